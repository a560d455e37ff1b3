/**
 * The API for a trading bot: {@link com.moniqo.wallet.trading.Wallet}, with its arguments and results.
 *
 * <p>Start at {@link com.moniqo.wallet.trading.Wallet}. To connect another exchange, start at {@link
 * com.moniqo.wallet.trading.WalletProvider}; to set up a host, at {@link com.moniqo.wallet.trading.WalletProviders}.
 *
 * <p>Values are immutable and thread-safe. Amounts are {@link java.math.BigDecimal} within the bounds of {@link
 * com.moniqo.wallet.market.Decimals}; equality of values ignores the scale of amounts ({@code 1.0} equals {@code 1.00}). Wallet calls
 * block, and may run on virtual threads.
 */
@NullMarked
package com.moniqo.wallet.trading;

import org.jspecify.annotations.NullMarked;
