package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.UnfitException;

/**
 * Parses a number since 1970, in the unit that makes it a time between 1990 and 2100. The four ranges do not overlap, so the unit is
 * detected for each row, and a file that changes its unit halfway is read correctly.
 */
final class EpochText {
    private static final long FIRST = 631_152_000L; // 1990, in seconds
    private static final long LAST = 4_102_444_800L; // 2100
    private static final int LONGEST_LONG = 19;
    private static final int NANO_DIGITS = 9;

    private EpochText() {}

    /** Returns 0 for seconds to 3 for nanoseconds; -1 if the number is not a time between 1990 and 2100 in any unit. */
    private static int unit(long number) {
        long thousands = 1;
        for (int unit = 0; unit <= 3; unit++) {
            if (number >= FIRST * thousands && number < LAST * thousands) {
                return unit;
            }
            thousands *= 1000;
        }
        return -1;
    }

    static boolean isLikely(long number) {
        return unit(number) >= 0;
    }

    /** Takes a number with the given number of digits, and its decimals. */
    static void take(CellText cell, int digits, Entry into) {
        long number = digits <= LONGEST_LONG ? cell.peek(digits) : -1;
        int unit = unit(number);
        if (unit < 0) {
            throw new UnfitException(
                    "time",
                    "is " + cell.shown()
                            + ", which is not a time from 1990 to 2100 in seconds, milliseconds, microseconds or"
                            + " nanoseconds; if it is right, write for instance .timestamps(TimestampFormat.epochSeconds())");
        }
        cell.skip(digits);
        long perSecond = CellText.tenToThe(3 * unit);
        long nanos = number % perSecond * CellText.tenToThe(NANO_DIGITS - 3 * unit);
        if (cell.left() > 0) {
            cell.skip(1);
            nanos += cell.fraction(NANO_DIGITS - 3 * unit);
        }
        into.moment(number / perSecond, (int) nanos);
    }
}
