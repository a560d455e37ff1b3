package com.moniqo.wallet.catalog;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;

/**
 * The leverage that a definition offers.
 *
 * @param available whether leverage is available
 * @param min the lowest leverage, 1 to {@value #MAX}
 * @param max the highest leverage, {@code min} to {@value #MAX}
 * @param adjustable whether users can choose the leverage
 */
@WalletJson
public record LeverageRange(boolean available, int min, int max, boolean adjustable) {
    /** The highest leverage that any definition may claim. */
    public static final int MAX = 200;

    private static final LeverageRange NONE = new LeverageRange(false, 1, 1, false);

    /**
     * Checks the range.
     *
     * @param available whether leverage is available
     * @param min the lowest leverage
     * @param max the highest leverage
     * @param adjustable whether users can choose the leverage
     * @throws ValidationException if a bound is outside 1 to {@value #MAX}, or max is less than min
     */
    public LeverageRange {
        if (min < 1 || min > MAX) {
            throw new ValidationException("leverage.min", "is " + min + "; valid: 1 to " + MAX);
        }
        if (max < 1 || max > MAX) {
            throw new ValidationException("leverage.max", "is " + max + "; valid: 1 to " + MAX);
        }
        if (max < min) {
            throw new ValidationException(
                    "leverage.max", "is " + max + ", but must not be less than min, which is " + min);
        }
    }

    /** {@return a range without leverage} */
    public static LeverageRange none() {
        return NONE;
    }

    /**
     * Returns a range that users can choose from.
     *
     * @param min the lowest leverage
     * @param max the highest leverage
     * @return the range
     */
    public static LeverageRange of(int min, int max) {
        return new LeverageRange(true, min, max, true);
    }
}
