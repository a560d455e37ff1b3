package com.moniqo.wallet.sqlite.file;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables and views of a wallet file, and the upgrade of files of earlier releases.
 *
 * <p>The file names its owner ({@code application_id}). Each group of tables has its own version: that of the journals is {@code
 * user_version}, those of the others are in the table {@code part}. A file with a newer version is refused. An older one is upgraded in a
 * single transaction by the scripts in between. Several groups can be in one file.
 */
public final class SqliteSchema {
    /** "mqwl", which distinguishes a wallet file from other SQLite files. */
    private static final int APPLICATION_ID = 0x6d71776c;

    private static final String PARTS =
            "CREATE TABLE IF NOT EXISTS part (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID";

    private final @Nullable String part;
    private final List<List<String>> scripts;

    private SqliteSchema(@Nullable String part, List<List<String>> scripts) {
        this.part = part;
        this.scripts = scripts;
    }

    /**
     * Creates the schema of the journals from a sequence of versions.
     *
     * @param scripts the statements that create each version from the previous one, and the first one from an empty file
     * @return the schema
     */
    public static SqliteSchema ofJournals(List<List<String>> scripts) {
        return new SqliteSchema(null, scripts);
    }

    /**
     * Creates the schema of another group of tables from a sequence of versions.
     *
     * @param part the name of the group
     * @param scripts the statements that create each version from the previous one, and the first one from nothing
     * @return the schema
     */
    public static SqliteSchema of(String part, List<List<String>> scripts) {
        return new SqliteSchema(part, scripts);
    }

    /** {@return the version of a migrated file} */
    public int version() {
        return scripts.size();
    }

    /** Refuses a file that is not a wallet file or is newer, before anything is written to it. */
    void identify(SqliteSession session, SqliteErrors errors) throws SQLException {
        // application_id last: a process that creates the file between two queries sets it together with the tables
        long tables = session.number("SELECT count(*) FROM sqlite_schema");
        long journals = session.number("PRAGMA user_version");
        long application = session.number("PRAGMA application_id");
        if (application == 0 && journals == 0 && tables == 0) {
            return; // a new file
        }
        if (application != APPLICATION_ID) {
            throw errors.notOurs("is a SQLite file of another program", null);
        }
        long version = versionIn(session);
        if (version > version()) {
            throw errors.storeError(
                    "newer-version",
                    "has schema version " + version + ", but this release supports only up to " + version()
                            + ". Use the release that wrote it, or a newer one; nothing in it was changed",
                    null);
        }
    }

    /** Creates or upgrades the tables, completely or, if the process is killed, not at all. */
    void migrate(SqliteSession session, SqliteErrors errors) throws SQLException {
        if (versionIn(session) == version()) {
            return;
        }
        session.begin();
        try {
            identify(session, errors); // another process may have been faster
            long from = versionIn(session);
            for (List<String> script : scripts.subList((int) from, version())) {
                for (String statement : script) {
                    session.run(statement);
                }
            }
            session.run("PRAGMA application_id = " + APPLICATION_ID);
            setVersion(session);
            session.commit();
        } catch (SQLException | RuntimeException e) {
            session.rollback();
            throw e;
        }
    }

    private long versionIn(SqliteSession session) throws SQLException {
        if (part == null) {
            return session.number("PRAGMA user_version");
        }
        return session.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'part'") == 0
                ? 0
                : session.number("SELECT version FROM part WHERE name = ?", part);
    }

    private void setVersion(SqliteSession session) throws SQLException {
        if (part == null) {
            session.run("PRAGMA user_version = " + version());
        } else {
            session.run(PARTS);
            session.update("INSERT OR REPLACE INTO part (name, version) VALUES (?, ?)", part, (long) version());
        }
    }
}
