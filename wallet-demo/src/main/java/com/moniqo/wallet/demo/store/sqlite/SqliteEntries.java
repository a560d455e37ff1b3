package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.sqlite.file.SqliteErrors;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entries and checkpoints of one wallet, read through a session. Rows that do not match their checksum are refused. */
final class SqliteEntries {
    private static final long SEQ_MASK = (1L << JournalSchema.SEQ_BITS) - 1;

    /** Includes the checksum of the previous entry, so that each row can be verified on its own. */
    private static final String ENTRY = """
        SELECT e.id, e.op, e.kind, e.order_ids, e.time, e.version, e.body, e.forgotten, e.sum,
            (SELECT p.sum FROM entry p WHERE p.id = e.id - 1)
        FROM entry e
        """;

    /** The number of the last entry of a wallet, in one statement; null or no row if there is none. */
    static final String LAST_SEQ = """
        SELECT (SELECT e.id FROM entry e WHERE e.id > w.no << %1$d AND e.id < (w.no + 1) << %1$d ORDER BY e.id DESC LIMIT 1) & %2$d
        FROM wallet w WHERE w.id = ?\
        """.formatted(JournalSchema.SEQ_BITS, SEQ_MASK);

    private final SqliteSession session;
    private final SqliteErrors errors;
    private final String wallet;
    private final long no;

    private SqliteEntries(SqliteSession session, SqliteErrors errors, String wallet, long no) {
        this.session = session;
        this.errors = errors;
        this.wallet = wallet;
        this.no = no;
    }

    /** Returns the entries of a wallet; empty if the file does not contain it. */
    static Optional<SqliteEntries> of(SqliteSession session, SqliteErrors errors, String wallet) throws SQLException {
        long no = session.number("SELECT no FROM wallet WHERE id = ?", wallet);
        return no == 0 ? Optional.empty() : Optional.of(new SqliteEntries(session, errors, wallet, no));
    }

    /** Returns the id of a wallet's entry with the given number. */
    static long id(long no, long seq) {
        return no << JournalSchema.SEQ_BITS | Math.min(seq, SEQ_MASK);
    }

    long no() {
        return no;
    }

    /** Returns a bound below the ids of all its entries. */
    long from() {
        return id(no, 0);
    }

    /** Returns a bound above the ids of all its entries. */
    long to() {
        return id(no + 1, 0);
    }

    Optional<JournalHead> head() throws SQLException {
        return session.row(
                "SELECT id, sum FROM entry WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1",
                row -> new JournalHead(no, row.getLong(1) & SEQ_MASK, row.getBytes(2)),
                from(),
                to());
    }

    /** Returns the number of newest entries that are missing from the index. */
    long unindexed() throws SQLException {
        long last = head().map(JournalHead::seq).orElse(0L);
        return last - session.number("SELECT indexed FROM wallet WHERE no = ?", no);
    }

    Optional<Checkpoint> checkpoint() throws SQLException {
        return session.row("""
            SELECT c.seq, c.time, c.version, c.body, c.sum, e.sum FROM checkpoint c LEFT JOIN entry e ON e.id = ? | c.seq
            WHERE c.wallet_no = ?\
            """, this::checkpoint, from(), no);
    }

    private Checkpoint checkpoint(ResultSet row) throws SQLException {
        long seq = row.getLong(1);
        String time = text(row, 2, "checkpoint", seq);
        String body = text(row, 4, "checkpoint", seq);
        byte[] entrySum = row.getBytes(6);
        if (entrySum == null) {
            throw errors.damaged(
                    "entry " + seq + " of wallet " + wallet + ", to which the checkpoint belongs, is missing", null);
        }
        byte[] sum = Checksum.ofCheckpoint(entrySum, seq, time, row.getInt(3), body);
        if (!Arrays.equals(sum, row.getBytes(5))) {
            throw errors.damaged(
                    "the checkpoint after entry " + seq + " of wallet " + wallet + " is not what was written", null);
        }
        try {
            return new Checkpoint(seq, Instant.parse(time), row.getInt(3), BodyReader.read(body));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw errors.damaged("the checkpoint after entry " + seq + " of wallet " + wallet + " is not readable", e);
        }
    }

    /** Returns all entries after a number, without gaps. Each is verified together with the previous one. */
    List<JournalEntry> after(long seq) throws SQLException {
        return session.rows(ENTRY + "WHERE e.id > ? AND e.id < ? ORDER BY e.id", this::entry, id(no, seq), to());
    }

