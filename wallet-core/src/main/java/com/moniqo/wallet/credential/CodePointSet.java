package com.moniqo.wallet.credential;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of code points, as the sorted borders at which membership changes: {@code [a-c]} is {@code {'a', 'd'}}. Asking it takes a
 * binary search, however many members a class lists. Immutable.
 */
final class CodePointSet {
    static final CodePointSet NONE = new CodePointSet(new int[0]);
    /** What {@code .} means: anything but the ends of lines, as in {@code java.util.regex}. */
    static final CodePointSet ANY_IN_LINE = range('\n', '\n')
            .or(range('\r', '\r'))
            .or(range(0x85, 0x85))
            .or(range(0x2028, 0x2029))
            .negate();

    private static final CodePointSet DIGIT = range('0', '9');
    private static final CodePointSet WORD =
            DIGIT.or(range('a', 'z')).or(range('A', 'Z')).or(range('_', '_'));
    private static final CodePointSet SPACE = range(' ', ' ').or(range('\t', '\r'));

    private final int[] borders;

    private CodePointSet(int[] borders) {
        this.borders = borders;
    }

    static CodePointSet range(int first, int last) {
        return new CodePointSet(new int[] {first, last + 1});
    }

    /** The set that an escape such as {@code \d} names, or null if the letter names none. */
    static @Nullable CodePointSet named(int letter) {
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

    boolean contains(int codePoint) {
        int found = Arrays.binarySearch(borders, codePoint);
        // an even border lets in, an odd one out; between borders, the one before decides
        return (found >= 0 ? found : -found - 2) % 2 == 0;
    }

    CodePointSet or(CodePointSet other) {
        int[] all = new int[borders.length + other.borders.length];
        System.arraycopy(borders, 0, all, 0, borders.length);
        System.arraycopy(other.borders, 0, all, borders.length, other.borders.length);
        int[] sorted = Arrays.stream(all).sorted().distinct().toArray();
        int size = 0;
        boolean inside = false;
        for (int border : sorted) {
            boolean now = contains(border) || other.contains(border);
            if (now != inside) {
                sorted[size++] = border;
                inside = now;
            }
        }
        return new CodePointSet(Arrays.copyOf(sorted, size));
    }

    CodePointSet negate() {
        boolean fromZero = borders.length > 0 && borders[0] == 0;
        int[] flipped = fromZero ? Arrays.copyOfRange(borders, 1, borders.length) : new int[borders.length + 1];
        if (!fromZero) {
            System.arraycopy(borders, 0, flipped, 1, borders.length);
        }
        return new CodePointSet(flipped);
    }

    /** With the other case of every ASCII letter in it. */
    CodePointSet ignoringCase() {
        CodePointSet both = this;
        for (int upper = 'A'; upper <= 'Z'; upper++) {
            int lower = upper + 0x20;
            if (contains(upper)) {
                both = both.or(range(lower, lower));
            }
            if (contains(lower)) {
                both = both.or(range(upper, upper));
            }
        }
        return both;
    }
}
