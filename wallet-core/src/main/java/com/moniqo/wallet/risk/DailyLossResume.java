package com.moniqo.wallet.risk;

/** The event that ends a suspension after a daily loss. Values may be added, so a {@code switch} needs a default branch. */
public enum DailyLossResume {
    /** The start of the user's next day, or an explicit resume before it. */
    NEXT_DAY,
    /** Only an explicit resume. */
    EXPLICIT
}
