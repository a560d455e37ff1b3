package com.moniqo.wallet.catalog;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Says what trading costs, in percent: {@code 0.1} is a thousandth. Equality ignores the scale.
 *
 * @param makerPercent of the traded value, for orders that rested; 0 to 100
 * @param takerPercent of the traded value, for orders that took; 0 to 100
 * @param withdrawalPercent of what is withdrawn; 0 to 100
 */
public record FeeSchedule(BigDecimal makerPercent, BigDecimal takerPercent, BigDecimal withdrawalPercent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Checks the bounds.
     *
     * @param makerPercent for orders that rested, for instance {@code 0.1}
     * @param takerPercent for orders that took
     * @param withdrawalPercent of what is withdrawn
     * @throws ValidationException if a fee is null or outside 0 to 100
     */
    public FeeSchedule {
        makerPercent = percent(makerPercent, "fees.maker_fee_percent");
        takerPercent = percent(takerPercent, "fees.taker_fee_percent");
        withdrawalPercent = percent(withdrawalPercent, "fees.withdrawal_fee_percent");
    }

    /**
     * Fees without one for withdrawals.
     *
     * @param makerPercent for orders that rested, for instance {@code 0.1}
     * @param takerPercent for orders that took
     * @return the schedule
     */
    public static FeeSchedule of(String makerPercent, String takerPercent) {
        return of(makerPercent, takerPercent, "0");
    }

    /**
     * Fees as text.
     *
     * @param makerPercent for orders that rested, for instance {@code 0.1}
     * @param takerPercent for orders that took
     * @param withdrawalPercent of what is withdrawn
     * @return the schedule
     */
    public static FeeSchedule of(String makerPercent, String takerPercent, String withdrawalPercent) {
        return new FeeSchedule(
                Decimals.parse(makerPercent, "fees.maker_fee_percent", ErrorCode.VALIDATION_ERROR),
                Decimals.parse(takerPercent, "fees.taker_fee_percent", ErrorCode.VALIDATION_ERROR),
                Decimals.parse(withdrawalPercent, "fees.withdrawal_fee_percent", ErrorCode.VALIDATION_ERROR));
    }

    /** {@return no fees at all} */
    public static FeeSchedule none() {
        return new FeeSchedule(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static BigDecimal percent(BigDecimal value, String field) {
        BigDecimal bounded = Decimals.notNegative(value, field, ErrorCode.VALIDATION_ERROR);
        if (bounded.compareTo(HUNDRED) > 0) {
            throw new ValidationException(field, "is " + bounded.toPlainString() + "; valid: 0 to 100");
        }
        return bounded;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeeSchedule that
                && Decimals.same(makerPercent, that.makerPercent)
                && Decimals.same(takerPercent, that.takerPercent)
                && Decimals.same(withdrawalPercent, that.withdrawalPercent);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Decimals.hash(makerPercent) + Decimals.hash(takerPercent)) + Decimals.hash(withdrawalPercent);
    }
}
