package com.moniqo.wallet.sqlite.file;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.sqlite.file.SqliteSession.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of this process on a file. The caller that gets the lock commits all waiting changes in one transaction, and the others
 * find theirs done. After a failure, the session is reopened.
 *
 * <p>The paper engine already lets the callers of one wallet share a commit. Here, wallets and stores share one: on one file, eight wallets
 * with one caller each place two to four times as many orders as with a transaction for each append.
 */
final class SqliteWriter implements AutoCloseable {
    /** The maximum number of rows in one transaction. */
    private static final int MAX_ROWS = 2_000;

    private final SqliteFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private final SessionSlot slot;
    private final Queue<Waiting<?>> waiting = new ConcurrentLinkedQueue<>();
    private @Nullable SqliteSession current;
    private FileIdentity log;

    SqliteWriter(SqliteFile file) {
        this.file = file;
        this.slot = new SessionSlot(file);
        this.log = file.log();
        slot.get(); // a file that cannot be opened is refused at once
    }

    /** A change that is waiting to be committed together with others. Its fields are guarded by the write lock. */
    private static final class Waiting<T> {
        private final Change<T> change;
        private @Nullable T result;
        private @Nullable RuntimeException failure;
        private boolean threw;
        private boolean done;

        Waiting(Change<T> change) {
            this.change = change;
        }

        void apply(SqliteSession session) throws SQLException {
            threw = true; // unless it returns
            result = change.apply(session);
            threw = false;
        }

        /** Ends the wait: the caller sees the result only when the commit is durable. */
        void settle(@Nullable RuntimeException reason) {
            failure = reason;
            done = true;
        }

        T result() {
            if (failure != null) {
                throw failure;
            }
            return requireNonNull(result);
        }
    }

    /** Commits a change, together with those of other callers. */
    <T> T write(Change<T> change) {
        var own = new Waiting<>(change);
        waiting.add(own);
        lock.lock();
        try {
            while (!own.done) {
                List<Waiting<?>> batch = next();
                if (batch.isEmpty()) { // an error of the JVM ended the commit of this change
                    throw file.errors().unknown(null);
                }
                commit(batch);
            }
        } finally {
            lock.unlock();
        }
        return own.result();
    }

    private List<Waiting<?>> next() {
        List<Waiting<?>> batch = new ArrayList<>();
        int rows = 0;
        for (Waiting<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
            rows += next.change.rows();
            if (rows >= MAX_ROWS) {
                break;
            }
        }
        return batch;
    }

    /** Commits a batch. A change that throws is left out, so that it does not fail those of others. */
    private void commit(List<Waiting<?>> batch) {
        List<Waiting<?>> rest = batch;
        while (!rest.isEmpty()) {
            RuntimeException failure = attempt(rest);
            boolean oneThrew = failure != null && rest.stream().anyMatch(each -> each.threw);
            List<Waiting<?>> retried = new ArrayList<>();
            for (Waiting<?> each : rest) {
                if (oneThrew && !each.threw) {
                    retried.add(each);
                } else {
                    each.settle(failure);
                }
            }
            rest = retried;
        }
    }

    /** Returns the failure, after which nothing of the batch is in the file, or null. */
    private @Nullable RuntimeException attempt(List<Waiting<?>> batch) {
        RuntimeException failure = null;
        boolean kept = false;
        try {
            file.requireSame();
            SqliteSession open = session();
            boolean one = batch.size() == 1 && batch.get(0).change.isOneStatement(open);
            if (!one) {
                open.begin();
            }
            for (Waiting<?> next : batch) {
                next.apply(open);
            }
            if (!one) {
                open.commit();
            }
            requireKept();
            kept = true;
        } catch (SQLException e) {
            failure = file.errors().of(e);
        } catch (RuntimeException e) {
            failure = e;
        } catch (Throwable e) { // including undeclared checked exceptions
            failure = file.errors().unknown(e); // every waiting caller must get it
        } finally {
            if (!kept) {
                discard();
            }
        }
        return failure;
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
        if (current != open) {
            current = open;
            log = file.log();
            log.remember();
        }
        return open;
    }

    private void discard() {
        slot.discard();
        current = null;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            slot.close();
            current = null;
        } finally {
            lock.unlock();
        }
    }
}
