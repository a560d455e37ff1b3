package com.moniqo.wallet.sqlite.file;

import com.moniqo.wallet.sqlite.file.SqliteSession.Work;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A wallet file that this process has open. All stores in it share one writer and one reader.
 *
 * <p>A commit syncs the write-ahead log to disk ({@code synchronous=FULL}), and no caller returns before that. A read never waits for a
 * commit. Thread-safe.
 */
public final class OpenFile implements AutoCloseable {
    private final SqliteFile file;
    private final SqliteWriter writer;
    private final SqliteReader reader;

    private OpenFile(SqliteFile file) {
        WalScan.verify(file);
        this.file = file;
        this.writer = new SqliteWriter(file);
        this.reader = new SqliteReader(file);
    }

    /**
     * Opens a file, or creates it if there is none.
     *
     * @param file the file
     * @return the open file; close it when done
     */
    public static OpenFile of(SqliteFile file) {
        return new OpenFile(file);
    }

    /** {@return its path} */
    public Path path() {
        return file.path();
    }

    /** {@return the exceptions for its failures} */
    public SqliteErrors errors() {
        return file.errors();
    }

    /**
     * Creates or upgrades tables that are not in its schema so far.
     *
     * @param schema the tables
     */
    public void add(SqliteSchema schema) {
        writer.exclusively(session -> {
            file.add(schema, session);
            return schema;
        });
    }

    /**
     * Commits a change, together with those of other callers.
     *
     * @param <T> the type of the result
     * @param change the change
     * @return its result, once the commit is on disk
     */
    public <T> T write(Change<T> change) {
        return writer.write(change);
    }

    /**
     * Runs work in a transaction of its own.
     *
     * @param <T> the type of the result
     * @param work the work
     * @return its result, once the commit is on disk
     */
    public <T> T transaction(Work<T> work) {
        return writer.transaction(work);
    }

    /**
     * Runs work outside a transaction, while no other thread of this process writes.
     *
     * @param <T> the type of the result
     * @param work the work
     * @return its result
     */
    public <T> T exclusively(Work<T> work) {
        return writer.exclusively(work);
    }

    /**
     * Runs a short read, which sees the committed state of one moment.
     *
     * @param <T> the type of the result
     * @param work the read
     * @return its result
     */
    public <T> T read(Work<T> work) {
        return reader.read(work);
    }

    /**
     * Runs a query that returns a single number. This is the cheapest read: one statement, which is its own transaction.
     *
     * @param sql the query
     * @param values its parameters
     * @return the number; 0 for none
     */
    public long number(String sql, @Nullable Object... values) {
        return reader.number(sql, values);
    }

    /**
     * Runs a long read on a separate session. It sees the committed state of one moment.
     *
     * @param <T> the type of the result
     * @param work the read
     * @return its result
     */
    public <T> T readApart(Work<T> work) {
        return SqliteReader.readApart(file, work);
    }

    /**
     * Checks SQLite's own structure, then does further checks, all as of one moment.
     *
     * @param further the further checks, which return a number
     * @return that number
     */
    public long check(Work<Long> further) {
        return readApart(session -> {
            String structure = session.row("PRAGMA integrity_check(1)", row -> row.getString(1))
                    .orElse("no answer");
            if (!structure.equals("ok")) {
                throw errors().damaged("its structure is broken (" + structure + ")", null);
            }
            return further.run(session);
        });
    }

    /**
     * Writes a copy of the whole file as of one moment.
     *
     * @param target a file that does not exist yet; it appears only when the copy is complete, checked and on disk
     * @param check checks the copy, whose path it is given, and returns the number of entries in it
     * @return the number of entries in the copy
     */
    public long backup(Path target, ToLongFunction<Path> check) {
        return new Backup(file, check).to(target);
    }

    /** Closes the file after running calls have ended. Later calls fail; closing it again does nothing. */
    @Override
    public void close() {
        writer.close();
        reader.close();
    }
}
