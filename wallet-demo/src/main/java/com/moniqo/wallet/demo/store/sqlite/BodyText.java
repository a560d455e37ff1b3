package com.moniqo.wallet.demo.store.sqlite;

/**
 * How a body is written as JSON, so that any SQLite tool reads it and every value comes back as it was.
 *
 * <ul>
 *   <li>integers, booleans, lists and maps are JSON's own;
 *   <li>decimals are text ({@code "0.05"}), because most readers turn JSON numbers into doubles; times are text in ISO 8601;
 *   <li>text is text; only one that reads like a decimal or a time, or begins with an apostrophe, gets an apostrophe in front, as in
 *       a spreadsheet.
 * </ul>
 */
final class BodyText {
    /** Stands before text that would be taken for something else. */
    static final char MARK = '\'';

    private BodyText() {}

    /** Whether text needs the mark in front of it. */
    static boolean needsMark(String text) {
        return !text.isEmpty() && (text.charAt(0) == MARK || isDecimal(text) || isTime(text));
    }

    /** Whether a JSON string stands for a decimal: digits with a sign, one point and an exponent where needed. */
    static boolean isDecimal(String text) {
        int end = text.length();
        int at = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, at);
        if (whole == at) {
            return false;
        }
        at = whole;
        if (at < end && text.charAt(at) == '.') {
            int fraction = digits(text, at + 1);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        if (at < end && text.charAt(at) == 'E') {
            at++;
            if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            int exponent = digits(text, at);
            return exponent > at && exponent == end;
        }
        return at == end;
    }

    /** Whether a JSON string stands for a time, as {@link java.time.Instant#toString()} writes it. */
    static boolean isTime(String text) {
        int end = text.length();
        if (end < 20 || text.charAt(end - 1) != 'Z') {
            return false;
        }
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        at = digits(text, at);
        return at >= 4 && matches(text, at, "-00-00T00:00:00") && isFraction(text, at + 15, end - 1);
    }

    private static boolean isFraction(String text, int from, int end) {
        return from == end || (text.charAt(from) == '.' && from + 1 < end && digits(text, from + 1) == end);
    }

    /** Whether text has the shape of a pattern, in which 0 stands for any digit. */
    private static boolean matches(String text, int from, String pattern) {
        if (text.length() < from + pattern.length()) {
            return false;
        }
        for (int i = 0; i < pattern.length(); i++) {
            char c = text.charAt(from + i);
            if (pattern.charAt(i) == '0' ? !isDigit(c) : c != pattern.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
