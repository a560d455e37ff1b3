package com.moniqo.wallet.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;

/** Appends entries to journals; {@link MongoDemoStateStore} lists the steps. */
final class JournalAppender {
    /** The maximum number of entries in one call. The caller offers the rest again. */
    private static final int MAX_ENTRIES = 1_000;

    private final MongoCollection<BsonDocument> journal;
    private final JournalReader reader;
    private final Patience patience;
    private final KnownEnds ends;

    JournalAppender(MongoCollection<BsonDocument> journal, JournalReader reader, Patience patience, KnownEnds ends) {
        this.journal = journal;
        this.reader = reader;
        this.patience = patience;
        this.ends = ends;
    }

    AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
        if (afterSeq > ends.of(wallet) && !reader.exists(wallet, afterSeq)) {
            return refused(wallet, entries.get(0).op());
        }
        BsonObjectId call = new BsonObjectId();
        List<BsonDocument> documents = new ArrayList<>();
        for (JournalEntry entry : entries.subList(0, Math.min(entries.size(), MAX_ENTRIES))) {
            documents.add(JournalDocuments.write(wallet, entry, call));
        }
        int stored = patience.write(() -> insert(documents));
        if (stored == 0) {
            stored = ownPrefix(wallet, afterSeq + 1, documents.size(), call);
        }
        if (stored == 0) {
            return refused(wallet, entries.get(0).op());
        }
        ends.reached(wallet, afterSeq + stored);
        return AppendResult.stored(stored);
    }

    /** Inserts documents. Returns how many of them are stored now. */
    private int insert(List<BsonDocument> documents) {
        try {
            if (documents.size() == 1) {
                journal.insertOne(documents.get(0));
            } else {
                journal.insertMany(documents, new InsertManyOptions().ordered(true));
            }
            return documents.size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null || e.getWriteErrors().isEmpty()) {
                throw e;
            }
            int before = e.getWriteErrors().get(0).getIndex();
            if (before == 0 && !Failure.isDuplicate(e)) {
                throw e;
            }
            return before; // the prefix is stored; offering the next one again shows its reason
        } catch (MongoException e) {
            if (Failure.isDuplicate(e)) {
                return 0;
            }
            throw e;
        }
    }

    /**
     * Returns how many documents an earlier attempt of this very call has stored. They are durable, because the refusal of their copies
     * waited for the same write concern.
     */
    private int ownPrefix(String wallet, long from, int count, BsonObjectId call) {
        int own = 0;
        for (BsonDocument stored : reader.raw(wallet, from, count)) {
            if (JournalDocuments.seq(stored) != from + own || !call.equals(stored.get(JournalDocuments.APPENDED_BY))) {
                break;
            }
            own++;
        }
        return own;
    }

    private AppendResult refused(String wallet, String op) {
        return reader.find(wallet, op)
                .map(applied -> {
                    ends.reached(wallet, applied.seq());
                    return AppendResult.alreadyApplied(applied);
                })
                .orElse(AppendResult.lostRace());
    }
}
