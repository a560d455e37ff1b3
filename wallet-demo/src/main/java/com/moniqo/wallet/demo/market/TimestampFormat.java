package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ValidationException.required;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Says how a column of a CSV text writes times: {@link #epochSeconds()}, {@link #epochMillis()}, {@link #iso}, {@link #dates}, or a
 * function of yours.
 */
@FunctionalInterface
public interface TimestampFormat {
    /**
     * Reads a time. May be called by several threads at once.
     *
     * @param text the cell as it stands in the CSV text
     * @return the time
     * @throws RuntimeException if the text is no time of this format; the reader names the line
     */
    Instant parse(String text);

    /** {@return the format of seconds since 1970-01-01T00:00:00Z, for instance {@code 1385337600} or {@code 1385337600.25}} */
    static TimestampFormat epochSeconds() {
        return text -> EpochText.parse(text, 0);
    }

    /** {@return the format of milliseconds since 1970-01-01T00:00:00Z, for instance {@code 1385337600000}} */
    static TimestampFormat epochMillis() {
        return text -> EpochText.parse(text, 3);
    }

    /** {@return the format of microseconds since 1970-01-01T00:00:00Z, for instance {@code 1385337600000000}} */
    static TimestampFormat epochMicros() {
        return text -> EpochText.parse(text, 6);
    }

    /**
     * ISO-8601 times: {@code 2013-11-25T00:00:00Z}, {@code 2013-11-25T01:00:00+01:00}, {@code 2013-11-25 00:00}, {@code 2013-11-25}.
     * Seconds may be left out, a space may stand for the {@code T}, and a date alone is its first moment.
     *
     * @param zone the zone of times that do not say one
     * @return the format
     */
    static TimestampFormat iso(ZoneId zone) {
        required(zone, "zone");
        return text -> IsoText.parse(text, zone);
    }

    /**
     * ISO-8601 dates that stand for a time of their day, for instance when an exchange opens.
     *
     * @param time the time of day
     * @param zone the zone it is in
     * @return the format
     */
    static TimestampFormat dates(LocalTime time, ZoneId zone) {
        required(time, "time");
        required(zone, "zone");
        return text -> IsoText.date(text).atTime(time).atZone(zone).toInstant();
    }
}
