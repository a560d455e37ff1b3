package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The resting orders of one symbol, arranged so that a quote looks only at those it may move: limits by price, triggers by trigger price
 * and reference, trailing stops also by the best price they have seen.
 */
@SuppressWarnings("EnumOrdinal") // the arrays live and die with this object; nothing stores the numbers
final class Book {
    private static final int REFERENCES = TriggerReference.values().length;

    private final PriceHeap buyLimits = new PriceHeap(true, false);
    private final PriceHeap sellLimits = new PriceHeap(false, false);
    private final @Nullable PriceHeap[] triggers = new PriceHeap[4 * REFERENCES];
    private final @Nullable PriceHeap[] ratchets = new PriceHeap[2 * REFERENCES];
    private final TreeSet<OrderNode> working = new TreeSet<>(Comparator.comparingLong(node -> node.state.priority()));

    PriceHeap limits(boolean buy) {
        return buy ? buyLimits : sellLimits;
    }

    /** Orders that fire when the reference falls to their price, or those that fire when it rises to it. */
    @Nullable
    PriceHeap triggers(boolean buy, boolean rising, TriggerReference reference) {
        return triggers[slot(buy, rising, reference)];
    }

    /** Trailing stops by the best price they have seen, the first to be moved on top. */
    @Nullable
    PriceHeap ratchets(boolean buy, TriggerReference reference) {
        return ratchets[(buy ? REFERENCES : 0) + reference.ordinal()];
    }

    /** Triggered market orders of a side that still wait for sizes, the earliest first (S2.4). */
    List<OrderNode> working(boolean buy) {
        if (working.isEmpty()) {
            return List.of();
        }
        List<OrderNode> nodes = new ArrayList<>();
        for (OrderNode node : working) {
            if (node.buy == buy) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    private static int slot(boolean buy, boolean rising, TriggerReference reference) {
        return ((buy ? 2 : 0) + (rising ? 1 : 0)) * REFERENCES + reference.ordinal();
    }

    /** Whether an order fires when its reference rises (or falls) to its price. */
    static boolean rising(OrderType type, boolean buy) {
        return (type == OrderType.TAKE_PROFIT) != buy;
    }

    /** Puts an order where its state belongs; does nothing if it is there already. */
    void place(OrderNode node) {
        OrderState state = node.state;
        if (state.terminal() || state.pending()) {
            remove(node);
        } else if (state.limit()) {
            hold(node, limits(node.buy), state.request().limitPrice().orElseThrow());
        } else if (state.armed()) {
            TriggerReference reference = state.request().triggerReference();
            int slot = slot(node.buy, rising(state.type(), node.buy), reference);
            PriceHeap heap = triggers[slot];
            if (heap == null) {
                heap = new PriceHeap(!rising(state.type(), node.buy), false);
                triggers[slot] = heap;
            }
            hold(node, heap, FillModel.stopOf(node));
            if (state.type() == OrderType.TRAILING_STOP) {
                ratchetHeap(node.buy, reference).add(node);
            }
        } else if (state.type().triggered()) {
            remove(node);
            working.add(node);
        }
    }

    private PriceHeap ratchetHeap(boolean buy, TriggerReference reference) {
        int slot = (buy ? REFERENCES : 0) + reference.ordinal();
        PriceHeap heap = ratchets[slot];
        if (heap == null) {
            heap = new PriceHeap(buy, true);
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
    }

    void remove(OrderNode node) {
        if (node.heap != null) {
            node.heap.remove(node);
        }
        if (node.ratchetHeap != null) {
            node.ratchetHeap.remove(node);
        }
        if (!working.isEmpty()) {
            working.remove(node);
        }
    }
}
