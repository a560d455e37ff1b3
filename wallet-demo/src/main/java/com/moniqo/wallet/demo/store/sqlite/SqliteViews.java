package com.moniqo.wallet.demo.store.sqlite;

/** The views for notebooks and SQLite tools, which show the current state with plain names. Amounts and times are text. */
final class SqliteViews {
    static final String ENTRIES = """
        CREATE VIEW entries AS
        SELECT w.id AS wallet, e.seq, e.op, e.kind, e.time, e.order_ids, e.version, e.body
        FROM entry e JOIN wallet w ON w.no = e.wallet_no\
        """;

    /** The state of each order after the last entry that concerns it. */
    static final String ORDERS = """
        CREATE VIEW orders AS
        WITH named(wallet_no, order_id, seq) AS (
            SELECT wallet_no, order_id, seq FROM entry_order
            UNION ALL
            SELECT w.no, j.value, e.seq
            FROM wallet w JOIN entry e ON e.id > (w.no << 40 | w.indexed) AND e.id <= (w.no << 40 | 0xffffffffff),
                json_each(e.order_ids) j),
        latest(wallet_no, order_id, seq) AS (
            SELECT wallet_no, order_id, max(seq) FROM named GROUP BY wallet_no, order_id)
        SELECT w.id AS wallet, l.order_id,
            o.value ->> 'symbol' AS symbol, o.value ->> 'side' AS side, o.value ->> 'type' AS type,
            o.value ->> 'status' AS status, o.value ->> 'reason' AS reason,
            ifnull(o.value ->> 'amount', o.value ->> 'filled_amount') AS amount,
            o.value ->> 'price' AS price, o.value ->> 'stop_price' AS stop_price,
            ifnull(o.value ->> 'time_in_force', 'gtc') AS time_in_force,
            o.value ->> 'filled_amount' AS filled_amount, ltrim(o.value ->> 'notional', '''') AS notional,
            o.value ->> 'fee' AS fee, o.value ->> 'fee_currency' AS fee_currency,
            ltrim(o.value ->> 'client_id', '''') AS client_id, o.value ->> 'list_id' AS list_id,
            o.value ->> 'created_at' AS created_at,
            ifnull(o.value ->> 'updated_at', o.value ->> 'created_at') AS updated_at, l.seq,
            o.value ->> 'quote_amount' AS quote_amount, o.value ->> 'activation_price' AS activation_price,
            o.value ->> 'expires_at' AS expires_at, ifnull(o.value ->> 'reduce_only', 0) AS reduce_only,
            coalesce(o.value ->> 'opened', o.value ->> 'amount', o.value ->> 'filled_amount') AS opened_amount
        FROM latest l JOIN wallet w ON w.no = l.wallet_no
            JOIN entry e ON e.id = (l.wallet_no << 40 | l.seq), json_each(e.body, '$.orders') o
        WHERE o.value ->> 'order_id' = l.order_id\
        """;

    /** The fills. Columns that a fill shares with its order come from the order, which is in the same entry. */
    static final String FILLS = """
        CREATE VIEW fills AS
        SELECT w.id AS wallet, f.value ->> 'fill_id' AS fill_id, f.value ->> 'order_id' AS order_id,
            ifnull(f.value ->> 'symbol', o.value ->> 'symbol') AS symbol, ifnull(f.value ->> 'side', o.value ->> 'side') AS side,
            f.value ->> 'amount' AS amount, f.value ->> 'price' AS price, f.value ->> 'quote_amount' AS quote_amount,
            f.value ->> 'fee' AS fee, ifnull(f.value ->> 'fee_currency', o.value ->> 'fee_currency') AS fee_currency,
            f.value ->> 'liquidity' AS liquidity, f.value ->> 'rule' AS rule,
            coalesce(f.value ->> 'time', o.value ->> 'updated_at', o.value ->> 'created_at') AS time, e.seq
        FROM entry e JOIN wallet w ON w.no = e.wallet_no, json_each(e.body, '$.fills') f
            LEFT JOIN json_each(e.body, '$.orders') o ON o.value ->> 'order_id' = f.value ->> 'order_id'\
        """;

    /** The balances of the checkpoint, with the changes by later entries. */
    static final String BALANCES = """
        CREATE VIEW balances AS
        WITH named(wallet_no, asset, seq, value) AS (
            SELECT c.wallet_no, b.key, c.seq, b.value FROM checkpoint c, json_each(c.body, '$.balances') b
            UNION ALL
            SELECT w.no, b.key, e.seq, b.value
            FROM wallet w LEFT JOIN checkpoint c ON c.wallet_no = w.no
                JOIN entry e ON e.id > (w.no << 40 | ifnull(c.seq, 0)) AND e.id <= (w.no << 40 | 0xffffffffff),
                json_each(e.body, '$.balances') b),
        latest(wallet_no, asset, seq, value) AS (
            SELECT wallet_no, asset, max(seq), value FROM named GROUP BY wallet_no, asset)
        SELECT w.id AS wallet, l.asset, l.value ->> 'free' AS free, l.value ->> 'locked' AS locked, l.seq
        FROM latest l JOIN wallet w ON w.no = l.wallet_no\
        """;

    private SqliteViews() {}
}
