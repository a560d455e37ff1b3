package com.moniqo.wallet.demo.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Reads ISO-8601 dates and times, the same in every locale. */
final class IsoText {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ISO_LOCAL_DATE.withLocale(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final int DATE_LENGTH = 10;

    private IsoText() {}

    static LocalDate date(String text) {
        return LocalDate.parse(text, DATE);
    }

    static Instant parse(String text, ZoneId zone) {
        if (text.length() <= DATE_LENGTH) {
            return date(text).atStartOfDay(zone).toInstant();
        }
        TemporalAccessor moment = MOMENT.parse(text.charAt(DATE_LENGTH) == ' ' ? withT(text) : text);
        return moment.isSupported(ChronoField.OFFSET_SECONDS)
                ? Instant.from(moment)
                : LocalDateTime.from(moment).atZone(zone).toInstant();
    }

    private static String withT(String text) {
        return text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1);
    }
}
