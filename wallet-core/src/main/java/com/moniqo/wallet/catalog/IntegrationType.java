package com.moniqo.wallet.catalog;

/** The kind of institution behind a wallet. Values may be added, so a {@code switch} needs a default branch. */
public enum IntegrationType {
    /** A paper-trading engine. */
    SIMULATION,
    /** A centralized exchange. */
    CEX,
    /** A decentralized exchange. */
    DEX,
    /** A traditional broker. */
    BROKER
}
