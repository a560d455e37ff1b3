package com.moniqo.wallet.mongo;

import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.moniqo.wallet.demo.store.JournalEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/**
 * Read access to journals that only requires lookups by key, or by an equality and a bounded range of one index.
 *
 * <p>No query sorts or limits, because not every server uses an index for that. Consecutive entries are read by their keys, which can be
 * computed. The end of a journal is found by probing at growing distances, and then between the last entry found and the first one missing.
 */
final class JournalReader {
    private static final int CHUNK = 1_000;
    private static final int FIRST_TAIL = 128;
    private static final int POINTS = 64;
    private static final int MAX_DISTANCE_LOG = 40;
    private static final int FIRST_WINDOW = 256;
    private static final int WINDOW_GROWTH = 8;

    private final MongoCollection<BsonDocument> journal;
    private final Patience patience;
    private final KnownEnds ends;

    JournalReader(MongoCollection<BsonDocument> journal, Patience patience, KnownEnds ends) {
        this.journal = journal;
        this.patience = patience;
        this.ends = ends;
    }

    /** Returns every entry after a number, without gaps. The entry with that number must exist, unless it is 0. */
    List<JournalEntry> after(String wallet, long seq) {
        List<JournalEntry> tail = new ArrayList<>();
        long next = Math.max(1, seq);
        int chunk = FIRST_TAIL;
        while (true) {
            List<JournalEntry> run = run(wallet, next, next + chunk - 1);
            for (JournalEntry entry : run) {
                if (entry.seq() != next) {
                    throw missing(wallet, next);
                }
                if (next > seq) {
                    tail.add(entry);
                }
                next++;
            }
            if (run.size() < chunk) {
                break;
            }
            chunk = CHUNK;
        }
        if (next <= seq) {
            throw missing(wallet, seq);
        }
        ends.reached(wallet, next - 1);
        return tail;
    }

    private static RuntimeException missing(String wallet, long seq) {
        return StoreErrors.damaged("entry " + seq + " of wallet " + wallet + " is missing", null);
    }

    /** Returns the existing entries from one number to another, in order. */
    private List<JournalEntry> run(String wallet, long from, long to) {
        BsonArray ids = new BsonArray((int) (to - from + 1));
        for (long seq = from; seq <= to; seq++) {
            ids.add(JournalDocuments.id(wallet, seq));
        }
        return entries(new BsonDocument("_id", new BsonDocument("$in", ids)));
    }

    private List<JournalEntry> entries(BsonDocument filter) {
        List<JournalEntry> entries = new ArrayList<>();
        for (BsonDocument document : documents(filter)) {
            entries.add(JournalDocuments.read(document));
        }
        entries.sort(Comparator.comparingLong(JournalEntry::seq));
        return entries;
    }

    /** Returns the raw documents from one number to another. */
    List<BsonDocument> raw(String wallet, long from, int count) {
        BsonArray ids = new BsonArray(count);
        for (int i = 0; i < count; i++) {
            ids.add(JournalDocuments.id(wallet, from + i));
        }
        List<BsonDocument> documents = documents(new BsonDocument("_id", new BsonDocument("$in", ids)));
        documents.sort(Comparator.comparingLong(JournalDocuments::seq));
        return documents;
    }

    private List<BsonDocument> documents(Bson filter) {
        return patience.read(() -> journal.find(filter).batchSize(CHUNK).into(new ArrayList<>()));
    }

    boolean exists(String wallet, long seq) {
        return highest(wallet, List.of(seq)) > 0;
    }

    Optional<JournalEntry> find(String wallet, String op) {
        BsonDocument filter = new BsonDocument(JournalDocuments.WALLET, new BsonString(wallet))
                .append(JournalDocuments.OP, new BsonString(op));
        BsonDocument found = patience.read(() -> journal.find(filter).first());
        return Optional.ofNullable(found).map(JournalDocuments::read);
    }

    List<JournalEntry> order(String wallet, String orderId) {
        return entries(new BsonDocument(JournalDocuments.WALLET, new BsonString(wallet))
                .append(JournalDocuments.REFS, JournalDocuments.orderRef(orderId)));
    }

