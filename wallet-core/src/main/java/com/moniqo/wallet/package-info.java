/**
 * The entry point for applications with many users: {@link com.moniqo.wallet.WalletPlatform}. It is thread-safe.
 *
 * <p>A bot that needs no users, stores or syncs does not need this package and starts at
 * {@link com.moniqo.wallet.trading.Wallet}.
 */
@NullMarked
package com.moniqo.wallet;

import org.jspecify.annotations.NullMarked;
