package com.moniqo.wallet.demo.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one open order, or two exits that share it, hold of an asset (S2.1, S2.9).
 *
 * <p>{@link #cost} and {@link #fee} are the exact cost and fees of everything filled under this lock so far. Booking is cumulative over
 * them (S6.2), so what is booked plus what stays locked never exceeds what was reserved:
 * {@code ceil(X + f*p) - ceil(X) + ceil(X + f*p + (r - f)*R) - ceil(X + f*p) <= ceil(X + r*R) - ceil(X)} for every price p up to the
 * reserve price R.
 */
final class FundLock {
    final Account account;
    BigDecimal amount;
    BigDecimal cost = Money.ZERO;
    BigDecimal fee = Money.ZERO;

    @Nullable
    OrderNode first;

    @Nullable
    OrderNode second;

    // The step in progress
    long touchedBy;

    @Nullable
    BigDecimal amountBefore;

    @Nullable
    BigDecimal costBefore;

    @Nullable
    BigDecimal feeBefore;

    FundLock(Account account) {
        this.account = account;
        this.amount = Money.ZERO.setScale(account.scale);
    }

    void join(OrderNode node) {
        if (first == null || first == node) {
            first = node;
        } else {
            second = node;
        }
        node.lock = this;
    }

    /** The fees that its orders have paid. */
    BigDecimal feeBooked() {
        BigDecimal fee = first == null ? Money.ZERO : first.state.order().fee();
        return second == null ? fee : fee.add(second.state.order().fee());
    }

    /** What its open orders need, the larger one's need if there are two. */
    BigDecimal needed(FillModel model) {
        BigDecimal a = first == null ? null : need(first, model);
        BigDecimal b = second == null ? null : need(second, model);
        if (a == null || b == null) {
            return a != null ? a : b != null ? b : Money.ZERO.setScale(account.scale);
        }
        return Money.max(a, b);
    }

    private @Nullable BigDecimal need(OrderNode node, FillModel model) {
        OrderState state = node.state;
        if (state.terminal() || state.pending()) {
            return null;
        }
        BigDecimal remaining = state.remaining();
        return node.buy
                ? model.reservation(remaining, model.reservePrice(node), this)
                : remaining.setScale(account.scale);
    }
}
