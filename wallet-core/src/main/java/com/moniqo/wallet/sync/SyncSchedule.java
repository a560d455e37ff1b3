package com.moniqo.wallet.sync;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.WalletException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs until it is closed: looks for due wallets several times in a period, so that retries and what other hosts left undone are not late,
 * and removes what is too old from the log. Made by {@link BalanceSync#every}.
 */
@WalletJson
public final class SyncSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncSchedule.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final BalanceSync sync;
    private final Duration period;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong passes = new AtomicLong();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Threads.daemon("wallet-sync-schedule"));

    SyncSchedule(BalanceSync sync, Duration period) {
        this.sync = sync;
        this.period = period;
        Duration wait = period.dividedBy(10);
        long millis = Math.max(1, (wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait).toMillis());
        Future<?> unused = thread.scheduleWithFixedDelay(this::pass, 0, millis, TimeUnit.MILLISECONDS);
    }

    /** {@return how long a period is} */
    public Duration period() {
        return period;
    }

    /** {@return how many passes have ended} */
    public long passes() {
        return passes.get();
    }

    private void pass() {
        try {
            SyncSummary summary = sync.syncDue(period, stop);
            if (summary.total() > 0) {
                LOG.atDebug()
                        .addKeyValue("succeeded", summary.succeeded())
                        .addKeyValue("failed", summary.failed())
                        .addKeyValue("skipped", summary.skipped())
                        .log("balances synced");
            }
            if (passes.get() % 100 == 0) {
                sync.purgeLog();
            }
        } catch (WalletException e) {
            LOG.atWarn().addKeyValue("code", e.code()).setCause(e).log("sync pass failed; the next one tries again");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("sync pass failed; the next one tries again");
        } finally {
            passes.incrementAndGet();
        }
    }

    /** Begins no more syncs and waits until those that run have ended; each ends within the time limit of {@link BalanceSync}. */
    @Override
    public void close() {
        stop.set(true);
        thread.shutdown();
        try {
            boolean ended = thread.awaitTermination(10, TimeUnit.MINUTES);
            LOG.atDebug().addKeyValue("ended", ended).log("sync schedule closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
