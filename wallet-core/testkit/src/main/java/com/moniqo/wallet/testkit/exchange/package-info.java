/**
 * An exchange that is as hard to trade on as real ones are, for tests: replies get lost, fills come late, balances lag, requests are
 * limited. It runs on a {@link com.moniqo.wallet.testkit.MutableClock}, so none of it takes time.
 *
 * <p>Start at {@link com.moniqo.wallet.testkit.exchange.HardExchange}.
 * {@link com.moniqo.wallet.testkit.exchange.ReferenceProvider} opens wallets on it that keep the
 * {@link com.moniqo.wallet.testkit.WalletContract} under each of its
 * {@link com.moniqo.wallet.testkit.exchange.ExchangeSettings}: a provider author can read there how each difficulty is dealt with.
 * Thread-safe.
 */
@NullMarked
package com.moniqo.wallet.testkit.exchange;

import org.jspecify.annotations.NullMarked;
