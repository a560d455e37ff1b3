package com.moniqo.wallet.catalog;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fees of a wallet, in percent: {@code 0.1} means 0.1%. Equality ignores the scale.
 *
 * @param makerPercent the fee for orders that rest before they fill, in percent of the traded value; 0 to 100
 * @param takerPercent the fee for orders that fill at once, in percent of the traded value; 0 to 100
 * @param withdrawalPercent the fee for withdrawals, in percent of the amount; 0 to 100
 */
@WalletJson
public record FeeSchedule(BigDecimal makerPercent, BigDecimal takerPercent, BigDecimal withdrawalPercent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Checks the bounds.
     *
     * @param makerPercent the maker fee, for instance {@code 0.1}
     * @param takerPercent the taker fee
     * @param withdrawalPercent the withdrawal fee
     * @throws ValidationException if a fee is null or outside 0 to 100
     */
    public FeeSchedule {
        makerPercent = percent(makerPercent, "fees.maker_fee_percent");
        takerPercent = percent(takerPercent, "fees.taker_fee_percent");
        withdrawalPercent = percent(withdrawalPercent, "fees.withdrawal_fee_percent");
    }

    /**
     * Returns a schedule of trading fees without a withdrawal fee.
     *
     * @param makerPercent the maker fee, for instance {@code 0.1}
     * @param takerPercent the taker fee
     * @return the schedule
     */
    public static FeeSchedule ofPercent(String makerPercent, String takerPercent) {
        return ofPercent(makerPercent, takerPercent, "0");
    }

    /**
     * Returns a schedule of trading fees and a withdrawal fee.
     *
     * @param makerPercent the maker fee, for instance {@code 0.1}
     * @param takerPercent the taker fee
     * @param withdrawalPercent the withdrawal fee
     * @return the schedule
     */
    public static FeeSchedule ofPercent(String makerPercent, String takerPercent, String withdrawalPercent) {
        return new FeeSchedule(
                Decimals.parse(makerPercent, "fees.maker_fee_percent", ErrorCode.VALIDATION_ERROR),
                Decimals.parse(takerPercent, "fees.taker_fee_percent", ErrorCode.VALIDATION_ERROR),
                Decimals.parse(withdrawalPercent, "fees.withdrawal_fee_percent", ErrorCode.VALIDATION_ERROR));
    }

    /** {@return a schedule without fees} */
    public static FeeSchedule none() {
        return new FeeSchedule(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /**
     * {@return the fees as a provider receives them in {@link com.moniqo.wallet.trading.WalletContext#settings()}: {@code
     * maker_fee_percent}, {@code taker_fee_percent} and {@code withdrawal_fee_percent}}
     */
    public Map<String, String> toSettings() {
        return Map.of(
                "maker_fee_percent", makerPercent.toPlainString(),
                "taker_fee_percent", takerPercent.toPlainString(),
                "withdrawal_fee_percent", withdrawalPercent.toPlainString());
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

    /** For instance {@code maker 0.1 %, taker 0.15 %, withdrawal 0 %}. */
    @Override
    public String toString() {
        return "maker " + makerPercent.toPlainString() + " %, taker " + takerPercent.toPlainString() + " %, withdrawal "
                + withdrawalPercent.toPlainString() + " %";
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Decimals.hash(makerPercent) + Decimals.hash(takerPercent)) + Decimals.hash(withdrawalPercent);
    }
}
