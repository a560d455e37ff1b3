package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the whole state now and then, off the order path, so that opening a wallet reads little. Losing a checkpoint does no harm. */
final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final String wallet;
    private final DemoStateStore store;
    private final ReentrantLock lock;
    private final Journal journal;
    private final Supplier<Core> current;
    private final int every;

    /**
     * @param lock the engine's
     * @param current the state as it was last read; under the lock
     */
    Checkpoints(String wallet, DemoStateStore store, ReentrantLock lock, Journal journal, Supplier<Core> current) {
        this.wallet = wallet;
        this.store = store;
        this.lock = lock;
        this.journal = journal;
        this.current = current;
        this.every = store.checkpointEvery();
    }

    /** Whether enough has happened since the last one. Under the lock. */
    boolean due(Core now) {
        long since = now.state.seq - now.checkpointed;
        return since >= every && since >= now.state.orders.size();
    }

    /** Writes one if it still is due. Outside the lock. */
    void write() {
        Core now;
        Checkpoint checkpoint;
        lock.lock();
        try {
            now = current.get();
            if (journal.stale() || !due(now)) {
                return;
            }
            checkpoint = Recovery.checkpoint(now.state);
            now.checkpointed = now.state.seq;
        } finally {
            lock.unlock();
        }
        if (store.immediate()) {
            store.checkpoint(wallet, checkpoint);
        } else {
            ForkJoinPool.commonPool().execute(() -> write(now, checkpoint));
        }
    }

    private void write(Core of, Checkpoint checkpoint) {
        lock.lock();
        try {
            if (current.get() != of || !journal.awaitDurable(checkpoint.seq()) || current.get() != of) {
                return;
            }
        } finally {
            lock.unlock();
        }
        try {
            store.checkpoint(wallet, checkpoint);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("wallet", wallet)
                    .addKeyValue("seq", checkpoint.seq())
                    .setCause(e)
                    .log("checkpoint not written");
        }
    }

    /** Writes the last one of a wallet that is being closed, once all of it is durable. Under the lock. */
    void writeLast(Core now) {
        if (journal.awaitDurable(now.state.seq) && now.state.seq > now.checkpointed) {
            store.checkpoint(wallet, Recovery.checkpoint(now.state));
        }
    }
}
