package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thrown when calls exceed a rate limit. Calling again before {@link #retryAfter()} has passed makes it worse. */
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
     * @param message a message for users that names the limited party; no secrets
     * @param retryAfter the wait before the next call
     * @param details details for programs, for instance {@code providerCode}; {@code retry_after_seconds} is added; no secrets
     * @param cause the cause, or null; must not contain a secret either
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

    /** {@return the wait before the next call} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
