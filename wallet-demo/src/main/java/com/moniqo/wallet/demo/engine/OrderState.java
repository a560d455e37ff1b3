package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as one step left it: what callers see, and what only the engine needs. Immutable; this is what the journal holds.
 *
 * @param order what callers see
 * @param number its acceptance number, which its id is made of
 * @param priority its place among orders of the same price; lower is earlier
 * @param opened how much of the amount works: all of it, but for children what their entry has filled
 * @param exactFee the fees before rounding
 * @param extreme the best reference price of a trailing stop since its trail began
 * @param expiresAt when a DAY order expires
 * @param requestHash identifies the original request where it had a client id
 */
record OrderState(
        Order order,
        long number,
        long priority,
        BigDecimal opened,
        BigDecimal exactFee,
        @Nullable BigDecimal extreme,
        @Nullable Instant expiresAt,
        @Nullable String requestHash) {

    OrderStatus status() {
        return order.status();
    }

    boolean terminal() {
        return order.status().terminal();
    }

    boolean pending() {
        return order.status() == OrderStatus.PENDING;
    }

    OrderRequest request() {
        return order.request();
    }

    OrderType type() {
        return order.request().type();
    }

    /** How much of what is open is not filled yet. */
    BigDecimal remaining() {
        BigDecimal filled = order.filledAmount();
        return filled.signum() == 0 ? opened : opened.subtract(filled);
    }

    /** Whether it waits for its trigger. */
    boolean armed() {
        return type().triggered() && !order.triggered();
    }

    /** Whether it works as a limit order now. */
    boolean limit() {
        OrderType type = type();
        return type == OrderType.LIMIT || (type == OrderType.STOP_LIMIT && order.triggered());
    }

    OrderState with(Order next) {
        return new OrderState(next, number, priority, opened, exactFee, extreme, expiresAt, requestHash);
    }

    OrderState with(Order next, BigDecimal fee) {
        return new OrderState(next, number, priority, opened, fee, extreme, expiresAt, requestHash);
    }

    OrderState opened(Order next, BigDecimal amount) {
        return new OrderState(next, number, priority, amount, exactFee, extreme, expiresAt, requestHash);
    }

    OrderState trailing(Order next, BigDecimal best) {
        return new OrderState(next, number, priority, opened, exactFee, best, expiresAt, requestHash);
    }

    OrderState amended(Order next, long newPriority, BigDecimal newOpened, @Nullable BigDecimal newExtreme) {
        return new OrderState(next, number, newPriority, newOpened, exactFee, newExtreme, expiresAt, requestHash);
    }
}
