package com.moniqo.wallet.market;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Sessions that end at the same local time every day.
 *
 * @param hours when the market is open
 * @param open the local time at which a session begins
 * @param close the local time at which a session ends
 * @param zone the time zone of both
 */
record DailySessions(Hours hours, LocalTime open, LocalTime close, ZoneId zone) implements TradingCalendar {
    private static final Instant EARLIEST =
            LocalDate.of(Year.MIN_VALUE, 1, 7).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant LATEST =
            LocalDate.of(Year.MAX_VALUE, 12, 24).atStartOfDay().toInstant(ZoneOffset.UTC);

    enum Hours {
        /** Around the clock, every day. */
        ALWAYS,
        /** Around the clock, from the session that ends on Monday until the one that ends on Friday. */
        WEEK,
        /** From open to close on each weekday. */
        WEEKDAYS
    }

    @Override
    public boolean isOpen(Instant at) {
        if (hours == Hours.ALWAYS) {
            return true;
        }
        ZonedDateTime local = local(at);
        LocalTime time = local.toLocalTime();
        LocalDate date = local.toLocalDate();
        return switch (hours) {
            case ALWAYS -> true;
            case WEEK -> isWeekday(time.isBefore(close) ? date : date.plusDays(1));
            case WEEKDAYS -> isWeekday(date) && !time.isBefore(open) && time.isBefore(close);
        };
    }

    @Override
    public Instant sessionEnd(Instant at) {
        if (at.isAfter(LATEST)) {
            return Instant.MAX;
        }
        LocalDate date = local(at).toLocalDate();
        Instant end = endOf(date);
        while (!end.isAfter(at) || (hours == Hours.WEEKDAYS && !isWeekday(date))) {
            date = date.plusDays(1);
            end = endOf(date);
        }
        return end;
    }

    /** Returns the local time; the nearest one for a time that is too far away for the years of local times. */
    private ZonedDateTime local(Instant at) {
        Instant near = at.isBefore(EARLIEST) ? EARLIEST : at.isAfter(LATEST) ? LATEST : at;
        return near.atZone(zone);
    }

    private Instant endOf(LocalDate date) {
        return date.atTime(close).atZone(zone).toInstant();
    }

    private static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
