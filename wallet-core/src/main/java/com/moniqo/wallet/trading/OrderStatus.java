package com.moniqo.wallet.trading;

/**
 * Where an order is in its life. May grow: a {@code switch} needs a default branch.
 *
 * <p>A cancel that the exchange has not confirmed yet is no status of its own: see {@link Order#cancelRequested()}.
 */
public enum OrderStatus {
    /**
     * Sent, and neither accepted nor refused yet. It may hold money already and counts as open. It becomes any other status, {@link
     * #REJECTED} included.
     */
    SENT,
    /** Accepted, holds nothing, waits for the entry of its list to fill. */
    PENDING,
    /** Working in the market or waiting for its trigger; nothing filled. */
    OPEN,
    /** As {@link #OPEN}, with a part of the amount filled. */
    PARTIALLY_FILLED,
    /** Ended: the whole amount is filled. */
    FILLED,
    /** Ended by the user, or by the end of a linked order; what was filled before stays filled. */
    CANCELLED,
    /** Ended because the exchange refused it after all, or because it could not be funded when its time came; what was filled stays filled. */
    REJECTED,
    /** Ended by its time in force, or by the exchange; what was filled before stays filled. */
    EXPIRED;

    /** {@return whether the order has ended; an ended order never changes again} */
    public boolean terminal() {
        return this == FILLED || this == CANCELLED || this == REJECTED || this == EXPIRED;
    }
}
