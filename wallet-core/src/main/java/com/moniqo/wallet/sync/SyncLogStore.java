package com.moniqo.wallet.sync;

import com.moniqo.wallet.trading.HistoryPage;
import java.time.Instant;

/**
 * Implement this to keep the sync log in one more kind of store; prove it with the {@code SyncLogStoreContract} of
 * {@code wallet-testkit}. Implementations are thread-safe.
 */
public interface SyncLogStore {
    /**
     * Adds an entry.
     *
     * @param entry the entry
     */
    void append(SyncLogEntry entry);

    /**
     * Some entries, those that began last first; of the same time those that were added last first.
     *
     * @param query which
     * @return the page
     * @throws com.moniqo.wallet.error.ValidationException for a cursor that no page of this store gave
     */
    HistoryPage<SyncLogEntry> find(SyncLogQuery query);

    /**
     * Removes entries of syncs that began before a time; does nothing where the store removes them by itself.
     *
     * @param before the time
     */
    void purge(Instant before);
}
