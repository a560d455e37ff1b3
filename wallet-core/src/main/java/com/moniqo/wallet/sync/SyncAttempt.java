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
import java.util.Optional;
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
 * <p>It writes the balance, then the lease, then the log entry, so that a host that stood still does not log what another has done in the
 * meantime. If the host dies before the lease is written, the next host repeats the sync; right after it, only the log entry is missing.
 */
final class SyncAttempt {
    /** The period of a sync that was requested explicitly and does not count for any period. */
    static final long ANY_PERIOD = Long.MAX_VALUE;

    private final UserWalletId wallet;
    private final SyncType type;
    private final long period;
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

    SyncAttempt(UserWalletId wallet, SyncType type, long period, Parts parts) {
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
        WalletException failure = null;
        var entry = SyncLogEntry.builder(wallet, type, startedAt);
        try {
            BalanceReading reading = reading();
            if (!parts.leases().stillHeld(lease)) {
                throw takenOver();
            }
            parts.balances().record(wallet, reading);
            if (!parts.leases().release(lease, period == ANY_PERIOD ? lease.donePeriod() : period)) {
                throw takenOver(); // after a standstill; the other host logs this sync
            }
            entry.balances(reading.snapshot());
            reading.apiCallsMade().ifPresent(entry::apiCallsMade);
            reading.rateLimitRemaining().ifPresent(entry::rateLimitRemaining);
        } catch (WalletException e) {
            failure = e;
            entry.error(e);
            if (e.code() != ErrorCode.NOT_FOUND) {
                parts.balances().recordFailure(wallet, e);
            }
            parts.leases().release(lease, lease.donePeriod());
        }
        Duration took = Duration.ofNanos(parts.ticker().getAsLong() - startedNanos);
        SyncLogEntry logged = entry.completed(parts.clock().instant(), took).build();
        parts.log().append(logged);
        parts.balances().report(wallet, took, Optional.ofNullable(failure).map(WalletException::code));
        return logged;
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
