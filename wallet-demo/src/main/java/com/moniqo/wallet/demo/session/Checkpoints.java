package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.engine.PaperExchange;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.journal.GroupCommit;
import com.moniqo.wallet.demo.journal.StoredJournal;
import com.moniqo.wallet.demo.store.StoreTuning;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the whole state from time to time, outside the order path, so that little has to be read when a wallet is opened. A lost
 * checkpoint does no harm.
 */
final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    /** The real time in which one checkpoint of marks is written on average. */
    private static final long MARKS_PACE = Duration.ofSeconds(1).toNanos();

    /** How far checkpoints of marks may run ahead of their pace, so that prices after a quiet time are stored when they are due. */
    private static final long MARKS_LEAD = Duration.ofMinutes(2).toNanos();

    /** The number of prices that skip the check of the pace after it has failed. A fast replay has many of them in a millisecond. */
    private static final int PRICES_SKIPPED = 15;

    private final String wallet;
    private final StoredJournal stored;
    private final StoreTuning tuning;
    private final ReentrantLock lock;
    private final GroupCommit commit;
    private final CurrentExchange current;
    private final Executor threads;

    /** The number of the step before which no checkpoint is due. */
    private volatile long nextDue;

    /** Whether a checkpoint is on its way, so that no others queue up behind a slow store. */
    private final AtomicBoolean requested = new AtomicBoolean();

    /** Like {@link #requested}, for a checkpoint of marks. */
    private final AtomicBoolean marksRequested = new AtomicBoolean();

    /** The ticker's time at which the checkpoints of marks written so far are back at their pace. Guarded by the lock. */
    private long marksPaidUntil = System.nanoTime();

    /** How many more prices skip the check, because reading the ticker takes as long as a price. Guarded by the lock. */
    private int pricesToSkip;

    private final Object writing = new Object();

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
        this.threads = CheckpointThreads.of(config.store());
        this.nextDue = current.snapshotSeq() + tuning.checkpointEvery();
    }

    /**
     * Writes a checkpoint if enough has happened since the last one, to a store that does so at once. The store may forget what a
     * checkpoint covers, and callers see that immediately. Called under the lock.
     */
    void writeAtOnce(PaperExchange exchange) {
        if (tuning.appendsAtOnce() && exchange.seq() >= nextDue) {
            guarded(() -> {
                Snapshot snapshot = takeIfDue(exchange, tuning.checkpointEvery());
                if (snapshot != null) {
                    write(snapshot);
                }
            });
        }
    }

    /** Writes a checkpoint if enough has happened since the last one. A failure does not affect the caller. Called outside the lock. */
    void writeIfDue(long seq) {
        if (seq < nextDue || tuning.appendsAtOnce() || requested.get()) {
            return;
        }
        guarded(
                () -> { // the step is stored, so its caller must get the result
                    PaperExchange of;
                    Snapshot snapshot;
                    lock.lock();
                    try {
                        of = current.unchecked();
                        // a checkpoint contains all open orders, so it waits for more entries if there are many
                        snapshot = takeIfDue(of, Math.max(tuning.checkpointEvery(), of.openOrderCount()));
                    } finally {
                        lock.unlock();
                    }
                    if (snapshot != null) {
                        inBackground(requested, () -> writeOnceDurable(of, snapshot));
                    }
                });
    }

    private @Nullable Snapshot takeIfDue(PaperExchange exchange, int distance) {
        long due = current.snapshotSeq() + distance;
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
        write(snapshot);
    }

    /**
     * Stores price changes since the last entry, if that is due and no entry may contain them (S10). A replay passes years in a second, so
     * real time limits the number of these checkpoints; the next checkpoint or entry contains what they miss. Called under the lock.
     */
    void writeMarks(PaperExchange exchange) {
        if (exchange.prices().marksWait() && !marksRequested.get() && isWithinPace()) {
            requestMarks(exchange);
        }
    }

    /** Stores price changes at the end of a replay, if that is due. Called under the lock. */
    void writeMarksOfReplay(PaperExchange exchange) {
        if (exchange.prices().marksWait()) {
            requestMarks(exchange);
        }
    }

    private void requestMarks(PaperExchange exchange) {
        if (!tuning.appendsAtOnce()) {
            guarded(() -> inBackground(marksRequested, () -> writeMarksOnceDurable(exchange)));
        } else if (!commit.isStale()) {
            guarded(() -> write(takeMarks(exchange)));
        }
    }

    /** Runs a write in another thread. Fails if the JVM cannot create one. */
    private void inBackground(AtomicBoolean onItsWay, Runnable write) {
        boolean accepted = false;
        onItsWay.set(true);
        try {
            threads.execute(() -> {
                try {
                    guarded(write);
                } finally {
                    onItsWay.set(false);
                }
            });
            accepted = true;
        } finally {
            if (!accepted) {
                onItsWay.set(false);
            }
        }
    }

    private boolean isWithinPace() {
        if (pricesToSkip > 0) {
            pricesToSkip--;
            return false;
        }
        long now = System.nanoTime();
        long behind = now - marksPaidUntil;
        if (behind < -MARKS_LEAD) {
            pricesToSkip = PRICES_SKIPPED;
            return false;
        }
        marksPaidUntil = (behind > 0 ? now : marksPaidUntil) + MARKS_PACE;
        return true;
    }

    private void writeMarksOnceDurable(PaperExchange of) {
        Snapshot snapshot;
        lock.lock();
        try {
            long seq = of.seq();
            if (current.unchecked() != of
                    || !commit.awaitDurable(seq)
                    || current.unchecked() != of
                    || of.seq() != seq) {
                return; // an entry holds them, or the next price asks again
            }
            snapshot = takeMarks(of);
        } finally {
            lock.unlock();
        }
        write(snapshot);
    }

    private Snapshot takeMarks(PaperExchange exchange) {
        current.snapshotTaken(exchange.seq());
        nextDue = exchange.seq() + tuning.checkpointEvery();
        return exchange.prices().checkpointOfMarks();
    }

    /**
     * Writes a checkpoint. Of two checkpoints of the same entry, the later one has the newer prices, so none is written after the last one.
     */
    private void write(Snapshot snapshot) {
        synchronized (writing) {
            if (!current.isClosed()) {
                stored.write(snapshot);
            }
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            LOG.atWarn()
                    .addKeyValue("wallet", wallet)
                    .setCause(e)
                    .log("checkpoint not written; nothing acknowledged is lost");
        }
    }

    /** Returns the last checkpoint of a wallet that is being closed, once all of it is durable; null for none. Called under the lock. */
    @Nullable
    Snapshot takeLast(PaperExchange exchange) {
        boolean due = commit.awaitDurable(exchange.seq())
                && (exchange.seq() > current.snapshotSeq() || exchange.prices().hasMarks());
        return due ? exchange.checkpoint() : null;
    }

    /** Writes the last checkpoint, after the wallet has been closed. Called outside the lock. */
    void writeLast(Snapshot last) {
        synchronized (writing) {
            stored.write(last);
        }
    }
}
