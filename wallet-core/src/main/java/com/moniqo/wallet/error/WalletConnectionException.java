package com.moniqo.wallet.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thrown when the exchange or broker behind a wallet cannot be reached. The call may succeed later. */
public final class WalletConnectionException extends WalletException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message a message for users; no secrets
     * @param cause the cause, or null; must not contain a secret either
     */
    public WalletConnectionException(String message, @Nullable Throwable cause) {
        super(ErrorCode.WALLET_CONNECTION_ERROR, message, Map.of(), cause);
    }
}
