package com.moniqo.wallet.demo.engine;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.Moment;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Matches a price with the resting orders of its symbol, in the order of S5. */
final class Matching {
    private final Transaction tx;
    private final Execution execution;
    private final Triggers triggers;
    private final TrailingStops trailingStops;

    Matching(Transaction tx, Execution execution) {
        this.tx = tx;
        this.execution = execution;
        this.triggers = new Triggers(tx, execution);
        this.trailingStops = new TrailingStops(tx);
    }

    Fees fees() {
        return execution.fees();
    }

    Triggers triggers() {
        return triggers;
    }

    TrailingStops trailingStops() {
        return trailingStops;
    }

    /** Plays one price completely: triggers, limits, trails, then the orders that have opened in the meantime. */
    void match(Market market) {
        if (market.book().isEmpty()) {
            return;
        }
        triggersAndLimits(market);
        ratchet(market);
        settle(market);
        if (market.isContinuous()) {
            ratchet(market); // of children that opened on the way to this point of a bar
        }
    }

    private void ratchet(Market market) {
        trailingStops.ratchet(market, SELL);
        trailingStops.ratchet(market, BUY);
    }

    /** Plays one price without moving trails. */
    void matchWithoutTrails(Market market) {
        triggersAndLimits(market);
        settle(market);
    }

    /** S5, step 5: checks the triggers and limits of children that have opened, until nothing changes. */
    void settle(Market market) {
        for (List<OrderNode> opened = tx.admitDeferred(); !opened.isEmpty(); opened = tx.admitDeferred()) {
            triggers.opened(market, opened);
            triggers.all(market, SELL);
            triggers.all(market, BUY);
            openedLimits(opened);
            limits(market, SELL);
            limits(market, BUY);
        }
    }

    /** S3.3: lets children with a limit meet the market at their opening, as they would on arrival. */
    void openedLimits(List<OrderNode> opened) {
        for (OrderNode child : opened) {
            Moment opening = child.opening();
            if (opening != null
                    && child.isOpen()
                    && child.state().type() == OrderType.LIMIT
                    && crosses(child, opening)) {
                execution.takeOpened(child, opening);
            }
        }
    }

    private static boolean crosses(OrderNode child, Moment opening) {
        BigDecimal limit = child.state().request().limitPrice().orElseThrow();
        int order = opening.touch(child.side()).compareTo(limit);
        return child.isBuy() ? order <= 0 : order >= 0;
    }

    private void triggersAndLimits(Market market) {
        triggers.all(market, SELL);
        triggers.all(market, BUY);
        limits(market, SELL);
        limits(market, BUY);
    }

    /** Returns whether the quote can still fill an order of a side. */
    static boolean hasSize(Market market, OrderSide side) {
        BigDecimal left = market.left(side);
        return left == null || left.signum() > 0;
    }

    /** S5, step 3: fills resting limits that the touch has reached at exactly their limit, best price first. */
    void limits(Market market, OrderSide side) {
        OrderNode node = market.book().firstLimit(side);
        if (node == null) {
            return;
        }
        BigDecimal touch = market.touch(side);
        List<OrderNode> passedOver = null;
        for (; node != null && hasSize(market, side); node = market.book().firstLimit(side)) {
            BigDecimal limit = node.state().request().limitPrice().orElseThrow();
            int order = touch.compareTo(limit);
            if (side == BUY ? order > 0 : order < 0) {
                break;
            }
            if (isBarredTarget(node) || isBarredByTrigger(node)) {
                passedOver = passedOver == null ? new ArrayList<>() : passedOver;
                passedOver.add(node);
                tx.takeOutOfBook(node);
                continue;
            }
            BigDecimal amount = Execution.available(node, node.state().remaining());
            if (amount.signum() == 0) {
                break; // what is left is finer than the base asset's scale
            }
            execution.fillResting(node, amount, limit);
        }
        if (passedOver != null) {
            passedOver.forEach(tx::putBackIntoBook);
        }
    }

    /**
     * S1.8, stops first: returns whether an order is the target of a child that opened inside this bar, in which only its stop can end it.
     */
    static boolean isBarredTarget(OrderNode node) {
        OrderType type = node.state().type();
        return node.market().targetsWait()
                && node.barOfOpening() == node.market().bar()
                && (type == OrderType.LIMIT || type == OrderType.TAKE_PROFIT || type == OrderType.TAKE_PROFIT_LIMIT)
                && node.isChild();
    }

    /** S1.8, stops first: returns whether the favourable extreme may have been before the order became a limit order. */
    private static boolean isBarredByTrigger(OrderNode node) {
        return node.market().bar() != 0
                && node.market().isFavourable()
                && node.state().type() == OrderType.STOP_LIMIT
                && node.barOfOpening() == node.market().bar();
    }
}
