package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A number of seconds, or of decimal fractions of a second, since 1970. Digits beyond nanoseconds are cut off.
 *
 * @param digits the decimals of a second: 0, 3, 6 or 9
 */
record EpochFormat(int digits) implements TimestampFormat {
    private static final int NANO_DIGITS = 9;
    private static final BigDecimal FIRST = BigDecimal.valueOf(631_152_000L); // 1990
    private static final BigDecimal LAST = BigDecimal.valueOf(4_102_444_800L); // 2100

    @Override
    public Instant parse(String text) {
        BigDecimal number = Decimals.parse(text, "time", ErrorCode.MARKET_DATA_ERROR);
        BigDecimal seconds = number.movePointLeft(digits);
        if (!isLikely(seconds)) {
            for (int other = 0; other <= NANO_DIGITS; other += 3) {
                if (isLikely(number.movePointLeft(other))) {
                    throw new IllegalArgumentException(text + " would be " + shown(seconds) + " in " + unit(digits)
                            + ", and is " + instant(number.movePointLeft(other)) + " in " + unit(other)
                            + "; write .timestamps(TimestampFormat." + factory(other)
                            + "()), or nothing, as each row's unit is detected");
                }
            }
        }
        return instant(seconds);
    }

    private static boolean isLikely(BigDecimal seconds) {
        return seconds.compareTo(FIRST) >= 0 && seconds.compareTo(LAST) < 0;
    }

    private static Instant instant(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(NANO_DIGITS).longValue());
    }

    private static String shown(BigDecimal seconds) {
        try {
            return instant(seconds).toString();
        } catch (ArithmeticException | DateTimeException e) {
            return "no time";
        }
    }

    private static String unit(int digits) {
        return switch (digits) {
            case 0 -> "seconds";
            case 3 -> "milliseconds";
            case 6 -> "microseconds";
            default -> "nanoseconds";
        };
    }

    private static String factory(int digits) {
        return switch (digits) {
            case 0 -> "epochSeconds";
            case 3 -> "epochMillis";
            case 6 -> "epochMicros";
            default -> "epochNanos";
        };
    }
}
