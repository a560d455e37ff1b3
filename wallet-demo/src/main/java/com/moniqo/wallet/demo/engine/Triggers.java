package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.Moment;
import com.moniqo.wallet.demo.engine.state.OrderBook;
import com.moniqo.wallet.demo.engine.state.OrderBook.Direction;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fires the orders whose trigger price the market has reached (S2.3, S5 step 2). */
final class Triggers {
    private static final TriggerReference[] REFERENCES = TriggerReference.values();

    private final Transaction tx;
    private final Execution execution;

    Triggers(Transaction tx, Execution execution) {
        this.tx = tx;
        this.execution = execution;
    }

    /** Checks whether the market has reached the trigger price of an order, by the order's own reference. */
    static boolean isReached(OrderNode node) {
        Market market = node.market();
        if (!market.isPriced()) {
            return false;
        }
        BigDecimal price = market.reference(node.state().request().triggerReference(), node.side());
        return isReached(node, price, Direction.of(node.state().type(), node.side()));
    }

    private static boolean isReached(OrderNode node, BigDecimal price, Direction direction) {
        if (node.awaitsActivation()) {
            return false;
        }
        int order = price.compareTo(node.triggerPrice());
        return direction == Direction.RISING ? order >= 0 : order <= 0;
    }

    /** S5, step 2: fills the rests of orders triggered before, then fires newly triggered orders, stops before take profits. */
    void all(Market market, OrderSide side) {
        rests(market, side);
        stops(market, side);
        takeProfits(market, side);
    }

    /** S2.4: fills the rests of triggered orders, which work as market orders on every newer quote. */
    void rests(Market market, OrderSide side) {
        for (OrderNode node : market.book().waitingForSizes(side)) {
            if (node.isOpen() && Matching.hasSize(market, side)) {
                if (node.state().type() == OrderType.MARKET) {
                    takeWaiting(node);
                } else {
                    execution.takeTriggered(
                            node, market.touch(side), ruleOf(node.state().type()) + FillRule.REST);
                }
            }
        }
    }

    /** S2.12: fills a market order that waited for this price, as it would on arrival. A quote amount buys what it pays for now. */
    private void takeWaiting(OrderNode node) {
        Market market = node.market();
        if (node.state().request().quoteAmount().isPresent()) {
            BigDecimal amount = OrderChecks.quoteAmount(market, node.state().request());
            if (amount.signum() == 0) {
                execution.end(node, OrderStatus.REJECTED, "quote amount below the price of one lot");
                return;
            }
            tx.put(node, node.state().opened(node.state().order(), amount));
        }
        execution.takeTriggered(node, market.touch(node.side()), FillRule.MARKET_NEXT_PRICE);
        if (node.isOpen()) {
            execution.end(node, OrderStatus.EXPIRED, null);
        }
    }

    /** Fires the stops and trailing stops of a side. */
    void stops(Market market, OrderSide side) {
        fireReached(market, side, Direction.ofStops(side));
    }

    /** Fires the take profits of a side. */
    void takeProfits(Market market, OrderSide side) {
        fireReached(market, side, Direction.ofTakeProfits(side));
    }

    /** Fires every order that its reference has reached, in the order in which the price touched them. */
    private void fireReached(Market market, OrderSide side, Direction direction) {
        OrderBook book = market.book();
        for (TriggerReference reference : REFERENCES) {
            OrderNode node = book.firstTrigger(side, direction, reference);
            if (node == null) {
                continue;
            }
            BigDecimal price = market.reference(reference, side);
            List<OrderNode> passedOver = null;
            while (node != null && isReached(node, price, direction)) {
                if (Matching.isBarredTarget(node)) {
                    passedOver = passedOver == null ? new ArrayList<>() : passedOver;
                    passedOver.add(node);
                    tx.takeOutOfBook(node);
                } else {
                    fire(node);
                }
                node = book.firstTrigger(side, direction, reference);
            }
            putBack(passedOver);
        }
    }

    private void putBack(@Nullable List<OrderNode> passedOver) {
        if (passedOver != null) {
            passedOver.forEach(tx::putBackIntoBook);
        }
    }

    /** S3.3: inside a bar, fires the children whose trigger was passed when they opened, at the touch of that moment. */
    void opened(Market market, List<OrderNode> children) {
        if (!market.isContinuous()) {
            return; // the market has not moved since, so the book finds them
        }
        for (OrderNode child : children) {
            Moment opening = child.opening();
            if (opening != null && child.isOpen() && child.state().isArmed()) {
                BigDecimal price = opening.reference(child.state().request().triggerReference(), child.side());
                if (isReached(child, price, Direction.of(child.state().type(), child.side()))) {
                    fire(child, opening.touch(child.side()));
                }
            }
        }
    }

    /** Fires one order. From now on, it works as a market or limit order. */
    void fire(OrderNode node) {
        Market market = node.market();
        fire(node, market.isContinuous() ? node.triggerPrice() : market.touch(node.side()));
    }

    private void fire(OrderNode node, BigDecimal touch) {
        Market market = node.market();
        execution.linking().overtake(node);
        Order fired = node.state().order().toBuilder()
                .triggered(true)
                .trail(node.trail())
                .updatedAt(tx.time())
                .build();
        tx.put(node, node.state().with(fired), OrderEvent.Kind.TRIGGERED);
        String rule = ruleOf(node.state().type()) + (market.isContinuous() ? FillRule.INSIDE_BAR : "");
        if (node.state().type().triggersLimit()) {
            tx.noteBar(node);
            activateLimit(node, touch, rule);
        } else {
            execution.takeTriggered(node, touch, rule);
        }
    }

    private void activateLimit(OrderNode node, BigDecimal touch, String rule) {
        BigDecimal limit = node.state().request().limitPrice().orElseThrow();
        TimeInForce time = node.state().request().timeInForce();
        int order = touch.compareTo(limit);
        if (node.isBuy() ? order <= 0 : order >= 0) {
            BigDecimal slipped = node.market()
                    .fillModel()
                    .slipped(touch, node.side(), node.market().tick());
            execution.take(node, node.isBuy() ? limit.min(slipped) : limit.max(slipped), touch, rule);
        } else if (time == TimeInForce.IOC || time == TimeInForce.FOK) {
            execution.end(node, OrderStatus.EXPIRED, null);
        }
    }

    private static String ruleOf(OrderType type) {
        return switch (type) {
            case STOP_LOSS -> FillRule.STOP_LOSS;
            case TAKE_PROFIT -> FillRule.TAKE_PROFIT;
            case STOP_LIMIT -> FillRule.STOP_LIMIT;
            case TAKE_PROFIT_LIMIT -> FillRule.TAKE_PROFIT_LIMIT;
            default -> FillRule.TRAILING_STOP;
        };
    }
}
