/**
 * Risk limits around a wallet: every order passes the guard before it reaches the wallet.
 *
 * <p>Start at {@link com.moniqo.wallet.risk.RiskGuard}, which wraps a wallet into a {@link com.moniqo.wallet.risk.GuardedWallet}. Nothing
 * in this package depends on users or their stores: a {@link com.moniqo.wallet.risk.RiskLedger} connects a guard to the store of its state.
 * Guards and guarded wallets are thread-safe.
 */
@NullMarked
package com.moniqo.wallet.risk;

import org.jspecify.annotations.NullMarked;
