package com.moniqo.wallet.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One day of a user: from the first moment of a date in the user's time zone to the first moment of the next. On days when the clocks
 * change, it has 23 or 25 hours. If midnight itself is skipped, the day begins when the clocks jump forward.
 */
record TradingDay(LocalDate date, Instant start, Instant end) {
    /** The maximum difference between the clocks of hosts. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    /** The day that was returned last, because the next call usually needs the same one. */
    private static volatile @Nullable Latest latest;

    private record Latest(ZoneId zone, TradingDay day) {}

    /** Returns the day that a moment belongs to. */
    static TradingDay at(Instant now, ZoneId zone) {
        return of(now.atZone(zone).toLocalDate(), zone);
    }

    /** Checks whether a stored time comes from a wrong clock. */
    static boolean ahead(Instant stored, Instant now) {
        return stored.minus(CLOCK_TOLERANCE).isAfter(now);
    }

    private static TradingDay of(LocalDate date, ZoneId zone) {
        Latest known = latest;
        if (known == null || !known.day().date().equals(date) || !known.zone().equals(zone)) {
            known = new Latest(
                    zone,
                    new TradingDay(
                            date,
                            date.atStartOfDay(zone).toInstant(),
                            date.plusDays(1).atStartOfDay(zone).toInstant()));
            latest = known;
        }
        return known.day();
    }

    /**
     * Resets the daily loss when this day has begun. It is then measured from the mark nearest to the day's start, which is the last one
     * before it or the current one. If the state's day began while the clock was ahead, the day before it continues if it is this one.
     * Otherwise, the state's day becomes this day, with the same initial equity.
     */
    GuardState reset(GuardState state, BigDecimal equity, Instant now) {
        if (state.day().isEmpty() || date.isAfter(state.day().get())) {
            boolean lastIsNearer = state.lastEquity().isPresent()
                    && state.lastMarkedAt().isPresent()
                    && Duration.between(state.lastMarkedAt().get(), start).compareTo(Duration.between(start, now)) < 0;
            return state.toBuilder()
                    .earlierDay(
                            state.day().orElse(null),
                            state.dayStartEquity().orElse(null),
                            state.dayReferenceEquity().orElse(null))
                    .day(date)
                    .dayStartEquity(lastIsNearer ? state.lastEquity().get() : equity)
                    .dayReferenceEquity(null)
                    .lastEquity(equity)
                    .lastMarkedAt(now)
                    .build();
        } else if (state.lastMarkedAt().filter(at -> ahead(at, now)).isPresent()) {
            return corrected(state, now);
        } else if (state.dayStartEquity().isEmpty()) {
            // resumed while equity was unknown
            return state.toBuilder()
                    .dayStartEquity(equity)
                    .dayReferenceEquity(null)
                    .build();
        }
        return state;
    }

    private GuardState corrected(GuardState ahead, Instant now) {
        var state = ahead.toBuilder().day(date).lastMarkedAt(now);
        if (ahead.earlierDay().filter(date::equals).isPresent()) {
            state.dayStartEquity(ahead.earlierStartEquity().orElse(null))
                    .dayReferenceEquity(ahead.earlierReferenceEquity().orElse(null))
                    .earlierDay(null, null, null);
        }
        return state.build();
    }
}
