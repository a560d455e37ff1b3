package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.error.ErrorCode;
import org.springframework.http.HttpStatus;

/** The HTTP status of each error code of the SDK. */
final class ErrorStatus {
    private ErrorStatus() {}

    /**
     * Returns the status of a code. A duplicate slug and a failed connection are 400, as in the Python original.
     *
     * @param code the code
     * @return the status; 500 for a code that is newer than this host
     */
    static HttpStatus of(ErrorCode code) {
        return switch (code) {
            case VALIDATION_ERROR,
                    INVALID_CREDENTIALS,
                    INVALID_SYMBOL,
                    INVALID_ORDER,
                    DUPLICATE,
                    WALLET_CONNECTION_ERROR -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND, ORDER_NOT_FOUND, SYMBOL_NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT, ORDER_ALREADY_FILLED, WALLET_SUSPENDED -> HttpStatus.CONFLICT;
            case INSUFFICIENT_BALANCE, ORDER_REJECTED, RISK_LIMIT_EXCEEDED, QUOTA_EXCEEDED, UNSUPPORTED ->
                HttpStatus.UNPROCESSABLE_CONTENT;
            case RATE_LIMIT_EXCEEDED -> HttpStatus.TOO_MANY_REQUESTS;
            case WALLET_ERROR -> HttpStatus.BAD_GATEWAY;
            case MARKET_DATA_ERROR, STATE_STORE_ERROR, WALLET_NOT_INITIALIZED -> HttpStatus.SERVICE_UNAVAILABLE;
            case OUTCOME_UNKNOWN -> HttpStatus.GATEWAY_TIMEOUT;
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /** Whether a message is about the internals of this host, such as its store or its keys, and not for users. */
    static boolean internal(ErrorCode code) {
        return switch (code) {
            case STATE_STORE_ERROR, WALLET_NOT_INITIALIZED, ENCRYPTION_ERROR, DECRYPTION_ERROR, WALLET_ERROR -> true;
            default -> false;
        };
    }
}
