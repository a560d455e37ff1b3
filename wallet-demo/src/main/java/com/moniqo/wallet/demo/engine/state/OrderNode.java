package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.demo.engine.pricing.FillModel;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One order inside the exchange: its state, its lock, its list, and its place in the order book. */
public final class OrderNode {
    private final Market market;
    private final OrderSide side;
    OrderState state;

    /** Whether it is among the open orders. */
    boolean known;

    @Nullable
    FundLock lock;

    @Nullable
    OrderListNode list;

    // the order book's: which heap holds it, under which price
    @Nullable
    PriceHeap heap;

    int slot;

    @Nullable
    BigDecimal key;

    @Nullable
    PriceHeap ratchetHeap;

    int ratchetSlot;

    /** The best reference price of a trailing stop now; the state has that of its last entry. */
    @Nullable
    BigDecimal extreme;

    @Nullable
    BigDecimal trail;

    /** Whether the trail moved since the last entry. */
    boolean trailMoved;

    /** Whether it opened in this step and has not met the market yet (S5, step 5). */
    boolean deferred;

    /** Whether it is kept out of the book while a bar is played that had begun before it (S1.8). */
    boolean heldBack;

    long barOfOpening;

    /** When it was accepted, opened or amended last: what a bar shows from before is not for it. */
    Instant since = Instant.MIN;

    /** The market when it opened as a child. */
    @Nullable
    Moment opening;

    // the step in progress: whether it touched this order, and the values from before (null: the order was not there)
    long touchedBy;

    @Nullable
    OrderState before;

    @Nullable
    BigDecimal extremeBefore;

    @Nullable
    BigDecimal trailBefore;

    Instant sinceBefore = Instant.MIN;

    @Nullable
    FundLock lockBefore;

    // the same for a trail that moved before the step touched the order
    long trailTouchedBy;

    @Nullable
    BigDecimal firstExtreme;

    @Nullable
    BigDecimal firstTrail;

    OrderNode(Market market, OrderState state) {
        this.market = market;
        this.state = state;
        this.side = state.request().side();
        this.extreme = state.extreme();
    }

    public Market market() {
        return market;
    }

    public OrderSide side() {
        return side;
    }

    public boolean isBuy() {
        return side == OrderSide.BUY;
    }

    public OrderState state() {
        return state;
    }

    public boolean isOpen() {
        return !state.hasEnded();
    }

    public @Nullable FundLock lock() {
        return lock;
    }

    public @Nullable OrderListNode list() {
        return list;
    }

    /**
     * The best reference price that a trailing stop has seen, or the touch at which a waiting market order reserves; null for other orders,
     * and before a trail begins.
     */
    public @Nullable BigDecimal extreme() {
        return extreme;
    }

    /** The price that triggers a trailing stop now; null for other orders, and before its trail begins. */
    public @Nullable BigDecimal trail() {
        return trail;
    }

    /** The bar in which it opened as a child, or was triggered; 0 for none (S1.8). */
    public long barOfOpening() {
        return barOfOpening;
    }

    /** The market when it opened as a child; null for other orders. */
    public @Nullable Moment opening() {
        return opening;
    }

    /** The account that pays for it: quote asset for a BUY, base asset for a SELL. */
    public Account payingAccount() {
        return isBuy() ? market.quoteAccount() : market.baseAccount();
    }

    /** Whether it is a trailing stop whose trail begins at an activation price that has not been reached. */
    public boolean awaitsActivation() {
        return trail == null
                && state.isArmed()
                && state.request().activationPrice().isPresent();
    }

    /** The price that triggers the order now; not known while it {@link #awaitsActivation}. */
    public BigDecimal triggerPrice() {
        return trail != null ? trail : state.order().stopPrice().orElseThrow();
    }

    /** S2: the price at which a BUY reserves. */
    public BigDecimal reservePrice() {
        OrderRequest request = state.request();
        if (request.limitPrice().isPresent()) {
            return request.limitPrice().get();
        }
        if (extreme != null && state.type() == OrderType.MARKET) {
            return market.fillModel().reservePrice(extreme, market.tick());
        }
        BigDecimal trigger = awaitsActivation()
                ? FillModel.trail( // no trail can begin above the one at the activation price
                        request.activationPrice().orElseThrow(),
                        request.trailingOffset().orElseThrow(),
                        side,
                        market.tick())
                : triggerPrice();
        return market.fillModel().reservePrice(trigger, market.tick());
    }

    public boolean isEntry() {
        return list != null && list.entry() == this;
    }

    public boolean isChild() {
        OrderNode entry = list == null ? null : list.entry();
        return entry != null && entry != this;
    }

    /** The order with its trail as it is now. */
    public Order view() {
        Order order = state.order();
        return trailMoved && trail != null ? order.toBuilder().trail(trail).build() : order;
    }
}
