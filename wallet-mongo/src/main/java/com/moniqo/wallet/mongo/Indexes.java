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
 * Brings the indexes of a database into the required state, and leaves correct ones alone:
 *
 * <ol>
 *   <li>It lists the indexes of each collection.
 *   <li>A missing index is created. Another host may create the same one at the same time, which does no harm.
 *   <li>If the retention of an index differs, it is changed with {@code collMod}.
 *   <li>The original's unique index on slugs is replaced with one that excludes deleted definitions.
 *   <li>An index that differs in uniqueness or in any other way is refused, with instructions: removing an index is up to the operator.
 * </ol>
 */
final class Indexes {
    private Indexes() {}

    /** Makes the changes and returns them, one line each; empty if nothing was missing. */
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

    /** Compares keys, in order, but regardless of the types of numbers. */
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
                            + "; drop it, so that the correct one can be created",
                    null);
        }
        if (spec.onlyIf() != null && !found.containsKey("partialFilterExpression")) {
            MongoCollection<BsonDocument> collection = database.collection(spec.collection());
            database.patience().read(() -> {
                collection.dropIndex(found.getString("name").getValue());
                return collection.createIndex(spec.keys(), spec.options());
            });
            done.add("replaced " + spec.collection() + "." + spec.name() + " with one that excludes deleted documents");
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
