package com.moniqo.wallet.trading;

/** The way in which an order executes. Values may be added, so a {@code switch} needs a default branch. */
public enum OrderType {
    /** Executes at once, at the market's price. */
    MARKET,
    /** Executes at the limit price or better. */
    LIMIT,
    /** Becomes a market order when the price moves against the holder as far as the stop price. */
    STOP_LOSS,
    /** Becomes a market order when the price moves in the holder's favour as far as the stop price. */
    TAKE_PROFIT,
    /** Becomes a limit order when the price moves against the holder as far as the stop price. */
    STOP_LIMIT,
    /** A stop loss whose stop price follows the market at a fixed offset, but only in the holder's favour. */
    TRAILING_STOP,
    /** Becomes a limit order when the price moves in the holder's favour as far as the stop price. */
    TAKE_PROFIT_LIMIT;

    /** {@return whether the order waits for a trigger price before it begins to work} */
    public boolean triggered() {
        return this != MARKET && this != LIMIT;
    }

    /** {@return whether it becomes a limit order when its trigger fires, as stop limit and take profit limit orders do} */
    public boolean triggersLimit() {
        return this == STOP_LIMIT || this == TAKE_PROFIT_LIMIT;
    }
}
