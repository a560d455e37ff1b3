package com.moniqo.wallet.mongo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.trading.HistoryPage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;

/**
 * The sync log in the collection {@code wallet_sync_log}:
 *
 * <pre>{@code
 * {_id: ObjectId(..), user_wallet_id: ObjectId(..), sync_type: "scheduled", status: "success", started_at: ISODate(..),
 *  completed_at: ISODate(..), duration_ms: NumberLong(34), balances_fetched: {assets: [..], total_value_usd: Decimal128("50000")},
 *  metadata: {triggered_by: "schedule", api_calls_made: 2}, schema_version: 1, sync_id: "period-1767605400000",
 *  attempt: NumberLong(12)}
 * }</pre>
 *
 * <ol>
 *   <li>An entry is inserted under an id derived from {@code sync_id}, so that a copy after a broken connection is refused.
 *   <li>An entry of the same sync is replaced, if its attempt is not a later one. Without a {@code sync_id}, the id is new.
 *   <li>The server removes entries some time after they have reached the maximum age (a time-to-live index), so {@link #purge} does
 *       nothing, and queries never rely on the removal.
 *   <li>A page is read backward in time, in windows that grow while they contain too few entries. Each window is a bounded range of an
 *       index.
 *   <li>A cursor is the time and the id of the last entry of a page. Among entries that began in the same millisecond, later ids come
 *       first.
 * </ol>
 */
final class MongoSyncLogStore implements SyncLogStore {
    private static final String STARTED = "started_at";

    private final MongoCollection<BsonDocument> collection;
    private final Patience patience;
    private final TimeWindows windows;

    /** The position of an entry in the log. */
    private record Key(long startedAt, ObjectId id) {
        static Key of(String cursor) {
            int mark = cursor.indexOf('-', 1);
            try {
                return new Key(Long.parseLong(cursor.substring(0, mark)), new ObjectId(cursor.substring(mark + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new ValidationException("cursor", "was not returned by a page of the sync log");
            }
        }

        String cursor() {
            return startedAt + "-" + id.toHexString();
        }
    }

    MongoSyncLogStore(Database database, Clock clock) {
        this.collection = database.collection(Schema.SYNC_LOG);
        this.patience = database.patience();
        this.windows = new TimeWindows(collection, patience, clock, STARTED);
    }

    private static Key key(BsonDocument document) {
        return new Key(
                document.getDateTime(STARTED).getValue(),
                document.getObjectId("_id").getValue());
    }

    @Override
    public void append(SyncLogEntry entry) {
        BsonDocument document = SyncLogDocuments.write(required(entry, "entry"));
        boolean inserted = patience.write(() -> {
            try {
                collection.insertOne(document);
                return true;
            } catch (MongoException e) {
                if (Failure.isDuplicate(e)) {
                    return false; // an earlier copy, or an earlier attempt
                }
                throw e;
            }
        });
        if (!inserted && entry.id().isPresent()) {
            BsonDocument earlier = new BsonDocument("_id", document.get("_id"))
                    .append(SyncLogDocuments.ATTEMPT, new BsonDocument("$lte", new BsonInt64(entry.attempt())));
            patience.write(() -> collection.replaceOne(earlier, document));
        }
    }

    @Override
    public HistoryPage<SyncLogEntry> find(SyncLogQuery query) {
        Optional<Key> after = required(query, "query").cursor().map(Key::of);
        int wanted = query.limit() + 1;
        long oldest = query.since().map(Instant::toEpochMilli).orElse(0L);
        List<BsonDocument> found = after.isEmpty()
                ? windows.latest(filter(query), oldest, wanted)
                : after(query, after.get(), oldest, wanted);
        boolean more = found.size() >= wanted;
        List<BsonDocument> page = more ? found.subList(0, query.limit()) : found;
        return HistoryPage.of(
                page.stream().map(SyncLogDocuments::read).toList(),
                more ? key(page.get(page.size() - 1)).cursor() : null);
    }

    private static BsonDocument filter(SyncLogQuery query) {
        BsonDocument filter = new BsonDocument();
        query.wallet().ifPresent(wallet -> filter.append("user_wallet_id", Ids.write(wallet.value())));
        query.status().ifPresent(status -> filter.append("status", new BsonString(Draft.lower(status))));
        return filter;
    }

    private static BsonDocument ofTheSameTime(SyncLogQuery query, Key after) {
        return filter(query)
                .append(STARTED, new BsonDateTime(after.startedAt()))
                .append("_id", new BsonDocument("$lt", new BsonObjectId(after.id())));
    }

    /** Returns the entries after a cursor, starting with the rest of the same millisecond. */
    private List<BsonDocument> after(SyncLogQuery query, Key after, long oldest, int wanted) {
        List<BsonDocument> found = new ArrayList<>(windows.sorted(ofTheSameTime(query, after), wanted));
        if (found.size() < wanted) {
            found.addAll(windows.latest(filter(query), oldest, after.startedAt() - 1, wanted - found.size()));
        }
        return found;
    }

    /** Does nothing, since the server removes old entries. */
    @Override
    public void purge(Instant before) {
        required(before, "before");
    }
}
