package com.moniqo.wallet.trading;

/** How long an order works. May grow: a {@code switch} needs a default branch. */
public enum TimeInForce {
    /** Good till cancelled. */
    GTC,
    /** Immediate or cancel: fills what it can at once, the rest expires. */
    IOC,
    /** Fill or kill: fills as a whole at once or expires as a whole. */
    FOK,
    /** Until the end of the trading session. */
    DAY,
    /** Good till date: until the time that the request states; see {@link OrderRequest#goodTill}. */
    GTD
}
