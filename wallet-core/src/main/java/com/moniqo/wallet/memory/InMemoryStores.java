package com.moniqo.wallet.memory;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.user.UserWalletStore;
import java.util.Optional;

/** All stores of a platform, in memory. Ids are sequential numbers, so that a test sees the same ids on every run. Thread-safe. */
@WalletJson
public final class InMemoryStores implements WalletStores {
    private final DefinitionStore definitions = new InMemoryDefinitionStore();
    private final UserWalletStore userWallets = new InMemoryUserWalletStore();
    private final SyncLogStore syncLog;
    private final SyncLeaseStore syncLeases = new InMemorySyncLeaseStore();
    private final OrderOutbox orderOutbox = new InMemoryOrderOutbox();

    private final AuditLog auditLog;

    /** Creates empty stores that keep everything. */
    public InMemoryStores() {
        this(Integer.MAX_VALUE);
    }

    private InMemoryStores(int logEntries) {
        syncLog = new InMemorySyncLogStore(logEntries);
        auditLog = new InMemoryAuditLog(logEntries);
    }

    /**
     * Creates empty stores whose logs are bounded, for a long-running process.
     *
     * @param logEntries the maximum number of entries in the sync log, and in the audit log, at least 1; the oldest are removed first
     * @return the stores
     * @throws ValidationException if the number is below 1
     */
    public static InMemoryStores keeping(int logEntries) {
        if (logEntries < 1) {
            throw new ValidationException("logEntries", "is " + logEntries + ", but must be at least 1");
        }
        return new InMemoryStores(logEntries);
    }

    /** {@return false} */
    @Override
    public boolean durable() {
        return false;
    }

    @Override
    public DefinitionStore definitions() {
        return definitions;
    }

    @Override
    public UserWalletStore userWallets() {
        return userWallets;
    }

    @Override
    public SyncLogStore syncLog() {
        return syncLog;
    }

    @Override
    public Optional<AuditLog> auditLog() {
        return Optional.of(auditLog);
    }

    @Override
    public SyncLeaseStore syncLeases() {
        return syncLeases;
    }

    @Override
    public Optional<OrderOutbox> orderOutbox() {
        return Optional.of(orderOutbox);
    }
}
