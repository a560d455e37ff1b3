package com.moniqo.wallet.demo.recording;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Parses times by their shape, one row at a time: numbers since 1970 by their size, ISO-8601 and its relatives, dates with the year last.
 *
 * <p>The unit of a number is that in which it lies between 1990 and 2100. The four ranges do not meet, so each row stands for itself and a
 * file that changes its unit halfway is read right. Not thread-safe.
 */
final class TimeParser {
    private static final long FIRST = 631_152_000L; // 1990, in seconds
    private static final long LAST = 4_102_444_800L; // 2100
    private static final int LONGEST_LONG = 18;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int NANO_DIGITS = 9;
    private static final long[] TEN_TO_THE = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private final DateOrder order;
    private char[] chars = {};
    private int from;
    private int at;
    private int to;
    private boolean dayFirst;
    private boolean monthFirst;
    private boolean unclear;

    TimeParser(DateOrder order) {
        this.order = order;
    }

    /** Whether a date was seen that has the day first, as its first number is above 12. */
    boolean sawDayFirst() {
        return dayFirst;
    }

    /** Whether a date was seen that has the month first. */
    boolean sawMonthFirst() {
        return monthFirst;
    }

    /** Whether a date was seen that may be either. */
    boolean sawUnclear() {
        return unclear;
    }

    /** The date, and the time of day with its zone if the cell has one. */
    void time(Row row, int cell, Entry into) {
        start(row, cell);
        int digits = digits();
        if (digits == to - at) {
            wholeNumber(digits, into);
        } else if (digits >= NANO_DIGITS && chars[at + digits] == '.') {
            sinceEpoch(digits, into);
        } else {
            into.precision = Entry.Precision.DATE;
            into.nanos = 0;
            into.seconds = date() * SECONDS_A_DAY;
            if (at < to) {
                betweenDateAndTime();
                ofDay(into);
                zone(into);
            }
        }
        if (at < to) {
            throw unreadable();
        }
    }

    /** A time of day from a cell of its own, added to a date. */
    void timeOfDay(Row row, int cell, Entry into) {
        start(row, cell);
        if (into.precision != Entry.Precision.DATE || at == to) {
            throw unreadable();
        }
        ofDay(into);
        zone(into);
        if (at < to) {
            throw unreadable();
        }
    }

    private void start(Row row, int cell) {
        chars = row.chars();
        from = row.start(cell);
        at = from;
        to = row.end(cell);
    }

    private int digits() {
        int end = at;
        while (end < to && chars[end] >= '0' && chars[end] <= '9') {
            end++;
        }
        return end - at;
    }

    private long number(int digits) {
        long number = 0;
        for (int end = at + digits; at < end; at++) {
            number = 10 * number + (chars[at] - '0');
        }
        return number;
    }

    private void wholeNumber(int digits, Entry into) {
        boolean dateAndTime = (digits == 12 || digits == 14) && unit(peek(digits)) < 0;
        if (digits == 8 || dateAndTime) {
            into.precision = digits == 8 ? Entry.Precision.DATE : Entry.Precision.LOCAL;
            into.nanos = 0;
            into.seconds = date(number(4), number(2), number(2)) * SECONDS_A_DAY;
            if (digits > 8) {
                into.seconds += seconds(number(2), number(2), digits == 14 ? number(2) : 0);
            }
        } else {
            sinceEpoch(digits, into);
        }
    }

    private long peek(int digits) {
        int start = at;
        long number = number(digits);
        at = start;
        return number;
    }

    /** 0 for seconds to 3 for nanoseconds, -1 if the number is none of them between 1990 and 2100. */
    private static int unit(long number) {
        long thousands = 1;
        for (int unit = 0; unit <= 3; unit++) {
            if (number >= FIRST * thousands && number < LAST * thousands) {
                return unit;
            }
            thousands *= 1000;
        }
        return -1;
    }

    private void sinceEpoch(int digits, Entry into) {
        long number = digits <= LONGEST_LONG + 1 ? peek(digits) : -1;
        int unit = unit(number);
        if (unit < 0) {
            throw new UnfitException(
                    "time",
                    "is " + shown() + ", which is no time from 1990 to 2100 in seconds, milliseconds, microseconds or"
                            + " nanoseconds; if it is right, write for instance .timestamps(TimestampFormat.epochSeconds())");
        }
        at += digits;
        long perSecond = TEN_TO_THE[3 * unit];
        long nanos = number % perSecond * (TEN_TO_THE[NANO_DIGITS] / perSecond);
        if (at < to) {
            at++;
            nanos += fraction(NANO_DIGITS - 3 * unit);
        }
        into.moment(number / perSecond, (int) nanos);
    }

    /** The digits behind a point as a part of 10^length; what is finer is cut off. */
    private long fraction(int length) {
        int digits = digits();
        int used = Math.min(digits, length);
        long fraction = number(used) * TEN_TO_THE[length - used];
        at += digits - used;
        return fraction;
    }

    private long date() {
        int digits = digits();
        if (digits == 8) {
            return date(number(4), number(2), number(2));
        }
        if (digits != 4 && digits != 1 && digits != 2) {
            throw unreadable();
        }
        long first = number(digits);
        char separator = separator();
        long second = number(oneOrTwo());
        if (separator() != separator) {
            throw unreadable();
        }
        if (digits == 4) {
            return date(first, second, number(oneOrTwo()));
        }
        if (digits() != 4) {
            throw unreadable();
        }
        return yearLast(first, second, number(4), separator);
    }

