/**
 * What belongs to one user's wallet: its limits, what the AI makes of them, the guard around its trading, its profit and loss.
 *
 * <p>A host that guards a wallet of its own starts at {@link com.moniqo.wallet.user.RiskGuard}; a bot sees
 * {@link com.moniqo.wallet.user.GuardedWallet}. Values are immutable and thread-safe; guards are thread-safe and never hold a lock while
 * they call a wallet, a store or a price source.
 */
@NullMarked
package com.moniqo.wallet.user;

import org.jspecify.annotations.NullMarked;
