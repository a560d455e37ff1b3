package com.moniqo.wallet.trading;

/** The role of an order in a fill, which determines its fee. */
public enum Liquidity {
    /** The order rested in the market until another order met it. */
    MAKER,
    /** The order took liquidity on arrival. */
    TAKER
}
