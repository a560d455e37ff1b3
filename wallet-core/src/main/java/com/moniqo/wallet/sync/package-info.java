/**
 * Keeps balances up to date: {@link com.moniqo.wallet.sync.BalanceSync} syncs one user wallet or all that are due,
 * {@link com.moniqo.wallet.sync.SyncSchedule} does so again and again.
 *
 * <p>Any number of hosts can run a schedule on the same stores: they share the work by leases, one for each wallet while it is being
 * synced. Values are immutable and thread-safe, and so are the services; a sync runs on threads of its own.
 */
@NullMarked
package com.moniqo.wallet.sync;

import org.jspecify.annotations.NullMarked;
