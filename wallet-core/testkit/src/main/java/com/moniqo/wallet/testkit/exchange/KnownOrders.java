package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest state of each order from replies and events, since the exchange's lists may show older ones. Thread-safe. */
final class KnownOrders {
    private static final Comparator<Order> AGE = Comparator.<Order, Boolean>comparing(
                    order -> order.status().terminal())
            .thenComparing(Order::filledAmount)
            .thenComparing(Order::updatedAt);

    private final Map<OrderId, Order> known = new ConcurrentHashMap<>();

    /** Records an order, and returns its newest known state. */
    Order newest(Order order) {
        return known.merge(order.id(), order, (old, now) -> AGE.compare(old, now) > 0 ? old : now);
    }

    Optional<Order> find(OrderId id) {
        return Optional.ofNullable(known.get(id));
    }

    /** Returns the listed and the known open orders, each in its newest known state, in the order of acceptance. */
    List<Order> open(List<Order> listed) {
        listed.forEach(this::newest);
        List<Order> open = new ArrayList<>();
        for (Order order : known.values()) {
            if (!order.status().terminal()) {
                open.add(order);
            }
        }
        open.sort(Comparator.comparing(order -> order.id().value()));
        return open;
    }
}
