package com.moniqo.wallet.sync;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.WalletBalances;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over all wallets that are due, page by page, with a limited number of syncs at once. It begins with a thread for each processor,
 * and adds threads only while the syncs wait for their wallets, because more threads than processors slow each other down.
 */
final class SyncPass {
    private static final Logger LOG = LoggerFactory.getLogger(SyncPass.class);

    /** A sync that takes longer than this is probably waiting for an answer. Computing takes less, even in a new JVM on a busy machine. */
    private static final long LULL_MILLIS = 10;

    private final BalanceSync sync;
    private final WalletBalances balances;
    private final Clock clock;
    private final int pageSize;
    private final Semaphore slots;
    private final Random order;

    SyncPass(BalanceSync sync, WalletBalances balances, Clock clock, int concurrency, int pageSize, String host) {
        this.sync = sync;
        this.balances = balances;
        this.clock = clock;
        this.pageSize = pageSize;
        this.slots = new Semaphore(concurrency);
        this.order = new Random(host.hashCode());
    }

    SyncSummary run(Duration length, BooleanSupplier stop) {
        long number = Math.floorDiv(clock.millis(), length.toMillis());
        Instant begin = Instant.ofEpochMilli(number * length.toMillis());
        var work = new Work(new SyncAttempt.Period(number, begin), stop);
        Optional<UserWalletId> after = Optional.empty();
        boolean more = true;
        try {
            while (more && !stop.getAsBoolean()) {
                List<UserWallet> page = balances.due(begin, after, pageSize);
                more = page.size() == pageSize;
                if (more) {
                    after = Optional.of(page.get(pageSize - 1).id());
                }
                more &= syncAll(page, work);
            }
        } finally {
            work.awaitAll();
        }
        return work.summary();
    }

    /**
     * Shuffles the page, so that hosts that read the same page do not compete for every wallet. Returns false if the thread
     * was interrupted.
     */
    private boolean syncAll(List<UserWallet> page, Work work) {
        var shuffled = new ArrayList<UserWalletId>();
        page.forEach(wallet -> shuffled.add(wallet.id()));
        synchronized (order) {
            Collections.shuffle(shuffled, order);
        }
        work.waiting.addAll(shuffled);
        try {
            while (!work.waiting.isEmpty() && !work.stop.getAsBoolean()) {
                if (work.needsLane()) {
                    slots.acquire();
                    startLane(work);
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            work.waiting.clear();
            return false;
        }
    }

    private void startLane(Work work) {
        work.running.incrementAndGet();
        work.lanes.register();
        boolean started = false;
        try {
            sync.execute(() -> run(work));
            started = true;
        } finally {
            if (!started) {
                leave(work);
            }
        }
    }

    /** Syncs one wallet after the other, so that not every sync has to wake up a thread. */
    private void run(Work work) {
        boolean occupied = true;
        try {
            UserWalletId id = work.next();
            while (id != null && occupied) {
                occupied = keepsSlot(id, work);
                id = occupied ? work.next() : null;
            }
        } finally {
            if (occupied) {
                leave(work);
            }
        }
    }

    private void leave(Work work) {
        slots.release();
        work.running.decrementAndGet();
        work.laneEnded.release();
        work.lanes.arriveAndDeregister();
    }

    /** Syncs a wallet; returns false if that took too long, and the slot was given to another wallet in the meantime. */
    private boolean keepsSlot(UserWalletId id, Work work) {
        Optional<SyncAttempt> begun;
        try {
            begun = sync.start(
                    id,
                    SyncType.SCHEDULED,
                    work.period,
                    () -> balances.stillDue(id, work.period.begin()),
                    attempt -> {});
        } catch (WalletException e) {
            work.failed.incrementAndGet();
            LOG.atWarn().addKeyValue("wallet", id).addKeyValue("code", e.code()).log("sync not started");
            return true;
        } catch (RuntimeException e) { // a fault of a store or of this library, which must not end the other syncs
            work.failed.incrementAndGet();
            LOG.atError().addKeyValue("wallet", id).setCause(e).log("sync not started");
            return true;
        }
        if (begun.isEmpty()) {
            work.skipped.incrementAndGet();
            return true;
        }
        SyncAttempt attempt = begun.get();
        CompletableFuture<?> unused = attempt.result().whenComplete((entry, failure) -> {
            work.ended(id, entry == null ? SyncStatus.FAILED : entry.status(), failure);
            if (attempt.timedOut()) {
                leave(work);
            }
        });
        sync.runHere(attempt);
        return !attempt.timedOut();
    }

    /** The wallets of one pass that wait for a sync, and what became of the others. */
    private static final class Work {
        final SyncAttempt.Period period;
        final BooleanSupplier stop;
        final Queue<UserWalletId> waiting = new ConcurrentLinkedQueue<>();
        final AtomicInteger succeeded = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        final AtomicInteger skipped = new AtomicInteger();
        final Phaser lanes = new Phaser(1);
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger taken = new AtomicInteger();
        final Semaphore laneEnded = new Semaphore(0);

        Work(SyncAttempt.Period period, BooleanSupplier stop) {
            this.period = period;
            this.stop = stop;
        }

        /** Returns whether another lane would help; waits for a moment to find out. */
        boolean needsLane() throws InterruptedException {
            laneEnded.drainPermits();
            int lanesNow = running.get();
            if (lanesNow < Runtime.getRuntime().availableProcessors()) {
                return true;
            }
            int before = taken.get();
            boolean ended = laneEnded.tryAcquire(LULL_MILLIS, TimeUnit.MILLISECONDS);
            return !ended && taken.get() - before < lanesNow;
        }

        @Nullable
        UserWalletId next() {
            taken.incrementAndGet();
            return stop.getAsBoolean() ? null : waiting.poll();
        }

        void ended(UserWalletId id, SyncStatus status, @Nullable Throwable failure) {
            (status == SyncStatus.FAILED ? failed : succeeded).incrementAndGet();
            if (failure != null) {
                LOG.atWarn().addKeyValue("wallet", id).setCause(failure).log("sync could not be recorded");
            }
        }

        void awaitAll() {
            lanes.arriveAndAwaitAdvance();
        }

        SyncSummary summary() {
            return new SyncSummary(succeeded.get(), failed.get(), skipped.get());
        }
    }
}
