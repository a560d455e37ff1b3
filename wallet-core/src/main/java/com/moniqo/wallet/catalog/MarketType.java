package com.moniqo.wallet.catalog;

/** A kind of asset that is traded. Values may be added, so a {@code switch} needs a default branch. */
public enum MarketType {
    /** Crypto assets. */
    CRYPTO,
    /** Company shares. */
    STOCKS,
    /** Currencies. */
    FOREX,
    /** Metals, energy and crops. */
    COMMODITIES
}
