package com.moniqo.wallet.mongo;

import com.moniqo.wallet.demo.store.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Journal entries as documents; {@link MongoDemoStateStore} shows an example. */
final class JournalDocuments {
    static final int SCHEMA = 1;
    static final String OP = "op";
    static final String SEQ = "seq";
    static final String WALLET = "wallet";
    static final String REFS = "refs";

    /** The call that appended an entry, which distinguishes a repeat of its own entry from an equal one of another call. */
    static final String APPENDED_BY = "append_id";

    private static final String KIND = "kind";
    private static final String TIME = "time";
    private static final String TIME_NANOS = "time_ns";
    private static final String VERSION = "version";
    private static final String BODY = "body";
    private static final String ORDER_REF = "order:";
    private static final String KIND_REF = "kind:";
    private static final int SEQ_DIGITS = 19;

    private JournalDocuments() {}

    /** An entry whose body is already encoded. */
    static final class Prepared implements JournalEntry {
        private final JournalEntry entry;
        private final RawBsonDocument body;

        private Prepared(JournalEntry entry) {
            this.entry = entry;
            this.body = TreeBson.encode(entry.body());
        }

        @Override
        public long seq() {
            return entry.seq();
        }

        @Override
        public String op() {
            return entry.op();
        }

        @Override
        public String kind() {
            return entry.kind();
        }

        @Override
        public List<String> orderIds() {
            return entry.orderIds();
        }

        @Override
        public Instant time() {
            return entry.time();
        }

        @Override
        public int version() {
            return entry.version();
        }

        @Override
        public Map<String, Object> body() {
            return entry.body();
        }
    }

    static Prepared prepare(JournalEntry entry) {
        return entry instanceof Prepared prepared ? prepared : new Prepared(entry);
    }

    /** Returns the key of an entry. The number is padded, so that the keys of one wallet sort by it. */
    static BsonString id(String wallet, long seq) {
        String digits = Long.toString(seq);
        return new BsonString(wallet + ":" + "0".repeat(SEQ_DIGITS - digits.length()) + digits);
    }

    static BsonString orderRef(String orderId) {
        return new BsonString(ORDER_REF + orderId);
    }

    static BsonString kindRef(String kind) {
        return new BsonString(KIND_REF + kind);
    }

    static BsonDocument write(String wallet, JournalEntry entry, BsonObjectId appendedBy) {
        Prepared prepared = prepare(entry);
        BsonArray refs = new BsonArray();
        refs.add(kindRef(entry.kind()));
        entry.orderIds().forEach(order -> refs.add(orderRef(order)));
        BsonDocument document = new BsonDocument("_id", id(wallet, entry.seq()))
                .append(WALLET, new BsonString(wallet))
                .append(SEQ, new BsonInt64(entry.seq()))
                .append(OP, new BsonString(entry.op()))
                .append(KIND, new BsonString(entry.kind()))
                .append(REFS, refs)
                .append(TIME, TreeBson.date(entry.time()));
        int nanos = TreeBson.nanos(entry.time());
        if (nanos != 0) {
            document.append(TIME_NANOS, new BsonInt32(nanos));
        }
        return document.append(VERSION, new BsonInt32(entry.version()))
                .append(APPENDED_BY, appendedBy)
                .append("schema_version", new BsonInt32(SCHEMA))
                .append(BODY, prepared.body);
    }

    static JournalEntry read(BsonDocument document) {
        try {
            return JournalEntry.of(
                    seq(document),
                    document.getString(OP).getValue(),
                    document.getString(KIND).getValue(),
                    orders(document.getArray(REFS)),
                    time(document, TIME, TIME_NANOS),
                    document.getNumber(VERSION).intValue(),
                    TreeBson.read(document.getDocument(BODY)));
        } catch (BsonInvalidOperationException | IllegalArgumentException e) {
            throw StoreErrors.damaged("the journal entry " + document.get("_id") + " is not what was written", e);
        }
    }

    static long seq(BsonDocument document) {
        return document.getNumber(SEQ).longValue();
    }

    static Instant time(BsonDocument document, String date, String nanos) {
        Instant time = Instant.ofEpochMilli(document.getDateTime(date).getValue());
        return document.containsKey(nanos)
                ? time.plusNanos(document.getNumber(nanos).longValue())
                : time;
    }

    private static List<String> orders(BsonArray refs) {
        List<String> orders = new ArrayList<>(refs.size());
        for (BsonValue ref : refs) {
            String text = ref.asString().getValue();
            if (text.startsWith(ORDER_REF)) {
                orders.add(text.substring(ORDER_REF.length()));
            }
        }
        return orders;
    }
}
