package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thrown when the exchange or broker behind a wallet cannot be reached. The call may succeed later. */
@WalletJson
public final class WalletConnectionException extends WalletException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message a message for users; no secrets
     * @param cause the cause, or null; must not contain a secret either
     */
    public WalletConnectionException(String message, @Nullable Throwable cause) {
        this(message, Map.of(), cause);
    }

    /**
     * Creates the exception with details.
     *
     * @param message a message for users that names the unreachable party; no secrets
     * @param details details for programs, for instance {@code providerCode}; no secrets
     * @param cause the cause, or null; must not contain a secret either
     */
    public WalletConnectionException(String message, Map<String, String> details, @Nullable Throwable cause) {
        super(ErrorCode.WALLET_CONNECTION_ERROR, message, details, cause);
    }
}
