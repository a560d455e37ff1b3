package com.moniqo.wallet.trading;

/** A way of trading. Values may be added, so a {@code switch} needs a default branch. */
public enum TradingMode {
    /** Spot trading, without borrowing. */
    SPOT,
    /** Futures contracts. */
    FUTURES,
    /** Trading with borrowed assets. */
    MARGIN,
    /** Options contracts. */
    OPTIONS
}
