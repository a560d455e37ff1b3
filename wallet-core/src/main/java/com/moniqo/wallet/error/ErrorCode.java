package com.moniqo.wallet.error;

/**
 * Branch on this, never on a message: the stable code of a {@link WalletException}.
 *
 * <p>Codes are part of the API: one is never renamed or given another meaning. New ones may be added, so a {@code switch} over
 * codes needs a default branch. Finer reasons are in the exception's details, under {@code reason} or {@code providerCode}.
 */
public enum ErrorCode {
    /** Something failed that no other code describes. */
    WALLET_ERROR(false),
    /** The exchange or broker behind a wallet could not be reached. */
    WALLET_CONNECTION_ERROR(true),
    /** The exchange or broker refused the credentials, or the credentials do not have the required form. */
    INVALID_CREDENTIALS(false),
    /** The wallet is not open: not yet, or not any more. */
    WALLET_NOT_INITIALIZED(false),
    /** The free balance does not cover what the call needs. */
    INSUFFICIENT_BALANCE(false),
    /** The text is no symbol, or the wallet can never trade a symbol of this form. */
    INVALID_SYMBOL(false),
    /** The parameters of an order contradict each other, a market rule, or the bounds of amounts. */
    INVALID_ORDER(false),
    /** A well-formed order that the wallet does not accept as things stand. */
    ORDER_REJECTED(false),
    /** This wallet has no order with that id. */
    ORDER_NOT_FOUND(false),
    /** The order is filled and can be neither cancelled nor amended. */
    ORDER_ALREADY_FILLED(false),
    /** Too many calls; see {@link RateLimitExceededException#retryAfter()}. */
    RATE_LIMIT_EXCEEDED(true),
    /** There is no usable price: none known, too old, or a source that failed or sent nonsense. */
    MARKET_DATA_ERROR(true),
    /** The symbol is well formed, but nobody here knows it. */
    SYMBOL_NOT_FOUND(false),
    /** The order would break one of the user's risk limits. */
    RISK_LIMIT_EXCEEDED(false),
    /** The wallet does not accept orders that add risk: paused by its user or suspended after a breach. */
    WALLET_SUSPENDED(false),
    /** A secret could not be sealed. */
    ENCRYPTION_ERROR(false),
    /** A sealed secret could not be opened. */
    DECRYPTION_ERROR(false),
    /** There is no such thing, or it belongs to somebody else: the answer is the same for both. */
    NOT_FOUND(false),
    /** An argument is missing or malformed; see {@link ValidationException#field()}. */
    VALIDATION_ERROR(false),
    /** The name or client id is taken by something else. */
    DUPLICATE(false),
    /** Somebody else changed the same thing at the same time; read it again and decide anew. */
    CONFLICT(true),
    /**
     * The call may or may not have taken effect. Never send it again before its result is known: ask {@code Wallet.order(ClientId)}, or,
     * for an order without a client id, the ability {@code OutcomeSearch}. The details hold {@code client_id} where there is one, and
     * {@code sent_at}.
     */
    OUTCOME_UNKNOWN(false),
    /** The store behind the SDK failed; nothing was changed. */
    STATE_STORE_ERROR(true),
    /** This wallet, provider or store cannot do that at all. */
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
