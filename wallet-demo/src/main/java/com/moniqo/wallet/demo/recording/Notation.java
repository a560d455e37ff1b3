package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.NumberStyle;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The notation of times and numbers in a file, as far as it is known.
 *
 * @param zone the zone of times that do not include one
 * @param dates the order of day and month; UNKNOWN to detect it
 * @param numbers the decimal separator; null to detect it
 * @param timestamps the format of times; null to detect it
 */
record Notation(
        ZoneId zone,
        DateOrder dates,
        @Nullable NumberStyle numbers,
        @Nullable TimestampFormat timestamps) {
    static final Notation DETECTED = new Notation(ZoneOffset.UTC, DateOrder.UNKNOWN, null, null);

    Notation in(ZoneId zone) {
        return new Notation(zone, dates, numbers, timestamps);
    }

    Notation with(DateOrder dates) {
        return new Notation(zone, dates, numbers, timestamps);
    }

    Notation with(NumberStyle numbers) {
        return new Notation(zone, dates, numbers, timestamps);
    }

    Notation with(TimestampFormat timestamps) {
        return new Notation(zone, dates, numbers, timestamps);
    }
}
