package com.moniqo.wallet.error;

import java.time.Duration;
import java.util.Map;

/** Thrown when an exchange refuses a call because there were too many. */
public final class RateLimitExceededException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** The wait before the next call. */
    private final Duration retryAfter;

    /**
     * Creates the exception.
     *
     * @param message a message for users; no secrets
     * @param retryAfter the wait before the next call
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

    /** {@return the wait before the next call} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
