package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The resting orders of one symbol, arranged so that a quote only examines those it may affect: limits by price, triggers by trigger price
 * and reference, trailing stops also by the best price they have seen.
 */
@SuppressWarnings("EnumOrdinal") // the arrays exist only in this object; nothing stores the numbers
public final class OrderBook {
    /** The direction in which a price moves when it reaches a trigger price. */
    public enum Direction {
        RISING,
        FALLING;

        /** Returns the direction in which an order of a type is triggered. */
        public static Direction of(OrderType type, OrderSide side) {
            return type == OrderType.TAKE_PROFIT || type == OrderType.TAKE_PROFIT_LIMIT
                    ? ofTakeProfits(side)
                    : ofStops(side);
        }

        /** Returns the direction for stops, which fire when the price moves against the position they protect. */
        public static Direction ofStops(OrderSide side) {
            return side == OrderSide.BUY ? RISING : FALLING;
        }

        /** Returns the direction for take profits, which fire when the price moves in favour of the position they close. */
        public static Direction ofTakeProfits(OrderSide side) {
            return side == OrderSide.BUY ? FALLING : RISING;
        }
    }

    private static final int REFERENCES = TriggerReference.values().length;

    private final PriceHeap buyLimits = PriceHeap.highestFirst();
    private final PriceHeap sellLimits = PriceHeap.lowestFirst();
    private final @Nullable PriceHeap[] triggers = new PriceHeap[4 * REFERENCES];
    private final @Nullable PriceHeap[] ratchets = new PriceHeap[2 * REFERENCES];
    private final @Nullable PriceHeap[] activations = new PriceHeap[2 * REFERENCES];
    private int held; // by price
    private final TreeSet<OrderNode> working = new TreeSet<>(Comparator.comparingLong(node -> node.state.priority()));

    /** Returns whether the book is empty. */
    public boolean isEmpty() {
        return held == 0 && working.isEmpty();
    }

    /** Returns the limit order of a side that fills first. */
    public @Nullable OrderNode firstLimit(OrderSide side) {
        return limits(side).top();
    }

    private PriceHeap limits(OrderSide side) {
        return side == OrderSide.BUY ? buyLimits : sellLimits;
    }

    /** Returns the order that fires first when a reference price moves in a direction. */
    public @Nullable OrderNode firstTrigger(OrderSide side, Direction direction, TriggerReference reference) {
        PriceHeap heap = triggers[slot(side, direction, reference)];
        return heap == null ? null : heap.top();
    }

    /** Returns the trailing stop whose trail a better price moves first. */
    public @Nullable OrderNode firstTrail(OrderSide side, TriggerReference reference) {
        PriceHeap heap = ratchets[slot(side, reference)];
        return heap == null ? null : heap.top();
    }

    /** Returns the trailing stop that waits for its activation price and reaches it first. */
    public @Nullable OrderNode firstActivation(OrderSide side, TriggerReference reference) {
        PriceHeap heap = activations[slot(side, reference)];
        return heap == null ? null : heap.top();
    }

    /** Returns all trailing stops whose trail follows a reference, in no particular order. */
    public List<OrderNode> trails(OrderSide side, TriggerReference reference) {
        PriceHeap heap = ratchets[slot(side, reference)];
        return heap == null ? List.of() : heap.all();
    }

    /** Returns the orders of a side that work as market orders on the next price, the earliest first (S2.4, S2.12). */
    public List<OrderNode> waitingForSizes(OrderSide side) {
        if (working.isEmpty()) {
            return List.of();
        }
        List<OrderNode> nodes = new ArrayList<>();
        for (OrderNode node : working) {
            if (node.side() == side) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    private static int slot(OrderSide side, Direction direction, TriggerReference reference) {
        return ((side == OrderSide.BUY ? 2 : 0) + (direction == Direction.RISING ? 1 : 0)) * REFERENCES
                + reference.ordinal();
    }

    private static int slot(OrderSide side, TriggerReference reference) {
        return (side == OrderSide.BUY ? REFERENCES : 0) + reference.ordinal();
    }

    /** Puts an order in the place that its state requires; does nothing if it is already there. */
    void place(OrderNode node) {
        OrderState state = node.state;
        if (state.hasEnded() || state.isPending() || node.heldBack) {
            remove(node);
        } else if (state.isLimit()) {
            hold(node, limits(node.side()), state.request().limitPrice().orElseThrow());
        } else if (node.awaitsActivation()) {
            PriceHeap heap = activationHeap(node.side(), state.request().triggerReference());
            hold(node, heap, state.request().activationPrice().orElseThrow());
        } else if (state.isArmed()) {
            TriggerReference reference = state.request().triggerReference();
            hold(node, triggerHeap(node, reference), node.triggerPrice());
            if (state.type() == OrderType.TRAILING_STOP) {
                ratchetHeap(node.side(), reference).add(node);
            }
        } else if (state.type().triggered() || state.awaitsPrice()) {
            remove(node);
            working.add(node);
        }
    }

    private PriceHeap triggerHeap(OrderNode node, TriggerReference reference) {
        Direction direction = Direction.of(node.state.type(), node.side());
        int slot = slot(node.side(), direction, reference);
        PriceHeap heap = triggers[slot];
        if (heap == null) {
            heap = direction == Direction.RISING ? PriceHeap.lowestFirst() : PriceHeap.highestFirst();
            triggers[slot] = heap;
        }
        return heap;
    }

    /** Returns the heap of orders that wait for their activation price, which the price reaches by moving in the trader's favour. */
    private PriceHeap activationHeap(OrderSide side, TriggerReference reference) {
        int slot = slot(side, reference);
        PriceHeap heap = activations[slot];
        if (heap == null) {
            heap = side == OrderSide.SELL ? PriceHeap.lowestFirst() : PriceHeap.highestFirst();
            activations[slot] = heap;
        }
        return heap;
    }

    private PriceHeap ratchetHeap(OrderSide side, TriggerReference reference) {
        int slot = slot(side, reference);
        PriceHeap heap = ratchets[slot];
        if (heap == null) {
            heap = PriceHeap.ofTrails(side);
            ratchets[slot] = heap;
        }
        return heap;
    }

    private void hold(OrderNode node, PriceHeap heap, BigDecimal key) {
        if (node.heap == heap && node.ratchetHeap == null && node.key != null && node.key.compareTo(key) == 0) {
            return; // amendments that change the priority remove first
        }
        remove(node);
        node.key = key;
        heap.add(node);
        held++;
    }

    void remove(OrderNode node) {
        if (node.heap != null) {
            node.heap.remove(node);
            held--;
        }
        if (node.ratchetHeap != null) {
            node.ratchetHeap.remove(node);
        }
        if (!working.isEmpty()) {
            working.remove(node);
        }
    }
}
