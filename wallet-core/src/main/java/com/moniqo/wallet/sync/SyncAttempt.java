package com.moniqo.wallet.sync;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.user.BalanceReading;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.WalletBalances;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One sync of one user wallet under a lease, from the call to the exchange to the log entry.
 *
 * <ol>
 *   <li>It writes the log entry, then the balance, then the lease, so that a sync is logged whenever its host dies.
 *   <li>If the host dies before it has written the balance, the next one repeats the sync. The id of the entry consists of the period, so
 *       the entry of the repetition replaces the first one.
 *   <li>If the host stood still, another one may have synced the wallet in the meantime. Its attempt has a higher number and its balance is
 *       newer, so neither is replaced.
 *   <li>A failure has an entry of its own for each attempt.
 * </ol>
 */
final class SyncAttempt {
    /** The period of a sync that was requested explicitly and does not count for any period. */
    static final Period ANY_PERIOD = new Period(Long.MAX_VALUE, Instant.MAX);

    /** A period in which each wallet is synced once. */
    record Period(long number, Instant begin) {}

    private final UserWalletId wallet;
    private final SyncType type;
    private final Period period;
    private final Parts parts;
    private final Instant startedAt;
    private final long startedNanos;
    private final FutureTask<BalanceReading> read;
    private SyncLease lease;
    private volatile @Nullable Long runsFrom;
    private final AtomicBoolean finished = new AtomicBoolean();
    private final CompletableFuture<SyncLogEntry> result = new CompletableFuture<>();

    /** The collaborators that all attempts share. */
    record Parts(
            WalletBalances balances,
            SyncLogStore log,
            HostLeases leases,
            Clock clock,
            LongSupplier ticker,
            Duration limit,
            Consumer<SyncAttempt> ended) {}

    SyncAttempt(UserWalletId wallet, SyncType type, Period period, Parts parts) {
        this.wallet = wallet;
        this.type = type;
        this.period = period;
        this.lease = SyncLease.fresh(wallet);
        this.parts = parts;
        this.startedAt = parts.clock().instant();
        this.startedNanos = parts.ticker().getAsLong();
        this.read = new FutureTask<>(() -> parts.balances().read(wallet));
    }

    UserWalletId wallet() {
        return wallet;
    }

    /** Sets the lease, before the attempt runs. */
    SyncAttempt under(SyncLease taken) {
        lease = taken;
        return this;
    }

    /** Records the time at which the attempt begins to run, on the ticker. */
    void runsFrom(long nanos) {
        runsFrom = nanos;
    }

    /** Returns how much of a time limit is left, in nanoseconds; all of it before the attempt begins to run. */
    long left(long limit, long now) {
        Long from = runsFrom;
        return from == null ? limit : limit - (now - from);
    }

    /** Returns whether the attempt has ended although its call is still running. */
    boolean timedOut() {
        return read.isCancelled();
    }

    /** Ends the attempt before it has started, and releases its lease if it has one. */
    void refuse() {
        finished.set(true);
        if (!lease.free()) {
            parts.leases().release(lease, lease.donePeriod());
        }
        result.completeExceptionally(takenElsewhere());
    }

    static WalletException takenElsewhere() {
        return new WalletException(
                ErrorCode.CONFLICT,
                "the wallet is being synced by another host; read it again in a moment",
                Map.of("reason", "sync-running"));
    }

    /** Completes with the log entry once it is stored; fails if a store fails. */
    CompletableFuture<SyncLogEntry> result() {
        return result;
    }

    /** Fetches the balances and finishes the attempt, unless a timeout has already finished it. */
    void run() {
        read.run();
        if (!read.isCancelled()) {
            finish(parts.ended());
        }
    }

    /** Fails the attempt if it is still running, and interrupts the call to the exchange. */
    void timeOut() {
        if (read.cancel(true)) {
            finish(attempt -> {}); // the call keeps running until it notices the interrupt
        }
    }

    /** Abandons the attempt without recording anything, because the host shuts down. The wallet stays due. */
    void abandon() {
        if (read.cancel(true) && finished.compareAndSet(false, true)) {
            try {
                parts.leases().release(lease, lease.donePeriod());
            } finally {
                result.completeExceptionally(new WalletException(
                        ErrorCode.WALLET_NOT_INITIALIZED,
                        "the sync was abandoned because the platform is being closed"));
            }
        }
    }

    @SuppressWarnings("CatchThrowable") // passed on to the waiting caller, whatever it is
    private void finish(Consumer<SyncAttempt> ended) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        SyncLogEntry entry;
        try {
            entry = record();
        } catch (Throwable e) {
            ended.accept(this);
            result.completeExceptionally(e);
            return;
        }
        ended.accept(this);
        result.complete(entry);
    }

    private SyncLogEntry record() {
        SyncLogEntry logged;
        try {
            logged = recordSuccess(reading());
        } catch (WalletException e) {
            logged = recordFailure(e);
        }
        parts.balances().report(wallet, logged.duration(), logged.errorCode());
        return logged;
    }

    private SyncLogEntry recordSuccess(BalanceReading reading) {
        if (!parts.leases().stillHeld(lease)) {
            throw takenOver();
        }
        boolean counts = !period.equals(ANY_PERIOD);
        var entry = entry(counts ? "period-" + period.begin().toEpochMilli() : "attempt-" + lease.token())
                .balances(reading.snapshot());
        reading.apiCallsMade().ifPresent(entry::apiCallsMade);
        reading.rateLimitRemaining().ifPresent(entry::rateLimitRemaining);
        SyncLogEntry logged = entry.build();
        parts.log().append(logged);
        parts.balances().record(wallet, reading);
        if (!parts.leases().release(lease, counts ? period.number() : lease.donePeriod())) {
            throw takenOver(); // after a standstill
        }
        return logged;
    }

    private SyncLogEntry recordFailure(WalletException failure) {
        try {
            SyncLogEntry logged =
                    entry("failure-" + lease.token()).error(failure).build();
            parts.log().append(logged);
            if (failure.code() != ErrorCode.NOT_FOUND) {
                parts.balances().recordFailure(wallet, failure);
            }
            return logged;
        } finally {
            parts.leases().release(lease, lease.donePeriod());
        }
    }

    private SyncLogEntry.Builder entry(String id) {
        Duration took = Duration.ofNanos(parts.ticker().getAsLong() - startedNanos);
        return SyncLogEntry.builder(wallet, type, startedAt)
                .id(id, lease.token())
                .completed(parts.clock().instant(), took);
    }

    private static WalletException takenOver() {
        return new WalletException(ErrorCode.CONFLICT, "another host has taken over this sync");
    }

    private BalanceReading reading() {
        try {
            return read.get();
        } catch (CancellationException e) {
            throw new WalletConnectionException(
                    "no answer within " + parts.limit().toSeconds() + " s", null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WalletException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw new WalletException(ErrorCode.WALLET_ERROR, "the wallet failed unexpectedly");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WalletException(ErrorCode.WALLET_ERROR, "interrupted");
        }
    }
}
