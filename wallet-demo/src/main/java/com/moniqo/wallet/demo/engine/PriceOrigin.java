package com.moniqo.wallet.demo.engine;

/** The way in which the exchange got a quote (S1.7). */
public enum PriceOrigin {
    /** The host pushed it; an outdated one is refused. */
    PUSHED,
    /** The wallet pulled it from its price source; an outdated one is ignored. */
    PULLED,
    /** A replay played it; an outdated one is ignored. */
    REPLAYED
}
