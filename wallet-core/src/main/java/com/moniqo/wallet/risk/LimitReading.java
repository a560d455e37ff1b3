package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.math.BigDecimal;

/**
 * The reading of one limit: the allowed value, and the value including the judged order, in the limit's own unit (USD, percent or a count).
 *
 * @param limit the limit
 * @param allowed the maximum
 * @param actual the value including the order; for losses and drawdowns, the current value
 * @param headroom the room left without the order, not negative
 */
@WalletJson
public record LimitReading(RiskLimit limit, BigDecimal allowed, BigDecimal actual, BigDecimal headroom) {
    /**
     * Refuses null.
     *
     * @param limit the limit
     * @param allowed the maximum
     * @param actual the value including the order; for losses and drawdowns, the current value
     * @param headroom the room left without the order, not negative
     */
    public LimitReading {
        required(limit, "limit");
        required(allowed, "allowed");
        required(actual, "actual");
        required(headroom, "headroom");
    }

    static LimitReading of(RiskLimit limit, BigDecimal allowed, BigDecimal before, BigDecimal actual) {
        return new LimitReading(
                limit, allowed, plain(actual), plain(allowed.subtract(before).max(BigDecimal.ZERO)));
    }

    /** Strips trailing zeros, because people read the amount. */
    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** {@return whether the limit would be exceeded; reaching it is allowed} */
    public boolean exceeded() {
        return actual.compareTo(allowed) > 0;
    }

    /** For instance {@code max_position_size_usd: 1200 of 1000}. */
    @Override
    public String toString() {
        return limit.field() + ": " + actual.toPlainString() + " of " + allowed.toPlainString();
    }
}
