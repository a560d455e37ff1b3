package com.moniqo.wallet.demo.store.sqlite;

/**
 * The JSON text of a body, which any SQLite tool can read, and from which every value is restored exactly.
 *
 * <ul>
 *   <li>integers, booleans, lists and maps are those of JSON;
 *   <li>decimals are text ({@code "0.05"}), because most readers turn JSON numbers into doubles; times are text in ISO 8601;
 *   <li>text is text; if it looks like a decimal or a time, or begins with an apostrophe, it is prefixed with an apostrophe, as in a
 *       spreadsheet.
 * </ul>
 */
final class BodyText {
    /** The prefix of text that would otherwise be taken for something else. */
    static final char MARK = '\'';

    private BodyText() {}

    /** Checks whether text needs the prefix. */
    static boolean needsMark(String text) {
        return !text.isEmpty() && (text.charAt(0) == MARK || isDecimal(text) || isTime(text));
    }

    /** Checks whether a JSON string represents a decimal: digits with an optional sign, point and exponent. */
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

    /** Checks whether a JSON string represents a time, in the format of {@link java.time.Instant#toString()}. */
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

    /** Checks whether text matches a pattern in which 0 stands for any digit. */
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
