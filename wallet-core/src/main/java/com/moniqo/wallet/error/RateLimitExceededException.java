package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.time.Duration;
import java.util.Map;

/** Thrown when an exchange wants fewer calls; says how long to wait. */
@WalletJson
public final class RateLimitExceededException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** How long to wait. */
    private final Duration retryAfter;

    /**
     * A call beyond the limit.
     *
     * @param message whose limit it was
     * @param retryAfter how long to wait before the next call
     */
    public RateLimitExceededException(String message, Duration retryAfter) {
        super(
                ErrorCode.RATE_LIMIT_EXCEEDED,
                message,
                Map.of(
                        "retry_after_seconds",
                        Long.toString(retryAfter.plusNanos(999_999_999).toSeconds())));
        this.retryAfter = retryAfter;
    }

    /** {@return how long to wait before the next call} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
