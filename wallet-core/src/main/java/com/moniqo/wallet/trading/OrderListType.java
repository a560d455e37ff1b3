package com.moniqo.wallet.trading;

/** The way in which the orders of a list are linked. Values may be added, so a {@code switch} needs a default branch. */
public enum OrderListType {
    /** One cancels the other: two exits of one holding that share one lock. */
    OCO,
    /** One triggers the other: an entry with children that open as far as it fills. */
    OTO,
    /** An entry, and a target and a stop that open as far as it fills and cancel each other. */
    BRACKET,
    /** An entry, and several targets, each with its part of one stop: every pair opens as far as the entry fills, and cancels each other. */
    LADDER
}
