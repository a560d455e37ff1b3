package com.moniqo.wallet.demo.recording.rows;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** One row, understood: its time as far as the row itself has it, and its numbers in the order of {@link Kind#numbers}. */
public final class Entry {
    /** How much of its time a row has. */
    public enum Precision {
        /** A moment. */
        MOMENT,
        /** A date and time of day in some zone. */
        LOCAL,
        /** A date. */
        DATE
    }

    public final long row;
    public final @Nullable BigDecimal[] numbers;
    public Precision precision = Precision.MOMENT;
    public long seconds; // since 1970, in UTC for a moment, else on the local clock
    public int nanos;

    public Entry(long row, int count) {
        this.row = row;
        numbers = new BigDecimal[count];
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
        return Instant.ofEpochSecond(seconds, nanos);
    }

    public int compareTime(Entry other) {
        int order = Long.compare(seconds, other.seconds);
        return order == 0 ? Integer.compare(nanos, other.nanos) : order;
    }

    /** A number that the row must have. */
    public BigDecimal number(int index) {
        BigDecimal number = numbers[index];
        if (number == null) {
            throw new IllegalStateException("number " + index + " is missing");
        }
        return number;
    }
}
