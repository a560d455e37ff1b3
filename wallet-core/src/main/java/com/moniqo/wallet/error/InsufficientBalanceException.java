package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call needs more of an asset than is free. Paper money knows how much is needed and how much is free; most exchanges
 * report neither.
 */
@WalletJson
public final class InsufficientBalanceException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** The asset. */
    private final String asset;
    /** How much of it the call needs, or null. */
    private final @Nullable BigDecimal needed;
    /** How much of it is free, or null. */
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
     * @param asset the asset that does not suffice; {@code asset} is added to the details
     * @param message what went wrong, no secrets
     * @param details data for programs, for instance {@code providerCode}; no secrets
     * @param cause what led to it, or null; must not carry a secret either
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

    /** {@return the asset that does not suffice} */
    public String asset() {
        return asset;
    }

    /** {@return how much of the asset the call needs; empty where the exchange does not report it} */
    public Optional<BigDecimal> needed() {
        return Optional.ofNullable(needed);
    }

    /** {@return how much of the asset is free; empty where the exchange does not report it} */
    public Optional<BigDecimal> free() {
        return Optional.ofNullable(free);
    }
}
