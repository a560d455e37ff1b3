/**
 * The wallets that users have connected: creating, testing, opening and deleting them, and the stored state of each.
 *
 * <p>Start at {@link com.moniqo.wallet.user.UserWallets}. Values are immutable. Services are thread-safe; except while
 * a wallet is opened or closed, they hold no lock while they call a wallet, a store or a price source.
 */
@NullMarked
package com.moniqo.wallet.user;

import org.jspecify.annotations.NullMarked;
