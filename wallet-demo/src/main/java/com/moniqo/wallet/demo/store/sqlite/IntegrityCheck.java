package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.sqlite.file.SqliteErrors;
import com.moniqo.wallet.sqlite.file.SqliteSession;
import java.sql.SQLException;
import java.util.List;

/** Verifies the journals of a file, whose structure is sound: the chain of entries, every checkpoint, and the index of orders. */
final class IntegrityCheck {
    private static final String ALL = """
        SELECT e.id, e.op, e.kind, e.order_ids, e.time, e.version, e.body, e.forgotten, e.sum, p.sum
        FROM entry e LEFT JOIN entry p ON p.id = e.id - 1 WHERE e.id > ? AND e.id < ? ORDER BY e.id\
        """;

    private final SqliteSession session;
    private final SqliteErrors errors;

    private IntegrityCheck(SqliteSession session, SqliteErrors errors) {
        this.session = session;
        this.errors = errors;
    }

    /**
     * Verifies the file.
     *
     * @return the number of entries
     * @throws WalletException for the first damage
     */
    static long of(SqliteSession session, SqliteErrors errors) throws SQLException {
        return new IntegrityCheck(session, errors).all();
    }

    private long all() throws SQLException {
        long total = 0;
        for (String wallet : session.rows("SELECT id FROM wallet ORDER BY no", row -> row.getString(1))) {
            total += wallet(wallet);
        }
        if (total != session.number("SELECT count(*) FROM entry")) {
            throw errors.damaged("it contains entries of an unknown wallet", null);
        }
        if (session.number(
                        "SELECT count(*) FROM checkpoint c LEFT JOIN wallet w ON w.no = c.wallet_no WHERE w.no IS NULL")
                > 0) {
            throw errors.damaged("it contains a checkpoint of an unknown wallet", null);
        }
        return total;
    }

    private long wallet(String wallet) throws SQLException {
        SqliteEntries entries = SqliteEntries.of(session, errors, wallet)
                .orElseThrow(() -> errors.damaged("wallet " + wallet + " is not found under its name", null));
        long[] last = {0};
        session.each(ALL, row -> last[0] = entries.entry(row).seq(), entries.from(), entries.to());
        entries.checkpoint();
        ops(entries, wallet);
        orders(entries, wallet);
        return last[0];
    }

    /** Checks that the index finds exactly the right entry for each op. */
    private void ops(SqliteEntries entries, String wallet) throws SQLException {
        List<String> wrong = session.rows("""
                WITH named(op, seq) AS (
                    SELECT op, seq FROM entry WHERE id > ?1 AND id <= (SELECT ?1 | indexed FROM wallet WHERE no = ?2)),
                indexed(op, seq) AS (SELECT op, seq FROM entry_op WHERE wallet_no = ?2)
                SELECT op FROM (SELECT * FROM named EXCEPT SELECT * FROM indexed)
                UNION SELECT op FROM (SELECT * FROM indexed EXCEPT SELECT * FROM named) LIMIT 1\
                """, row -> String.valueOf(row.getString(1)), entries.from(), entries.no());
        if (!wrong.isEmpty()) {
            throw errors.damaged("the index of op " + wrong.get(0) + " of wallet " + wallet + " is wrong", null);
        }
    }

    /** Checks that the index finds exactly the right entries for each order. */
    private void orders(SqliteEntries entries, String wallet) throws SQLException {
        List<String> wrong = session.rows("""
                WITH named(order_id, seq) AS (
                    SELECT j.value, e.seq FROM entry e, json_each(e.order_ids) j
                    WHERE e.id > ?1 AND e.id <= (SELECT ?1 | indexed FROM wallet WHERE no = ?2) AND e.forgotten IS NULL),
                indexed(order_id, seq) AS (SELECT order_id, seq FROM entry_order WHERE wallet_no = ?2)
                SELECT order_id FROM (SELECT * FROM named EXCEPT SELECT * FROM indexed)
                UNION SELECT order_id FROM (SELECT * FROM indexed EXCEPT SELECT * FROM named) LIMIT 1\
                """, row -> String.valueOf(row.getString(1)), entries.from(), entries.no());
        if (!wrong.isEmpty()) {
            throw errors.damaged("the index of order " + wrong.get(0) + " of wallet " + wallet + " is wrong", null);
        }
    }
}
