package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One order inside the engine: its state, its lock, its list, and where the order book keeps it. */
final class OrderNode {
    final Market market;
    final boolean buy;
    OrderState state;

    /** Whether it is among the open orders. */
    boolean known;

    @Nullable
    FundLock lock;

    @Nullable
    ListNode list;

    // The book's: which heap holds it, under which price.
    @Nullable
    PriceHeap heap;

    int slot;

    @Nullable
    BigDecimal key;

    @Nullable
    PriceHeap ratchetHeap;

    int ratchetSlot;

    /** Of a trailing stop: the best reference price and the trail now; the state's are those of its last entry. */
    @Nullable
    BigDecimal extreme;

    @Nullable
    BigDecimal trail;

    /** Whether the trail moved since the last entry. */
    boolean trailMoved;

    /** Whether it opened in this step and has not met the market yet (S5, step 5). */
    boolean deferred;

    /** The bar in which it opened as a child, or was triggered; 0 for none (S1.8). */
    long barOfOpening;

    // The step in progress: whether it touched this order, and what was before (null: it was not there).
    long touchedBy;

    @Nullable
    OrderState before;

    @Nullable
    BigDecimal extremeBefore;

    @Nullable
    BigDecimal trailBefore;

    OrderNode(Market market, OrderState state) {
        this.market = market;
        this.state = state;
        this.buy = state.request().side() == OrderSide.BUY;
        this.extreme = state.extreme();
    }

    boolean open() {
        return !state.terminal();
    }

    boolean isEntry() {
        return list != null && list.entry() == this;
    }

    boolean isChild() {
        OrderNode entry = list == null ? null : list.entry();
        return entry != null && entry != this;
    }

    /** The order with its trail as it is now. */
    Order view() {
        Order order = state.order();
        return trailMoved && trail != null ? order.toBuilder().trail(trail).build() : order;
    }
}
