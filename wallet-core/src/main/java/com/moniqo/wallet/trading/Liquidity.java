package com.moniqo.wallet.trading;

/** The side of a fill that an order was on, which decides its fee. */
public enum Liquidity {
    /** It rested and was met. */
    MAKER,
    /** It came and took. */
    TAKER
}
