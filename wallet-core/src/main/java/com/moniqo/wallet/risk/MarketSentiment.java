package com.moniqo.wallet.risk;

/** The AI's view of the market. May grow: a {@code switch} needs a default branch. */
public enum MarketSentiment {
    /** Expects rising prices. */
    BULLISH,
    /** Expects falling prices. */
    BEARISH,
    /** Expects neither. */
    NEUTRAL,
    /** Cannot tell. */
    UNCERTAIN
}
