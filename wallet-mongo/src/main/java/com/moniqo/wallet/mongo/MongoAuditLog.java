package com.moniqo.wallet.mongo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.error.ValidationException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.types.ObjectId;

/**
 * The audit log in the collection {@code wallet_audit_log}:
 *
 * <pre>{@code
 * {_id: ObjectId(..), act: "..", at: ISODate(..), actor: "admin-7", action: "suspend", wallet: ObjectId(..), outcome: "done",
 *  details: {reason: ".."}, schema_version: 1}
 * }</pre>
 *
 * <ol>
 *   <li>An entry is inserted under an id generated here, so that a copy after a broken connection is refused.
 *   <li>Nothing changes or removes an entry, and no index expires one. Do not give hosts the right to do so either.
 *   <li>The latest entries of a wallet are those with its id and those about all wallets ({@code "*"}), read backward in time.
 * </ol>
 */
final class MongoAuditLog implements AuditLog {
    private static final String AT = "at";
    private static final String WALLET = "wallet";
    private static final String EVERY_WALLET = "*";
    private static final int MAX_LIMIT = 1000;
    private static final Comparator<BsonDocument> LATEST_FIRST = Comparator.comparing(
                    (BsonDocument document) -> document.getDateTime(AT).getValue())
            .thenComparing(document -> document.getObjectId("_id").getValue())
            .reversed();

    private final MongoCollection<BsonDocument> collection;
    private final Patience patience;
    private final TimeWindows windows;

    MongoAuditLog(Database database, Clock clock) {
        this.collection = database.collection(Schema.AUDIT_LOG);
        this.patience = database.patience();
        this.windows = new TimeWindows(collection, patience, clock, AT);
    }

    @Override
    public void append(AuditEntry entry) {
        BsonDocument document = write(required(entry, "entry"));
        patience.write(() -> {
            try {
                return collection.insertOne(document).wasAcknowledged();
            } catch (MongoException e) {
                if (Failure.isDuplicate(e)) {
                    return true; // an earlier copy succeeded
                }
                throw e;
            }
        });
    }

    @Override
    public List<AuditEntry> latest(Optional<String> wallet, int limit) {
        required(wallet, "wallet");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ValidationException("limit", "is " + limit + "; valid: 1 to " + MAX_LIMIT);
        }
        List<BsonDocument> found = new ArrayList<>();
        if (wallet.isEmpty()) {
            found.addAll(windows.latest(new BsonDocument(), 0, limit));
        } else {
            found.addAll(windows.latest(of(wallet.get()), 0, limit));
            if (!wallet.get().equals(EVERY_WALLET)) {
                found.addAll(windows.latest(of(EVERY_WALLET), 0, limit));
            }
            found.sort(LATEST_FIRST);
        }
        return found.stream()
                .limit(limit)
                .map(document -> Fields.read(Schema.AUDIT_LOG, document, MongoAuditLog::read))
                .toList();
    }

    private static BsonDocument of(String wallet) {
        return new BsonDocument(WALLET, Ids.write(wallet));
    }

    private static BsonDocument write(AuditEntry entry) {
        Draft details = new Draft();
        entry.details().forEach((name, text) -> details.text(TreeBson.escaped(name), text));
        return new Draft()
                .id("_id", new ObjectId().toHexString())
                .text("act", entry.act())
                .time(AT, entry.at())
                .text("actor", entry.actor().value())
                .lower("action", entry.action())
                .id(WALLET, entry.wallet())
                .lower("outcome", entry.outcome())
                .draft("details", details)
                .number("schema_version", Schema.VERSION)
                .document();
    }

    private static AuditEntry read(Fields in) {
        Map<String, String> details = new TreeMap<>();
        Fields stored = in.child("details");
        stored.names().forEach(name -> details.put(TreeBson.unescaped(name), stored.text(name)));
        return AuditEntry.of(
                        in.text("act"),
                        in.time(AT),
                        ActorId.of(in.text("actor")),
                        in.constant("action", AuditEntry.Action.class),
                        in.id(WALLET),
                        in.constant("outcome", AuditEntry.Outcome.class))
                .withDetails(details);
    }
}
