package com.moniqo.wallet.demo.engine;

/** The way a quote came to the exchange (S1.7). */
public enum PriceOrigin {
    /** The host pushed it; an outdated one is refused. */
    PUSHED,
    /** The wallet asked its price source for it; an outdated one is ignored. */
    PULLED,
    /** A replay brought it; an outdated one is ignored. */
    REPLAYED
}
