package com.moniqo.wallet.demo.store.sqlite;

import java.sql.SQLException;
import java.util.List;

/**
 * The tables and views of a wallet file, and the upgrade of files of earlier releases.
 *
 * <p>The file names its owner ({@code application_id}) and its schema version ({@code user_version}). A file of a newer version is refused.
 * A file of an older version is upgraded in a single transaction by the scripts in between.
 */
final class SqliteSchema {
    /** "mqwl", which distinguishes a wallet file from other SQLite files. */
    static final int APPLICATION_ID = 0x6d71776c;

    /** The number of low bits of an entry's id that contain its seq; the others are its wallet's number. */
    static final int SEQ_BITS = 40;

    /** The schema of this release. */
    static final SqliteSchema CURRENT =
            new SqliteSchema(List.of(version1(), version2(), version3(), version4(), version5()));

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

    private final List<List<String>> scripts;

    /**
     * Creates a schema from a sequence of versions.
     *
     * @param scripts the statements that create each version from the previous one, and the first one from an empty file
     */
    SqliteSchema(List<List<String>> scripts) {
        this.scripts = scripts;
    }

    /** Returns the version of a migrated file. */
    int version() {
        return scripts.size();
    }

    /** Refuses a file that is not a wallet file, before anything is written to it. */
    void identify(SqliteSession session, SqliteErrors errors) throws SQLException {
        long application = session.number("PRAGMA application_id");
        long version = session.number("PRAGMA user_version");
        long tables = session.number("SELECT count(*) FROM sqlite_schema");
        if (application == 0 && version == 0 && tables == 0) {
            return; // a new file
        }
        if (application != APPLICATION_ID) {
            throw errors.notOurs("is a SQLite file of another program", null);
        }
        if (version > version()) {
            throw errors.storeError(
                    "newer-version",
                    "has schema version " + version + ", this release knows up to " + version()
                            + ". Use the release that wrote it, or a newer one; nothing in it was changed",
                    null);
        }
    }

    /** Creates or upgrades the tables, completely or, if the process is killed, not at all. */
    void migrate(SqliteSession session, SqliteErrors errors) throws SQLException {
        if (session.number("PRAGMA user_version") == version()) {
            return;
        }
        session.begin();
        try {
            identify(session, errors); // another process may have been faster
            long from = session.number("PRAGMA user_version");
            for (List<String> script : scripts.subList((int) from, version())) {
                for (String statement : script) {
                    session.run(statement);
                }
            }
            session.run("PRAGMA application_id = " + APPLICATION_ID);
            session.run("PRAGMA user_version = " + version());
            session.commit();
        } catch (SQLException | RuntimeException e) {
            session.rollback();
            throw e;
        }
    }

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
