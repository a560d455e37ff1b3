package com.moniqo.wallet.risk;

/** The AI's assessment of volatility. Values may be added, so a {@code switch} needs a default branch. */
public enum VolatilityRegime {
    /** Low volatility. */
    LOW,
    /** Normal volatility. */
    MEDIUM,
    /** Above-normal volatility. */
    HIGH,
    /** Extreme volatility. */
    EXTREME
}
