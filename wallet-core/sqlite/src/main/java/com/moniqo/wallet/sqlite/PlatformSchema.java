package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.sqlite.file.SqliteSchema;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The tables of a platform in a wallet file, by version. Columns beside {@code body} are what queries need; times among them are
 * nanoseconds since 1970. Every query has an index.
 */
final class PlatformSchema {
    /** The schema of this release. */
    static final SqliteSchema CURRENT = SqliteSchema.of("platform", List.of(version1(), version2()));

    private PlatformSchema() {}

    static List<String> version1() {
        return Stream.of(definitions(), userWallets(), syncLog(), auditLog(), syncLeases(), outbox())
                .flatMap(List::stream)
                .toList();
    }

    /** Adds the ids of syncs, so that a sync that is logged again has one entry. */
    static List<String> version2() {
        return List.of(
                "ALTER TABLE sync_log ADD COLUMN sync_id TEXT",
                "ALTER TABLE sync_log ADD COLUMN attempt INTEGER NOT NULL DEFAULT 0",
                "CREATE UNIQUE INDEX sync_log_sync ON sync_log (user_wallet_id, sync_id)");
    }

    private static List<String> definitions() {
        return List.of(
                """
                CREATE TABLE definition (
                    id TEXT NOT NULL UNIQUE,
                    version INTEGER NOT NULL,
                    slug TEXT NOT NULL,
                    position INTEGER NOT NULL,          -- in lists
                    deleted INTEGER NOT NULL,
                    body TEXT NOT NULL
                )\
                """,
                "CREATE UNIQUE INDEX definition_slug ON definition (slug) WHERE deleted = 0",
                "CREATE INDEX definition_list ON definition (position, slug) WHERE deleted = 0");
    }

    private static List<String> userWallets() {
        return List.of(
                """
                CREATE TABLE user_wallet (
                    id TEXT NOT NULL UNIQUE,
                    version INTEGER NOT NULL,
                    user_id TEXT NOT NULL,
                    definition_id TEXT NOT NULL,
                    active INTEGER NOT NULL,
                    status TEXT NOT NULL,
                    deleted INTEGER NOT NULL,
                    created_at INTEGER NOT NULL,
                    syncable INTEGER NOT NULL,          -- active, and not waiting for its user
                    next_retry_at INTEGER,
                    synced_at INTEGER,
                    failed_at INTEGER,
                    body TEXT NOT NULL
                )\
                """,
                "CREATE INDEX user_wallet_live ON user_wallet (id) WHERE deleted = 0",
                "CREATE INDEX user_wallet_user ON user_wallet (user_id, created_at, id) WHERE deleted = 0",
                "CREATE INDEX user_wallet_definition ON user_wallet (definition_id, created_at, id) WHERE deleted = 0",
                "CREATE INDEX user_wallet_in_use ON user_wallet (definition_id) WHERE active = 1",
                "CREATE INDEX user_wallet_status ON user_wallet (status, created_at, id) WHERE deleted = 0",
                "CREATE INDEX user_wallet_active ON user_wallet (active, created_at, id) WHERE deleted = 0",
                "CREATE INDEX user_wallet_created ON user_wallet (created_at, id) WHERE deleted = 0",
                """
                CREATE INDEX user_wallet_retry ON user_wallet (next_retry_at, id)
                WHERE syncable = 1 AND next_retry_at IS NOT NULL\
                """,
                """
                CREATE INDEX user_wallet_synced ON user_wallet (synced_at, id)
                WHERE syncable = 1 AND next_retry_at IS NULL\
                """,
                """
                CREATE INDEX user_wallet_failed ON user_wallet (failed_at, id)
                WHERE syncable = 1 AND next_retry_at IS NOT NULL\
                """,
                """
                CREATE INDEX user_wallet_syncable ON user_wallet (id, next_retry_at, synced_at, failed_at)
                WHERE syncable = 1\
                """);
    }

    private static List<String> syncLog() {
        return List.of(
                """
                CREATE TABLE sync_log (
                    no INTEGER PRIMARY KEY AUTOINCREMENT,
                    user_wallet_id TEXT NOT NULL,
                    status TEXT NOT NULL,
                    started_at INTEGER NOT NULL,
                    body TEXT NOT NULL
                )\
                """,
                "CREATE INDEX sync_log_started ON sync_log (started_at)",
                "CREATE INDEX sync_log_status ON sync_log (status, started_at)",
                "CREATE INDEX sync_log_wallet ON sync_log (user_wallet_id, started_at)",
                "CREATE INDEX sync_log_wallet_status ON sync_log (user_wallet_id, status, started_at)");
    }

    private static List<String> auditLog() {
        return List.of(
                """
                CREATE TABLE audit_log (
                    no INTEGER PRIMARY KEY,
                    wallet TEXT NOT NULL,               -- or * for all
                    at INTEGER NOT NULL,
                    body TEXT NOT NULL
                )\
                """,
                "CREATE INDEX audit_log_at ON audit_log (at)",
                "CREATE INDEX audit_log_wallet ON audit_log (wallet, at)",
                refuse("UPDATE"),
                refuse("DELETE"));
    }

    private static List<String> syncLeases() {
        return List.of("""
                CREATE TABLE sync_lease (
                    wallet TEXT PRIMARY KEY,
                    owner TEXT NOT NULL,                -- empty if nobody holds it
                    token INTEGER NOT NULL,
                    beat INTEGER NOT NULL,
                    done_period INTEGER NOT NULL
                ) WITHOUT ROWID\
                """);
    }

    private static List<String> outbox() {
        return List.of(
                """
                CREATE TABLE outbox (
                    no INTEGER PRIMARY KEY AUTOINCREMENT,   -- in the order in which the attempts began
                    wallet TEXT NOT NULL,
                    client_id TEXT NOT NULL,
                    attempt INTEGER NOT NULL,
                    state TEXT NOT NULL,
                    sent_at INTEGER NOT NULL,
                    body TEXT NOT NULL,
                    UNIQUE (wallet, client_id)
                )\
                """,
                "CREATE INDEX outbox_sending ON outbox (wallet, no) WHERE state = 'sending'",
                "CREATE INDEX outbox_settled ON outbox (wallet, sent_at) WHERE state <> 'sending'");
    }

    /** Keeps the audit log append-only, whoever writes to the file. */
    private static String refuse(String change) {
        return "CREATE TRIGGER audit_log_no_" + change.toLowerCase(Locale.ROOT) + " BEFORE " + change
                + " ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END";
    }
}
