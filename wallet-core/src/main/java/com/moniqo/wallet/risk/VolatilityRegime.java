package com.moniqo.wallet.risk;

/** The AI's view of volatility. May grow: a {@code switch} needs a default branch. */
public enum VolatilityRegime {
    /** Little. */
    LOW,
    /** As usual. */
    MEDIUM,
    /** More than usual. */
    HIGH,
    /** So much that anything may happen. */
    EXTREME
}
