package com.moniqo.wallet.credential;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The sets of code points that an expression can name. */
final class PatternClasses {
    /** What {@code .} means: anything but the ends of lines, as in {@code java.util.regex}. */
    static final IntPredicate ANY_IN_LINE =
            c -> c != '\n' && c != '\r' && c != 0x85 && c != 0x2028 && c != 0x2029;

    private static final IntPredicate DIGIT = c -> c >= '0' && c <= '9';
    private static final IntPredicate LETTER = c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    private static final IntPredicate WORD = DIGIT.or(LETTER).or(c -> c == '_');
    private static final IntPredicate SPACE = c -> c == ' ' || c >= '\t' && c <= '\r';

    private final boolean ignoreCase;

    PatternClasses(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    /** The class that an escape such as {@code \d} names, or null if the letter names none. */
    static @Nullable IntPredicate named(int letter) {
        return switch (letter) {
            case 'd' -> DIGIT;
            case 'D' -> DIGIT.negate();
            case 'w' -> WORD;
            case 'W' -> WORD.negate();
            case 's' -> SPACE;
            case 'S' -> SPACE.negate();
            default -> null;
        };
    }

    IntPredicate one(int literal) {
        return range(literal, literal);
    }

    IntPredicate range(int first, int last) {
        IntPredicate exact = c -> c >= first && c <= last;
        return ignoreCase ? c -> exact.test(c) || LETTER.test(c) && exact.test(c ^ 0x20) : exact;
    }
}
