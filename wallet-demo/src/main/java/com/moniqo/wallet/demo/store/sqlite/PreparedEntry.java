package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.demo.store.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An entry with everything precomputed that does not depend on the previous entry. */
final class PreparedEntry implements JournalEntry {
    private final JournalEntry entry;
    private final EntryRow row;
    private final byte[] bodySum;

    private PreparedEntry(JournalEntry entry) {
        this.entry = entry;
        this.row = EntryRow.of(entry);
        this.bodySum = Checksum.ofBody(row.body());
    }

    static PreparedEntry of(JournalEntry entry) {
        return entry instanceof PreparedEntry prepared ? prepared : new PreparedEntry(entry);
    }

    /** Returns its row in the file. */
    EntryRow row() {
        return row;
    }

    /** Returns the checksum of its body, which must not be modified. */
    byte[] bodySum() {
        return bodySum;
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
