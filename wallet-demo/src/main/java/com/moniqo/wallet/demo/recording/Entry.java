package com.moniqo.wallet.demo.recording;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** One row, understood: its time as far as the row itself has it, and its numbers in the order of {@link Kind#numbers}. */
final class Entry {
    /** How much of its time a row has. */
    enum Precision {
        /** A moment. */
        MOMENT,
        /** A date and time of day in some zone. */
        LOCAL,
        /** A date. */
        DATE
    }

    final long row;
    final @Nullable BigDecimal[] numbers;
    Precision precision = Precision.MOMENT;
    long seconds; // since 1970, in UTC for a moment, else on the local clock
    int nanos;

    Entry(long row, int count) {
        this.row = row;
        numbers = new BigDecimal[count];
    }

    void moment(long seconds, int nanos) {
        precision = Precision.MOMENT;
        this.seconds = seconds;
        this.nanos = nanos;
    }

    LocalDateTime local() {
        return LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
    }

    Instant instant() {
        return Instant.ofEpochSecond(seconds, nanos);
    }

    int compareTime(Entry other) {
        int order = Long.compare(seconds, other.seconds);
        return order == 0 ? Integer.compare(nanos, other.nanos) : order;
    }

    /** A number that the row must have. */
    BigDecimal number(int index) {
        BigDecimal number = numbers[index];
        if (number == null) {
            throw new IllegalStateException("number " + index + " is missing");
        }
        return number;
    }
}