    Optional<JournalEntry> at(long seq) throws SQLException {
        return session.row(ENTRY + "WHERE e.id = ?", this::entry, id(no, seq));
    }

    /** Finds the entry that applied an op, in the index or among the newest entries, which are missing from it. */
    Optional<JournalEntry> find(String op) throws SQLException {
        Optional<JournalEntry> indexed = session.row(
                ENTRY + "WHERE e.id = (SELECT ? | seq FROM entry_op WHERE wallet_no = ? AND op = ?)",
                this::entry,
                from(),
                no,
                op);
        return indexed.isPresent()
                ? indexed
                : session.row(
                        ENTRY + "WHERE e.id > (SELECT ? | indexed FROM wallet WHERE no = ?) AND e.id < ? AND e.op = ?",
                        this::entry,
                        from(),
                        no,
                        to(),
                        op);
    }

    /**
     * Returns the entries that concern an order, unless they are forgotten: those in the index, and the newest ones, which are missing from
     * it.
     */
    List<JournalEntry> order(String orderId) throws SQLException {
        return session.rows(ENTRY + """
            WHERE e.forgotten IS NULL AND e.id IN (
                SELECT ? | o.seq FROM entry_order o WHERE o.wallet_no = ? AND o.order_id = ?
                UNION
                SELECT t.id FROM entry t, json_each(t.order_ids) j
                WHERE t.id > (SELECT ? | w.indexed FROM wallet w WHERE w.no = ?) AND t.id < ? AND j.value = ?)
            ORDER BY e.id\
            """, this::entry, from(), no, orderId, from(), no, to(), orderId);
    }

    List<JournalEntry> history(List<String> kinds, long beforeSeq, int limit) throws SQLException {
        String only = kinds.isEmpty() ? "" : "AND e.kind IN (SELECT value FROM json_each(?))";
        String sql =
                ENTRY + "WHERE e.id > ? AND e.id < ? AND e.forgotten IS NULL " + only + " ORDER BY e.id DESC LIMIT ?";
        long from = from();
        long to = beforeSeq > SEQ_MASK ? to() : id(no, beforeSeq);
        return kinds.isEmpty()
                ? session.rows(sql, this::entry, from, to, limit)
                : session.rows(sql, this::entry, from, to, BodyWriter.write(kinds), limit);
    }

    /** Returns an entry, verified on its own and together with the previous one, which must exist. */
    JournalEntry entry(ResultSet row) throws SQLException {
        long seq = row.getLong(1) & SEQ_MASK;
        EntryRow read = new EntryRow(
                text(row, 2, "entry", seq),
                text(row, 3, "entry", seq),
                text(row, 4, "entry", seq),
                text(row, 5, "entry", seq),
                row.getLong(6),
                text(row, 7, "entry", seq));
        byte[] before = seq == 1 ? Checksum.ofWallet(wallet) : row.getBytes(10);
        if (before == null) {
            throw errors.damaged("entry " + (seq - 1) + " of wallet " + wallet + " is missing", null);
        }
        byte[] forgotten = row.getBytes(8);
        byte[] bodySum = forgotten == null ? Checksum.ofBody(read.body()) : Checksum.forgottenBody(forgotten);
        if (!Arrays.equals(Checksum.ofEntry(before, seq, read, bodySum), row.getBytes(9))
                || (forgotten != null && !Arrays.equals(forgotten, Checksum.ofForgotten(bodySum, read.body())))) {
            throw errors.damaged("entry " + seq + " of wallet " + wallet + " is not what was written", null);
        }
        return decoded(seq, read);
    }

    private JournalEntry decoded(long seq, EntryRow row) {
        try {
            return JournalEntry.of(
                    seq,
                    row.op(),
                    row.kind(),
                    BodyReader.readTexts(row.orderIds()),
                    Instant.parse(row.time()),
                    (int) row.version(),
                    BodyReader.read(row.body()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw errors.damaged("entry " + seq + " of wallet " + wallet + " is not readable", e);
        }
    }

    private String text(ResultSet row, int column, String what, long seq) throws SQLException {
        @Nullable String text = row.getString(column);
        if (text == null) {
            throw errors.damaged(what + " " + seq + " of wallet " + wallet + " lacks a value", null);
        }
        return text;
    }
}
