package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.error.ValidationException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** A format for dates and times in one pattern, with English names in any case. */
final class PatternFormat implements TimestampFormat {
    private final DateTimeFormatter formatter;
    private final ZoneId zone;

    PatternFormat(String pattern, ZoneId zone) {
        this.zone = zone;
        try {
            formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw new ValidationException(
                    "pattern", "is not a DateTimeFormatter pattern: " + e.getMessage() + "; valid: dd-MMM-yyyy HH:mm");
        }
    }

    @Override
    public Instant parse(String text) {
        TemporalAccessor parsed = formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof ZonedDateTime moment) {
            return moment.toInstant();
        }
        return parsed instanceof LocalDateTime local
                ? local.atZone(zone).toInstant()
                : LocalDate.from(parsed).atStartOfDay(zone).toInstant();
    }
}
