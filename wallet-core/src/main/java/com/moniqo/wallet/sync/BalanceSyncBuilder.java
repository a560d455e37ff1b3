package com.moniqo.wallet.sync;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.user.WalletBalances;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Collects how a {@link BalanceSync} works. Not thread-safe. */
@WalletJson
public final class BalanceSyncBuilder {
    final WalletBalances balances;
    final SyncLogStore log;
    final SyncLeaseStore leases;
    String host = "host-" + UUID.randomUUID();
    int concurrency = 16;
    int pageSize = 256;
    Duration timeLimit = Duration.ofMinutes(5);
    Duration leaseDuration = Duration.ofSeconds(30);
    Clock clock = Clock.systemUTC();
    LongSupplier ticker = System::nanoTime;

    @Nullable
    Executor executor;

    BalanceSyncBuilder(WalletBalances balances, SyncLogStore log, SyncLeaseStore leases) {
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
    public BalanceSyncBuilder host(String name) {
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
    public BalanceSyncBuilder concurrency(int most) {
        concurrency = atLeastOne(most, "concurrency");
        return this;
    }

    /**
     * Sets how many wallets are read from the store at once, at least 1; 256 if not set.
     *
     * @param most the number
     * @return this
     */
    public BalanceSyncBuilder pageSize(int most) {
        pageSize = atLeastOne(most, "pageSize");
        return this;
    }

    /**
     * Sets how long one sync may take; 300 seconds if not set.
     *
     * @param most the time
     * @return this
     */
    public BalanceSyncBuilder timeLimit(Duration most) {
        timeLimit = positive(most, "timeLimit");
        return this;
    }

    /**
     * Sets how long a host may show no life before its leases are taken over; 30 seconds if not set.
     *
     * @param duration the time
     * @return this
     */
    public BalanceSyncBuilder leaseDuration(Duration duration) {
        leaseDuration = positive(duration, "leaseDuration");
        return this;
    }

    /**
     * Sets the clock that periods, retries and the log go by; the system's if not set.
     *
     * @param value the clock
     * @return this
     */
    public BalanceSyncBuilder clock(Clock value) {
        clock = required(value, "clock");
        return this;
    }

    /**
     * Sets what leases and durations go by, in nanoseconds from any origin, never set back; {@code System.nanoTime()} if not set.
     *
     * @param nanos the ticker
     * @return this
     */
    public BalanceSyncBuilder ticker(LongSupplier nanos) {
        ticker = required(nanos, "ticker");
        return this;
    }

    /**
     * Sets where syncs run, for instance on virtual threads; it stays the host's to close. Threads of its own if not set.
     *
     * @param value the executor
     * @return this
     */
    public BalanceSyncBuilder executor(Executor value) {
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
