package com.moniqo.wallet.mongo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.user.UserWalletStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps all of a platform's state in MongoDB, under the specification's names, so that any number of hosts can share it:
 *
 * <pre>{@code
 * MongoStores stores = MongoStores.of(client.getDatabase("moniqo"));
 * WalletPlatform platform = WalletPlatform.builder().stores(stores)...build();
 * }</pre>
 *
 * <p>A document is read as it is, no matter which release, or the Python original, wrote it, and is changed field by field: fields that this
 * release does not know are kept. Every change is a compare-and-set on the document's version, acknowledged once a majority of the servers
 * has it in its journal.
 *
 * <p>Thread-safe. Closes nothing: the client belongs to the host. Failures are {@link ErrorCode#STATE_STORE_ERROR} with a {@code reason} in
 * the details, or {@link ErrorCode#OUTCOME_UNKNOWN} if a write got no answer.
 */
public final class MongoStores implements WalletStores {
    /** How long the server keeps the sync log, as the specification requires. */
    private static final Duration KEEP_SYNC_LOG = Duration.ofDays(30);

    private final Database database;
    private final Duration keepSyncLog;
    private final DefinitionStore definitions;
    private final UserWalletStore userWallets;
    private final SyncLogStore syncLog;
    private final AuditLog auditLog;
    private final OrderOutbox orderOutbox;
    private final SyncLeaseStore syncLeases;

    MongoStores(Database database, Duration keepSyncLog) {
        this.database = database;
        this.keepSyncLog = keepSyncLog;
        this.definitions = new MongoDefinitionStore(database);
        this.userWallets = new MongoUserWalletStore(database, definitions);
        this.syncLog = new MongoSyncLogStore(database, Clock.systemUTC());
        this.auditLog = new MongoAuditLog(database, Clock.systemUTC());
        this.orderOutbox = new MongoOrderOutbox(database);
        this.syncLeases = new MongoSyncLeaseStore(database);
        ensureIndexes();
    }

    /**
     * Stores in a database, with a sync log of 30 days. Checks that the server can keep their promises, and creates the indexes that are
     * missing.
     *
     * @param database the database; the host still has to close its client. Its concerns and codecs do not matter
     * @return the stores
     * @throws WalletException {@link ErrorCode#UNSUPPORTED} if the server cannot keep the promises,
     *     {@link ErrorCode#STATE_STORE_ERROR} if it cannot be reached or refuses
     */
    public static MongoStores of(MongoDatabase database) {
        return of(database, KEEP_SYNC_LOG);
    }

    /**
     * Stores in a database. Checks that the server can keep their promises, creates the indexes that are missing, and applies a retention
     * that differs from the one in use.
     *
     * @param database the database; the host still has to close its client. Its concerns and codecs do not matter
     * @param keepSyncLog how long the server keeps the entries of the sync log, at least a second
     * @return the stores
     * @throws WalletException {@link ErrorCode#UNSUPPORTED} if the server cannot keep the promises,
     *     {@link ErrorCode#STATE_STORE_ERROR} if it cannot be reached or refuses
     */
    public static MongoStores of(MongoDatabase database, Duration keepSyncLog) {
        if (required(keepSyncLog, "keepSyncLog").compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ValidationException("keepSyncLog", "is " + keepSyncLog + ", must be at least 1 s");
        }
        return new MongoStores(Database.of(database), keepSyncLog);
    }

    /**
     * Makes the indexes what they should be, as {@link #of(MongoDatabase) of} has already done. Does nothing if they all are.
     *
     * @return what was done, one line for each index; empty if there was nothing to do
     * @throws WalletException {@link ErrorCode#UNSUPPORTED} if an existing index contradicts one of these
     */
    public List<String> ensureIndexes() {
        return Indexes.ensure(database, Schema.platform(keepSyncLog));
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
    public Optional<OrderOutbox> orderOutbox() {
        return Optional.of(orderOutbox);
    }

    @Override
    public SyncLeaseStore syncLeases() {
        return syncLeases;
    }
}
