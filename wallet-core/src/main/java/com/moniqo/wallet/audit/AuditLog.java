package com.moniqo.wallet.audit;

import java.util.List;
import java.util.Optional;

/**
 * An append-only store of audit entries: no method changes or removes an entry, and no purge touches it. To support another database,
 * implement this interface. Implementations are thread-safe and refuse null with
 * {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR}.
 */
public interface AuditLog {
    /**
     * Adds an entry, durably if the store is durable.
     *
     * @param entry the entry
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#STATE_STORE_ERROR} if the entry may not have
     *     been stored
     */
    void append(AuditEntry entry);

    /**
     * Returns the latest entries, newest first.
     *
     * @param wallet the id of a user wallet; empty for all entries
     * @param limit the maximum number of entries, 1 to 1000
     * @return the entries; entries about all wallets belong to every wallet
     */
    List<AuditEntry> latest(Optional<String> wallet, int limit);
}
