package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.engine.PaperExchange;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.journal.GroupCommit;
import com.moniqo.wallet.demo.journal.StoredJournal;
import com.moniqo.wallet.demo.store.StoreTuning;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the whole state now and then, off the order path, so that opening a wallet reads little. A lost checkpoint does no harm. */
final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final String wallet;
    private final StoredJournal stored;
    private final StoreTuning tuning;
    private final ReentrantLock lock;
    private final GroupCommit commit;
    private final CurrentExchange current;

    /** No checkpoint is due before this step. */
    private volatile long nextDue;

    /** @param lock the session's lock */
    Checkpoints(
            SessionConfig config,
            StoredJournal stored,
            ReentrantLock lock,
            GroupCommit commit,
            CurrentExchange current) {
        this.wallet = config.walletId();
        this.stored = stored;
        this.tuning = config.store().tuning();
        this.lock = lock;
        this.commit = commit;
        this.current = current;
        this.nextDue = current.snapshotSeq() + tuning.checkpointEvery();
    }

    /** Writes a checkpoint if enough has happened since the last one. Its failure is no failure of the caller. Outside the lock. */
    void writeIfDue(long seq) {
        if (seq < nextDue) {
            return;
        }
        try {
            writeNow();
        } catch (Throwable e) { // the step is stored, so its caller must get the result
            notWritten(e);
        }
    }

    private void writeNow() {
        PaperExchange of;
        Snapshot snapshot;
        lock.lock();
        try {
            of = current.unchecked();
            snapshot = takeIfDue(of);
        } finally {
            lock.unlock();
        }
        if (snapshot == null) {
            return;
        }
        if (tuning.appendsAtOnce()) {
            stored.write(snapshot);
        } else {
            ForkJoinPool.commonPool().execute(() -> writeOnceDurable(of, snapshot));
        }
    }

    /** Waits for more entries where many orders are open, since a checkpoint holds them all. */
    private @Nullable Snapshot takeIfDue(PaperExchange exchange) {
        long due = current.snapshotSeq() + Math.max(tuning.checkpointEvery(), exchange.openOrderCount());
        if (commit.isStale() || exchange.seq() < due) {
            nextDue = due;
            return null;
        }
        current.snapshotTaken(exchange.seq());
        nextDue = exchange.seq() + tuning.checkpointEvery();
        return exchange.checkpoint();
    }

    private void writeOnceDurable(PaperExchange of, Snapshot snapshot) {
        lock.lock();
        try {
            if (current.unchecked() != of || !commit.awaitDurable(snapshot.seq()) || current.unchecked() != of) {
                return;
            }
        } finally {
            lock.unlock();
        }
        try {
            stored.write(snapshot);
        } catch (Throwable e) {
            notWritten(e);
        }
    }

    private void notWritten(Throwable e) {
        LOG.atWarn()
                .addKeyValue("wallet", wallet)
                .setCause(e)
                .log("checkpoint not written; nothing acknowledged is lost");
    }

    /** Writes the last checkpoint of a wallet that is being closed, once all of it is durable. Under the lock. */
    void writeLast(PaperExchange exchange) {
        if (commit.awaitDurable(exchange.seq()) && exchange.seq() > current.snapshotSeq()) {
            stored.write(exchange.checkpoint());
        }
    }
}
