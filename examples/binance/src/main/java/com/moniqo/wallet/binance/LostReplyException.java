package com.moniqo.wallet.binance;

import org.jspecify.annotations.Nullable;

/** Thrown when a request was sent and its outcome is not known: it may have taken effect, may do so later, or never will. */
final class LostReplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostReplyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
