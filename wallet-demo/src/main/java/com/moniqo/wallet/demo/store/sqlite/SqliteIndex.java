package com.moniqo.wallet.demo.store.sqlite;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Which entry applied an op, and which entries name an order.
 *
 * <p>An append does not write to it, which would cost a page or two of each commit; it is brought up to date together with checkpoints.
 * Whoever looks something up reads the newest entries beside it.
 */
final class SqliteIndex {
    /** So many entries at most are looked through for want of an index. */
    static final int MAX_BEHIND = 1_000;

    private SqliteIndex() {}

    /** The ops that it lacks. */
    static Set<String> missingOps(SqliteSession session, SqliteEntries entries) throws SQLException {
        return new HashSet<>(session.rows(
                "SELECT op FROM entry WHERE id > ? AND id < ?",
                row -> row.getString(1),
                SqliteEntries.id(entries.no(), indexed(session, entries)),
                entries.to()));
    }

    /** Adds what it lacks. An op that is there twice is refused: no append lets it in. */
    static void update(SqliteSession session, SqliteEntries entries) throws SQLException {
        long no = entries.no();
        long from = SqliteEntries.id(no, indexed(session, entries));
        long last = entries.head().map(JournalHead::seq).orElse(0L);
        long to = SqliteEntries.id(no, last);
        session.update("""
                INSERT INTO entry_op (wallet_no, op, seq)
                SELECT wallet_no, op, seq FROM entry WHERE id > ? AND id <= ?\
                """, from, to);
        session.update("""
                INSERT OR IGNORE INTO entry_order (wallet_no, order_id, seq)
                SELECT e.wallet_no, j.value, e.seq FROM entry e, json_each(e.order_ids) j WHERE e.id > ? AND e.id <= ?\
                """, from, to);
        session.update("UPDATE wallet SET indexed = ? WHERE no = ?", last, no);
    }

    private static long indexed(SqliteSession session, SqliteEntries entries) throws SQLException {
        return session.number("SELECT indexed FROM wallet WHERE no = ?", entries.no());
    }
}
