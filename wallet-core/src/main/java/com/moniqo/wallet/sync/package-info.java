/**
 * Balance syncs. {@link com.moniqo.wallet.sync.BalanceSync} syncs one user wallet or all that are due, and {@link
 * com.moniqo.wallet.sync.SyncSchedule} syncs all due wallets periodically.
 *
 * <p>Any number of hosts can run a schedule on the same stores. They share the work by leases, one for each wallet
 * while it is being synced. Values are immutable and services are thread-safe. Syncs run on their own threads.
 */
@NullMarked
package com.moniqo.wallet.sync;

import org.jspecify.annotations.NullMarked;
