package com.moniqo.wallet.sync;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Times out attempts that run too long. One scheduled check of all running attempts replaces a timer for each, because nearly all of them
 * end long before their limit. Thread-safe.
 */
final class TimeLimit {
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final long limitNanos;
    private final LongSupplier ticker;
    private final Collection<SyncAttempt> running;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** @param running a view of the attempts that have not ended */
    TimeLimit(
            Duration limit,
            LongSupplier ticker,
            Collection<SyncAttempt> running,
            ScheduledExecutorService timer,
            Executor executor) {
        this.limitNanos = limit.toNanos();
        this.ticker = ticker;
        this.running = running;
        this.timer = timer;
        this.executor = executor;
    }

    /** Schedules a check of the running attempts, unless one is scheduled. To be called after an attempt has begun. */
    void watch() {
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            schedule(limitNanos);
        }
    }

    private void schedule(long nanos) {
        try {
            Future<?> unused = timer.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) { // closed, which abandons the attempts
            scheduled.set(false);
        }
    }

    private void check() {
        long next = Long.MAX_VALUE;
        for (SyncAttempt attempt : running) {
            if (!attempt.timedOut()) {
                long left = attempt.left(limitNanos, ticker.getAsLong());
                next = Math.min(next, left > 0 ? left : timeOut(attempt));
            }
        }
        if (next < Long.MAX_VALUE) {
            schedule(next);
            return;
        }
        scheduled.set(false);
        if (!running.isEmpty()) {
            watch(); // one may have begun in the meantime
        }
    }

    /** Times an attempt out, on a thread that may block, and returns after how many nanoseconds to check again. */
    private long timeOut(SyncAttempt attempt) {
        try {
            executor.execute(attempt::timeOut);
            return Long.MAX_VALUE;
        } catch (RuntimeException | Error e) { // no thread is free, or none can be created
            return RETRY_NANOS;
        }
    }
}
