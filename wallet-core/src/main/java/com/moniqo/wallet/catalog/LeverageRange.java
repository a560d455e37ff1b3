package com.moniqo.wallet.catalog;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;

/**
 * Says how much leverage a definition claims.
 *
 * @param available whether there is any
 * @param min the lowest, 1 to {@value #MAX}
 * @param max the highest, {@code min} to {@value #MAX}
 * @param adjustable whether users choose it themselves
 */
@WalletJson
public record LeverageRange(boolean available, int min, int max, boolean adjustable) {
    /** The highest leverage that any definition may claim. */
    public static final int MAX = 200;

    private static final LeverageRange NONE = new LeverageRange(false, 1, 1, false);

    /**
     * Checks the range.
     *
     * @param available whether there is any
     * @param min the lowest
     * @param max the highest
     * @param adjustable whether users choose it themselves
     * @throws ValidationException if a bound is outside 1 to {@value #MAX}, or max below min
     */
    public LeverageRange {
        if (min < 1 || min > MAX) {
            throw new ValidationException("leverage.min", "is " + min + "; valid: 1 to " + MAX);
        }
        if (max < 1 || max > MAX) {
            throw new ValidationException("leverage.max", "is " + max + "; valid: 1 to " + MAX);
        }
        if (max < min) {
            throw new ValidationException("leverage.max", "is " + max + ", must be >= min, which is " + min);
        }
    }

    /** {@return no leverage} */
    public static LeverageRange none() {
        return NONE;
    }

    /**
     * Leverage that users choose.
     *
     * @param min the lowest
     * @param max the highest
     * @return the range
     */
    public static LeverageRange of(int min, int max) {
        return new LeverageRange(true, min, max, true);
    }
}
