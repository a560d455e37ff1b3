package com.moniqo.wallet.demo.store.sqlite;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.sqlite.SqliteSession.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of this process on a file. The caller that gets the lock commits all waiting appends in one transaction, and the others
 * find theirs done. After a failure, the session is reopened.
 *
 * <p>The engine already lets the callers of one wallet share a commit. Here, wallets share one: on one file, eight wallets with one caller
 * each place two to four times as many orders as with a transaction for each append.
 */
final class SqliteWriter implements AutoCloseable {
    /** The maximum number of entries in one transaction. */
    private static final int MAX_ENTRIES = 2_000;

    private final SqliteFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private final SessionSlot slot;
    private final Queue<AppendRequest> waiting = new ConcurrentLinkedQueue<>();
    private @Nullable SqliteAppender appender;
    private FileIdentity log;

    SqliteWriter(SqliteFile file) {
        this.file = file;
        this.slot = new SessionSlot(file);
        this.log = file.log();
        slot.get(); // a file that cannot be opened is refused at once
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
            entries += request.entries.size();
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
            file.requireSame();
            SqliteSession open = session();
            SqliteAppender writing = requireNonNull(appender);
            AppendRequest first = batch.get(0);
            boolean one = batch.size() == 1 && first.entries.size() == 1 && writing.knows(first);
            if (!one) {
                open.begin();
            }
            for (AppendRequest request : batch) {
                results.add(writing.append(request));
            }
            if (!one) {
                open.commit();
            }
            requireKept();
        } catch (SQLException e) {
            failure = file.errors().of(e);
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            failure = file.errors().unknown(e); // every waiting caller must get it
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

    /** Checks that nothing is acknowledged that went to a file or a log which would not be found when the file is opened again. */
    private void requireKept() {
        log.remember(); // the first commit of a session may have made it
        if (!file.isSame() || !log.isSame()) {
            throw file.errors().removedMeanwhile();
        }
    }

    /** Runs work in a separate transaction. */
    <T> T transaction(Work<T> work) {
        return exclusively(open -> {
            open.begin();
            T result = work.run(open);
            open.commit();
            return result;
        });
    }

    /** Runs work while no other thread of this process writes. */
    <T> T exclusively(Work<T> work) {
        lock.lock();
        try {
            file.requireSame();
            return work.run(session());
        } catch (SQLException e) {
            discard();
            throw file.errors().of(e);
        } catch (RuntimeException | Error e) {
            discard();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private SqliteSession session() {
        SqliteSession open = slot.get();
        if (appender == null) {
            appender = new SqliteAppender(open, file.errors());
            log = file.log();
            log.remember();
        }
        return open;
    }

    private void discard() {
        slot.discard();
        appender = null;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            slot.close();
            appender = null;
        } finally {
            lock.unlock();
        }
    }
}
