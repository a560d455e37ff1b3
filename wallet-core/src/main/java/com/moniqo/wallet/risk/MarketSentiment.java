package com.moniqo.wallet.risk;

/** Says what the AI thinks of the market. May grow: a {@code switch} needs a default branch. */
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
