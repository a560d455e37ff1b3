package com.moniqo.wallet.error;

import java.math.BigDecimal;
import java.util.Map;

/** Thrown when a call needs more of an asset than is free. */
public final class InsufficientBalanceException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** The asset. */
    private final String asset;
    /** The amount that the call needs. */
    private final BigDecimal needed;
    /** The free amount. */
    private final BigDecimal free;

    /**
     * Creates the exception.
     *
     * @param asset the asset
     * @param needed the amount that the call needs
     * @param free the free amount
     */
    public InsufficientBalanceException(String asset, BigDecimal needed, BigDecimal free) {
        super(
                ErrorCode.INSUFFICIENT_BALANCE,
                "needs " + needed.toPlainString() + " " + asset + ", but only " + free.toPlainString() + " is free",
                Map.of("asset", asset, "needed", needed.toPlainString(), "free", free.toPlainString()));
        this.asset = asset;
        this.needed = needed;
        this.free = free;
    }

    /** {@return the asset of which there is not enough} */
    public String asset() {
        return asset;
    }

    /** {@return the amount that the call needs} */
    public BigDecimal needed() {
        return needed;
    }

    /** {@return the free amount} */
    public BigDecimal free() {
        return free;
    }
}
