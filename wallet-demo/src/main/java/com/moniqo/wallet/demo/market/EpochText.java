package com.moniqo.wallet.demo.market;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Reads a number of seconds, or of decimal parts of a second, since 1970. */
final class EpochText {
    private static final int LONGEST_FAST = 18;
    private static final int NANO_DIGITS = 9;
    private static final long[] TEN_TO_THE = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private EpochText() {}

    /** Reads units of 10^-digits seconds; what is finer than a nanosecond is cut off. */
    static Instant parse(String text, int digits) {
        if (wholeNumber(text)) {
            long units = Long.parseLong(text);
            long perSecond = TEN_TO_THE[digits];
            return Instant.ofEpochSecond(units / perSecond, units % perSecond * (TEN_TO_THE[NANO_DIGITS] / perSecond));
        }
        BigDecimal seconds =
                Decimals.parse(text, "time", ErrorCode.MARKET_DATA_ERROR).movePointLeft(digits);
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(NANO_DIGITS).longValue());
    }

    private static boolean wholeNumber(String text) {
        if (text.isEmpty() || text.length() > LONGEST_FAST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
