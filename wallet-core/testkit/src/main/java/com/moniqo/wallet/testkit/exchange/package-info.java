/**
 * A fake exchange for tests that is as hard to trade on as real ones: replies get lost, fills come late, balances lag, and requests are
 * limited. It runs on a {@link com.moniqo.wallet.testkit.MutableClock}, so nothing takes real time.
 *
 * <p>Start at {@link com.moniqo.wallet.testkit.exchange.HardExchange}. {@link com.moniqo.wallet.testkit.exchange.ReferenceProvider} opens
 * wallets on it that pass the {@link com.moniqo.wallet.testkit.WalletContract} under each of its
 * {@link com.moniqo.wallet.testkit.exchange.ExchangeSettings}; its source shows provider authors how to deal with each difficulty.
 * Thread-safe.
 */
@NullMarked
package com.moniqo.wallet.testkit.exchange;

import org.jspecify.annotations.NullMarked;
