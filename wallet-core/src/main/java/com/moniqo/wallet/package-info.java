/**
 * The service side in one object: {@link com.moniqo.wallet.WalletPlatform}.
 *
 * <p>A bot author who needs no users, stores or syncs does not need this package: he starts at
 * {@link com.moniqo.wallet.trading.Wallet}. Everything here is thread-safe.
 */
@NullMarked
package com.moniqo.wallet;

import org.jspecify.annotations.NullMarked;
