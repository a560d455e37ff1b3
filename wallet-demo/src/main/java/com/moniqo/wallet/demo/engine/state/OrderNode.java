package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.demo.engine.pricing.FillModel;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An order inside the exchange: its state, its lock, its list, and its place in the order book. */
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

    // for the order book: the heap that contains it, and its price there
    @Nullable
    PriceHeap heap;

    int slot;

    @Nullable
    BigDecimal key;

    @Nullable
    PriceHeap ratchetHeap;

    int ratchetSlot;

    /** The current best reference price of a trailing stop; the state contains that of its last entry. */
    @Nullable
    BigDecimal extreme;

    @Nullable
    BigDecimal trail;

    /** Whether the trail moved since the last entry. */
    boolean trailMoved;

    /** Whether it opened in this step and has not met the market yet (S5, step 5). */
    boolean deferred;

    /** Whether it is kept out of the book while a bar is played that began before it (S1.8). */
    boolean heldBack;

    long barOfOpening;

    /** The market at its opening as a child. */
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
     * Returns the best reference price that a trailing stop has seen, or the touch at which a waiting market order reserves; null for other
     * orders, and before a trail begins.
     */
    public @Nullable BigDecimal extreme() {
        return extreme;
    }

    /** Returns the price that currently triggers a trailing stop; null for other orders, and before its trail begins. */
    public @Nullable BigDecimal trail() {
        return trail;
    }

    /** Returns the bar in which it opened as a child or was triggered; 0 for none (S1.8). */
    public long barOfOpening() {
        return barOfOpening;
    }

    /** Returns the market at its opening as a child; null for other orders. */
    public @Nullable Moment opening() {
        return opening;
    }

    /** Returns whether its fees are charged in the quote asset. */
    public boolean paysFeesInQuote() {
        return state.order().feeAsset().equals(market.quoteAccount().asset());
    }

    /** Returns whether its fees are charged in neither of the assets that a fill delivers or costs, so that they have to be reserved. */
    public boolean paysFeesInThird() {
        return !paysFeesInQuote()
                && !(isBuy()
                        && state.order().feeAsset().equals(market.baseAccount().asset()));
    }

    /** Returns by how much its fee grows if it fills another amount, exact, in units of the quote asset. */
    public BigDecimal feeGrowth(BigDecimal more) {
        return market.fillModel().fees().growth(state.fees().exact(), state.hasFilled(), more);
    }

    /** Returns its fee so far, exact, in units of the quote asset. */
    public BigDecimal exactFee() {
        return market.fillModel().fees().ofOrder(state.fees().exact(), state.hasFilled());
    }

    /** Returns the account that pays for it: quote asset for a BUY, base asset for a SELL. */
    public Account payingAccount() {
        return isBuy() ? market.quoteAccount() : market.baseAccount();
    }

    /** Returns whether it is a trailing stop whose trail begins at an activation price that has not been reached. */
    public boolean awaitsActivation() {
        return trail == null
                && state.isArmed()
                && state.request().activationPrice().isPresent();
    }

    /** Returns the price that currently triggers the order; unknown while it {@link #awaitsActivation}. */
    public BigDecimal triggerPrice() {
        return trail != null ? trail : state.order().stopPrice().orElseThrow();
    }

    /** S2: returns the price at which a BUY reserves. */
    public BigDecimal reservePrice() {
        OrderRequest request = state.request();
        if (request.limitPrice().isPresent()) {
            return request.limitPrice().get();
        }
        if (extreme != null && state.type() == OrderType.MARKET) {
            return market.fillModel().reservePrice(extreme, market.tick());
        }
        BigDecimal trigger = awaitsActivation()
                ? FillModel.trail( // no trail can begin above that of the activation price
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

    /** Returns the order with its current trail. */
    public Order view() {
        Order order = state.order();
        return trailMoved && trail != null ? order.toBuilder().trail(trail).build() : order;
    }
}
