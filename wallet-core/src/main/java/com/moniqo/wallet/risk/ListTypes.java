package com.moniqo.wallet.risk;

import com.moniqo.wallet.internal.BoundedMap;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of the lists that were placed through one guard, for wallets whose orders do not include them. Thread-safe. Drops the oldest.
 */
final class ListTypes {
    private final Map<OrderListId, OrderListType> types = BoundedMap.synchronizedMap();

    void remember(List<Order> orders, OrderListType type) {
        orders.forEach(order -> order.listId().ifPresent(id -> types.put(id, type)));
    }

    /** Returns the type of the list that an order belongs to, or null if there is no list or its type is unknown. */
    @Nullable
    OrderListType of(Order order) {
        return order.listType().or(() -> order.listId().map(types::get)).orElse(null);
    }
}
