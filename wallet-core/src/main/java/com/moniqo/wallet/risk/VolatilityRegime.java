package com.moniqo.wallet.risk;

/** Says how much the AI sees prices move. May grow: a {@code switch} needs a default branch. */
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
