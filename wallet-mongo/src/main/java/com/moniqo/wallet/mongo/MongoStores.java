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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonValue;

/**
 * The stores of a platform in MongoDB, under the specification's names. Any number of hosts can share them:
 *
 * <pre>{@code
 * MongoStores stores = MongoStores.of(client.getDatabase("moniqo"));
 * WalletPlatform platform = WalletPlatform.builder().stores(stores)...build();
 * }</pre>
 *
 * <p>Documents of any release and of the Python original can be read. They are changed field by field, so that fields unknown to this
 * release are kept. Every change is a compare-and-set on the document's version, which is acknowledged once a majority of the servers have
 * it in their journals.
 *
 * <p>Thread-safe. The client belongs to the host and is never closed here. Failures are {@link ErrorCode#STATE_STORE_ERROR} with a
 * {@code reason} in the details, or {@link ErrorCode#OUTCOME_UNKNOWN} if a write got no answer.
 */
public final class MongoStores implements WalletStores {
    /** The retention of the sync log that the specification requires. */
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
     * Opens the stores in a database, with a sync log that is kept for 30 days. Checks that the server can give the required guarantees,
     * and creates
     * missing indexes.
     *
     * @param database the database, whose client the host must close; its read and write concerns and its codecs do not matter
     * @return the stores
     * @throws WalletException {@link ErrorCode#UNSUPPORTED} if the server cannot give the required guarantees,
     *     {@link ErrorCode#STATE_STORE_ERROR} if it cannot be reached or refuses the operation
     */
    public static MongoStores of(MongoDatabase database) {
        return of(database, KEEP_SYNC_LOG);
    }

    /**
     * Opens the stores in a database. Checks that the server can give the required guarantees, creates missing indexes, and applies the
     * retention if it differs.
     *
     * @param database the database, whose client the host must close; its read and write concerns and its codecs do not matter
     * @param keepSyncLog the retention of the sync log, at least one second
     * @return the stores
     * @throws WalletException {@link ErrorCode#UNSUPPORTED} if the server cannot give the required guarantees,
     *     {@link ErrorCode#STATE_STORE_ERROR} if it cannot be reached or refuses the operation
     */
    public static MongoStores of(MongoDatabase database, Duration keepSyncLog) {
        if (required(keepSyncLog, "keepSyncLog").compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ValidationException("keepSyncLog", "is " + keepSyncLog + ", but must be at least 1 s");
        }
        return new MongoStores(Database.of(database), keepSyncLog);
    }

    /**
     * Brings the indexes into the required state, as {@link #of(MongoDatabase) of} has already done. Does nothing if they are all correct.
     *
     * @return the changes, one line for each index; empty if there were none
     * @throws WalletException {@link ErrorCode#UNSUPPORTED} if an existing index conflicts with one of these
     */
    public List<String> ensureIndexes() {
        return Indexes.ensure(database, Schema.platform(keepSyncLog));
    }

    /** {@return true} */
    @Override
    public boolean durable() {
        return true;
    }

    /** {@return the time of the server} */
    @Override
    public Optional<Instant> time() {
        BsonValue time = database.hello().get("localTime");
        return time != null && time.isDateTime()
                ? Optional.of(Instant.ofEpochMilli(time.asDateTime().getValue()))
                : Optional.empty();
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
