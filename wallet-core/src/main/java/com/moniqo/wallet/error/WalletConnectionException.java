package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thrown when the exchange or broker behind a wallet cannot be reached; worth a later try. */
@WalletJson
public final class WalletConnectionException extends WalletException {
    private static final long serialVersionUID = 1L;

    /**
     * A failed connection.
     *
     * @param message who could not be reached and why; no secrets
     * @param cause what led to it, or null; must not carry a secret either
     */
    public WalletConnectionException(String message, @Nullable Throwable cause) {
        super(ErrorCode.WALLET_CONNECTION_ERROR, message, Map.of(), cause);
    }
}
