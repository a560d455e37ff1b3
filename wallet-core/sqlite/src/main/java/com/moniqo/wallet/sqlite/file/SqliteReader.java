package com.moniqo.wallet.sqlite.file;

import com.moniqo.wallet.sqlite.file.SqliteSession.Work;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The reading side of the file. Each read sees the committed state of one moment, and never waits for a commit. */
final class SqliteReader implements AutoCloseable {
    private final SqliteFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private final SessionSlot slot;

    SqliteReader(SqliteFile file) {
        this.file = file;
        this.slot = new SessionSlot(file);
    }

    <T> T read(Work<T> work) {
        return locked(session -> atOneMoment(session, work));
    }

    long number(String sql, @Nullable Object... values) {
        return locked(session -> session.number(sql, values));
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            file.requireSame();
            return work.run(slot.get());
        } catch (SQLException e) {
            slot.discard();
            throw file.errors().of(e);
        } finally {
            lock.unlock();
        }
    }

    /** Runs a long read on a separate session. */
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

    @Override
    public void close() {
        lock.lock();
        try {
            slot.close();
        } finally {
            lock.unlock();
        }
    }
}
