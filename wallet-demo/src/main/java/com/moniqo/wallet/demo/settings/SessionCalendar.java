package com.moniqo.wallet.demo.settings;

import static com.moniqo.wallet.error.ValidationException.required;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Implement this to say when trading sessions end, which is when DAY orders expire; three are built in.
 *
 * <p>A function of its argument only: the same instant gives the same answer, in every time zone and JVM.
 */
@FunctionalInterface
public interface SessionCalendar {
    /** Crypto: every day ends at midnight UTC. */
    SessionCalendar UTC_MIDNIGHT = daily(LocalTime.MIDNIGHT, ZoneOffset.UTC, false);

    /** Forex: every day ends at 17:00 in New York. */
    SessionCalendar NEW_YORK_FOREX = daily(LocalTime.of(17, 0), ZoneId.of("America/New_York"), false);

    /** US equities: every weekday ends at 16:00 in New York; holidays are the host's to add. */
    SessionCalendar NEW_YORK_EQUITIES = daily(LocalTime.of(16, 0), ZoneId.of("America/New_York"), true);

    /**
     * The end of the session that an order accepted now belongs to.
     *
     * @param now when the order is accepted
     * @return the end, after {@code now}
     */
    Instant sessionEnd(Instant now);

    /**
     * Sessions that end at the same local time every day.
     *
     * @param end the local time
     * @param zone where
     * @param weekdaysOnly whether nothing ends on Saturdays and Sundays
     * @return the calendar
     */
    static SessionCalendar daily(LocalTime end, ZoneId zone, boolean weekdaysOnly) {
        required(end, "end");
        required(zone, "zone");
        return now -> {
            ZonedDateTime local = now.atZone(zone);
            ZonedDateTime close = local.toLocalDate().atTime(end).atZone(zone);
            while (!close.toInstant().isAfter(now) || (weekdaysOnly && isWeekend(close.getDayOfWeek()))) {
                close = close.toLocalDate().plusDays(1).atTime(end).atZone(zone);
            }
            return close.toInstant();
        };
    }

    private static boolean isWeekend(DayOfWeek day) {
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }
}