    /**
     * Returns the number of the last entry, as {@link #end} does, but with a single lookup of one key if it is the known one. Journals grow
     * at the end only, so nothing follows a missing entry.
     *
     * @param known the number of an entry that exists
     */
    long endFrom(String wallet, long known) {
        return exists(wallet, known + 1) ? end(wallet, known + 1) : Math.max(known, ends.of(wallet));
    }

    /** Returns the number of the last entry, which is at least a number that is known to exist. */
    long end(String wallet, long known) {
        long there = Math.max(known, ends.of(wallet));
        List<Long> points = after(there);
        while (true) {
            there = Math.max(there, highest(wallet, points));
            long found = there;
            OptionalLong absent = points.stream()
                    .mapToLong(Long::longValue)
                    .filter(point -> point > found)
                    .min();
            if (absent.isPresent() && absent.getAsLong() - there <= 1) {
                ends.reached(wallet, there);
                return there;
            }
            // others may have written the entry that was absent a moment ago
            points = absent.isPresent() ? between(there, absent.getAsLong()) : after(there);
        }
    }

    /** Numbers farther and farther after one. */
    private static List<Long> after(long there) {
        return LongStream.rangeClosed(0, MAX_DISTANCE_LOG)
                .map(log -> there + (1L << log))
                .boxed()
                .toList();
    }

    /** Numbers at equal distances after one and up to another one. */
    private static List<Long> between(long there, long absent) {
        List<Long> points = new ArrayList<>();
        long step = Math.max(1, (absent - there) / POINTS);
        for (long point = there + step; point < absent; point += step) {
            points.add(point);
        }
        points.add(absent);
        return points;
    }

    /** Returns the highest of the given numbers that exists, or 0 if none does. */
    private long highest(String wallet, List<Long> seqs) {
        BsonArray ids = new BsonArray(seqs.size());
        seqs.forEach(seq -> ids.add(JournalDocuments.id(wallet, seq)));
        BsonDocument filter = new BsonDocument("_id", new BsonDocument("$in", ids));
        List<BsonDocument> found = patience.read(() ->
                journal.find(filter).projection(include(JournalDocuments.SEQ)).into(new ArrayList<>()));
        return found.stream().mapToLong(JournalDocuments::seq).max().orElse(0);
    }

    /** Returns the newest entries up to a number, newest first. */
    List<JournalEntry> newest(String wallet, long last, int limit) {
        List<JournalEntry> page = new ArrayList<>();
        for (long to = last; to > 0 && page.size() < limit; to -= CHUNK) {
            long from = Math.max(1, to - Math.min(CHUNK, limit - page.size()) + 1);
            addReversed(run(wallet, from, to), page, limit);
        }
        return page;
    }

    /**
     * Returns the newest entries of the given kinds up to a number, newest first. Searches further and further back, by the index of kinds.
     */
    List<JournalEntry> newest(String wallet, Set<String> kinds, long last, int limit) {
        List<JournalEntry> page = new ArrayList<>();
        long window = Math.max(FIRST_WINDOW, 2L * Math.min(limit, CHUNK));
        for (long to = last; to > 0 && page.size() < limit; to -= window / WINDOW_GROWTH) {
            long from = Math.max(1, to - window + 1);
            List<JournalEntry> found = new ArrayList<>();
            for (String kind : kinds) {
                found.addAll(entries(ofKind(wallet, kind, from, to)));
            }
            found.sort(Comparator.comparingLong(JournalEntry::seq));
            addReversed(found, page, limit);
            window *= WINDOW_GROWTH;
        }
        return page;
    }

    private static BsonDocument ofKind(String wallet, String kind, long from, long to) {
        return new BsonDocument(JournalDocuments.WALLET, new BsonString(wallet))
                .append(JournalDocuments.REFS, JournalDocuments.kindRef(kind))
                .append(
                        JournalDocuments.SEQ,
                        new BsonDocument("$gte", new BsonInt64(from)).append("$lte", new BsonInt64(to)));
    }

    private static void addReversed(List<JournalEntry> run, List<JournalEntry> page, int limit) {
        for (int i = run.size() - 1; i >= 0 && page.size() < limit; i--) {
            page.add(run.get(i));
        }
    }
}
