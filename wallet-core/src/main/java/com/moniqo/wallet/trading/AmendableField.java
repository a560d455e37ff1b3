package com.moniqo.wallet.trading;

/**
 * A field of an open order that a wallet can amend; see {@link OrderAmendment}. Values may be added, so a {@code switch} needs a default
 * branch.
 */
public enum AmendableField {
    /** A smaller amount. */
    AMOUNT_DOWN,
    /** A larger amount. */
    AMOUNT_UP,
    /** The limit price. */
    LIMIT_PRICE,
    /** The stop price. */
    STOP_PRICE,
    /** The distance of a trailing stop. */
    TRAILING_OFFSET
}
