package com.moniqo.wallet;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.sync.WalletStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of a host, corrected by the time of the stores that it shares with other hosts, since all of them have to agree on the times of
 * syncs. It asks the stores once a minute. A difference of less than two seconds is ignored, and so is one of more than a day,
 * as in a simulation. Thread-safe.
 */
final class StoresClock extends Clock {
    private static final Logger LOG = LoggerFactory.getLogger(StoresClock.class);
    private static final Duration TOLERANCE = Duration.ofSeconds(2);
    private static final Duration SIMULATION = Duration.ofDays(1);
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final Clock host;
    private final WalletStores stores;
    private final LongSupplier ticker;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile long askedAt;
    private volatile Duration correction = Duration.ZERO;

    private StoresClock(Clock host, WalletStores stores, LongSupplier ticker) {
        this.host = host;
        this.stores = stores;
        this.ticker = ticker;
        this.askedAt = ticker.getAsLong() - EVERY;
    }

    /** Returns the host's clock itself if the stores have no time. Stores that do not answer may have one, and are asked again. */
    static Clock of(Clock host, WalletStores stores) {
        try {
            if (stores.time().isEmpty()) {
                return host;
            }
        } catch (WalletException e) {
            LOG.atWarn()
                    .addKeyValue("code", e.code())
                    .log("the stores' time is unknown; this host's clock is used for now");
        }
        return new StoresClock(host, stores, System::nanoTime);
    }

    @Override
    public Instant instant() {
        long now = ticker.getAsLong();
        if (now - askedAt >= EVERY && asking.tryLock()) {
            try {
                askedAt = now; // even if the stores do not answer, so that other threads do not wait for them as well
                ask();
            } finally {
                asking.unlock();
            }
        }
        return host.instant().plus(correction);
    }

    private void ask() {
        Instant before = host.instant();
        Optional<Instant> time;
        try {
            time = stores.time();
        } catch (WalletException e) {
            LOG.atDebug().addKeyValue("code", e.code()).log("the stores' time is unknown; the last correction remains");
            return;
        }
        if (time.isPresent() && isSmall(Duration.between(before, host.instant()))) { // a late answer proves nothing
            correct(Duration.between(before, time.get()));
        }
    }

    private void correct(Duration difference) {
        boolean right = isSmall(difference) || difference.abs().compareTo(SIMULATION) > 0;
        Duration found = right ? Duration.ZERO : difference;
        if (isSmall(found.minus(correction))) {
            return; // the clock must not move back and forth with each answer
        }
        if (found.isZero()) {
            LOG.atInfo().addKeyValue("difference", difference).log("this host's clock is no longer corrected");
        } else {
            LOG.atWarn()
                    .addKeyValue("correction", found)
                    .log("this host's clock differs from that of its stores; the stores' time is used");
        }
        correction = found;
    }

    private static boolean isSmall(Duration difference) {
        return difference.abs().compareTo(TOLERANCE) < 0;
    }

    @Override
    public ZoneId getZone() {
        return host.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new StoresClock(host.withZone(zone), stores, ticker);
    }
}
