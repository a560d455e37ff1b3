package com.moniqo.wallet.trading;

/** The price that a trigger or trail follows. Values may be added, so a {@code switch} needs a default branch. */
public enum TriggerReference {
    /** The price at which the order would trade: the ask for a BUY, the bid for a SELL. */
    BID_ASK,
    /** The price of the last trade. */
    LAST,
    /** The middle between bid and ask. */
    MID
}
