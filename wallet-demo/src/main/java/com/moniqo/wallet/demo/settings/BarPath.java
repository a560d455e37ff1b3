package com.moniqo.wallet.demo.settings;

/**
 * The order in which the price is assumed to touch the four prices of a bar. Values may be added, so a {@code switch} needs a default
 * branch.
 */
public enum BarPath {
    /**
     * The worst case for the trader: of the other two paths and "stops first", the one that leaves less at the bar's close. "Stops first"
     * is the open; then every stop and trailing stop at its own adverse extreme; then limits and take profits; one ratchet; then the close.
     */
    PESSIMISTIC,
    /** Four points: open, high, low, close. */
    OPEN_HIGH_LOW_CLOSE,
    /** Four points: open, low, high, close. */
    OPEN_LOW_HIGH_CLOSE
}
