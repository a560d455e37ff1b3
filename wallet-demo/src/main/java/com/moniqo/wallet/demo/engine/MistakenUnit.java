package com.moniqo.wallet.demo.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Explains a time that is off by a factor of 1000, for instance because milliseconds were taken for seconds. */
final class MistakenUnit {
    private static final BigDecimal FIRST = BigDecimal.valueOf(631_152_000L); // 1990
    private static final BigDecimal LAST = BigDecimal.valueOf(4_102_444_800L); // 2100
    private static final int NANO_DIGITS = 9;
    private static final String[] UNITS = {"seconds", "milliseconds", "microseconds", "nanoseconds"};

    private MistakenUnit() {}

    /** Returns the end of a sentence that names the unit; empty if the time is plausible, or no unit makes it so. */
    static String hint(Instant time) {
        BigDecimal seconds =
                BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), NANO_DIGITS));
        if (isLikely(seconds)) {
            return "";
        }
        for (int unit = 1; unit < UNITS.length; unit++) {
            BigDecimal less = seconds.movePointLeft(3 * unit);
            if (isLikely(less)) {
                return explained(less, UNITS[unit], UNITS[0]);
            }
            BigDecimal more = seconds.movePointRight(3 * unit);
            if (isLikely(more)) {
                return explained(more, UNITS[0], UNITS[unit]);
            }
        }
        return "";
    }

    private static boolean isLikely(BigDecimal seconds) {
        return seconds.compareTo(FIRST) >= 0 && seconds.compareTo(LAST) < 0;
    }

    private static String explained(BigDecimal seconds, String meant, String taken) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return "; were " + meant + " taken for " + taken + "? It would then be "
                + Instant.ofEpochSecond(whole.longValue());
    }
}
