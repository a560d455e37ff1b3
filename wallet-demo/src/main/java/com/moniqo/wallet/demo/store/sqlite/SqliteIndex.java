package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.sqlite.file.SqliteSession;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * The index of entries by op and by order.
 *
 * <p>An append does not write to the index, because that would cost one or two pages per commit. It is updated together with checkpoints,
 * and every look-up also reads the newest entries.
 */
final class SqliteIndex {
    /** The maximum number of entries that a look-up scans because they are missing from the index. */
    static final int MAX_BEHIND = 1_000;

    private SqliteIndex() {}

    /** Returns the ops that are missing from the index. */
    static Set<String> missingOps(SqliteSession session, SqliteEntries entries) throws SQLException {
        return new HashSet<>(session.rows(
                "SELECT op FROM entry WHERE id > ? AND id < ?",
                row -> row.getString(1),
                SqliteEntries.id(entries.no(), indexed(session, entries)),
                entries.to()));
    }

    /** Adds the missing entries. A duplicate op is refused; no append would have stored it. */
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
