package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order in the exchange's book: its current state, its earlier states, and the orders that it is linked to. */
final class BookOrder {
    private record Version(Instant since, Order order) {}

    private final List<Version> versions = new ArrayList<>();
    private Order order;
    List<BookOrder> members = List.of();
    /** The price at which funds for a BUY are reserved. */
    BigDecimal reservePrice = BigDecimal.ZERO;
    /** The best price that a trailing stop has seen. */
    @Nullable
    BigDecimal best;
    /** Whether parts of it are about to fill. */
    boolean filling;
    /** Incremented by whatever voids parts that are about to fill: a new round of filling, or an amendment. */
    int round;

    BookOrder(Order order) {
        this.order = order;
    }

    Order order() {
        return order;
    }

    OrderRequest request() {
        return order.request();
    }

    boolean buys() {
        return order.side() == OrderSide.BUY;
    }

    boolean ended() {
        return order.status().terminal();
    }

    /** Checks whether it can fill: it is neither in transit, nor waiting for its entry, nor ended. */
    boolean works() {
        return !ended() && order.status() != OrderStatus.SENT && order.status() != OrderStatus.PENDING;
    }

    void set(Order next, Instant now) {
        order = next;
        versions.add(new Version(now, next));
    }

    /** Returns the order as it was at a time, or null if it did not exist yet. */
    @Nullable
    Order at(Instant time) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (!versions.get(i).since().isAfter(time)) {
                return versions.get(i).order();
            }
        }
        return null;
    }

    /** Returns the other exit of an OCO or bracket, or null if there is none. */
    @Nullable
    BookOrder otherExit() {
        OrderListType type = order.listType().orElse(null);
        if (type == null || type == OrderListType.OTO) {
            return null;
        }
        int exits = type == OrderListType.OCO ? 0 : 1;
        int at = members.indexOf(this);
        return at < exits ? null : members.get(2 * exits + 1 - at);
    }

    boolean isEntry() {
        OrderListType type = order.listType().orElse(null);
        return type != null && type != OrderListType.OCO && members.indexOf(this) == 0;
    }

    BigDecimal remaining() {
        return order.amount().subtract(order.filledAmount());
    }
}
