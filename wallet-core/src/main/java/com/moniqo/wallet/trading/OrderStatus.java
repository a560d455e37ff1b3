package com.moniqo.wallet.trading;

/** Says where an order is in its life. May grow: a {@code switch} needs a default branch. */
public enum OrderStatus {
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
    /** Ended because it could not be funded when its time came; what was filled before stays filled. */
    REJECTED,
    /** Ended by its time in force; what was filled before stays filled. */
    EXPIRED;

    /** {@return whether the order has ended; an ended order never changes again} */
    public boolean terminal() {
        return this == FILLED || this == CANCELLED || this == REJECTED || this == EXPIRED;
    }
}
