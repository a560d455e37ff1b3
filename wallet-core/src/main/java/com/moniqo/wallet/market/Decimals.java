package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Use this at every edge where an amount or a price comes in: it lets through what fits into {@value #MAX_DIGITS} significant digits
 * and {@value #MAX_SCALE} decimals (what BSON's Decimal128 holds) and refuses the rest before anything expands it.
 *
 * <p>Values are never rounded here. A value in exponent notation comes out in plain notation with the same numeric value.
 */
@WalletJson
public final class Decimals {
    /** The most significant digits an amount may have. */
    public static final int MAX_DIGITS = 34;

    /** The most decimals an amount may have. */
    public static final int MAX_SCALE = 18;

    private static final int MAX_TEXT = 80;
    private static final int MAX_BITS =
            512; // more than any value in bounds needs, zeros at its end included, and quick to deal with

    private Decimals() {}

    /**
     * Reads an amount from text such as {@code 0.05} or {@code 5E-2}.
     *
     * @param text the amount; no white space, no grouping, a point as decimal separator
     * @param field the argument's name, for the message
     * @param code the code of the refusal
     * @return the amount, exact
     * @throws ValidationException if the text is no number or out of bounds; with {@link ErrorCode#VALIDATION_ERROR} for null
     */
    public static BigDecimal parse(@Nullable String text, String field, ErrorCode code) {
        String given = required(text, field);
        if (given.isEmpty() || given.length() > MAX_TEXT) {
            throw refused(field, code, "is " + (given.isEmpty() ? "empty" : "longer than " + MAX_TEXT + " characters"));
        }
        for (int i = 0; i < given.length(); i++) {
            if ("0123456789.-+eE".indexOf(given.charAt(i)) < 0) { // BigDecimal also reads digits of other scripts
                throw refused(field, code, "is not a decimal number");
            }
        }
        BigDecimal value;
        try {
            value = new BigDecimal(given);
        } catch (NumberFormatException e) {
            throw refused(field, code, "is not a decimal number");
        }
        return bounded(value, field, code);
    }

    /**
     * Checks that an amount is within the bounds.
     *
     * @param value the amount
     * @param field the argument's name, for the message
     * @param code the code of the refusal
     * @return the same numeric value, with a scale of 0 to {@value #MAX_SCALE}
     * @throws ValidationException if it is out of bounds; with {@link ErrorCode#VALIDATION_ERROR} for null
     */
    public static BigDecimal bounded(@Nullable BigDecimal value, String field, ErrorCode code) {
        BigDecimal given = required(value, field);
        if (given.unscaledValue().bitLength() > MAX_BITS) { // to count the digits of such a number takes seconds
            throw refused(field, code, "has too many digits");
        }
        int scale = given.scale();
        if (scale >= 0 && scale <= MAX_SCALE && given.precision() <= MAX_DIGITS) {
            return given;
        }
        if (given.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (scale >= -MAX_DIGITS) { // stripping a far smaller scale can overflow
            BigDecimal stripped = given.stripTrailingZeros();
            if (stripped.scale() <= MAX_SCALE
                    && stripped.precision() - (long) Math.min(stripped.scale(), 0) <= MAX_DIGITS) {
                return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
            }
        }
        throw refused(field, code, "has too many digits");
    }

    /**
     * Checks that an amount is within the bounds and above zero.
     *
     * @param value the amount
     * @param field the argument's name, for the message
     * @param code the code of the refusal
     * @return the same numeric value, with a scale of 0 to {@value #MAX_SCALE}
     * @throws ValidationException if it is not; with {@link ErrorCode#VALIDATION_ERROR} for null
     */
    public static BigDecimal positive(@Nullable BigDecimal value, String field, ErrorCode code) {
        BigDecimal bounded = bounded(value, field, code);
        if (bounded.signum() <= 0) {
            throw new ValidationException(code, field, "is " + bounded.toPlainString() + ", must be greater than 0");
        }
        return bounded;
    }

    /**
     * Checks that an amount is within the bounds and not below zero.
     *
     * @param value the amount
     * @param field the argument's name, for the message
     * @param code the code of the refusal
     * @return the same numeric value, with a scale of 0 to {@value #MAX_SCALE}
     * @throws ValidationException if it is not; with {@link ErrorCode#VALIDATION_ERROR} for null
     */
    public static BigDecimal notNegative(@Nullable BigDecimal value, String field, ErrorCode code) {
        BigDecimal bounded = bounded(value, field, code);
        if (bounded.signum() < 0) {
            throw new ValidationException(code, field, "is " + bounded.toPlainString() + ", must not be negative");
        }
        return bounded;
    }

    /**
     * Whether two amounts are numerically equal, both being absent included.
     *
     * @param a an amount, or null for none
     * @param b an amount, or null for none
     * @return true if both are absent or numerically equal
     */
    public static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.compareTo(b) == 0;
    }

    /**
     * A hash that numerically equal amounts share.
     *
     * @param value an amount, or null for none
     * @return the hash
     */
    public static int hash(@Nullable BigDecimal value) {
        return value == null ? 0 : value.stripTrailingZeros().hashCode();
    }

    private static ValidationException refused(String field, ErrorCode code, String problem) {
        return new ValidationException(
                code,
                field,
                problem + "; valid: a plain decimal number with at most " + MAX_DIGITS + " digits, at most " + MAX_SCALE
                        + " of them decimals");
    }
}
