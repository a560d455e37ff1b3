package com.moniqo.wallet.trading;

/** A way of trading. May grow: a {@code switch} needs a default branch. */
public enum TradingMode {
    /** Assets against assets, nothing borrowed. */
    SPOT,
    /** Futures contracts. */
    FUTURES,
    /** With borrowed assets. */
    MARGIN,
    /** Options contracts. */
    OPTIONS
}
