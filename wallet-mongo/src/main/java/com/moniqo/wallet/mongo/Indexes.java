package com.moniqo.wallet.mongo;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * Brings the indexes of a database to what they should be, and touches nothing that is so already:
 *
 * <ol>
 *   <li>It lists the indexes of each collection.
 *   <li>One that is missing is created. Another host may create the same at the same time; that does no harm.
 *   <li>One whose retention differs gets the new one by {@code collMod}.
 *   <li>The original's unique index on slugs is replaced by one that leaves out deleted definitions.
 *   <li>One that is not unique where it should be, or differs otherwise, is refused with what to do: removing an index is up to the
 *       operator.
 * </ol>
 */
final class Indexes {
    private Indexes() {}

    /** The changes made, one line each; empty if everything was there. */
    static List<String> ensure(Database database, List<IndexSpec> wanted) {
        Map<String, List<BsonDocument>> existing = new HashMap<>();
        List<String> done = new ArrayList<>();
        for (IndexSpec spec : wanted) {
            MongoCollection<BsonDocument> collection = database.collection(spec.collection());
            List<BsonDocument> there = existing.computeIfAbsent(
                    spec.collection(),
                    name -> database.patience()
                            .read(() ->
                                    collection.listIndexes(BsonDocument.class).into(new ArrayList<>())));
            BsonDocument found = found(there, spec);
            if (found == null) {
                database.patience().read(() -> collection.createIndex(spec.keys(), spec.options()));
                done.add("created " + spec.collection() + "." + spec.name());
            } else {
                adapt(database, spec, found, done);
            }
        }
        return done;
    }

    private static @Nullable BsonDocument found(List<BsonDocument> existing, IndexSpec spec) {
        for (BsonDocument index : existing) {
            if (sameKeys(index.getDocument("key"), spec.keys())) {
                return index;
            }
        }
        return null;
    }

    /** The order counts, the type of a number does not. */
    private static boolean sameKeys(BsonDocument a, BsonDocument b) {
        if (!List.copyOf(a.keySet()).equals(List.copyOf(b.keySet()))) {
            return false;
        }
        return a.keySet().stream()
                .allMatch(key -> a.isNumber(key)
                        && a.getNumber(key).intValue() == b.getNumber(key).intValue());
    }

    private static void adapt(Database database, IndexSpec spec, BsonDocument found, List<String> done) {
        boolean unique =
                found.containsKey("unique") && found.getBoolean("unique").getValue();
        if (unique != spec.isUnique()) {
            throw StoreErrors.unsupported(
                    "the index " + found.getString("name").getValue() + " of " + database.name() + "."
                            + spec.collection()
                            + " is " + (unique ? "unique and must not be" : "not unique and must be")
                            + "; drop it, so that the right one can be created",
                    null);
        }
        if (spec.onlyIf() != null && !found.containsKey("partialFilterExpression")) {
            MongoCollection<BsonDocument> collection = database.collection(spec.collection());
            database.patience().read(() -> {
                collection.dropIndex(found.getString("name").getValue());
                return collection.createIndex(spec.keys(), spec.options());
            });
            done.add("replaced " + spec.collection() + "." + spec.name() + " by one that leaves out what is deleted");
        }
        if (spec.expireAfter() == null) {
            return;
        }
        long seconds = spec.expireAfter().toSeconds();
        if (found.containsKey("expireAfterSeconds")
                && found.getNumber("expireAfterSeconds").longValue() == seconds) {
            return;
        }
        BsonDocument index =
                new BsonDocument("name", found.getString("name")).append("expireAfterSeconds", new BsonInt64(seconds));
        database.command(new BsonDocument("collMod", new BsonString(spec.collection())).append("index", index));
        done.add("changed " + spec.collection() + "." + spec.name() + " to keep " + seconds + " s");
    }
}
