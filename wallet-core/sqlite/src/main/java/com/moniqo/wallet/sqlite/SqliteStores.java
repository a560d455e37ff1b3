package com.moniqo.wallet.sqlite;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.sqlite.file.OpenFile;
import com.moniqo.wallet.sqlite.file.SqliteFile;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.user.UserWalletStore;
import java.nio.file.Path;
import java.util.Optional;

/**
 * All stores of a platform in one SQLite file, without a server. A host that is killed at any moment continues where it stopped:
 *
 * <pre>{@code
 * SqliteStores stores = SqliteStores.open(Path.of("wallets.db"));
 * WalletPlatform platform = WalletPlatform.builder().stores(stores)...build();
 * DemoStateStore journals = SqliteStateStore.in(stores); // paper-trading wallets in the same file
 * }</pre>
 *
 * <p>Any SQLite tool can read the tables {@code definition}, {@code user_wallet}, {@code sync_log}, {@code audit_log}, {@code sync_lease} and
 * {@code outbox}, even while they are in use. Their column {@code body} is JSON with the names of {@code wallet-core/JSON.md}. Credentials
 * arrive sealed, and are stored as they are.
 *
 * <p>Each change is one transaction, and is on disk before the call returns ({@code synchronous=FULL}). Changes of several threads, and of
 * the journals in the same file, share a transaction. A read sees every change that was acknowledged before, by any process.
 *
 * <p>Thread-safe. Several processes of one machine may open the same file, which must not be on a network drive. Failures of the file are
 * {@link ErrorCode#STATE_STORE_ERROR} with a {@code reason} in the details and a remedy in the message; the stores recover by themselves
 * when the cause is gone. Only a failed sync is {@link ErrorCode#OUTCOME_UNKNOWN}.
 */
public final class SqliteStores implements WalletStores, AutoCloseable {
    private final OpenFile file;
    private final DefinitionStore definitions;
    private final UserWalletStore userWallets;
    private final SyncLogStore syncLog;
    private final AuditLog auditLog;
    private final SyncLeaseStore syncLeases;
    private final OrderOutbox orderOutbox;

    SqliteStores(OpenFile file) {
        this.file = file;
        this.definitions = new SqliteDefinitionStore(file);
        this.userWallets = new SqliteUserWalletStore(file);
        this.syncLog = new SqliteSyncLogStore(file);
        this.auditLog = new SqliteAuditLog(file);
        this.syncLeases = new SqliteSyncLeaseStore(file);
        this.orderOutbox = new SqliteOrderOutbox(file);
    }

    /**
     * Opens a file, or creates it if there is none. It can be one in which paper-trading wallets are stored.
     *
     * @param path the file, in an existing folder. While it is in use, SQLite keeps two more files beside it, whose names end with {@code
     *     -wal} and {@code -shm}
     * @return the stores; close them when done
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR} if the file cannot be opened, belongs to another program or a
     *     newer release, or is damaged; {@link ErrorCode#UNSUPPORTED} if the SQLite driver is missing
     */
    public static SqliteStores open(Path path) {
        return new SqliteStores(OpenFile.of(new SqliteFile(required(path, "path"), PlatformSchema.CURRENT)));
    }

    /** {@return the open file, for other stores of this SDK in it} Its type is not for hosts. */
    @SuppressWarnings("exports") // only to the modules of this SDK
    public OpenFile file() {
        return file;
    }

    /**
     * Checks SQLite's own structure of the whole file, and reads every row of these stores. Journals in the same file have a check of their
     * own.
     *
     * @return the number of rows
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR} with reason {@code damaged}, for the first damage found
     */
    public long check() {
        return file.check(session -> new PlatformCheck(session, file.errors()).rows());
    }

    /**
     * Writes a copy of the whole file as of one moment, including journals in it, and checks the copy. The stores remain in use meanwhile.
     *
     * @param target a file that does not exist yet, in an existing folder; it appears only when the copy is complete and on disk
     * @return the number of rows of these stores in the copy
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR} if the target already exists or cannot be written, or if this file is
     *     damaged; no target is then left behind
     */
    public long backup(Path target) {
        return file.backup(required(target, "target"), copied -> {
            try (SqliteStores copy = open(copied)) {
                return copy.check();
            }
        });
    }

    /** {@return true} */
    @Override
    public boolean durable() {
        return true;
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

    /** Closes the file after running calls have ended, also for journals in it. Later calls fail; closing it again does nothing. */
    @Override
    public void close() {
        file.close();
    }
}
