package com.moniqo.wallet.trading;

/**
 * The status of an order. Values may be added, so a {@code switch} needs a default branch.
 *
 * <p>There is no status for a cancellation that the exchange has not confirmed yet: see {@link Order#cancelRequested()}.
 */
public enum OrderStatus {
    /**
     * Sent, and neither accepted nor refused yet. The order may already hold funds, and counts as open. Any other status may follow,
     * including {@link #REJECTED}.
     */
    SENT,
    /** Accepted and waiting for the entry of its list to fill; holds no funds. */
    PENDING,
    /** Working in the market, or waiting for its trigger; nothing is filled. */
    OPEN,
    /** As {@link #OPEN}, with part of the amount filled. */
    PARTIALLY_FILLED,
    /** Ended: the whole amount is filled. */
    FILLED,
    /** Ended by the user, or by the end of a linked order; earlier fills stay. */
    CANCELLED,
    /** Ended because the exchange refused it after all, or because it could not be funded when it was due; earlier fills stay. */
    REJECTED,
    /** Ended by its time in force, or by the exchange; earlier fills stay. */
    EXPIRED;

    /** {@return whether the order has ended; an ended order never changes again} */
    public boolean terminal() {
        return this == FILLED || this == CANCELLED || this == REJECTED || this == EXPIRED;
    }
}
