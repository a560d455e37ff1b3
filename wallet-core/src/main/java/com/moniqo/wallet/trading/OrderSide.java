package com.moniqo.wallet.trading;

/** The side of an order: whether it buys or sells the base asset. */
public enum OrderSide {
    /** Pays the quote asset and receives the base asset. */
    BUY,
    /** Pays the base asset and receives the quote asset. */
    SELL;

    /** {@return the opposite side} */
    public OrderSide opposite() {
        return this == BUY ? SELL : BUY;
    }
}
