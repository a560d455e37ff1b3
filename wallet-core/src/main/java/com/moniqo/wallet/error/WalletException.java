package com.moniqo.wallet.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thrown for everything that the SDK refuses or fails to do, with a stable {@link #code()} and {@link #details()} for
 * programs.
 *
 * <p>Unless the code is {@link ErrorCode#OUTCOME_UNKNOWN}, the failed call has changed nothing. Message and details
 * never contain a secret. Amounts in the details are plain decimal numbers.
 */
public class WalletException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The error code. */
    private final ErrorCode code;

    /** The details for programs. */
    @SuppressWarnings("serial") // always an unmodifiable LinkedHashMap of strings
    private final Map<String, String> details;

    /**
     * Creates an exception without details.
     *
     * @param code the error code
     * @param message the problem, its reason, and valid alternatives; no secrets
     */
    public WalletException(ErrorCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /**
     * Creates an exception with details.
     *
     * @param code the error code
     * @param message the problem, its reason, and valid alternatives; no secrets
     * @param details details for programs, copied in their order; no secrets
     */
    public WalletException(ErrorCode code, String message, Map<String, String> details) {
        this(code, message, details, null);
    }

    /**
     * Creates an exception with details and a cause.
     *
     * @param code the error code
     * @param message the problem, its reason, and valid alternatives; no secrets
     * @param details details for programs, copied in their order; no secrets
     * @param cause the cause, or null; must not contain a secret either
     */
    public WalletException(ErrorCode code, String message, Map<String, String> details, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** {@return the error code, which is stable across releases} */
    public final ErrorCode code() {
        return code;
    }

    /**
     * {@return the details for programs, unmodifiable} The entry {@code reason} contains a finer code where there is
     * one.
     */
    public final Map<String, String> details() {
        return details;
    }

    /** {@return whether the same call, unchanged, may succeed later} */
    public boolean retryable() {
        return code.retryable();
    }

    /** The code and the message. */
    @Override
    @SuppressWarnings(
            "OverrideThrowableToString") // a stack trace shows the code, while getMessage() stays a sentence for people
    public String toString() {
        return getClass().getSimpleName() + "[" + code + "]: " + getMessage();
    }
}
