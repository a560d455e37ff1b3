package com.moniqo.wallet.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * One day of a user: from the first moment of a date in the user's time zone to the first moment of the next. On the days when clocks change
 * it has 23 or 25 hours; where midnight itself is skipped it begins when the clocks go on.
 */
record TradingDay(LocalDate date, Instant start, Instant end) {
    /** How far the clocks of hosts may differ. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    /** The day that a moment belongs to. */
    static TradingDay at(Instant now, ZoneId zone) {
        return of(now.atZone(zone).toLocalDate(), zone);
    }

    /** Whether a stored time comes from a clock that was wrong. */
    static boolean ahead(Instant stored, Instant now) {
        return stored.minus(CLOCK_TOLERANCE).isAfter(now);
    }

    private static TradingDay of(LocalDate date, ZoneId zone) {
        return new TradingDay(
                date,
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /**
     * Resets the daily loss once this day has begun: it is then measured from the mark nearest to the day's start, the last one
     * before it or the one of now. A day that began while the clock was ahead becomes this one, with the equity that it began with.
     */
    GuardState reset(GuardState state, BigDecimal equity, Instant now) {
        var next = state.toBuilder();
        if (state.day().isEmpty() || date.isAfter(state.day().get())) {
            boolean lastIsNearer = state.lastEquity().isPresent()
                    && state.lastMarkedAt().isPresent()
                    && Duration.between(state.lastMarkedAt().get(), start).compareTo(Duration.between(start, now)) < 0;
            next.day(date)
                    .dayStartEquity(lastIsNearer ? state.lastEquity().get() : equity)
                    .dayReferenceEquity(null)
                    .lastEquity(equity)
                    .lastMarkedAt(now);
        } else if (state.lastMarkedAt().filter(at -> ahead(at, now)).isPresent()) {
            next.day(date).lastMarkedAt(now);
        } else if (state.dayStartEquity().isEmpty()) {
            next.dayStartEquity(equity).dayReferenceEquity(null); // resumed while the equity was not known
        }
        return next.build();
    }
}
