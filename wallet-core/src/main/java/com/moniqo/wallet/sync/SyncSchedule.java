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
 * A running schedule of balance syncs, started by {@link BalanceSync#every} and stopped by {@link #close()}.
 * Thread-safe.
 *
 * <p>It looks for due wallets several times per period, so that retries and wallets left over by other hosts are not
 * late, and removes old entries from the log.
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

    /** {@return the length of a period} */
    public Duration period() {
        return period;
    }

    /** {@return the number of finished passes} */
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
        } catch (WalletException e) {
            LOG.atWarn()
                    .addKeyValue("code", e.code())
                    .setCause(e)
                    .log("sync pass failed; the next pass will try again");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("sync pass failed; the next pass will try again");
        } finally {
            passes.incrementAndGet();
        }
    }

    /**
     * Starts no more syncs and waits for the running ones, each of which ends within the time limit of
     * {@link BalanceSync}.
     */
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
