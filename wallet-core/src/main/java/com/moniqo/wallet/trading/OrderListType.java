package com.moniqo.wallet.trading;

/** The way in which the orders of a list are linked. Values may be added, so a {@code switch} needs a default branch. */
public enum OrderListType {
    /** One cancels the other: two exits of one holding that share one lock. */
    OCO,
    /** One triggers the other: an entry with children that open as far as it fills. */
    OTO,
    /** An entry with a target and a stop that open as far as it fills, and that cancel each other. */
    BRACKET,
    /**
     * An entry with several targets, each of which has its part of one stop: each pair opens as far as the entry fills, and its two orders
     * cancel each other.
     */
    LADDER
}
