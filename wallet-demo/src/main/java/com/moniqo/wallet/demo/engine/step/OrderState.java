package com.moniqo.wallet.demo.engine.step;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order after one step: the part that callers see, and the part that only the exchange needs. Immutable.
 *
 * @param order the part that callers see
 * @param number its acceptance number, from which its id is derived
 * @param priority its place among orders of the same price; lower is earlier
 * @param opened how much of the amount can trade: all of it, except for children, which follow what their entry has filled
 * @param fees what only the exchange needs of its fees
 * @param extreme the best reference price of a trailing stop since its trail began; the touch at which a market order that waits for the
 *     next price reserves
 * @param times when it is in the market
 * @param requestHash the hash of the original request if it had a client id
 */
public record OrderState(
        Order order,
        long number,
        long priority,
        BigDecimal opened,
        FeeState fees,
        @Nullable BigDecimal extreme,
        OrderTimes times,
        @Nullable String requestHash) {

    /** Copies the opened amount into the order, so that callers see it. An order that has ended reserves nothing. */
    public OrderState {
        if (fees.reserved().signum() != 0 && order.status().terminal()) {
            fees = fees.reserving(BigDecimal.ZERO);
        }
        if (order.openedAmount().compareTo(opened) != 0) {
            order = order.toBuilder().openedAmount(opened).build();
        }
    }

    public OrderStatus status() {
        return order.status();
    }

    public boolean hasEnded() {
        return order.status().terminal();
    }

    public boolean isPending() {
        return order.status() == OrderStatus.PENDING;
    }

    public OrderRequest request() {
        return order.request();
    }

    public OrderType type() {
        return order.request().type();
    }

    /** Returns the whole amount; for a quote amount, the amount that it was worth when the order was accepted. */
    public BigDecimal wholeAmount() {
        return request().quoteAmount().isPresent() ? opened : order.amount();
    }

    /** Returns the part of {@link #opened} that is not filled yet. */
    public BigDecimal remaining() {
        BigDecimal filled = order.filledAmount();
        return filled.signum() == 0 ? opened : opened.subtract(filled);
    }

    /** Returns whether it has filled anything. */
    public boolean hasFilled() {
        return order.filledAmount().signum() != 0;
    }

    /** Returns whether it waits for its trigger. */
    public boolean isArmed() {
        return type().triggered() && !order.triggered();
    }

    /** Returns whether it is currently a limit order, from the start or since its trigger. */
    public boolean isLimit() {
        OrderType type = type();
        return type == OrderType.LIMIT || (type.triggersLimit() && order.triggered());
    }

    /** Returns whether it is a market order that waits for the next price of its symbol (S2.12). */
    public boolean awaitsPrice() {
        return type() == OrderType.MARKET && !hasEnded() && !isPending();
    }

    /** Returns the time from which on it meets the market (S1.8). */
    public Instant since() {
        return times.since();
    }

    /** Returns when a DAY or GTD order expires; null for other orders. */
    public @Nullable Instant expiresAt() {
        return times.expiresAt();
    }

    public OrderState since(Instant time) {
        return new OrderState(order, number, priority, opened, fees, extreme, times.from(time), requestHash);
    }

    public OrderState with(Order next) {
        return new OrderState(next, number, priority, opened, fees, extreme, times, requestHash);
    }

    public OrderState with(Order next, FeeState nextFees) {
        return new OrderState(next, number, priority, opened, nextFees, extreme, times, requestHash);
    }

    public OrderState opened(Order next, BigDecimal amount) {
        return new OrderState(next, number, priority, amount, fees, extreme, times, requestHash);
    }

    public OrderState trailing(Order next, BigDecimal best) {
        return new OrderState(next, number, priority, opened, fees, best, times, requestHash);
    }

    public OrderState amended(Order next, long newPriority, BigDecimal newOpened, @Nullable BigDecimal newExtreme) {
        return new OrderState(next, number, newPriority, newOpened, fees, newExtreme, times, requestHash);
    }
}
