/**
 * What a trading bot sees: {@link com.moniqo.wallet.trading.Wallet} and the values it takes and gives.
 *
 * <p>Start at {@link com.moniqo.wallet.trading.Wallet}. Someone who connects one more exchange starts at
 * {@link com.moniqo.wallet.trading.WalletProvider}; a host that wires things together at
 * {@link com.moniqo.wallet.trading.WalletProviders}.
 *
 * <p>Values are immutable and thread-safe. Amounts are {@link java.math.BigDecimal} within the bounds of
 * {@link com.moniqo.wallet.market.Decimals}; equality of values ignores the scale of amounts ({@code 1.0} equals {@code 1.00}).
 * Wallet calls block; they are written so that they may run on virtual threads.
 */
@NullMarked
package com.moniqo.wallet.trading;

import org.jspecify.annotations.NullMarked;
