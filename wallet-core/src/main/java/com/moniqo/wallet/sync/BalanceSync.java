package com.moniqo.wallet.sync;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.WalletBalances;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Syncs what the platform knows of balances with what the exchanges say: {@link #sync} for one wallet, {@link #every} for all, again and
 * again.
 *
 * <p>A wallet is synced by one host and one thread at a time, under a lease. A sync that takes longer than the limit counts as failed. A
 * failure is recorded with the time of the next try; after a few failures in a row the wallet has the status ERROR, and the first
 * success ends that. Every sync leaves an entry in the log. Thread-safe; syncs run on threads of their own.
 */
public final class BalanceSync implements AutoCloseable {
    /** How long the log is kept. */
    public static final Duration LOG_KEPT = Duration.ofDays(30);

    private final WalletBalances balances;
    private final SyncLogStore log;
    private final HostLeases leases;
    private final SyncAttempt.Parts parts;
    private final SyncPass passes;
    private final Clock clock;
    private final Duration timeLimit;
    private final Executor executor;
    private final @Nullable ExecutorService owned;
    private final ScheduledThreadPoolExecutor timer;
    private final ConcurrentMap<UserWalletId, SyncAttempt> running = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private BalanceSync(Builder b) {
        balances = b.balances;
        log = b.log;
        clock = b.clock;
        timeLimit = b.timeLimit;
        leases = new HostLeases(b.leases, b.host, b.leaseDuration, b.ticker);
        parts = new SyncAttempt.Parts(balances, log, leases, clock, b.ticker, timeLimit, this::ended);
        owned = b.executor == null ? Executors.newCachedThreadPool(Threads.daemon("wallet-sync")) : null;
        executor = b.executor == null ? required(owned, "executor") : b.executor;
        timer = new ScheduledThreadPoolExecutor(1, Threads.daemon("wallet-sync-timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        long beat = Math.max(1, b.leaseDuration.toMillis() / 3);
        Future<?> unused = timer.scheduleWithFixedDelay(leases::beat, beat, beat, TimeUnit.MILLISECONDS);
        passes = new SyncPass(this, balances, clock, b.concurrency, b.pageSize, b.host);
    }

    /**
     * A builder; {@code WalletPlatform} is the easier way to a sync.
     *
     * @param balances reads and records balances
     * @param log keeps the sync log
     * @param leases keeps the leases by which hosts share the work
     * @return a builder
     */
    public static Builder builder(WalletBalances balances, SyncLogStore log, SyncLeaseStore leases) {
        return new Builder(required(balances, "balances"), required(log, "log"), required(leases, "leases"));
    }

    /**
     * Syncs a wallet because its user wants it, also if it is paused, and waits for the result. Joins a sync of it that runs here already.
     *
     * @param id the user wallet
     * @param user its user
     * @return how it went, also if it failed
     * @throws WalletException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#CONFLICT} if another host syncs it at this moment;
     *     {@link ErrorCode#STATE_STORE_ERROR}
     */
    public SyncLogEntry sync(UserWalletId id, UserId user) {
        return now(balances.owned(id, user).id(), SyncType.MANUAL);
    }

    /**
     * As {@link #sync}, because an order is about to be placed.
     *
     * @param id the user wallet
     * @param user its user
     * @return how it went, also if it failed
     * @throws WalletException as {@link #sync}
     */
    public SyncLogEntry syncBeforeTrade(UserWalletId id, UserId user) {
        return now(balances.owned(id, user).id(), SyncType.PRE_TRADE);
    }

    private SyncLogEntry now(UserWalletId id, SyncType type) {
        SyncAttempt attempt = Optional.ofNullable(running.get(id))
                .or(() -> start(id, type, SyncAttempt.ANY_PERIOD, () -> true))
                .or(() -> Optional.ofNullable(running.get(id)))
                .filter(found -> !found.timedOut())
                .orElseThrow(SyncAttempt::takenElsewhere);
        try {
            return attempt.result().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WalletException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /**
     * Syncs all wallets that are due, and waits until that is done: neither paused nor deleted, not yet synced in the current period, or
     * failed and with a retry that has come due. For hosts that have a scheduler of their own; others take {@link #every}.
     *
     * @param period how long a period is; all hosts use the same, and count periods alike by their clocks
     * @return how many were synced by this call
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR}
     */
    public SyncSummary syncDue(Duration period) {
        return passes.run(checked(period), () -> closed.get());
    }

    SyncSummary syncDue(Duration period, AtomicBoolean stop) {
        return passes.run(period, () -> stop.get() || closed.get());
    }

    /**
     * Syncs all wallets once in every period from now on, on threads of its own, until the schedule is closed.
     *
     * @param period how long a period is, at least a second; all hosts use the same
     * @return the schedule
     */
    public SyncSchedule every(Duration period) {
        return new SyncSchedule(this, checked(period));
    }

    private static Duration checked(Duration period) {
        if (required(period, "period").compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ValidationException("period", "is " + period + ", must be at least a second");
        }
        return period;
    }

    /**
     * The log of a user's wallet, the latest first, of the last 30 days.
     *
     * @param id the user wallet
     * @param user its user
     * @param query which part of it; its wallet is set here
     * @return the page
     * @throws com.moniqo.wallet.error.NotFoundException if there is none, it is deleted, or somebody else's
     */
    public HistoryPage<SyncLogEntry> log(UserWalletId id, UserId user, SyncLogQuery query) {
        UserWalletId wallet = balances.owned(id, user).id();
        return log(required(query, "query").of(wallet));
    }

    /**
     * The log of all wallets, the latest first, of the last 30 days. For administrators.
     *
     * @param query which part of it
     * @return the page
     */
    public HistoryPage<SyncLogEntry> log(SyncLogQuery query) {
        var oldest = clock.instant().minus(LOG_KEPT);
        boolean newer =
                required(query, "query").since().filter(oldest::isBefore).isPresent();
        return log.find(newer ? query : query.since(oldest)); // a store that removes by itself may do so late
    }

    void purgeLog() {
        log.purge(clock.instant().minus(LOG_KEPT));
    }

    /**
     * Begins a sync, unless one runs here, another host is at it, it is done for the period, or, seen under the lease, it is not wanted
     * any more: another host may have been there since it was listed.
     */
    Optional<SyncAttempt> start(UserWalletId id, SyncType type, long period, BooleanSupplier wanted) {
        if (closed.get()) {
            throw new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "the platform is closed");
        }
        var attempt = new SyncAttempt(id, type, period, parts);
        if (running.putIfAbsent(id, attempt) != null) {
            return Optional.empty();
        }
        boolean begun = false;
        try {
            boolean taken = leases.take(id, period).map(attempt::under).isPresent();
            if (taken && wanted.getAsBoolean()) {
                run(attempt);
                begun = true;
            }
            return begun ? Optional.of(attempt) : Optional.empty();
        } finally {
            if (!begun) {
                running.remove(id, attempt);
                attempt.refuse();
            }
        }
    }

    private void run(SyncAttempt attempt) {
        Future<?> limit =
                timer.schedule(() -> executor.execute(attempt::timeOut), timeLimit.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<?> unused = attempt.result().whenComplete((entry, failure) -> limit.cancel(false));
        executor.execute(() -> {
            try {
                attempt.run();
            } finally {
                ended(attempt); // if it took too long: not before the call has returned, so that it is not begun a
                // second time
            }
        });
    }

    private void ended(SyncAttempt attempt) {
        running.remove(attempt.wallet(), attempt);
    }

    /** Gives up what runs, and ends the threads. Wallets that were being synced are due as before. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            running.values().forEach(SyncAttempt::abandon);
            timer.shutdownNow();
            if (owned != null) {
                owned.shutdown();
            }
        }
    }

    /** Collects how a {@link BalanceSync} works. Not thread-safe. */
    public static final class Builder {
        private final WalletBalances balances;
        private final SyncLogStore log;
        private final SyncLeaseStore leases;
        private String host = "host-" + UUID.randomUUID();
        private int concurrency = 16;
        private int pageSize = 256;
        private Duration timeLimit = Duration.ofMinutes(5);
        private Duration leaseDuration = Duration.ofSeconds(30);
        private Clock clock = Clock.systemUTC();
        private LongSupplier ticker = System::nanoTime;

        private @Nullable Executor executor;

        private Builder(WalletBalances balances, SyncLogStore log, SyncLeaseStore leases) {
            this.balances = balances;
            this.log = log;
            this.leases = leases;
        }

        /**
         * Sets this host's name, unlike that of any other process; random if not set.
         *
         * @param name the name
         * @return this
         */
        public Builder host(String name) {
            if (required(name, "host").isBlank()) {
                throw new ValidationException("host", "must not be blank");
            }
            host = name;
            return this;
        }

        /**
         * Sets how many wallets a pass syncs at once, at least 1; 16 if not set.
         *
         * @param most the number
         * @return this
         */
        public Builder concurrency(int most) {
            concurrency = atLeastOne(most, "concurrency");
            return this;
        }

        /**
         * Sets how many wallets are read from the store at once, at least 1; 256 if not set.
         *
         * @param most the number
         * @return this
         */
        public Builder pageSize(int most) {
            pageSize = atLeastOne(most, "pageSize");
            return this;
        }

        /**
         * Sets how long one sync may take; 300 seconds if not set.
         *
         * @param most the time
         * @return this
         */
        public Builder timeLimit(Duration most) {
            timeLimit = positive(most, "timeLimit");
            return this;
        }

        /**
         * Sets how long a host may show no life before its leases are taken over; 30 seconds if not set.
         *
         * @param duration the time
         * @return this
         */
        public Builder leaseDuration(Duration duration) {
            leaseDuration = positive(duration, "leaseDuration");
            return this;
        }

        /**
         * Sets the clock that periods, retries and the log go by; the system's if not set.
         *
         * @param value the clock
         * @return this
         */
        public Builder clock(Clock value) {
            clock = required(value, "clock");
            return this;
        }

        /**
         * Sets what leases and durations go by, in nanoseconds from any origin, never set back; {@code System.nanoTime()} if not set.
         *
         * @param nanos the ticker
         * @return this
         */
        public Builder ticker(LongSupplier nanos) {
            ticker = required(nanos, "ticker");
            return this;
        }

        /**
         * Sets where syncs run, for instance on virtual threads; it stays the host's to close. Threads of its own if not set.
         *
         * @param value the executor
         * @return this
         */
        public Builder executor(Executor value) {
            executor = required(value, "executor");
            return this;
        }

        private static int atLeastOne(int value, String field) {
            if (value < 1) {
                throw new ValidationException(field, "is " + value + ", must be at least 1");
            }
            return value;
        }

        private static Duration positive(Duration value, String field) {
            if (required(value, field).isNegative() || value.isZero()) {
                throw new ValidationException(field, "must be more than zero");
            }
            return value;
        }

        /** {@return the sync; close it to give up what runs} */
        public BalanceSync build() {
            return new BalanceSync(this);
        }
    }
}
