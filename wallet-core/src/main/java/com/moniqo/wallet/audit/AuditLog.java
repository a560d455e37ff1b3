package com.moniqo.wallet.audit;

import java.util.List;
import java.util.Optional;

/**
 * A store of audit entries. Entries are only ever added: there is no method that changes or removes one, and no purge
 * touches them. To support another database, implement this interface. Implementations are thread-safe and refuse null
 * with {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR}.
 */
public interface AuditLog {
    /**
     * Adds an entry, durably if the store is durable.
     *
     * @param entry the entry
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#STATE_STORE_ERROR} if it
     *     may not have been stored
     */
    void append(AuditEntry entry);

    /**
     * The latest entries, newest first.
     *
     * @param wallet the id of a user wallet; empty for all entries
     * @param limit the largest number of entries to return, 1 to 1000
     * @return the entries; those about all wallets count as entries of every wallet
     */
    List<AuditEntry> latest(Optional<String> wallet, int limit);
}
