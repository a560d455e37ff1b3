package com.moniqo.wallet.trading;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;

/**
 * The distance that a trailing stop keeps from the best price: an amount of money or a percentage. Equality ignores scale.
 *
 * @param value the distance, in units of the quote asset or in percent of the best price
 * @param percent whether the value is in percent
 */
@WalletJson
public record TrailingOffset(BigDecimal value, boolean percent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Checks the value.
     *
     * @param value the percentage, above 0 and below 100
     * @param percent whether the value is in percent
     * @throws ValidationException with {@link ErrorCode#INVALID_ORDER} if the value is not above 0, or not below 100 percent
     */
    public TrailingOffset {
        value = Decimals.positive(value, "trailingOffset", ErrorCode.INVALID_ORDER);
        if (percent && value.compareTo(HUNDRED) >= 0) {
            throw new ValidationException(
                    ErrorCode.INVALID_ORDER,
                    "trailingOffset",
                    "is " + value.toPlainString() + " %, but must be less than 100 %");
        }
    }

    /**
     * Returns a distance in units of the quote asset.
     *
     * @param value the distance, above 0
     * @return the offset
     */
    public static TrailingOffset absolute(BigDecimal value) {
        return new TrailingOffset(value, false);
    }

    /**
     * Returns a distance in units of the quote asset.
     *
     * @param value the distance, above 0
     * @return the offset
     */
    public static TrailingOffset absolute(String value) {
        return absolute(Decimals.parse(value, "trailingOffset", ErrorCode.INVALID_ORDER));
    }

    /**
     * Returns a distance in percent of the best price.
     *
     * @param value the percentage, above 0 and below 100
     * @return the offset
     */
    public static TrailingOffset percent(BigDecimal value) {
        return new TrailingOffset(value, true);
    }

    /**
     * Returns a distance in percent of the best price.
     *
     * @param value the percentage, above 0 and below 100
     * @return the offset
     */
    public static TrailingOffset percent(String value) {
        return percent(Decimals.parse(value, "trailingOffset", ErrorCode.INVALID_ORDER));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrailingOffset that && percent == that.percent && Decimals.same(value, that.value);
    }

    @Override
    public int hashCode() {
        return Decimals.hash(value) + (percent ? 1 : 0);
    }

    /** For instance {@code 250} or {@code 1.5%}. */
    @Override
    public String toString() {
        return value.toPlainString() + (percent ? "%" : "");
    }
}
