package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderBook;
import com.moniqo.wallet.demo.engine.state.OrderBook.Direction;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;

/** Checks whether a bar reaches any order on any path. Most bars reach none and need not be played (S1.8). */
final class BarReach {
    private static final OrderSide[] SIDES = OrderSide.values();
    private static final Direction[] DIRECTIONS = Direction.values();
    private static final TriggerReference[] REFERENCES = TriggerReference.values();

    private final Transaction tx;

    BarReach(Transaction tx) {
        this.tx = tx;
    }

    /** Checks a bar, and leaves the market at one of the bar's points. */
    boolean reachesAny(Market market, Bar bar) {
        OrderBook book = market.book();
        if (book.isEmpty()) {
            return false;
        }
        for (OrderSide side : SIDES) {
            if (!book.waitingForSizes(side).isEmpty()) {
                return true;
            }
        }
        tx.showPoint(market, bar.low());
        if (isReached(market)) {
            return true;
        }
        tx.showPoint(market, bar.high());
        return isReached(market) || reachesTrail(market, bar);
    }

    private static boolean isReached(Market market) {
        for (OrderSide side : SIDES) {
            OrderNode limit = market.book().firstLimit(side);
            if (limit != null
                    && Arrival.crosses(
                            market, side, limit.state().request().limitPrice().orElseThrow())) {
                return true;
            }
            for (TriggerReference reference : REFERENCES) {
                OrderNode waiting = market.book().firstActivation(side, reference);
                if (waiting != null
                        && TrailingStops.isActivated(waiting.state().request(), market.reference(reference, side))) {
                    return true;
                }
                for (Direction direction : DIRECTIONS) {
                    OrderNode node = market.book().firstTrigger(side, direction, reference);
                    if (node != null && Triggers.isReached(node)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Checks whether a trail that follows the price to one extreme is reached at the other. */
    private boolean reachesTrail(Market market, Bar bar) {
        for (OrderSide side : SIDES) {
            BigDecimal best = side == OrderSide.SELL ? bar.high() : bar.low();
            BigDecimal worst = side == OrderSide.SELL ? bar.low() : bar.high();
            for (TriggerReference reference : REFERENCES) {
                for (OrderNode node : market.book().trails(side, reference)) {
                    tx.showPoint(market, best);
                    BigDecimal trail = TrailingStops.trail(node, market.reference(reference, side));
                    tx.showPoint(market, worst);
                    int order = market.reference(reference, side).compareTo(trail);
                    if (side == OrderSide.SELL ? order <= 0 : order >= 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
