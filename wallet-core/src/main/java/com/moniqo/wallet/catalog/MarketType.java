package com.moniqo.wallet.catalog;

/** Says what kind of thing is traded. May grow: a {@code switch} needs a default branch. */
public enum MarketType {
    /** Crypto assets. */
    CRYPTO,
    /** Shares of companies. */
    STOCKS,
    /** Currencies. */
    FOREX,
    /** Metals, energy, crops. */
    COMMODITIES
}
