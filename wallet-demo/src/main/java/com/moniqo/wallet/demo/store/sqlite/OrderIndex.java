package com.moniqo.wallet.demo.store.sqlite;

import java.sql.SQLException;

/**
 * Which entries name an order.
 *
 * <p>An append does not write to it, which would cost a page of each commit; it is brought up to date together with checkpoints.
 * Whoever looks an order up reads the newest entries beside it.
 */
final class OrderIndex {
    /** So many entries at most are looked through for want of an index. */
    static final int MAX_BEHIND = 1_000;

    private OrderIndex() {}

    /** How many entries it lacks. */
    static long behind(SqliteSession session, SqliteEntries entries) throws SQLException {
        long last = entries.head().map(JournalHead::seq).orElse(0L);
        return last - session.number("SELECT indexed FROM wallet WHERE no = ?", entries.no());
    }

    /** Adds what it lacks. */
    static void update(SqliteSession session, SqliteEntries entries) throws SQLException {
        long no = entries.no();
        long from = session.number("SELECT indexed FROM wallet WHERE no = ?", no);
        long to = entries.head().map(JournalHead::seq).orElse(0L);
        session.update("""
                INSERT OR IGNORE INTO entry_order (wallet_no, order_id, seq)
                SELECT e.wallet_no, j.value, e.seq FROM entry e, json_each(e.order_ids) j WHERE e.id > ? AND e.id <= ?\
                """, SqliteEntries.id(no, from), SqliteEntries.id(no, to));
        session.update("UPDATE wallet SET indexed = ? WHERE no = ?", to, no);
    }
}
