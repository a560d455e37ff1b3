package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;

/**
 * The market at the moment of a fill. Inside a bar, that is the moment at which the price passed the touch, not the point to which it
 * continued (S1.8, S9).
 *
 * @param bid the bid
 * @param ask the ask
 * @param trade the last traded price
 */
public record Moment(BigDecimal bid, BigDecimal ask, BigDecimal trade) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /**
     * Returns the moment at which a market had a touch price.
     *
     * @param side the side of the order that was filled from the touch
     */
    public static Moment of(Market market, OrderSide side, BigDecimal touch) {
        if (!market.isContinuous()) {
            return new Moment(market.bid, market.ask, market.trade);
        }
        BigDecimal width = market.ask.subtract(market.bid);
        BigDecimal bid = side == OrderSide.BUY ? touch.subtract(width) : touch;
        return new Moment(bid, bid.add(width), bid.add(width.multiply(HALF)));
    }

    /** Returns the price on the other side: the ask for a BUY, the bid for a SELL. */
    public BigDecimal touch(OrderSide side) {
        return side == OrderSide.BUY ? ask : bid;
    }

    /** Returns the price with which a trigger of a side is compared. */
    public BigDecimal reference(TriggerReference reference, OrderSide side) {
        return switch (reference) {
            case BID_ASK -> touch(side);
            case LAST -> trade;
            case MID -> bid.add(ask).multiply(HALF);
        };
    }
}
