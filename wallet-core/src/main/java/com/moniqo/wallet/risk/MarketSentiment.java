package com.moniqo.wallet.risk;

/** The AI's market outlook. Values may be added, so a {@code switch} needs a default branch. */
public enum MarketSentiment {
    /** Rising prices. */
    BULLISH,
    /** Falling prices. */
    BEARISH,
    /** Neither rising nor falling prices. */
    NEUTRAL,
    /** No clear outlook. */
    UNCERTAIN
}
