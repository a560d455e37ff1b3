package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a price does to resting orders, in the order of S5. */
final class Matching {
    private static final TriggerReference[] REFERENCES = TriggerReference.values();

    private final Tx tx;
    private final WalletState state;
    private final Execution execution;

    Matching(Tx tx, Execution execution) {
        this.tx = tx;
        this.state = tx.state;
        this.execution = execution;
    }

    /** Plays one price whole: triggers, limits, ratchets, then what opened meanwhile. */
    void match(Market market) {
        triggers(market, false);
        triggers(market, true);
        limits(market, false);
        limits(market, true);
        ratchet(market);
        settle(market);
    }

    /** S5, step 5: children that opened run through triggers and limits until nothing changes. */
    void settle(Market market) {
        while (admit()) {
            triggers(market, false);
            triggers(market, true);
            limits(market, false);
            limits(market, true);
        }
    }

    /** Puts the children that opened since the last call into the book; false if there are none. */
    boolean admit() {
        if (tx.deferred.isEmpty()) {
            return false;
        }
        for (OrderNode child : tx.deferred) {
            child.deferred = false;
            if (child.open()) {
                child.market.book.place(child);
            }
        }
        tx.deferred.clear();
        return true;
    }

    /** S5, step 2: the rests of orders triggered before, then what is triggered now, protective stops before take profits. */
    void triggers(Market market, boolean buy) {
        work(market, buy);
        fire(market, buy, buy);
        fire(market, buy, !buy);
    }

    /** S2.4: the rest of a triggered order works as a market order on every newer quote. */
    void work(Market market, boolean buy) {
        for (OrderNode node : market.book.working(buy)) {
            if (node.open() && available(market, buy)) {
                execution.takeTriggered(node, market.touch(buy), ruleOf(node.state.type()) + FillRule.REST);
            }
        }
    }

    private static boolean available(Market market, boolean buy) {
        BigDecimal left = market.left(buy);
        return left == null || left.signum() > 0;
    }

    /** Fires every order of a side that the references have reached from below (rising) or above, first-touched price first. */
    void fire(Market market, boolean buy, boolean rising) {
        for (TriggerReference reference : REFERENCES) {
            PriceHeap heap = market.book.triggers(buy, rising, reference);
            if (heap == null || heap.size() == 0) {
                continue;
            }
            BigDecimal price = market.reference(reference, buy);
            List<OrderNode> passedOver = null;
            for (OrderNode node = heap.top(); node != null && reached(node, price, rising); node = heap.top()) {
                if (barredTarget(node)) {
                    passedOver = passedOver == null ? new ArrayList<>() : passedOver;
                    passedOver.add(node);
                    market.book.remove(node);
                } else {
                    trigger(node);
                }
            }
            putBack(passedOver);
        }
    }

    private static void putBack(@Nullable List<OrderNode> passedOver) {
        if (passedOver != null) {
            for (OrderNode node : passedOver) {
                node.market.book.place(node);
            }
        }
    }

    private static boolean reached(OrderNode node, BigDecimal price, boolean rising) {
        int order = price.compareTo(FillModel.stopOf(node));
        return rising ? order >= 0 : order <= 0;
    }

    /** S1.8: a child that opened inside this bar ends in it by its stop, never by its target. */
    private static boolean barredTarget(OrderNode node) {
        OrderType type = node.state.type();
        return node.market.bar != 0
                && node.barOfOpening == node.market.bar
                && (type == OrderType.LIMIT || type == OrderType.TAKE_PROFIT)
                && node.isChild();
    }

    /** Fires one order: from here on it works as a market or limit order. */
    void trigger(OrderNode node) {
        Market market = node.market;
        BigDecimal stop = FillModel.stopOf(node);
        execution.linking().overtake(node);
        Order fired = node.state.order().toBuilder()
                .triggered(true)
                .trail(node.trail)
                .updatedAt(tx.time)
                .build();
        tx.put(node, node.state.with(fired), OrderEvent.Kind.TRIGGERED);
        BigDecimal touch = market.continuous ? stop : market.touch(node.buy);
        String rule = ruleOf(node.state.type()) + (market.continuous ? FillRule.INSIDE_BAR : "");
        if (node.state.type() == OrderType.STOP_LIMIT) {
            node.barOfOpening = market.bar;
            activateLimit(node, touch, rule);
        } else {
            execution.takeTriggered(node, touch, rule);
        }
    }

