package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.demo.store.sqlite.SqliteWriter.Work;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads committed state, each time at one moment, without waiting for commits. */
final class SqliteReader implements AutoCloseable {
    private final SqliteFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SqliteSession session;
    private boolean closed;

    SqliteReader(SqliteFile file) {
        this.file = file;
    }

    <T> T read(Work<T> work) {
        lock.lock();
        try {
            return atOneMoment(session(), work);
        } catch (SQLException e) {
            discard();
            throw file.errors().of(e);
        } finally {
            lock.unlock();
        }
    }

    /** A long read, on a session of its own. */
    static <T> T readApart(SqliteFile file, Work<T> work) {
        try (SqliteSession session = file.open()) {
            return atOneMoment(session, work);
        } catch (SQLException e) {
            throw file.errors().of(e);
        }
    }

    private static <T> T atOneMoment(SqliteSession session, Work<T> work) throws SQLException {
        session.beginReading();
        try {
            return work.run(session);
        } finally {
            session.rollback();
        }
    }

    private SqliteSession session() {
        if (closed) {
            throw file.errors().storeError("closed", "is closed by this process. Open it again", null);
        }
        SqliteSession open = session;
        if (open == null) {
            open = file.open();
            session = open;
        }
        return open;
    }

    private void discard() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            discard();
        } finally {
            lock.unlock();
        }
    }
}
