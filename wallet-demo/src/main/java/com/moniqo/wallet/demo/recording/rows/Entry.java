package com.moniqo.wallet.demo.recording.rows;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row: its time, as far as the row itself contains it, and its numbers in the order of the kind of recording. A reader
 * may reuse an entry for the next row, so keep a {@link #copy}.
 */
public final class Entry {
    /** The precision of a row's time. */
    public enum Precision {
        /** A moment, independent of any zone. */
        MOMENT,
        /** A date and time of day in an unknown zone. */
        LOCAL,
        /** A date without a time of day. */
        DATE
    }

    public long row;
    public final @Nullable BigDecimal[] numbers;
    public Precision precision = Precision.MOMENT;
    public long seconds; // since 1970, in UTC for a moment, otherwise in local time
    public int nanos;

    public Entry(long row, int count) {
        this.row = row;
        numbers = new BigDecimal[count];
    }

    public Entry copy() {
        var copy = new Entry(row, numbers.length);
        System.arraycopy(numbers, 0, copy.numbers, 0, numbers.length);
        copy.precision = precision;
        copy.seconds = seconds;
        copy.nanos = nanos;
        return copy;
    }

    public void moment(long seconds, int nanos) {
        precision = Precision.MOMENT;
        this.seconds = seconds;
        this.nanos = nanos;
    }

    public LocalDateTime local() {
        return LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
    }

    public Instant instant() {
        return nanos == 0 ? Instant.ofEpochSecond(seconds) : Instant.ofEpochSecond(seconds, nanos);
    }

    public int compareTime(Entry other) {
        int order = Long.compare(seconds, other.seconds);
        return order == 0 ? Integer.compare(nanos, other.nanos) : order;
    }

    /** Returns a required number. */
    public BigDecimal number(int index) {
        BigDecimal number = numbers[index];
        if (number == null) {
            throw new IllegalStateException("number " + index + " is missing");
        }
        return number;
    }
}
