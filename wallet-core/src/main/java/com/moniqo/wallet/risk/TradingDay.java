package com.moniqo.wallet.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * One day of a user: from the first moment of a date in the user's time zone to the first moment of the next. On the days when clocks change
 * it has 23 or 25 hours; where midnight itself is skipped it begins when the clocks go on.
 */
record TradingDay(LocalDate date, Instant start, Instant end) {
    /** The day that a moment belongs to. */
    static TradingDay at(Instant now, ZoneId zone) {
        return of(now.atZone(zone).toLocalDate(), zone);
    }

    private static TradingDay of(LocalDate date, ZoneId zone) {
        return new TradingDay(
                date,
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
