package com.moniqo.wallet.sync;

import com.moniqo.wallet.trading.HistoryPage;
import java.time.Instant;

/**
 * A store of the sync log. To support another database, implement this interface and test it with
 * {@code SyncLogStoreContract} from {@code wallet-testkit}. Implementations are thread-safe and refuse null with
 * {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR}.
 */
public interface SyncLogStore {
    /**
     * Adds an entry. If the wallet already has an entry with the same {@linkplain SyncLogEntry#id() id}, the one with the higher {@linkplain
     * SyncLogEntry#attempt() attempt} is kept, or the new one if they are equal, so that a repeated call adds nothing.
     *
     * @param entry the entry
     */
    void append(SyncLogEntry entry);

    /**
     * Finds entries, latest first: by their start time, then by the order in which they were added. Entries with an id that started in the
     * same millisecond may come in any order.
     *
     * @param query the entries to find
     * @return the page
     * @throws com.moniqo.wallet.error.ValidationException if the cursor does not come from this store
     */
    HistoryPage<SyncLogEntry> find(SyncLogQuery query);

    /**
     * Removes the entries of syncs that started before a time. A store that removes old entries by itself does nothing.
     *
     * @param before the time
     */
    void purge(Instant before);
}
