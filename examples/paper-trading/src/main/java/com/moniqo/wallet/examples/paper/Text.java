package com.moniqo.wallet.examples.paper;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats numbers and times, the same in every locale and time zone. */
final class Text {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Text() {}

    static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    static String change(BigDecimal amount) {
        return String.format(Locale.ROOT, "%+,.2f", amount);
    }

    /** Formats a fraction as a percentage with its sign. */
    static String growth(BigDecimal fraction) {
        return String.format(Locale.ROOT, "%+.2f %%", fraction.movePointRight(2));
    }

    static String percent(BigDecimal fraction) {
        return String.format(Locale.ROOT, "%.2f %%", fraction.movePointRight(2));
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String minute(Instant time) {
        return MINUTES.format(time);
    }
}
