package com.moniqo.wallet.demo.recording.rows;

import java.math.BigDecimal;

/**
 * A number in plain digits with at most a minus sign and a decimal separator, as nearly all numbers in files are, and short enough for a
 * {@code long}. Drops trailing zeros of the fraction. One instance is reused for all numbers; not thread-safe.
 */
public final class PlainNumber {
    private static final int MAX_DIGITS = 18;
    private static final int DIGIT = 0xF; // masks a digit's value, which is faster than subtracting '0'

    private final char point;
    private long unscaled;
    private int scale;

    /** @param point the decimal separator */
    public PlainNumber(char point) {
        this.point = point;
    }

    /** Takes a number from a text, and returns the position after it; -1 if the text does not begin with such a number. */
    public int take(char[] chars, int from, int to) {
        boolean negative = from < to && chars[from] == '-';
        int first = negative ? from + 1 : from;
        int at = first;
        long value = 0;
        for (; at < to && isDigit(chars[at]); at++) {
            value = 10 * value + (chars[at] & DIGIT);
        }
        int digits = at - first;
        if (digits == 0) {
            return -1;
        }
        scale = 0;
        if (at < to && chars[at] == point) {
            int fraction = at + 1;
            at = fraction;
            while (at < to && isDigit(chars[at])) {
                at++;
            }
            int end = at;
            while (end > fraction && chars[end - 1] == '0') {
                end--; // the trailing zeros
            }
            scale = end - fraction;
            digits += scale;
            for (int i = fraction; i < end; i++) {
                value = 10 * value + (chars[i] & DIGIT);
            }
        }
        unscaled = negative ? -value : value;
        return digits > MAX_DIGITS ? -1 : at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Returns the number that was taken last. */
    public BigDecimal value() {
        return BigDecimal.valueOf(unscaled, scale);
    }
}