    private void activateLimit(OrderNode node, BigDecimal touch, String rule) {
        BigDecimal limit = node.state.request().limitPrice().orElseThrow();
        TimeInForce time = node.state.request().timeInForce();
        int order = touch.compareTo(limit);
        if (node.buy ? order <= 0 : order >= 0) {
            BigDecimal slipped = node.market.model.slipped(touch, node.buy, node.market.tick);
            execution.take(node, node.buy ? Money.min(limit, slipped) : Money.max(limit, slipped), touch, rule);
        } else if (time == TimeInForce.IOC || time == TimeInForce.FOK) {
            execution.end(node, OrderStatus.EXPIRED, null);
        }
    }

    private static String ruleOf(OrderType type) {
        return switch (type) {
            case STOP_LOSS -> FillRule.STOP_LOSS;
            case TAKE_PROFIT -> FillRule.TAKE_PROFIT;
            case STOP_LIMIT -> FillRule.STOP_LIMIT;
            default -> FillRule.TRAILING_STOP;
        };
    }

    /** S5, step 3: resting limits that the touch has reached fill at exactly their limit, best price first. */
    void limits(Market market, boolean buy) {
        PriceHeap heap = market.book.limits(buy);
        if (heap.size() == 0) {
            return;
        }
        BigDecimal touch = market.touch(buy);
        List<OrderNode> passedOver = null;
        for (OrderNode node = heap.top(); node != null && available(market, buy); node = heap.top()) {
            BigDecimal limit = node.state.request().limitPrice().orElseThrow();
            int order = touch.compareTo(limit);
            if (buy ? order > 0 : order < 0) {
                break;
            }
            if (barredTarget(node) || barredByTrigger(node)) {
                passedOver = passedOver == null ? new ArrayList<>() : passedOver;
                passedOver.add(node);
                market.book.remove(node);
                continue;
            }
            BigDecimal amount = Execution.available(node, node.state.remaining());
            if (amount.signum() == 0) {
                break; // what is left is finer than the base asset's scale
            }
            if (!execution.fill(node, amount, limit, Liquidity.MAKER, limit, FillRule.LIMIT_RESTING, false)) {
                execution.end(node, OrderStatus.REJECTED, Execution.INSUFFICIENT);
            }
        }
        putBack(passedOver);
    }

    /** Whether the price may no more be at its favourable extreme when the order became a limit order (S1.8, pessimistic). */
    private static boolean barredByTrigger(OrderNode node) {
        return node.market.bar != 0
                && node.market.favourable
                && node.state.type() == OrderType.STOP_LIMIT
                && node.barOfOpening == node.market.bar;
    }

    /** S5, step 4: trails follow the best price, only ever in their holder's favour. */
    void ratchet(Market market) {
        ratchet(market, false);
        ratchet(market, true);
    }

    void ratchet(Market market, boolean buy) {
        for (TriggerReference reference : REFERENCES) {
            PriceHeap heap = market.book.ratchets(buy, reference);
            if (heap == null || heap.size() == 0) {
                continue;
            }
            BigDecimal price = market.reference(reference, buy);
            for (OrderNode node = heap.top(); node != null && better(node, price); node = heap.top()) {
                move(node, price);
            }
        }
    }

    private static boolean better(OrderNode node, BigDecimal price) {
        int order = node.extreme == null ? 0 : price.compareTo(node.extreme);
        return node.buy ? order < 0 : order > 0;
    }

    private void move(OrderNode node, BigDecimal best) {
        BigDecimal trail =
                FillModel.trail(best, node.state.request().trailingOffset().orElseThrow(), node.buy, node.market.tick);
        state.setTrail(node, best, trail);
        if (node.buy) { // what it reserves follows the trail
            Order order = node.state.order().toBuilder().trail(trail).build();
            tx.put(node, node.state.trailing(order, best));
            if (node.lock != null) {
                tx.relock(node.lock);
            }
        }
    }
}
