package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.math.BigDecimal;
import java.util.Map;

/** Thrown when an order would exceed a risk limit. */
@WalletJson
public final class RiskLimitExceededException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** The name of the limit. */
    private final String limit;
    /** The maximum. */
    private final BigDecimal allowed;
    /** The value including the order. */
    private final BigDecimal actual;
    /** The remaining headroom. */
    private final BigDecimal headroom;

    /**
     * Creates the exception.
     *
     * @param limit the limit's name, as the specification spells it, for instance {@code max_position_size_usd}
     * @param allowed the maximum, in the limit's unit
     * @param actual the value including the order, in the same unit
     * @param headroom the room left without the order, in the same unit, not negative
     */
    public RiskLimitExceededException(String limit, BigDecimal allowed, BigDecimal actual, BigDecimal headroom) {
        super(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                limit + " allows " + allowed.toPlainString() + ", but it would be " + actual.toPlainString()
                        + " with this order" + "; room left: " + headroom.toPlainString(),
                Map.of(
                        "limit_type", limit,
                        "allowed", allowed.toPlainString(),
                        "actual", actual.toPlainString(),
                        "headroom", headroom.toPlainString()));
        this.limit = limit;
        this.allowed = allowed;
        this.actual = actual;
        this.headroom = headroom;
    }

    /** {@return the limit's name, as the specification spells it} */
    public String limit() {
        return limit;
    }

    /** {@return the maximum} */
    public BigDecimal allowed() {
        return allowed;
    }

    /** {@return the value including the order} */
    public BigDecimal actual() {
        return actual;
    }

    /** {@return the room left without the order} */
    public BigDecimal headroom() {
        return headroom;
    }
}
