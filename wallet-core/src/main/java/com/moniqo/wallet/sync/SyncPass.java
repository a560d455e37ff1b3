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
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over all wallets that are due, page by page, with a limited number of syncs at once. */
final class SyncPass {
    private static final Logger LOG = LoggerFactory.getLogger(SyncPass.class);

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
        long period = Math.floorDiv(clock.millis(), length.toMillis());
        Instant begin = Instant.ofEpochMilli(period * length.toMillis());
        var counts = new Counts();
        Optional<UserWalletId> after = Optional.empty();
        boolean more = true;
        try {
            while (more && !stop.getAsBoolean()) {
                List<UserWallet> page = balances.due(begin, after, pageSize);
                more = page.size() == pageSize;
                if (more) {
                    after = Optional.of(page.get(pageSize - 1).id());
                }
                syncAll(page, period, begin, stop, counts);
            }
        } finally {
            counts.awaitAll();
        }
        return counts.summary();
    }

    /** Shuffles the page, so that hosts that read the same page do not compete for every wallet. */
    private void syncAll(List<UserWallet> page, long period, Instant begin, BooleanSupplier stop, Counts counts) {
        var shuffled = new ArrayList<>(page);
        synchronized (order) {
            Collections.shuffle(shuffled, order);
        }
        for (UserWallet wallet : shuffled) {
            if (stop.getAsBoolean() || !takeSlot()) {
                return;
            }
            begin(wallet.id(), period, begin, counts);
        }
    }

    private boolean takeSlot() {
        try {
            slots.acquire();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void begin(UserWalletId id, long period, Instant begin, Counts counts) {
        boolean begun = false;
        try {
            Optional<SyncAttempt> attempt =
                    sync.start(id, SyncType.SCHEDULED, period, () -> balances.stillDue(id, begin));
            begun = attempt.isPresent();
            if (begun) {
                counts.running.register();
                CompletableFuture<?> unused = attempt.get().result().whenComplete((entry, failure) -> {
                    slots.release();
                    counts.ended(id, entry == null ? SyncStatus.FAILED : entry.status(), failure);
                });
            } else {
                counts.skipped.incrementAndGet();
            }
        } catch (WalletException e) {
            counts.failed.incrementAndGet();
            LOG.atWarn().addKeyValue("wallet", id).addKeyValue("code", e.code()).log("sync not started");
        } finally {
            if (!begun) {
                slots.release();
            }
        }
    }

    private static final class Counts {
        final AtomicInteger succeeded = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        final AtomicInteger skipped = new AtomicInteger();
        final Phaser running = new Phaser(1);

        void ended(UserWalletId id, SyncStatus status, @Nullable Throwable failure) {
            (status == SyncStatus.FAILED ? failed : succeeded).incrementAndGet();
            if (failure != null) {
                LOG.atWarn().addKeyValue("wallet", id).setCause(failure).log("sync could not be recorded");
            }
            running.arriveAndDeregister();
        }

        void awaitAll() {
            running.arriveAndAwaitAdvance();
        }

        SyncSummary summary() {
            return new SyncSummary(succeeded.get(), failed.get(), skipped.get());
        }
    }
}
