package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalWatch;
import com.moniqo.wallet.market.Subscription;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The background work of a session, on an executor of the host: rounds of polling at an interval, and catching up in between when the
 * store signals a step of another session. Thread-safe.
 */
final class Polling implements AutoCloseable {
    private final PaperSession session;
    private final String wallet;
    private final DemoStateStore store;
    private final ScheduledExecutorService executor;
    private final ScheduledFuture<?> rounds;
    private final AtomicLong signalled = new AtomicLong(); // the highest number that is not handled yet; 0 for none
    private @Nullable Subscription watch;
    private boolean closed;

    Polling(
            PaperSession session,
            String wallet,
            DemoStateStore store,
            ScheduledExecutorService executor,
            Duration interval) {
        this.session = session;
        this.wallet = wallet;
        this.store = store;
        this.executor = executor;
        this.rounds = executor.scheduleWithFixedDelay(
                session::poll, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Lets the store signal new steps, if it can. Called when there is a listener; further calls do nothing. */
    synchronized void watch() {
        if (watch == null && !closed && store instanceof JournalWatch journals) {
            watch = journals.watch(wallet, this::grown);
        }
    }

    /** Handles a signal. Those of this session's own steps need no look at the store. */
    private void grown(long seq) {
        if (signalled.getAndAccumulate(seq, Math::max) == 0) {
            try {
                executor.execute(() -> session.catchUpTo(signalled.getAndSet(0)));
            } catch (RuntimeException | Error e) { // the executor is shut down, or there is no thread
                signalled.set(0); // otherwise no later signal would have an effect
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        rounds.cancel(false);
        if (watch != null) {
            watch.close();
        }
    }
}
