package com.moniqo.wallet.binance;

import com.moniqo.wallet.error.RateLimitExceededException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Refuses requests that would exceed a limit, so that the exchange does not have to.
 *
 * <ol>
 *   <li>A limit counts requests, weights or orders in a period. Periods begin at multiples of their length, as at the exchange.
 *   <li>The exchange's own count, from the header of a reply, replaces a smaller one, since other programs may use the same address.
 *   <li>After a refusal, nothing is sent until the time that the exchange asked for has passed.
 * </ol>
 *
 * <p>All times are the exchange's. Thread-safe.
 */
final class RateLimiter {
    /** The unit that a limit counts. */
    enum Unit {
        REQUESTS,
        WEIGHT,
        ORDERS
    }

    private static final class Limit {
        private final Unit unit;
        private final Duration period;
        private int most;
        private int used;
        private long window = Long.MIN_VALUE;

        Limit(Unit unit, Duration period, int most) {
            this.unit = unit;
            this.period = period;
            this.most = most;
        }

        void roll(Instant now) {
            long current = Math.floorDiv(now.toEpochMilli(), period.toMillis());
            if (current != window) {
                window = current;
                used = 0;
            }
        }

        Instant end() {
            return Instant.ofEpochMilli((window + 1) * period.toMillis());
        }
    }

    private final List<Limit> limits = new ArrayList<>();
    private Instant pausedUntil = Instant.MIN;

    /** Adds a limit. Of two limits of the same unit and period, the stricter one counts. */
    synchronized void limit(Unit unit, Duration period, int most) {
        for (Limit limit : limits) {
            if (limit.unit == unit && limit.period.equals(period)) {
                limit.most = Math.min(limit.most, most);
                return;
            }
        }
        limits.add(new Limit(unit, period, most));
    }

    /**
     * Counts a request that is about to be sent.
     *
     * @throws RateLimitExceededException if it would exceed a limit; nothing is counted then
     */
    synchronized void acquire(Instant now, int weight, int orders) {
        if (now.isBefore(pausedUntil)) {
            throw exceeded("the exchange asked for a pause", now, pausedUntil);
        }
        for (Limit limit : limits) {
            limit.roll(now);
            int more = amount(limit.unit, weight, orders);
            if (more > 0 && limit.used + more > limit.most) {
                throw exceeded(
                        "only " + limit.most + " " + limit.unit + " are allowed in " + limit.period, now, limit.end());
            }
        }
        limits.forEach(limit -> limit.used += amount(limit.unit, weight, orders));
    }

    private static int amount(Unit unit, int weight, int orders) {
        return switch (unit) {
            case REQUESTS -> 1;
            case WEIGHT -> weight;
            case ORDERS -> orders;
        };
    }

    private static RateLimitExceededException exceeded(String why, Instant now, Instant until) {
        return new RateLimitExceededException(why + "; nothing was sent", Duration.between(now, until));
    }

    /** Records the exchange's own count. */
    synchronized void used(Instant now, Unit unit, Duration period, int count) {
        for (Limit limit : limits) {
            if (limit.unit == unit && limit.period.equals(period)) {
                limit.roll(now);
                limit.used = Math.max(limit.used, count);
            }
        }
    }

    /** Sends nothing until a time. */
    synchronized void pause(Instant until) {
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }

    /** Returns the smallest remainder of the limits of a unit; empty if there is no such limit. */
    synchronized OptionalInt left(Instant now, Unit unit) {
        return limits.stream()
                .filter(limit -> limit.unit == unit)
                .peek(limit -> limit.roll(now))
                .mapToInt(limit -> Math.max(0, limit.most - limit.used))
                .min();
    }
}
