package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.math.BigDecimal;
import java.util.Map;

/** Thrown when an order would break a risk limit; tells the limit, what it allows, what the order would make of it, and the room left. */
@WalletJson
public final class RiskLimitExceededException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** The name of the limit. */
    private final String limit;
    /** The most it allows. */
    private final BigDecimal allowed;
    /** What it would be. */
    private final BigDecimal actual;
    /** How much could be added. */
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

    /** {@return the limit's name, as the specification spells it} */
    public String limit() {
        return limit;
    }

    /** {@return the most the limit allows} */
    public BigDecimal allowed() {
        return allowed;
    }

    /** {@return what the limited quantity would be with the order} */
    public BigDecimal actual() {
        return actual;
    }

    /** {@return how much could still be added} */
    public BigDecimal headroom() {
        return headroom;
    }
}
