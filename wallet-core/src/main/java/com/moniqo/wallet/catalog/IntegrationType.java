package com.moniqo.wallet.catalog;

/** Says who stands behind the wallets of a definition. May grow: a {@code switch} needs a default branch. */
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
