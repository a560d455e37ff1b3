package com.moniqo.wallet.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.moniqo.wallet.demo.store.Checkpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Checkpoints, in the specification's collection for the state of demo wallets. Fields that the specification names are at the top level;
 * the rest of the body is in {@code state}:
 *
 * <pre>{@code
 * {user_wallet_id: "507f1f77bcf86cd799439011", seq: 4711, time: ISODate(..), version: 3, schema_version: 1,
 *  balances: {USDT: {free: Decimal128("9990.5"), locked: Decimal128("0")}}, open_orders: [{order_id: "demo_3F..", ..}],
 *  state: {positions: {..}, marks: {..}, counters: {..}}}
 * }</pre>
 *
 * <p>A checkpoint replaces one of the same or an earlier entry but never one of a later entry, because the filter contains its number. Fields unknown to this release are
 * kept.
 */
final class CheckpointDocuments {
    static final String WALLET = "user_wallet_id";
    static final String SEQ = "seq";
    private static final String TIME = "time";
    private static final String TIME_NANOS = "time_ns";
    private static final String VERSION = "version";
    private static final String STATE = "state";

    /** The specification's names of fields, by their names in a body. */
    private static final Map<String, String> NAMED = Map.of("balances", "balances", "orders", "open_orders");

    private final MongoCollection<BsonDocument> collection;
    private final Patience patience;

    CheckpointDocuments(MongoCollection<BsonDocument> collection, Patience patience) {
        this.collection = collection;
        this.patience = patience;
    }

    /** Finds the document of a wallet, whoever wrote it. */
    Optional<BsonDocument> find(String wallet) {
        BsonDocument filter = new BsonDocument(WALLET, new BsonString(wallet));
        return Optional.ofNullable(patience.read(() -> collection.find(filter).first()));
    }

    static Checkpoint read(BsonDocument document) {
        try {
            Map<String, Object> body = new LinkedHashMap<>(TreeBson.read(document.getDocument(STATE)));
            BsonDocument named = new BsonDocument();
            NAMED.forEach((inBody, atTop) -> {
                if (document.containsKey(atTop)) {
                    named.append(inBody, document.get(atTop));
                }
            });
            body.putAll(TreeBson.read(named));
            return new Checkpoint(
                    document.getNumber(SEQ).longValue(),
                    JournalDocuments.time(document, TIME, TIME_NANOS),
                    document.getNumber(VERSION).intValue(),
                    body);
        } catch (BsonInvalidOperationException | IllegalArgumentException e) {
            throw StoreErrors.damaged(
                    "the checkpoint of wallet " + document.get(WALLET) + " is not what was written", e);
        }
    }

    void write(String wallet, Checkpoint checkpoint) {
        BsonDocument update = update(checkpoint);
        BsonDocument earlier = new BsonDocument(WALLET, new BsonString(wallet))
                .append(SEQ, new BsonDocument("$lte", new BsonInt64(checkpoint.seq())));
        if (patience.write(() -> collection.updateOne(earlier, update)).getMatchedCount() > 0) {
            return;
        }
        // none yet, or one without a number, written by the original
        BsonDocument none = new BsonDocument(WALLET, new BsonString(wallet)).append(SEQ, BsonNull.VALUE);
        patience.write(() -> {
            try {
                return collection
                        .updateOne(none, update, new UpdateOptions().upsert(true))
                        .getMatchedCount();
            } catch (MongoException e) {
                if (Failure.isDuplicate(e)) {
                    return 0L; // there is a later one
                }
                throw e;
            }
        });
    }

    private static BsonDocument update(Checkpoint checkpoint) {
        BsonDocument state = TreeBson.write(checkpoint.body());
        BsonDocument set = new BsonDocument(SEQ, new BsonInt64(checkpoint.seq()))
                .append(TIME, TreeBson.date(checkpoint.time()))
                .append(TIME_NANOS, new BsonInt32(TreeBson.nanos(checkpoint.time())))
                .append(VERSION, new BsonInt32(checkpoint.version()))
                .append("schema_version", new BsonInt32(JournalDocuments.SCHEMA));
        BsonDocument unset = new BsonDocument();
        NAMED.forEach((inBody, atTop) -> {
            BsonValue value = state.remove(inBody);
            if (value != null) {
                set.append(atTop, value);
            } else {
                unset.append(atTop, BsonNull.VALUE);
            }
        });
        return new BsonDocument("$set", set.append(STATE, state)).append("$unset", unset);
    }
}
