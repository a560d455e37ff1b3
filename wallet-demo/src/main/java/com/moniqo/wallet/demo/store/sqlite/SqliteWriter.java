package com.moniqo.wallet.demo.store.sqlite;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.store.AppendResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of this process on a file. Whoever gets the lock commits all appends that wait, of every wallet, in one transaction;
 * the others find theirs done. After a failure the session is opened anew.
 */
final class SqliteWriter implements AutoCloseable {
    /** So many entries at most in one transaction. */
    private static final int MAX_ENTRIES = 2_000;

    private final SqliteFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<AppendRequest> waiting = new ConcurrentLinkedQueue<>();
    private @Nullable SqliteSession session;
    private @Nullable SqliteAppender appender;
    private boolean closed;

    SqliteWriter(SqliteFile file) {
        this.file = file;
        this.session = file.open();
    }

    /** Work on the session, under the lock. */
    interface Work<T> {
        T run(SqliteSession session) throws SQLException;
    }

    AppendResult append(AppendRequest request) {
        waiting.add(request);
        lock.lock();
        try {
            while (!request.done()) {
                commit(next());
            }
        } finally {
            lock.unlock();
        }
        if (request.failure != null) {
            throw request.failure;
        }
        return requireNonNull(request.result);
    }

    private List<AppendRequest> next() {
        List<AppendRequest> batch = new ArrayList<>();
        int entries = 0;
        for (AppendRequest request = waiting.poll(); request != null; request = waiting.poll()) {
            batch.add(request);
            entries += request.rows.size();
            if (entries >= MAX_ENTRIES) {
                break;
            }
        }
        return batch;
    }

    private void commit(List<AppendRequest> batch) {
        List<AppendResult> results = new ArrayList<>(batch.size());
        RuntimeException failure = null;
        try {
            SqliteSession open = session();
            SqliteAppender writing = requireNonNull(appender);
            AppendRequest first = batch.get(0);
            boolean one = batch.size() == 1 && first.rows.size() == 1 && writing.knows(first);
            if (!one) {
                open.begin();
            }
            for (AppendRequest request : batch) {
                results.add(writing.append(request));
            }
            if (!one) {
                open.commit();
            }
        } catch (SQLException e) {
            failure = file.errors().of(e);
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            failure = file.errors().unknown(e); // all who wait must hear of it
        }
        if (failure != null) {
            discard();
        }
        for (int i = 0; i < batch.size(); i++) {
            AppendRequest request = batch.get(i);
            if (failure != null) {
                request.failure = failure;
            } else {
                request.result = results.get(i);
            }
        }
    }

    /** Does something in a transaction of its own. */
    <T> T transaction(Work<T> work) {
        return exclusively(open -> {
            open.begin();
            T result = work.run(open);
            open.commit();
            return result;
        });
    }

    /** Does something while nobody else in this process writes. */
    <T> T exclusively(Work<T> work) {
        lock.lock();
        try {
            return work.run(session());
        } catch (SQLException e) {
            discard();
            throw file.errors().of(e);
        } catch (RuntimeException e) {
            discard();
            throw e;
        } finally {
            lock.unlock();
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
        if (appender == null) {
            appender = new SqliteAppender(open, file.errors());
        }
        return open;
    }

    /** Nothing is taken over from a session that failed. */
    private void discard() {
        SqliteSession failed = session;
        session = null;
        appender = null;
        if (failed != null) {
            failed.rollback();
            failed.close();
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
