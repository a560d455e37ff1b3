package com.moniqo.wallet.trading;

/** The time for which an order works. Values may be added, so a {@code switch} needs a default branch. */
public enum TimeInForce {
    /** Good till cancelled. */
    GTC,
    /** Immediate or cancel: fills as much as possible at once; the rest expires. */
    IOC,
    /** Fill or kill: fills completely at once, or expires. */
    FOK,
    /** Good until the end of the trading session. */
    DAY,
    /** Good till date: works until the time given in the request; see {@link OrderRequest#goodTill}. */
    GTD
}
