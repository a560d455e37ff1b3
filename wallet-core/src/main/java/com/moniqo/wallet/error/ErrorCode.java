package com.moniqo.wallet.error;

/**
 * The stable code of a {@link WalletException}. Programs should branch on the code, never on a message.
 *
 * <p>Codes are part of the API: they are never renamed, and their meaning does not change. New codes may be added, so a
 * {@code switch} needs a default branch. The exception's details may contain a finer reason under {@code reason} or
 * {@code providerCode}.
 */
public enum ErrorCode {
    /** A failure that no other code describes. */
    WALLET_ERROR(false),
    /** The exchange or broker behind a wallet could not be reached. */
    WALLET_CONNECTION_ERROR(true),
    /** The exchange or broker refused the credentials, or the credentials do not have the required form. */
    INVALID_CREDENTIALS(false),
    /** The wallet or platform is not open, or has been closed. */
    WALLET_NOT_INITIALIZED(false),
    /** The free balance is less than the call needs. */
    INSUFFICIENT_BALANCE(false),
    /** The text is not a symbol, or the wallet does not trade symbols of this form. */
    INVALID_SYMBOL(false),
    /** The parameters of an order contradict each other or a market rule, or an amount is out of bounds. */
    INVALID_ORDER(false),
    /** The order is valid, but the wallet does not accept it at the moment. */
    ORDER_REJECTED(false),
    /** This wallet has no order with that id. */
    ORDER_NOT_FOUND(false),
    /** The order is filled and can be neither cancelled nor amended. */
    ORDER_ALREADY_FILLED(false),
    /** Too many calls; see {@link RateLimitExceededException#retryAfter()}. */
    RATE_LIMIT_EXCEEDED(true),
    /** There is no usable price: it is unknown or too old, or its source has failed or has sent an invalid one. */
    MARKET_DATA_ERROR(true),
    /** The symbol is well formed but unknown. */
    SYMBOL_NOT_FOUND(false),
    /** The order would break one of the user's risk limits. */
    RISK_LIMIT_EXCEEDED(false),
    /** The wallet accepts no orders that add risk, because it is paused or suspended. */
    WALLET_SUSPENDED(false),
    /** A secret could not be sealed. */
    ENCRYPTION_ERROR(false),
    /** A sealed secret could not be opened. */
    DECRYPTION_ERROR(false),
    /** The object does not exist or belongs to another user; the two cases look the same. */
    NOT_FOUND(false),
    /** An argument is missing or malformed; see {@link ValidationException#field()}. */
    VALIDATION_ERROR(false),
    /** The name, slug or client id is already in use. */
    DUPLICATE(false),
    /** The object was changed concurrently; read it again before the next attempt. */
    CONFLICT(true),
    /**
     * The call may or may not have taken effect. Never send it again before its result is known: ask {@code Wallet.order(ClientId)} or, for
     * an order without a client id, the {@code OutcomeSearch} ability. The details contain {@code sent_at} and, if there is one,
     * {@code client_id}.
     */
    OUTCOME_UNKNOWN(false),
    /** The store has failed; nothing was changed. */
    STATE_STORE_ERROR(true),
    /** The user already has the maximum number of such objects, which is {@code limit} in the details. */
    QUOTA_EXCEEDED(false),
    /** The wallet, provider or store does not support the operation. */
    UNSUPPORTED(false);

    private final boolean retryable;

    ErrorCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** {@return whether the same call, unchanged, may succeed later} */
    public boolean retryable() {
        return retryable;
    }
}
