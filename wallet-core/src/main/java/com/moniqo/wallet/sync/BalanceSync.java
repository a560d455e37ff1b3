package com.moniqo.wallet.sync;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.WalletBalances;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Syncs the stored balances with those on the exchanges: {@link #sync} for one wallet, {@link #every} for all wallets,
 * periodically.
 *
 * <p>A wallet is synced by one host and one thread at a time, under a lease. A sync that exceeds the time limit fails. A failure is
 * recorded together with the time of the next retry; after several failures in a row the wallet's status is ERROR until a sync succeeds.
 * Every sync adds an entry to the log. Thread-safe; syncs run on their own threads unless an executor is set.
 */
@WalletJson
public final class BalanceSync implements AutoCloseable {
    /** The time for which log entries are kept. */
    public static final Duration LOG_KEPT = Duration.ofDays(30);

    private static final Duration PURGE_INTERVAL = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(BalanceSync.class);

    private final WalletBalances balances;
    private final SyncLogStore log;
    private final HostLeases leases;
    private final SyncAttempt.Parts parts;
    private final SyncPass passes;
    private final Clock clock;
    private final TimeLimit limit;
    private final Executor executor;
    private final @Nullable ExecutorService owned;
    private final ScheduledThreadPoolExecutor timer;
    private final ConcurrentMap<UserWalletId, SyncAttempt> running = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Instant> lastPurge = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private BalanceSync(Builder b) {
        balances = b.balances;
        log = b.log;
        clock = b.clock;
        leases = new HostLeases(b.leases, b.host, b.leaseDuration, b.ticker);
        parts = new SyncAttempt.Parts(balances, log, leases, clock, b.ticker, b.timeLimit, this::ended);
        owned = b.executor == null ? Executors.newCachedThreadPool(Threads.daemon("wallet-sync")) : null;
        executor = b.executor == null ? required(owned, "executor") : b.executor;
        timer = new ScheduledThreadPoolExecutor(1, Threads.daemon("wallet-sync-timer"));
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        long beat = Math.max(1, b.leaseDuration.toMillis() / 3);
        Future<?> unused = timer.scheduleWithFixedDelay(leases::beat, beat, beat, TimeUnit.MILLISECONDS);
        limit = new TimeLimit(b.timeLimit, b.ticker, running.values(), timer, executor);
        passes = new SyncPass(this, balances, clock, b.concurrency, b.pageSize, b.host);
    }

    /**
     * Returns a builder. {@code WalletPlatform} is the easier way to get this service.
     *
     * @param balances reads and records balances
     * @param log the store of the sync log
     * @param leases the store of the leases by which hosts share the work
     * @return a builder
     */
    public static Builder builder(WalletBalances balances, SyncLogStore log, SyncLeaseStore leases) {
        return new Builder(required(balances, "balances"), required(log, "log"), required(leases, "leases"));
    }

    /**
     * Syncs a wallet at its user's request, even if it is paused, and waits for the result. If this host is already
     * syncing it, waits for that sync instead.
     *
     * @param id the id of the user wallet
     * @param user its user
     * @return the log entry of the sync, even if the sync failed
     * @throws WalletException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#CONFLICT} if another host is syncing it;
     *     {@link ErrorCode#STATE_STORE_ERROR}
     */
    public SyncLogEntry sync(UserWalletId id, UserId user) {
        return now(balances.owned(id, user).id(), SyncType.MANUAL);
    }

    /**
     * Syncs a wallet as {@link #sync} does, before an order is placed.
     *
     * @param id the id of the user wallet
     * @param user its user
     * @return the log entry of the sync, even if the sync failed
     * @throws WalletException as for {@link #sync}
     */
    public SyncLogEntry syncBeforeTrade(UserWalletId id, UserId user) {
        return now(balances.owned(id, user).id(), SyncType.PRE_TRADE);
    }

    private SyncLogEntry now(UserWalletId id, SyncType type) {
        SyncAttempt attempt = Optional.ofNullable(running.get(id))
                .or(() -> start(id, type, SyncAttempt.ANY_PERIOD, () -> true, this::runElsewhere))
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
     * Syncs all wallets that are due, and waits for the results. A wallet is due if it is neither paused nor deleted,
     * and has either not been synced in the current period or has a retry that is due. A wallet whose credentials the
     * exchange has refused is not due until its user has replaced them, or has tested or synced it with success. For
     * hosts with a scheduler of their own; all others use {@link #every}. Old entries are removed from the log as well.
     *
     * @param period the length of a period, at least a second; the same on all hosts, whose clocks have to agree unless their stores have
     *     a time of their own ({@link WalletStores#time()})
     * @return the number of syncs of this call
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR}
     */
    public SyncSummary syncDue(Duration period) {
        return syncDue(checked(period), closed);
    }

    SyncSummary syncDue(Duration period, AtomicBoolean stop) {
        SyncSummary summary = passes.run(period, () -> stop.get() || closed.get());
        purgeLog();
        return summary;
    }

    /**
     * Syncs all wallets once per period from now on, on a thread of its own, until the schedule is closed.
     *
     * @param period the length of a period, at least a second; the same on all hosts
     * @return the schedule
     */
    public SyncSchedule every(Duration period) {
        return new SyncSchedule(this, checked(period));
    }

    private static Duration checked(Duration period) {
        if (required(period, "period").compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ValidationException("period", "is " + period + ", but must be at least a second");
        }
        return period;
    }

    /**
     * Returns log entries of a user's wallet from the last 30 days, latest first.
     *
     * @param id the id of the user wallet
     * @param user its user
     * @param query the entries to return; its wallet is set here
     * @return the page
     * @throws com.moniqo.wallet.error.NotFoundException if the wallet does not exist, is deleted or belongs to another
     *     user
     */
    public HistoryPage<SyncLogEntry> log(UserWalletId id, UserId user, SyncLogQuery query) {
        UserWalletId wallet = balances.owned(id, user).id();
        return log(required(query, "query").of(wallet));
    }

    /**
     * Returns log entries of all wallets from the last 30 days, latest first. For administrators.
     *
     * @param query the entries to return
     * @return the page
     */
    public HistoryPage<SyncLogEntry> log(SyncLogQuery query) {
        Instant oldest = clock.instant().minus(LOG_KEPT);
        boolean newer =
                required(query, "query").since().filter(oldest::isBefore).isPresent();
        return log.find(newer ? query : query.since(oldest)); // a store that removes old entries by itself may be late
    }

    /** Removes old entries, unless that was done within the last hour. */
    private void purgeLog() {
        Instant now = clock.instant();
        Instant last = lastPurge.get();
        boolean early = last != null && !now.isBefore(last) && now.isBefore(last.plus(PURGE_INTERVAL));
        if (early || !lastPurge.compareAndSet(last, now)) {
            return;
        }
        try {
            log.purge(now.minus(LOG_KEPT));
        } catch (WalletException e) { // the syncs are done; the next pass tries again
            lastPurge.set(null);
            LOG.atWarn().addKeyValue("code", e.code()).log("old entries of the sync log were not removed");
        }
    }

    /**
     * Starts a sync, unless this host or another one is already syncing the wallet, it is already synced for the period, or the sync is no
     * longer wanted. The last condition is checked under the lease, because another host may have synced the wallet since it was listed.
     *
     * @param runner runs the attempt, or leaves that to the caller
     */
    Optional<SyncAttempt> start(
            UserWalletId id,
            SyncType type,
            SyncAttempt.Period period,
            BooleanSupplier wanted,
            Consumer<SyncAttempt> runner) {
        if (closed.get()) {
            throw new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "the platform is closed");
        }
        var attempt = new SyncAttempt(id, type, period, parts);
        if (running.putIfAbsent(id, attempt) != null) {
            return Optional.empty();
        }
        boolean begun = false;
        try {
            boolean taken = leases.take(id, period.number()).map(attempt::under).isPresent();
            if (taken && wanted.getAsBoolean()) {
                runner.accept(attempt);
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

    private void runElsewhere(SyncAttempt attempt) {
        limitTime(attempt);
        executor.execute(() -> runLimited(attempt));
    }

    /** Runs an attempt on this thread. */
    void runHere(SyncAttempt attempt) {
        limitTime(attempt);
        runLimited(attempt);
    }

    /** Runs passes on the threads of this service. */
    void execute(Runnable work) {
        executor.execute(work);
    }

    private void limitTime(SyncAttempt attempt) {
        attempt.runsFrom(parts.ticker().getAsLong());
        limit.watch();
        if (closed.get()) { // in the meantime
            attempt.abandon();
        }
    }

    private void runLimited(SyncAttempt attempt) {
        try {
            attempt.run();
        } finally {
            ended(attempt); // after a timeout, only when the call has returned, so that no second one starts beside it
        }
    }

    private void ended(SyncAttempt attempt) {
        running.remove(attempt.wallet(), attempt);
    }

    /** Abandons running syncs and ends the threads. Wallets whose sync was abandoned stay due. */
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

    /** A builder of {@link BalanceSync}. Not thread-safe. */
    @WalletJson
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
         * Sets the name of this host, which must be unique among all processes. Default: a random name.
         *
         * @param name the name, not blank
         * @return this builder
         */
        public Builder host(String name) {
            if (required(name, "host").isBlank()) {
                throw new ValidationException("host", "must not be blank");
            }
            host = name;
            return this;
        }

        /**
         * Sets the number of wallets that a pass syncs concurrently. Default: 16.
         *
         * @param most the number, at least 1
         * @return this builder
         */
        public Builder concurrency(int most) {
            concurrency = atLeastOne(most, "concurrency");
            return this;
        }

        /**
         * Sets the number of wallets that are read from the store at once. Default: 256.
         *
         * @param most the number, at least 1
         * @return this builder
         */
        public Builder pageSize(int most) {
            pageSize = atLeastOne(most, "pageSize");
            return this;
        }

        /**
         * Sets the time limit of one sync. Default: 300 seconds.
         *
         * @param most the time limit, greater than zero
         * @return this builder
         */
        public Builder timeLimit(Duration most) {
            timeLimit = positive(most, "timeLimit");
            return this;
        }

        /**
         * Sets the time without a renewal after which another host takes over a lease. Default: 30 seconds.
         *
         * @param duration the time, greater than zero
         * @return this builder
         */
        public Builder leaseDuration(Duration duration) {
            leaseDuration = positive(duration, "leaseDuration");
            return this;
        }

        /**
         * Sets the clock for periods, retries and the log. Default: the system clock.
         *
         * @param value the clock
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = required(value, "clock");
            return this;
        }

        /**
         * Sets the ticker for leases, durations and the time limit of a sync. Default: {@code System.nanoTime()}.
         *
         * @param nanos returns nanoseconds since any fixed origin, and never goes back
         * @return this builder
         */
        public Builder ticker(LongSupplier nanos) {
            ticker = required(nanos, "ticker");
            return this;
        }

        /**
         * Sets the executor of the syncs, for instance one with virtual threads. It is not closed here. Default: a
         * cached thread pool.
         *
         * @param value the executor
         * @return this builder
         */
        public Builder executor(Executor value) {
            executor = required(value, "executor");
            return this;
        }

        private static int atLeastOne(int value, String field) {
            if (value < 1) {
                throw new ValidationException(field, "is " + value + ", but must be at least 1");
            }
            return value;
        }

        private static Duration positive(Duration value, String field) {
            if (required(value, field).isNegative() || value.isZero()) {
                throw new ValidationException(field, "must be greater than zero");
            }
            return value;
        }

        /** {@return the service; closing it abandons running syncs} */
        public BalanceSync build() {
            return new BalanceSync(this);
        }
    }
}
