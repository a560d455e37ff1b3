package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Row;
import com.moniqo.wallet.demo.recording.rows.UnfitException;

/** A position in a cell of a row, from which text is taken. Not thread-safe. */
final class CellText {
    private static final long[] TEN_TO_THE = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private static final int DIGIT = 0xF; // masks a digit's value

    private char[] chars = {};
    private int from;
    private int at;
    private int to;

    void start(Row row, int cell) {
        start(row.chars(), row.start(cell), row.end(cell));
    }

    void start(char[] text, int start, int end) {
        chars = text;
        from = start;
        at = start;
        to = end;
    }

    static long tenToThe(int exponent) {
        return TEN_TO_THE[exponent];
    }

    /** Returns the number of characters left. */
    int left() {
        return to - at;
    }

    /** Returns the character that is the given number of places ahead; 0 beyond the end. */
    char ahead(int places) {
        return at + places < to ? chars[at + places] : 0;
    }

    void skip(int places) {
        at += places;
    }

    /** Takes the given character if it comes next. */
    boolean takes(char c) {
        if (ahead(0) != c) {
            return false;
        }
        at++;
        return true;
    }

    void blanks() {
        while (at < to && chars[at] == ' ') {
            at++;
        }
    }

    /** Returns the number of digits that come next. */
    int digits() {
        int end = at;
        while (end < to && chars[end] >= '0' && chars[end] <= '9') {
            end++;
        }
        return end - at;
    }

    /** Takes a number with the given number of digits. */
    long number(int digits) {
        long number = peek(digits);
        at += digits;
        return number;
    }

    /** Returns the number with the given number of digits, without taking it. */
    long peek(int digits) {
        long number = 0;
        for (int i = at; i < at + digits; i++) {
            number = 10 * number + (chars[i] & DIGIT);
        }
        return number;
    }

    /** Takes a number with one or two digits. */
    long oneOrTwo() {
        int digits = digits();
        if (digits != 1 && digits != 2) {
            throw unreadable();
        }
        return number(digits);
    }

    /** Takes a number with exactly the given number of digits. */
    long exactly(int digits) {
        if (digits() != digits) {
            throw unreadable();
        }
        return number(digits);
    }

    /** Returns the two digits that are the given number of places ahead, without taking them. */
    int pair(int places) {
        int tens = chars[at + places] - '0';
        int ones = chars[at + places + 1] - '0';
        if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
            throw unreadable();
        }
        return 10 * tens + ones;
    }

    /** Takes the digits after a point, in units of 10^-length; finer digits are cut off. */
    long fraction(int length) {
        int digits = digits();
        int used = Math.min(digits, length);
        long fraction = number(used) * TEN_TO_THE[length - used];
        at += digits - used;
        return fraction;
    }

    String shown() {
        return UnfitException.shown(new String(chars, from, to - from));
    }

    UnfitException unreadable() {
        return new UnfitException(
                "time",
                "is not a readable time: " + shown()
                        + "; write its pattern, for instance .timestamps(TimestampFormat.pattern(\"dd-MMM-yyyy HH:mm\", zone))");
    }
}
