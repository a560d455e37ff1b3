package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when a call needs more of an asset than is free. A paper wallet reports both amounts; most exchanges report neither. */
@WalletJson
public final class InsufficientBalanceException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** The asset. */
    private final String asset;
    /** The amount that the call needs, or null. */
    private final @Nullable BigDecimal needed;
    /** The free amount, or null. */
    private final @Nullable BigDecimal free;

    /**
     * Creates the exception with both amounts.
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

    /**
     * Creates the exception as an exchange reports it.
     *
     * @param asset the asset that is short; it is added to the details as {@code asset}
     * @param message a message for users; no secrets
     * @param details details for programs, for instance {@code providerCode}; no secrets
     * @param cause the cause, or null; must not contain a secret either
     */
    public InsufficientBalanceException(
            String asset, String message, Map<String, String> details, @Nullable Throwable cause) {
        super(ErrorCode.INSUFFICIENT_BALANCE, message, withAsset(asset, details), cause);
        this.asset = asset;
        this.needed = null;
        this.free = null;
    }

    private static Map<String, String> withAsset(String asset, Map<String, String> details) {
        var all = new LinkedHashMap<String, String>();
        all.put("asset", asset);
        all.putAll(details);
        return all;
    }

    /** {@return the asset that is short} */
    public String asset() {
        return asset;
    }

    /** {@return the amount that the call needs; empty if the exchange does not report it} */
    public Optional<BigDecimal> needed() {
        return Optional.ofNullable(needed);
    }

    /** {@return the free amount; empty if the exchange does not report it} */
    public Optional<BigDecimal> free() {
        return Optional.ofNullable(free);
    }
}
