package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thrown when an exchange wants fewer calls. A call before {@link #retryAfter()} has passed makes it worse. */
@WalletJson
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
        this(message, retryAfter, Map.of(), null);
    }

    /**
     * Creates the exception as an exchange reports it.
     *
     * @param message whose limit it was
     * @param retryAfter how long to wait before the next call
     * @param details data for programs, for instance {@code providerCode}; {@code retry_after_seconds} is added to them
     * @param cause what led to it, or null; must not carry a secret
     */
    public RateLimitExceededException(
            String message, Duration retryAfter, Map<String, String> details, @Nullable Throwable cause) {
        super(ErrorCode.RATE_LIMIT_EXCEEDED, message, withSeconds(retryAfter, details), cause);
        this.retryAfter = retryAfter;
    }

    private static Map<String, String> withSeconds(Duration retryAfter, Map<String, String> details) {
        var all = new LinkedHashMap<String, String>();
        all.put(
                "retry_after_seconds",
                Long.toString(retryAfter.plusNanos(999_999_999).toSeconds()));
        all.putAll(details);
        return all;
    }

    /** {@return how long to wait before the next call} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
