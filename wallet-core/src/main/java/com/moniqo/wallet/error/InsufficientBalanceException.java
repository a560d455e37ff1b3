package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.math.BigDecimal;
import java.util.Map;

/** Thrown when a call needs more of an asset than is free; tells how much of what is missing. */
@WalletJson
public final class InsufficientBalanceException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** The asset that does not suffice. */
    private final String asset;
    /** How much of it the call needs. */
    private final BigDecimal needed;
    /** How much of it is free. */
    private final BigDecimal free;

    /**
     * A call that cannot be funded.
     *
     * @param asset the asset that does not suffice
     * @param needed how much of it the call needs
     * @param free how much of it is free
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

    /** {@return the asset that does not suffice} */
    public String asset() {
        return asset;
    }

    /** {@return how much of the asset the call needs} */
    public BigDecimal needed() {
        return needed;
    }

    /** {@return how much of the asset is free} */
    public BigDecimal free() {
        return free;
    }
}
