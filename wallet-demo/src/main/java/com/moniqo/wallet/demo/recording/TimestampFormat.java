package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How times are written in a recording, for files whose times are not detected: a number since 1970, a pattern, or a function of your own.
 */
@FunctionalInterface
public interface TimestampFormat {
    /**
     * Parses a time. May be called by several threads at once.
     *
     * @param text the cell as it stands in the file; the date and the time of day with a space between them if they have two columns
     * @return the time
     * @throws RuntimeException if the text is no time of this format; the recording names the line
     */
    Instant parse(String text);

    /** {@return the format of seconds since 1970-01-01T00:00:00Z, for instance {@code 1385337600} or {@code 1385337600.25}} */
    static TimestampFormat epochSeconds() {
        return new EpochFormat(0);
    }

    /** {@return the format of milliseconds since 1970-01-01T00:00:00Z, for instance {@code 1385337600000}} */
    static TimestampFormat epochMillis() {
        return new EpochFormat(3);
    }

    /** {@return the format of microseconds since 1970-01-01T00:00:00Z, for instance {@code 1385337600000000}} */
    static TimestampFormat epochMicros() {
        return new EpochFormat(6);
    }

    /** {@return the format of nanoseconds since 1970-01-01T00:00:00Z, for instance {@code 1385337600000000000}} */
    static TimestampFormat epochNanos() {
        return new EpochFormat(9);
    }

    /**
     * Dates and times in a pattern of {@link java.time.format.DateTimeFormatter}, with English names. A date alone is its first moment; of
     * an hour that a zone repeats it is the first.
     *
     * @param pattern for instance {@code dd-MMM-yyyy HH:mm}
     * @param zone the zone of times that do not name one
     * @return the format
     * @throws ValidationException if the pattern is none
     */
    static TimestampFormat pattern(String pattern, ZoneId zone) {
        return new PatternFormat(required(pattern, "pattern"), required(zone, "zone"));
    }
}