    private char separator() {
        if (at == to || "-/.".indexOf(chars[at]) < 0) {
            throw unreadable();
        }
        return chars[at++];
    }

    private int oneOrTwo() {
        int digits = digits();
        if (digits != 1 && digits != 2) {
            throw unreadable();
        }
        return digits;
    }

    private long yearLast(long first, long second, long year, char separator) {
        dayFirst |= first > 12;
        monthFirst |= second > 12;
        boolean dayIsFirst =
                switch (order) {
                    case DAY_FIRST -> true;
                    case MONTH_FIRST -> false;
                    case UNKNOWN -> second <= 12;
                };
        if (dayIsFirst ? second > 12 : first > 12) {
            throw new UnfitException(
                    "time",
                    "is " + shown() + ", with the " + (dayIsFirst ? "month" : "day") + " first, where other dates have the "
                            + (dayIsFirst ? "day" : "month") + " first");
        }
        unclear |= order == DateOrder.UNKNOWN && first <= 12 && second <= 12 && first != second && separator != '.';
        return dayIsFirst ? date(year, second, first) : date(year, first, second);
    }

    private long date(long year, long month, long day) {
        if (year < 1900 || year > 2199) {
            throw unreadable();
        }
        try {
            return LocalDate.of((int) year, (int) month, (int) day).toEpochDay();
        } catch (DateTimeException e) {
            throw unreadable();
        }
    }

    private void betweenDateAndTime() {
        if (chars[at] == 'T' || chars[at] == 't' || chars[at] == ',') {
            at++;
        }
        blanks();
    }

    private void blanks() {
        while (at < to && chars[at] == ' ') {
            at++;
        }
    }

    private void ofDay(Entry into) {
        int digits = digits();
        long hour;
        long minute = 0;
        long second = 0;
        into.nanos = 0;
        if (at + digits < to && chars[at + digits] == ':') {
            hour = number(oneOrTwo());
            at++;
            minute = two();
            if (at < to && chars[at] == ':') {
                at++;
                second = two();
                pointed(into);
            }
        } else if (digits == 4 || digits == 5 || digits == 6 || digits == 9) {
            hour = number(digits == 5 ? 1 : 2); // 93000 is 9:30 without its zero
            minute = number(2);
            second = digits == 4 ? 0 : number(2);
            if (digits == 9) {
                into.nanos = (int) number(3) * 1_000_000;
            } else {
                pointed(into);
            }
        } else {
            hour = number(oneOrTwo());
            if (hour != 0 && !isHalf()) {
                throw unreadable(); // 930 may have lost a zero at either end
            }
        }
        into.precision = Entry.Precision.LOCAL;
        into.seconds += seconds(half(hour), minute, second);
    }

    private long two() {
        if (digits() != 2) {
            throw unreadable();
        }
        return number(2);
    }

    private void pointed(Entry into) {
        if (at < to && (chars[at] == '.' || chars[at] == ',')) {
            at++;
            if (digits() == 0) {
                throw unreadable();
            }
            into.nanos = (int) fraction(NANO_DIGITS);
        }
    }

    private boolean isHalf() {
        int half = at;
        while (half < to && (chars[half] == ' ' || chars[half] == '-')) {
            half++;
        }
        return half + 2 <= to && "AaPp".indexOf(chars[half]) >= 0 && "Mm".indexOf(chars[half + 1]) >= 0;
    }

    /** The hour of the day from an hour that AM or PM may follow. */
    private long half(long hour) {
        if (!isHalf()) {
            return hour;
        }
        if (hour < 1 || hour > 12) {
            throw unreadable();
        }
        while (chars[at] == ' ' || chars[at] == '-') {
            at++;
        }
        boolean afternoon = chars[at] == 'P' || chars[at] == 'p';
        at += 2;
        return hour % 12 + (afternoon ? 12 : 0);
    }

    private long seconds(long hour, long minute, long second) {
        if (hour > 23 || minute > 59 || second > 59) {
            throw unreadable();
        }
        return 3600 * hour + 60 * minute + second;
    }

    private void zone(Entry into) {
        blanks();
        if (at == to) {
            return;
        }
        char first = chars[at];
        if ((first == 'Z' || first == 'z') && at + 1 == to) {
            at++;
        } else {
            if (to - at >= 3 && isUtc(new String(chars, at, 3))) {
                at += 3;
            }
            if (at < to) {
                into.seconds -= offset();
            }
        }
        into.precision = Entry.Precision.MOMENT;
    }

    private static boolean isUtc(String name) {
        return name.equalsIgnoreCase("UTC") || name.equalsIgnoreCase("GMT");
    }

    private long offset() {
        char sign = chars[at];
        if (sign != '+' && sign != '-') {
            throw unreadable();
        }
        at++;
        int digits = digits();
        if (digits < 1 || digits > 4 || digits == 3) {
            throw unreadable();
        }
        long hours = number(Math.min(digits, 2));
        long minutes = digits == 4 ? number(2) : 0;
        if (digits < 4 && at < to && chars[at] == ':') {
            at++;
            minutes = two();
        }
        if (hours > 18 || minutes > 59) {
            throw unreadable();
        }
        return (sign == '-' ? -1 : 1) * (3600 * hours + 60 * minutes);
    }

    private String shown() {
        return UnfitException.shown(new String(chars, from, to - from));
    }

    private UnfitException unreadable() {
        return new UnfitException(
                "time",
                "is no time that can be read: " + shown()
                        + "; write its pattern, for instance .timestamps(TimestampFormat.pattern(\"dd-MMM-yyyy HH:mm\", zone))");
    }
}
