package com.moniqo.wallet.credential;

import com.moniqo.wallet.credential.re2j.Pattern;
import com.moniqo.wallet.credential.re2j.PatternSyntaxException;
import com.moniqo.wallet.error.ValidationException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A regular expression that RE2/J matches in time proportional to the length of the text, whatever the expression.
 *
 * <p>{@code java.util.regex} backtracks, so an expression from a definition, such as {@code (a+)+$}, could hang the process. RE2/J does not
 * backtrack, but it expands every repetition first, and {@code (((a{1000}){1000}){1000}){1000}} takes more memory than there is.
 * {@link Size} therefore refuses such an expression before RE2/J sees it.
 *
 * <p>Immutable and thread-safe. RE2/J keeps no reference to the texts that it has matched.
 */
final class LinearPattern {
    /** The longest text that is matched, in characters. */
    static final int MAX_INPUT = 4_096;

    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_QUOTED = 40;

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static LinearPattern compile(String regex) {
        if (regex.length() > MAX_LENGTH) {
            throw refused("must have at most " + MAX_LENGTH + " characters");
        }
        Size.check(regex);
        try {
            return new LinearPattern(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            throw refused("is not valid in RE2/J's syntax: " + e.getDescription() + quoted(e.getPattern()));
        } catch (RuntimeException e) {
            throw refused("is not valid in RE2/J's syntax");
        }
    }

    /** Checks whether the whole text matches. */
    boolean matches(String text) {
        if (text.length() > MAX_INPUT) {
            throw new ValidationException("value", "must have at most " + MAX_INPUT + " characters to be matched");
        }
        return pattern.matches(text);
    }

    /** The expression as it was given. */
    @Override
    public String toString() {
        return pattern.pattern();
    }

    private static String quoted(String part) {
        return part == null || part.isEmpty() || part.length() > MAX_QUOTED
                ? ""
                : " at '" + part.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    private static ValidationException refused(String problem) {
        return new ValidationException("validation_regex", problem);
    }

    /**
     * An estimate of the number of steps of an expression with its repetitions expanded. It is never too low. If the syntax is wrong, any
     * estimate will do, since RE2/J refuses the expression.
     */
    private static final class Size {
        private static final int MAX_STEPS = 4_000;
        private static final int MAX_DEPTH = 100;

        private final String regex;
        private final Deque<Long> outerGroups = new ArrayDeque<>();
        private int at;
        /** The steps of the innermost open group, without its last part, to which a repetition would apply. */
        private long steps;

        private long lastPart;

        private Size(String regex) {
            this.regex = regex;
        }

        /** Refuses an expression that is too large, or that RE2/J would silently interpret differently from Java. */
        static void check(String regex) {
            var size = new Size(regex);
            while (size.at < regex.length()) {
                size.next();
                if (size.steps + size.lastPart > MAX_STEPS) {
                    throw refused(
                            "must be smaller: with its repetitions expanded, it has more than " + MAX_STEPS + " steps");
                }
            }
        }

        private void next() {
            switch (regex.charAt(at)) {
                case '(' -> open();
                case ')' -> close();
                case '[' -> part(endOfClass());
                case '\\' -> escape();
                case '{' -> repeat();
                case '*', '+', '?', '|' -> {
                    lastPart++;
                    at++;
                }
                default -> part(at + 1);
            }
        }

        private void part(int end) {
            steps += lastPart;
            lastPart = 1;
            at = end;
        }

        private void open() {
            int flags = at + 1;
            if (regex.startsWith("?", flags)) {
                do {
                    flags++;
                } while (flags < regex.length() && "imsU-".indexOf(regex.charAt(flags)) >= 0);
                if (regex.startsWith(")", flags)) {
                    // (?i) is not a part: a repetition after it applies to the part before it
                    at = flags + 1;
                    return;
                }
            }
            if (outerGroups.size() == MAX_DEPTH) {
                throw refused("must not nest more than " + MAX_DEPTH + " groups");
            }
            outerGroups.push(steps + lastPart);
            boolean captures = !regex.startsWith("?:", at + 1);
            steps = captures ? 2 : 0;
            lastPart = 0;
            at += captures ? 1 : 3;
        }

        private void close() {
            lastPart += steps;
            steps = outerGroups.isEmpty() ? 0 : outerGroups.pop();
            at++;
        }

        /** Counts quoted text as if the repetition after it applied to all of it. */
        private void escape() {
            if (regex.startsWith("\\Q", at)) {
                int end = regex.indexOf("\\E", at);
                end = end < 0 ? regex.length() : end + 2;
                lastPart += end - at;
                at = end;
            } else {
                part(endOfEscape(at));
            }
        }

        private int endOfEscape(int from) {
            boolean braced = from + 2 < regex.length()
                    && "xpP".indexOf(regex.charAt(from + 1)) >= 0
                    && regex.charAt(from + 2) == '{';
            int brace = braced ? regex.indexOf('}', from) : -1;
            return brace < 0 ? from + 2 : brace + 1;
        }

        private int endOfClass() {
            int from = at + (regex.startsWith("^", at + 1) ? 2 : 1);
            for (int i = from; i < regex.length(); ) {
                char c = regex.charAt(i);
                int posix = regex.startsWith("[:", i) ? regex.indexOf(":]", i + 2) : -1;
                if (posix >= 0) {
                    i = posix + 2;
                } else if (c == '[' || regex.startsWith("&&", i)) {
                    throw refused(
                            "must not have a class within a class; write a literal [ or & in a class as \\[ or \\&");
                } else if (c == ']' && i > from) {
                    return i + 1;
                } else {
                    i = c == '\\' ? endOfEscape(i) : i + 1;
                }
            }
            return regex.length();
        }

        /** Multiplies by {@code {n}}, {@code {n,}} or {@code {n,m}}; any other brace is a character. */
        private void repeat() {
            int end = at + 1;
            int largest = 0;
            int number = 0;
            while (end < regex.length() && "0123456789,".indexOf(regex.charAt(end)) >= 0) {
                char c = regex.charAt(end++);
                number = c == ',' ? 0 : Math.min(number * 10 + c - '0', MAX_STEPS);
                largest = Math.max(largest, number);
            }
            if (end == at + 1 || !regex.startsWith("}", end)) {
                part(at + 1);
                return;
            }
            boolean exact = regex.lastIndexOf(',', end) <= at;
            lastPart = (exact ? lastPart : lastPart + 1) * Math.max(largest, 1) + (exact ? 0 : 2);
            at = end + 1;
        }
    }
}
