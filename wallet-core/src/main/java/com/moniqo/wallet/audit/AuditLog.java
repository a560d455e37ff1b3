package com.moniqo.wallet.audit;

import java.util.List;
import java.util.Optional;

/**
 * An append-only store of audit entries: no method changes or removes an entry, and no purge touches it. To support another database,
 * implement this interface and test it with {@code AuditLogContract} from {@code wallet-testkit}.
 *
 * <p>A read sees every entry whose append returned before the read began. Times are kept with at least millisecond precision.
 * Implementations are thread-safe and
 * refuse null with {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR}.
 */
public interface AuditLog {
    /**
     * Adds an entry, durably if the store is durable. An entry that equals an earlier one is added as well.
     *
     * @param entry the entry
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#STATE_STORE_ERROR} if the entry may not have
     *     been stored
     */
    void append(AuditEntry entry);

    /**
     * Returns the latest entries by their {@linkplain AuditEntry#at() time}, newest first. Of entries at the same time, the last one added
     * comes first.
     *
     * @param wallet the id of a user wallet, in any format, or {@code *} for the entries about all wallets; empty for all entries
     * @param limit the maximum number of entries, 1 to 1000
     * @return the entries; entries about all wallets belong to every wallet
     * @throws com.moniqo.wallet.error.ValidationException if the limit is out of range
     */
    List<AuditEntry> latest(Optional<String> wallet, int limit);
}
