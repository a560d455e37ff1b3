package com.moniqo.wallet.trading;

/** The side of an order: whether it buys or sells the base asset. */
public enum OrderSide {
    /** Gives quote asset, takes base asset. */
    BUY,
    /** Gives base asset, takes quote asset. */
    SELL;

    /** {@return the other side} */
    public OrderSide opposite() {
        return this == BUY ? SELL : BUY;
    }
}
