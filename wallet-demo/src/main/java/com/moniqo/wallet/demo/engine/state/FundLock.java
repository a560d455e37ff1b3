package com.moniqo.wallet.demo.engine.state;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The funds that one open order, or two exits that share them, keep locked (S2.1, S2.9).
 *
 * <p>{@link #cost} and {@link #fee} are the exact cost and fees of everything filled under this lock so far. Amounts are charged on their
 * running totals (S6.2), so what is charged plus what stays locked never exceeds what was reserved:
 * {@code ceil(X + f*p) - ceil(X) + ceil(X + f*p + (r - f)*R) - ceil(X + f*p) <= ceil(X + r*R) - ceil(X)} for every price p up to the
 * reserve price R.
 */
public final class FundLock {
    private final Account account;
    BigDecimal amount;
    BigDecimal cost = ZERO;
    BigDecimal fee = ZERO;

    @Nullable
    OrderNode first;

    @Nullable
    OrderNode second;

    // the step in progress
    long touchedBy;

    @Nullable
    BigDecimal amountBefore;

    @Nullable
    BigDecimal costBefore;

    @Nullable
    BigDecimal feeBefore;

    FundLock(Account account) {
        this.account = account;
        this.amount = ZERO.setScale(account.scale());
    }

    void join(OrderNode node) {
        if (first == null || first == node) {
            first = node;
        } else {
            second = node;
        }
        node.lock = this;
    }

    /** Removes the second order. */
    void leave(OrderNode node) {
        if (second == node) {
            second = null;
            node.lock = null;
        }
    }

    public Account account() {
        return account;
    }

    public BigDecimal amount() {
        return amount;
    }

    public BigDecimal cost() {
        return cost;
    }

    public BigDecimal fee() {
        return fee;
    }

    /** Returns the order that holds the lock, or the first of two that share it. */
    public @Nullable OrderNode first() {
        return first;
    }

    public @Nullable OrderNode second() {
        return second;
    }

    /** Returns the fees that its orders were charged. */
    public BigDecimal feeCharged() {
        BigDecimal charged = first == null ? ZERO : first.state().order().fee();
        return second == null ? charged : charged.add(second.state().order().fee());
    }

    /** Returns the amount that its open orders need; the larger of the two if there are two. */
    public BigDecimal needed() {
        BigDecimal a = first == null ? null : need(first);
        BigDecimal b = second == null ? null : need(second);
        if (a == null || b == null) {
            return a != null ? a : b != null ? b : ZERO.setScale(account.scale());
        }
        return a.max(b);
    }

    private @Nullable BigDecimal need(OrderNode node) {
        if (node.state().hasEnded() || node.state().isPending()) {
            return null;
        }
        BigDecimal remaining = node.state().remaining();
        return node.isBuy()
                ? node.market()
                        .fillModel()
                        .reservation(remaining.multiply(node.reservePrice()), cost, fee, account.scale())
                : remaining.setScale(account.scale());
    }
}
