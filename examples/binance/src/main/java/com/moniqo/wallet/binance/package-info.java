/**
 * A provider for Binance Spot, and a template for providers of other exchanges.
 *
 * <p>A host starts at {@link com.moniqo.wallet.binance.BinanceProvider}. Authors of other providers read:
 *
 * <ol>
 *   <li>{@code BinanceProvider} (what it declares, how the parts are connected) and {@code BinanceWallet} (what each call does);
 *   <li>connection: {@code Call} (a request), {@code Rest} (sends it), {@code Signer}, {@code RateLimiter}, {@code Refusals} (the exchange's
 *       errors), {@code Servers};
 *   <li>translation: {@code OrderForm} (a request in the exchange's terms), {@code OrderReader} and {@code Fills} (its answers in the
 *       wallet's), {@code Markets} (symbols and rules), {@code OrderLists}, {@code Trail}, {@code OrderKey}, {@code ClientIds};
 *   <li>certainty: {@code Placing} (never twice), {@code Changing} (cancel and amend), {@code Unsent} (what the exchange forgets);
 *   <li>history: {@code History}, {@code Backwards}, {@code TradedMarkets};
 *   <li>events: {@code UserStream} (the connection), {@code Execution} (a message), {@code ToldOrders} (each once), {@code RecentOrders} (what was
 *       missed), and {@code OrderFeed}, which connects them.
 * </ol>
 *
 * <p>Wallets are thread-safe. Calls block until the exchange has answered. A wallet with a listener has one thread of its own, on which it
 * calls its listeners.
 */
@NullMarked
package com.moniqo.wallet.binance;

import org.jspecify.annotations.NullMarked;
