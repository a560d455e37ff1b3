package com.moniqo.wallet.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.NotFoundException;
import com.moniqo.wallet.error.WalletException;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Documents that change by compare-and-set on their version:
 *
 * <ol>
 *   <li>An update is filtered by the version that its caller read, and sets the next version and an id of the call.
 *   <li>If the connection breaks before the answer, the same update is sent again. If the version no longer matches, the document's
 *       {@code update_id} shows whether an earlier copy succeeded.
 *   <li>Otherwise another caller was faster, or the document does not exist.
 * </ol>
 */
final class Versioned {
    private final MongoCollection<BsonDocument> collection;
    private final Patience patience;
    private final String what;

    /** @param what the name of a document, for messages, such as "user wallet" */
    Versioned(MongoCollection<BsonDocument> collection, Patience patience, String what) {
        this.collection = collection;
        this.patience = patience;
        this.what = what;
    }

    /** Inserts a document. A copy that an earlier attempt inserted is recognized by its {@code update_id}. */
    void insert(BsonDocument document, String described) {
        String mark = Ids.next();
        document.append(Changes.WRITTEN_BY, new BsonString(mark));
        boolean inserted = patience.write(() -> {
            try {
                collection.insertOne(document);
                return true;
            } catch (MongoException e) {
                if (Failure.isDuplicate(e)) {
                    return false;
                }
                throw e;
            }
        });
        if (!inserted && !writtenBy(found(document.get("_id")), mark)) {
            throw new WalletException(
                    ErrorCode.DUPLICATE,
                    "a " + what + " with " + described + " already exists",
                    Map.of("reason", described));
        }
    }

    void update(String id, long version, Changes changes) {
        String mark = Ids.next();
        BsonDocument update = changes.update(version + 1, mark);
        BsonDocument expected = Changes.expected(id, version);
        boolean updated = patience.write(() -> {
            try {
                return collection.updateOne(expected, update).getMatchedCount() > 0;
            } catch (MongoException e) {
                if (Failure.isDuplicate(e)) {
                    throw new WalletException(
                            ErrorCode.DUPLICATE, "another " + what + " has the same unique value: " + e.getMessage());
                }
                throw e;
            }
        });
        if (updated) {
            return;
        }
        BsonDocument stored = found(Ids.write(id));
        if (stored == null) {
            throw new NotFoundException(what, id);
        }
        if (!writtenBy(stored, mark)) {
            throw StoreErrors.conflict(what + " " + id);
        }
    }

    private @Nullable BsonDocument found(@Nullable BsonValue id) {
        return patience.read(() -> collection.find(new BsonDocument("_id", id)).first());
    }

    private static boolean writtenBy(@Nullable BsonDocument document, String mark) {
        return document != null && new BsonString(mark).equals(document.get(Changes.WRITTEN_BY));
    }
}
