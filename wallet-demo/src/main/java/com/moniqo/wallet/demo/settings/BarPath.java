package com.moniqo.wallet.demo.settings;

/** The order in which the price is assumed to touch the four prices of a bar. May grow: a {@code switch} needs a default branch. */
public enum BarPath {
    /**
     * Against the trader: open; then every stop and trailing stop at its own adverse extreme, with the trail from before the bar; then
     * limits and take profits; one ratchet; then close.
     */
    PESSIMISTIC,
    /** Four points: open, high, low, close. */
    OPEN_HIGH_LOW_CLOSE,
    /** Four points: open, low, high, close. */
    OPEN_LOW_HIGH_CLOSE
}
