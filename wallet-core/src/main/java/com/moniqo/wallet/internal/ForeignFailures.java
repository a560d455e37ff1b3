package com.moniqo.wallet.internal;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Converts exceptions of foreign classes into exceptions of this library. A provider's own exceptions may quote requests that contain keys.
 * Their messages and causes are therefore dropped; only the code, the provider's code, the field and the stack trace are kept.
 */
public final class ForeignFailures {
    private static final String OURS = WalletException.class.getPackageName();
    private static final int MAX_CODE = 64;

    private ForeignFailures() {}

    /**
     * Calls a provider.
     *
     * @param call the call
     * @param <T> its result
     * @return the result
     * @throws WalletException if it fails in any way other than with an {@link Error}
     */
    public static <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (Throwable failure) { // a provider may throw undeclared checked exceptions
            if (failure instanceof Error error) {
                throw error;
            }
            throw of(failure);
        }
    }

    /**
     * Returns a failure that is safe to pass on.
     *
     * @param failure any exception
     * @return the failure itself if its class is one of ours, otherwise one without its message and cause
     */
    public static WalletException of(Throwable failure) {
        if (failure instanceof WalletException known) {
            if (known.getClass().getPackageName().equals(OURS) && ours(known.getCause())) {
                return known;
            }
            return stripped(known);
        }
        return traced(
                new WalletException(
                        ErrorCode.WALLET_ERROR,
                        "the wallet failed unexpectedly",
                        Map.of(
                                "reason",
                                "unexpected",
                                "exception",
                                failure.getClass().getSimpleName())),
                failure);
    }

    private static boolean ours(@org.jspecify.annotations.Nullable Throwable cause) {
        return cause == null
                || !(cause instanceof WalletException)
                || cause.getClass().getPackageName().equals(OURS);
    }

    private static WalletException stripped(WalletException failure) {
        var details = new LinkedHashMap<String, String>();
        String code = failure.details().get("providerCode");
        if (code != null) {
            details.put("providerCode", code.length() > MAX_CODE ? code.substring(0, MAX_CODE) : code);
        }
        if (failure instanceof RateLimitExceededException limited) {
            return traced(
                    new RateLimitExceededException(
                            "the wallet's provider limits the number of calls", limited.retryAfter()),
                    failure);
        }
        String message = "the wallet's provider failed with " + failure.code();
        if (failure instanceof ValidationException invalid) {
            return traced(
                    new ValidationException(failure.code(), invalid.field(), "was refused by the wallet's provider"),
                    failure);
        }
        return traced(new WalletException(failure.code(), message, details), failure);
    }

    private static <E extends WalletException> E traced(E exception, Throwable from) {
        exception.setStackTrace(from.getStackTrace());
        return exception;
    }
}
