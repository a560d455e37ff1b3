package com.moniqo.wallet.error;

import java.math.BigDecimal;
import java.util.Map;

/** Thrown when an order would break a risk limit; tells the limit, what it allows, what the order would make of it, and the room left. */
public final class RiskLimitExceededException extends WalletException {
    private static final long serialVersionUID = 1L;

    private final String limit;
    private final BigDecimal allowed;
    private final BigDecimal actual;
    private final BigDecimal headroom;

    /**
     * An order over a limit.
     *
     * @param limit the limit's name, as the specification spells it, for instance {@code max_position_size_usd}
     * @param allowed the most it allows, in the limit's unit
     * @param actual what it would be with the order, in the same unit
     * @param headroom how much could still be added, in the same unit, not negative
     */
    public RiskLimitExceededException(String limit, BigDecimal allowed, BigDecimal actual, BigDecimal headroom) {
        super(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                limit + " allows " + allowed.toPlainString() + ", with this order it would be " + actual.toPlainString()
                        + "; room left: " + headroom.toPlainString(),
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

    /** The limit's name, as the specification spells it. */
    public String limit() {
        return limit;
    }

    /** The most the limit allows. */
    public BigDecimal allowed() {
        return allowed;
    }

    /** What the limited quantity would be with the order. */
    public BigDecimal actual() {
        return actual;
    }

    /** How much could still be added. */
    public BigDecimal headroom() {
        return headroom;
    }
}
