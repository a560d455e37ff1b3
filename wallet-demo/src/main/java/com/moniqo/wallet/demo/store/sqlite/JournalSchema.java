package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.sqlite.file.SqliteSchema;
import java.util.List;

/** The tables and views of the journals in a wallet file, by version. */
final class JournalSchema {
    /** The number of low bits of an entry's id that contain its seq; the others are its wallet's number. */
    static final int SEQ_BITS = 40;

    /** The schema of this release. */
    static final SqliteSchema CURRENT =
            SqliteSchema.ofJournals(List.of(version1(), version2(), version3(), version4(), version5()));

    private static final String ENTRY = """
        CREATE TABLE entry (
            id INTEGER PRIMARY KEY,             -- wallet_no << 40 | seq: both unique together
            op TEXT NOT NULL,                   -- what it applied
            kind TEXT NOT NULL,
            order_ids TEXT NOT NULL,            -- JSON list: the orders it changed
            time TEXT NOT NULL,                 -- on the wallet's clock, UTC
            version INTEGER NOT NULL,           -- of the body's format
            body TEXT NOT NULL,                 -- JSON: all effects; amounts as text
            forgotten BLOB,                     -- checksums of the body that compaction shortened
            sum BLOB NOT NULL,                  -- checksum over the entry and the one before
            wallet_no INTEGER AS (id >> 40),
            seq INTEGER AS (id & 0xffffffffff)
        )\
        """;

    private JournalSchema() {}

    /** Adds how much of an order is open. */
    static List<String> version5() {
        return List.of("DROP VIEW IF EXISTS orders", SqliteViews.ORDERS);
    }

    /** Adds quote amounts, GTD, reduce-only and activation prices. */
    static List<String> version4() {
        return List.of("DROP VIEW IF EXISTS orders", SqliteViews.ORDERS);
    }

    /** Adapts the views to bodies in which fields that follow from others are left out. */
    static List<String> version3() {
        return List.of(
                "DROP VIEW IF EXISTS orders", "DROP VIEW IF EXISTS fills", SqliteViews.ORDERS, SqliteViews.FILLS);
    }

    /** Before this version, each append wrote to the index of ops; now it is updated together with that of orders. */
    static List<String> version2() {
        return List.of("DROP INDEX entry_op", """
                CREATE TABLE entry_op (
                    wallet_no INTEGER NOT NULL,
                    op TEXT NOT NULL,
                    seq INTEGER NOT NULL,
                    PRIMARY KEY (wallet_no, op)
                ) WITHOUT ROWID\
                """, """
                INSERT INTO entry_op (wallet_no, op, seq)
                SELECT e.wallet_no, e.op, e.seq FROM wallet w JOIN entry e ON e.id > (w.no << 40) AND e.id <= (w.no << 40 | w.indexed)\
                """);
    }

    static List<String> version1() {
        return List.of(
                """
                CREATE TABLE wallet (
                    no INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    indexed INTEGER NOT NULL DEFAULT 0  -- the tables beside entry are complete up to this seq
                )\
                """,
                ENTRY,
                "CREATE UNIQUE INDEX entry_op ON entry (wallet_no, op)",
                """
                CREATE TABLE entry_order (
                    wallet_no INTEGER NOT NULL,
                    order_id TEXT NOT NULL,
                    seq INTEGER NOT NULL,
                    PRIMARY KEY (wallet_no, order_id, seq)
                ) WITHOUT ROWID\
                """,
                """
                CREATE TABLE checkpoint (
                    wallet_no INTEGER PRIMARY KEY,
                    seq INTEGER NOT NULL,               -- the state after this entry
                    time TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    body TEXT NOT NULL,                 -- JSON: the whole state
                    sum BLOB NOT NULL                   -- checksum over the checkpoint and that entry
                )\
                """,
                SqliteViews.ENTRIES,
                SqliteViews.ORDERS,
                SqliteViews.FILLS,
                SqliteViews.BALANCES);
    }
}
