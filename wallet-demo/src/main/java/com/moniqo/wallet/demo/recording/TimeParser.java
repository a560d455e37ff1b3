package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.Row;
import com.moniqo.wallet.demo.recording.rows.UnfitException;

/**
 * Parses times by their shape, row by row: numbers since 1970 by their size, ISO-8601 and similar formats, and dates with the year last.
 * Not thread-safe.
 */
final class TimeParser {
    private static final int SECONDS_A_DAY = 86_400;
    private static final int SHORTEST_EPOCH = 9;
    private static final int ISO_LENGTH = 19;
    private static final int HOURLY = 10; // digits of a date with its hour

    private final CellText text = new CellText();
    private final DateText dates;
    private final ClockText clock = new ClockText(text);

    TimeParser(DateOrder order) {
        dates = new DateText(text, order);
    }

    /** Returns what the dates so far reveal about the order of day and month. */
    DateText dates() {
        return dates;
    }

    /** Parses the date, and the time of day with its zone if the cell has one. */
    void time(Row row, int cell, Entry into) {
        time(row.chars(), row.start(cell), row.end(cell), into);
    }

    /** As {@link #time(Row, int, Entry)}, from a part of a text. */
    void time(char[] chars, int from, int to, Entry into) {
        text.start(chars, from, to);
        into.nanos = 0;
        int digits = text.digits();
        if (digits == text.left()) {
            wholeNumber(digits, into);
        } else if (digits >= SHORTEST_EPOCH && text.ahead(digits) == '.') {
            EpochText.take(text, digits, into);
        } else if (isIso()) {
            iso(into);
        } else {
            dateAndTime(into);
        }
        if (text.left() > 0) {
            throw text.unreadable();
        }
    }

    /** Parses a time of day from a separate cell, and adds it to a date. */
    void timeOfDay(Row row, int cell, Entry into) {
        text.start(row, cell);
        if (into.precision != Entry.Precision.DATE || text.left() == 0) {
            throw text.unreadable();
        }
        clock.take(into);
        if (text.left() > 0) {
            throw text.unreadable();
        }
    }

    private void wholeNumber(int digits, Entry into) {
        if (digits == HOURLY && isHourOfDate(text.peek(digits))) {
            throw new UnfitException(
                    "time",
                    "is " + text.shown() + ", which may be a date with its hour or seconds since 1970; write"
                            + " .timestamps(TimestampFormat.pattern(\"yyyyMMddHH\", zone)) or"
                            + " .timestamps(TimestampFormat.epochSeconds())");
        }
        boolean dateAndTime = (digits == 12 || digits == 14) && !EpochText.isLikely(text.peek(digits));
        if (digits != 8 && !dateAndTime) {
            EpochText.take(text, digits, into);
            return;
        }
        into.precision = digits == 8 ? Entry.Precision.DATE : Entry.Precision.LOCAL;
        into.seconds = dates.takeCompact() * SECONDS_A_DAY;
        if (dateAndTime) {
            into.seconds += clock.seconds(text.number(2), text.number(2), digits == 14 ? text.number(2) : 0);
        }
    }

    /** Checks for a date and hour such as 2024010203, which would be a time around 2034 in seconds since 1970. */
    private static boolean isHourOfDate(long number) {
        long year = number / 1_000_000;
        long month = number / 10_000 % 100;
        long day = number / 100 % 100;
        return year >= 1990 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && number % 100 < 24;
    }

    /** Checks for the shape of 2024-01-02T03:04:05, the most common one. */
    private boolean isIso() {
        return text.left() >= ISO_LENGTH
                && text.ahead(4) == '-'
                && text.ahead(7) == '-'
                && (text.ahead(10) == 'T' || text.ahead(10) == ' ')
                && text.ahead(13) == ':'
                && text.ahead(16) == ':';
    }

    private void iso(Entry into) {
        long day = dates.days(100L * text.pair(0) + text.pair(2), text.pair(5), text.pair(8));
        into.precision = Entry.Precision.LOCAL;
        into.seconds = day * SECONDS_A_DAY + clock.seconds(text.pair(11), text.pair(14), text.pair(17));
        text.skip(ISO_LENGTH);
        clock.fraction(into);
        if (text.left() > 0) {
            clock.zone(into);
        }
    }

    private void dateAndTime(Entry into) {
        into.precision = Entry.Precision.DATE;
        into.seconds = dates.take() * SECONDS_A_DAY;
        if (text.left() > 0) {
            boolean ignored = text.takes('T') || text.takes('t') || text.takes('D') || text.takes(',');
            text.blanks();
            clock.take(into);
        }
    }
}
