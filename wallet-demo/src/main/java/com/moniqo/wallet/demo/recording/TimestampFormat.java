package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The format of times in a recording, for files in which it cannot be detected: a number since 1970, a pattern, or your own function.
 */
@FunctionalInterface
public interface TimestampFormat {
    /**
     * Parses a time. May be called from several threads at once.
     *
     * @param text the text of the cell; date and time of day joined by a space if they have two columns
     * @return the time
     * @throws RuntimeException if the text is not a time in this format; the recording adds the line
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
     * Returns the format of dates and times in a pattern of {@link java.time.format.DateTimeFormatter}, with English names. A date without
     * a time is its first moment. If a zone repeats an hour, the first one is meant.
     *
     * @param pattern the pattern, for instance {@code dd-MMM-yyyy HH:mm}
     * @param zone the zone of times that do not include one
     * @return the format
     * @throws ValidationException if the pattern is not valid
     */
    static TimestampFormat pattern(String pattern, ZoneId zone) {
        return new PatternFormat(required(pattern, "pattern"), required(zone, "zone"));
    }
}
