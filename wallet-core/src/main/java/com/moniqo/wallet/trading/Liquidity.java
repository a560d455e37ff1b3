package com.moniqo.wallet.trading;

/** Says on which side of a fill an order was, which decides its fee. */
public enum Liquidity {
    /** It rested and was met. */
    MAKER,
    /** It came and took. */
    TAKER
}
