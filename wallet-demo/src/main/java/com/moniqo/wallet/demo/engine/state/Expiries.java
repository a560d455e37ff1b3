package com.moniqo.wallet.demo.engine.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** DAY and GTD orders by their expiry time, ties by acceptance. */
final class Expiries {
    private static final Comparator<OrderNode> ORDER =
            Comparator.comparing(Expiries::dueOf).thenComparingLong(node -> node.state.number());

    private final TreeSet<OrderNode> nodes = new TreeSet<>(ORDER);

    private static Instant dueOf(OrderNode node) {
        return requireNonNull(node.state.expiresAt());
    }

    void add(OrderNode node) {
        nodes.add(node);
    }

    void remove(OrderNode node) {
        nodes.remove(node);
    }

    /** Returns the order that expires next, or null. */
    @Nullable
    OrderNode next() {
        return nodes.isEmpty() ? null : nodes.first();
    }
}
