/**
 * Users and the wallets that they have connected: creating, testing, syncing and opening them, and everything that is stored about one.
 *
 * <p>Start at {@link com.moniqo.wallet.user.UserWallets}. Values are immutable; services are thread-safe and never hold a lock while they
 * call a wallet, a store or a price source.
 */
@NullMarked
package com.moniqo.wallet.user;

import org.jspecify.annotations.NullMarked;
