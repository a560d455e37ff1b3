package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The base of all exceptions of the SDK. Branch on the {@link #code()}; {@link #details()} contains data for programs.
 *
 * <p>Unless the code is {@link ErrorCode#OUTCOME_UNKNOWN}, a call that threw has changed nothing. Neither the message nor the details ever
 * contain a secret. Amounts in the details are plain decimal text.
 *
 * <p>A refusal by an exchange or broker carries its original code as {@link #providerCode()}. Providers keep the cause. A guard or platform
 * around a provider passes on the code, the provider code and the field, and drops messages and causes that do not come from this library.
 */
@WalletJson
public class WalletException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The name of the detail that {@link #providerCode()} returns. */
    public static final String PROVIDER_CODE = "providerCode";

    /** The kind of failure. */
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

    /**
     * {@return the original code of the exchange or broker, for instance {@code -2010}; empty if the failure did not come from there} It is
     * the detail {@value #PROVIDER_CODE}.
     */
    public final Optional<String> providerCode() {
        return Optional.ofNullable(details.get(PROVIDER_CODE));
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
