package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of amounts and prices, to be checked wherever one enters the SDK: at most {@value #MAX_DIGITS} significant digits and
 * {@value #MAX_SCALE} decimals, which BSON's Decimal128 can hold. All other values are refused before anything expands them.
 *
 * <p>Values are never rounded. A value in exponent notation is converted to plain notation with the same numeric value.
 */
@WalletJson
public final class Decimals {
    /** The maximum number of significant digits. */
    public static final int MAX_DIGITS = 34;

    /** The maximum number of decimals. */
    public static final int MAX_SCALE = 18;

    private static final int MAX_TEXT = 80;
    private static final int MAX_BITS =
            512; // longer than any valid value, including trailing zeros, and still fast to parse

    /** The largest number of 18 digits at each scale: numbers of one scale are compared without counting digits. */
    private static final BigDecimal[] SHORT = new BigDecimal[MAX_SCALE + 1];

    static {
        for (int scale = 0; scale < SHORT.length; scale++) {
            SHORT[scale] = BigDecimal.valueOf(999_999_999_999_999_999L, scale);
        }
    }

    private Decimals() {}

    /**
     * Parses an amount such as {@code 0.05} or {@code 5E-2}.
     *
     * @param text the amount; no white space, no grouping, and a point as the decimal separator
     * @param field the name of the argument, for the message
     * @param code the error code of a refusal
     * @return the amount, exact
     * @throws ValidationException if the text is not a number or is out of bounds; with {@link ErrorCode#VALIDATION_ERROR} for null
     */
    public static BigDecimal parse(@Nullable String text, String field, ErrorCode code) {
        String given = required(text, field);
        if (given.isEmpty() || given.length() > MAX_TEXT) {
            throw refused(field, code, "is " + (given.isEmpty() ? "empty" : "longer than " + MAX_TEXT + " characters"));
        }
        for (int i = 0; i < given.length(); i++) {
            if ("0123456789.-+eE".indexOf(given.charAt(i)) < 0) { // BigDecimal also accepts the digits of other scripts
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
     * @param field the name of the argument, for the message
     * @param code the error code of a refusal
     * @return the same numeric value, with a scale of 0 to {@value #MAX_SCALE}
     * @throws ValidationException if it is out of bounds; with {@link ErrorCode#VALIDATION_ERROR} for null
     */
    public static BigDecimal bounded(@Nullable BigDecimal value, String field, ErrorCode code) {
        if (value != null && isShort(value)) {
            return value;
        }
        BigDecimal given = required(value, field);
        if (given.unscaledValue().bitLength() > MAX_BITS) { // counting the digits of such a number takes seconds
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

    /** Whether a number is not negative and has at most 18 digits; nearly all are, and this allocates nothing. */
    private static boolean isShort(BigDecimal value) {
        int scale = value.scale();
        return scale >= 0 && scale <= MAX_SCALE && value.signum() >= 0 && value.compareTo(SHORT[scale]) <= 0;
    }

    /**
     * Checks that an amount is within the bounds and greater than zero.
     *
     * @param value the amount
     * @param field the name of the argument, for the message
     * @param code the error code of a refusal
     * @return the same numeric value, with a scale of 0 to {@value #MAX_SCALE}
     * @throws ValidationException if it is not; with {@link ErrorCode#VALIDATION_ERROR} for null
     */
    public static BigDecimal positive(@Nullable BigDecimal value, String field, ErrorCode code) {
        BigDecimal bounded = bounded(value, field, code);
        if (bounded.signum() <= 0) {
            throw new ValidationException(
                    code, field, "is " + bounded.toPlainString() + ", but must be greater than 0");
        }
        return bounded;
    }

    /**
     * Checks that an amount is within the bounds and not negative.
     *
     * @param value the amount
     * @param field the name of the argument, for the message
     * @param code the error code of a refusal
     * @return the same numeric value, with a scale of 0 to {@value #MAX_SCALE}
     * @throws ValidationException if it is not; with {@link ErrorCode#VALIDATION_ERROR} for null
     */
    public static BigDecimal notNegative(@Nullable BigDecimal value, String field, ErrorCode code) {
        BigDecimal bounded = bounded(value, field, code);
        if (bounded.signum() < 0) {
            throw new ValidationException(code, field, "is " + bounded.toPlainString() + ", but must not be negative");
        }
        return bounded;
    }

    /**
     * Compares two amounts numerically. Two absent amounts are equal.
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
     * Returns a hash code that is the same for numerically equal amounts.
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
