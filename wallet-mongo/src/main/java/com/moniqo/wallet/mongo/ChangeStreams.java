package com.moniqo.wallet.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/** The change streams of the journals' collection, which show the keys of new entries. */
final class ChangeStreams implements JournalStream.Source {
    /** The time for which the server waits for a change before it answers without one. */
    private static final long WAIT_SECONDS = 1;

    /** The time limit of each operation, which overrides the one of the host's client. */
    private static final long LIMIT_SECONDS = 10;

    private static final List<BsonDocument> ONLY_KEYS_OF_NEW_ENTRIES = List.of(
            new BsonDocument("$match", new BsonDocument("operationType", new BsonString("insert"))),
            new BsonDocument("$project", new BsonDocument("documentKey", Database.one())));

    private final MongoCollection<BsonDocument> journal;

    ChangeStreams(MongoCollection<BsonDocument> journal) {
        this.journal = journal.withReadConcern(ReadConcern.MAJORITY).withTimeout(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public JournalStream.Cursor open() {
        return new Keys(journal.watch(ONLY_KEYS_OF_NEW_ENTRIES)
                .maxAwaitTime(WAIT_SECONDS, TimeUnit.SECONDS)
                .withDocumentClass(BsonDocument.class)
                .cursor());
    }

    private record Keys(MongoCursor<BsonDocument> changes) implements JournalStream.Cursor {
        @Override
        public @Nullable String next() {
            BsonDocument change = changes.tryNext();
            return change == null ? null : key(change.getDocument("documentKey", new BsonDocument()));
        }

        private static @Nullable String key(BsonDocument documentKey) {
            return documentKey.isString("_id") ? documentKey.getString("_id").getValue() : null;
        }

        @Override
        public boolean isOpen() {
            return changes.getServerCursor() != null;
        }

        @Override
        public void close() {
            changes.close();
        }
    }
}
