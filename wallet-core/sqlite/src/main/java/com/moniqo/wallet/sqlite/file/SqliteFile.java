package com.moniqo.wallet.sqlite.file;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Opens sessions on a wallet file: verifies that it is one, creates or upgrades it, and makes its commits durable. */
public final class SqliteFile {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path path;
    private final Connector connector;
    private final List<SqliteSchema> schemas = new CopyOnWriteArrayList<>();
    private final Duration patience;
    private final SqliteErrors errors;
    private final FileIdentity identity;

    /** Connects to a file. */
    public interface Connector {
        /** Connects with the SQLite driver. */
        Connector DRIVER = SqliteDriver::connect;

        /**
         * Connects to a file, and creates it if it does not exist.
         *
         * @param file the file
         * @param patience how long a statement waits at a time for another process to finish; it is repeated
         * @return the connection
         * @throws SQLException if it fails
         */
        Connection connect(Path file, Duration patience) throws SQLException;
    }

    /**
     * Creates a file; {@link OpenFile#of} opens it.
     *
     * @param path where it is
     * @param schema the tables that it must have
     */
    public SqliteFile(Path path, SqliteSchema schema) {
        this(path, Connector.DRIVER, schema, PATIENCE);
    }

    /**
     * Creates a file with other collaborators than the default ones, for tests.
     *
     * @param path the file
     * @param connector connects to it
     * @param schema the schema that it has to have
     * @param patience how long a step waits for another process to end its own
     */
    public SqliteFile(Path path, Connector connector, SqliteSchema schema, Duration patience) {
        this.path = path;
        this.connector = connector;
        this.schemas.add(schema);
        this.patience = patience;
        this.errors = new SqliteErrors(path);
        this.identity = new FileIdentity(path);
    }

    Path path() {
        return path;
    }

    SqliteErrors errors() {
        return errors;
    }

    /** Adds tables, after they were created or upgraded through a session. Sessions that are opened later have them as well. */
    void add(SqliteSchema schema, SqliteSession session) throws SQLException {
        schema.identify(session, errors);
        schema.migrate(session, errors);
        schemas.add(schema);
    }

    /** {@return a new session that may write} */
    public SqliteSession open() {
        check();
        requireSame(); // before SQLite creates another one
        SqliteSession session = null;
        LockWait wait = new LockWait(patience);
        try {
            session = new SqliteSession(connector.connect(path, wait.each()), wait);
            for (SqliteSchema schema : schemas) {
                schema.identify(session, errors);
            }
            wal(session);
            session.run("PRAGMA synchronous = FULL"); // every commit syncs the log
            session.run("PRAGMA fullfsync = ON"); // on macOS, a plain fsync stops at the drive's cache
            session.run("PRAGMA checkpoint_fullfsync = ON");
            session.run("PRAGMA cell_size_check = ON"); // finds broken pages sooner
            session.run("PRAGMA cache_size = -16000");
            for (SqliteSchema schema : schemas) {
                schema.migrate(session, errors);
            }
            identity.remember();
            requireSame();
            return session;
        } catch (SQLException e) {
            closeQuietly(session);
            throw errors.of(e);
        } catch (WalletException e) {
            closeQuietly(session);
            throw e;
        }
    }

    /** Refuses a file that was removed, renamed or replaced since it was opened, because anything written to it would be lost. */
    void requireSame() {
        if (!isSame()) {
            throw errors.removed();
        }
    }

    /** Returns whether the path still refers to the file that was opened. */
    boolean isSame() {
        return identity.isSame();
    }

    /** Returns the identity of the log beside the file. */
    FileIdentity log() {
        return new FileIdentity(path.resolveSibling(path.getFileName() + "-wal"));
    }

    private static void closeQuietly(@Nullable SqliteSession session) {
        if (session != null) {
            session.close();
        }
    }

    private void check() {
        if (path.toString().indexOf('?') >= 0) {
            throw new ValidationException(
                    "path", "has a question mark, which SQLite's driver takes for options: " + path);
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw errors.noFolder(folder);
        }
        if (Files.isDirectory(path)) {
            throw errors.storeError("cannot-open", "is a folder. Name a file in it", null);
        }
        if (Files.exists(path) && !Files.isWritable(path)) {
            throw errors.readOnly(null);
        }
        if (identity.names() > 1) {
            throw errors.storeError(
                    "hard-links",
                    "has several names (hard links), and SQLite keeps a separate log under each, so that commits would be"
                            + " lost. Remove all but one, or make the others copies",
                    null);
        }
    }

    /** Switches to WAL mode. If another process does the same at this moment, this fails at once, regardless of the busy timeout. */
    private void wal(SqliteSession session) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                session.run("PRAGMA journal_mode = WAL");
                return;
            } catch (SQLException e) {
                if (!SqliteErrors.isLock(e) || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        }
    }
}
