package com.moniqo.wallet.demo.engine.state;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A heap of orders by price, with the one that meets the market first on top, ties by time priority.
 *
 * <p>A binary heap that records its slot in every order: adding and removing move few orders, however many there are, and allocate nothing.
 * A heap of trails sorts trailing stops by the best price they have seen instead.
 */
final class PriceHeap {
    private static final int INITIAL = 16;

    private final boolean highestFirst;
    private final boolean ratchet;
    private @Nullable OrderNode[] nodes = new OrderNode[INITIAL];
    private int size;

    private PriceHeap(boolean highestFirst, boolean ratchet) {
        this.highestFirst = highestFirst;
        this.ratchet = ratchet;
    }

    static PriceHeap highestFirst() {
        return new PriceHeap(true, false);
    }

    static PriceHeap lowestFirst() {
        return new PriceHeap(false, false);
    }

    /** Creates a heap of trailing stops of a side by the best price they have seen, with the one that a better price moves first on top. */
    static PriceHeap ofTrails(OrderSide side) {
        return new PriceHeap(side == OrderSide.BUY, true);
    }

    @Nullable
    OrderNode top() {
        return nodes[0];
    }

    /** Returns a copy of its orders, in no particular order. */
    List<OrderNode> all() {
        List<OrderNode> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(at(i));
        }
        return all;
    }

    void add(OrderNode node) {
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, size * 2);
        }
        if (ratchet) {
            node.ratchetHeap = this;
        } else {
            node.heap = this;
        }
        up(size++, node);
    }

    void remove(OrderNode node) {
        int slot = ratchet ? node.ratchetSlot : node.slot;
        if (ratchet) {
            node.ratchetHeap = null;
        } else {
            node.heap = null;
        }
        OrderNode last = at(--size);
        nodes[size] = null;
        if (last != node) {
            if (slot > 0 && before(last, at((slot - 1) >>> 1))) {
                up(slot, last);
            } else {
                down(slot, last);
            }
        }
        if (size < nodes.length / 4 && nodes.length > INITIAL) {
            nodes = Arrays.copyOf(nodes, nodes.length / 2);
        }
    }

    private OrderNode at(int slot) {
        return requireNonNull(nodes[slot]);
    }

    private void put(int slot, OrderNode node) {
        nodes[slot] = node;
        if (ratchet) {
            node.ratchetSlot = slot;
        } else {
            node.slot = slot;
        }
    }

    private void up(int from, OrderNode node) {
        int slot = from;
        while (slot > 0) {
            int parent = (slot - 1) >>> 1;
            OrderNode above = at(parent);
            if (!before(node, above)) {
                break;
            }
            put(slot, above);
            slot = parent;
        }
        put(slot, node);
    }

    private void down(int from, OrderNode node) {
        int slot = from;
        int half = size >>> 1;
        while (slot < half) {
            int child = 2 * slot + 1;
            if (child + 1 < size && before(at(child + 1), at(child))) {
                child++;
            }
            if (!before(at(child), node)) {
                break;
            }
            put(slot, at(child));
            slot = child;
        }
        put(slot, node);
    }

    private boolean before(OrderNode a, OrderNode b) {
        int order = key(a).compareTo(key(b));
        if (order == 0) {
            return a.state.priority() < b.state.priority();
        }
        return highestFirst ? order > 0 : order < 0;
    }

    private BigDecimal key(OrderNode node) {
        return requireNonNull(ratchet ? node.extreme : node.key);
    }
}
