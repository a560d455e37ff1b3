package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalAmount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derives the begin and end of a bar from its stamp.
 *
 * <p>Bars of weeks and months that are stamped with a trading day cover the whole week or month around it: a week that begins on a Tuesday
 * after a holiday began on Monday.
 *
 * @param length the length of each bar
 * @param stamp the moment of the bar to which its time refers
 * @param zone the zone in which days are counted
 * @param session the part of its day that a bar covers; null for the whole day
 * @param weekday the day of the week of weekly stamps; null if they are not adjusted
 * @param wholeMonths whether bars cover calendar months
 */
record BarTimes(
        TemporalAmount length,
        BarStamp stamp,
        ZoneId zone,
        BarTimes.@Nullable Session session,
        @Nullable DayOfWeek weekday,
        boolean wholeMonths) {
    private static final int LATEST_FIRST_DAY = 7;
    private static final int EARLIEST_LAST_DAY = 22;

    /**
     * The trading hours of a day.
     *
     * @param open the begin of the session
     * @param close the end of the session
     */
    record Session(LocalTime open, LocalTime close) {}

    /** Derives the times of a file's bars. Settings that are not given are taken from the sample. */
    static BarTimes of(
            Detected detected, @Nullable TemporalAmount length, @Nullable BarStamp stamp, @Nullable Session session) {
        ZoneId zone = detected.notation().zone();
        List<LocalDateTime> stamps = detected.sample().stream()
                .map(entry -> entry.precision == Entry.Precision.MOMENT
                        ? LocalDateTime.ofInstant(entry.instant(), zone)
                        : entry.local())
                .toList();
        boolean any = session != null || detected.unreadable(); // the row is refused before its length matters
        TemporalAmount known = length != null ? length : any ? Period.ofDays(1) : BarLength.detect(stamps);
        boolean weeks = known instanceof Period period && isWeeks(period);
        boolean months = known instanceof Period period && period.get(ChronoUnit.DAYS) == 0;
        boolean starts = stamps.stream().allMatch(at -> at.getDayOfMonth() <= LATEST_FIRST_DAY);
        boolean ends = stamps.stream().allMatch(at -> at.getDayOfMonth() >= EARLIEST_LAST_DAY);
        @Nullable DayOfWeek weekday = weeks ? BarLength.weekday(stamps) : null;
        boolean ends59 = stamps.stream().allMatch(BarTimes::isLastSecond);
        boolean close = detected.layout().endTimes() || (ends59 && !stamps.isEmpty());
        boolean oddEnd = weeks ? weekday != DayOfWeek.MONDAY : months && !starts;
        if (stamp == null && !close && oddEnd) {
            throw unclear(weeks ? "week" : "month", stamps);
        }
        BarStamp end = stamp != null ? stamp : close ? BarStamp.CLOSE : BarStamp.OPEN;
        return new BarTimes(known, end, zone, session, weekday, months && (end == BarStamp.OPEN ? starts : ends));
    }

    /** Checks for the end of a bar as some exchanges write it: 23:59:59 or 23:59:59.999. */
    private static boolean isLastSecond(LocalDateTime stamp) {
        int nanos = stamp.getNano();
        return stamp.getSecond() == 59 && (nanos == 0 || nanos >= 999_000_000);
    }

    private static boolean isWeeks(Period period) {
        return period.toTotalMonths() == 0 && period.get(ChronoUnit.DAYS) % 7 == 0;
    }

    private static UnfitException unclear(String length, List<LocalDateTime> stamps) {
        return new UnfitException(
                "time",
                "does not show which end of a " + length + " it is: "
                        + stamps.get(0).toLocalDate() + ", a "
                        + stamps.get(0).getDayOfWeek() + "; write .stampedAt(BarStamp.OPEN) or"
                        + " .stampedAt(BarStamp.CLOSE)");
    }

    Instant open(Entry entry, Instant time) {
        if (session != null) {
            return in(session.open(), entry, time);
        }
        if (stamp == BarStamp.OPEN) {
            return length instanceof Duration ? time : begin(time).toInstant();
        }
        return length instanceof Duration duration && entry.precision != Entry.Precision.DATE
                ? time.minusSeconds(duration.getSeconds()).minusNanos(duration.getNano())
                : end(entry, time).minus(length).toInstant();
    }

    Instant close(Entry entry, Instant time) {
        if (session != null) {
            return in(session.close(), entry, time);
        }
        if (stamp == BarStamp.OPEN) {
            return length instanceof Duration duration
                    ? time.plusSeconds(duration.getSeconds()).plusNanos(duration.getNano())
                    : begin(time).plus(length).toInstant();
        }
        return end(entry, time).toInstant();
    }

    private Instant in(LocalTime time, Entry entry, Instant stamped) {
        ZonedDateTime at = stamped.atZone(zone);
        Session hours = session;
        if (hours != null
                && entry.precision == Entry.Precision.MOMENT
                && at.toLocalTime().isAfter(hours.close())) {
            throw new UnfitException(
                    "time",
                    "is " + stamped + ", after the session of its day in " + zone
                            + ", so it may be of the next day; write" + " the zone whose midnight it is");
        }
        return at.toLocalDate().atTime(time).atZone(zone).toInstant();
    }

    private ZonedDateTime begin(Instant time) {
        ZonedDateTime at = time.atZone(zone);
        if (weekday != null) {
            return at.with(TemporalAdjusters.previousOrSame(weekday));
        }
        return wholeMonths ? at.withDayOfMonth(1) : at;
    }

    private ZonedDateTime end(Entry entry, Instant time) {
        ZonedDateTime at = time.atZone(zone);
        boolean longBar = weekday != null || wholeMonths;
        boolean midnight =
                entry.precision == Entry.Precision.LOCAL && at.toLocalTime().equals(LocalTime.MIDNIGHT);
        if (entry.precision != Entry.Precision.DATE && !(longBar && midnight)) {
            return at;
        }
        LocalDate last = at.toLocalDate();
        if (weekday != null) {
            last = last.with(TemporalAdjusters.nextOrSame(weekday));
        } else if (wholeMonths) {
            last = last.with(TemporalAdjusters.lastDayOfMonth());
        }
        return last.plusDays(1).atStartOfDay(zone);
    }

    /** Returns the Java code for a length. */
    static String code(TemporalAmount length) {
        return length instanceof Period ? "Period.parse(\"" + length + "\")" : "Duration.parse(\"" + length + "\")";
    }
}
