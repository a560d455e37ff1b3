package com.moniqo.wallet.demo.engine.state;

import static java.math.BigDecimal.ZERO;

import com.moniqo.wallet.demo.engine.pricing.FillModel;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The funds that one open order, or two exits that share them, keep locked (S2.1, S2.9), and what they reserve for fees in a third asset.
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

    /** The account of the third asset in which fees are reserved; null if none are. */
    @Nullable
    Account feeAccount;

    BigDecimal feeAmount = ZERO;

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

    @Nullable
    Account feeAccountBefore;

    BigDecimal feeAmountBefore = ZERO;

    FundLock(Account account) {
        this.account = account;
        this.amount = account.zero();
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

    /** Returns the account of the third asset in which fees are reserved; null if none are (S6.7). */
    public @Nullable Account feeAccount() {
        return feeAccount;
    }

    /** Returns how much of the third asset is locked for fees. */
    public BigDecimal feeAmount() {
        return feeAmount;
    }

    /** Returns how much of the third asset its open orders reserve for fees; the larger of the two if there are two. */
    public BigDecimal feeNeeded() {
        return feeNeed(first).max(feeNeed(second));
    }

    private static BigDecimal feeNeed(@Nullable OrderNode node) {
        return node == null || node.state().hasEnded()
                ? ZERO
                : node.state().fees().reserved();
    }

    /** Returns the order that holds the lock, or the first of two that share it. */
    public @Nullable OrderNode first() {
        return first;
    }

    public @Nullable OrderNode second() {
        return second;
    }

    /** Returns the fees that its orders were charged, in units of the quote asset. */
    public BigDecimal feeCharged() {
        BigDecimal charged = first == null ? ZERO : first.state().fees().charged();
        return second == null ? charged : charged.add(second.state().fees().charged());
    }

    /** Returns the amount that its open orders need; the larger of the two if there are two. */
    public BigDecimal needed() {
        BigDecimal a = first == null ? null : need(first);
        BigDecimal b = second == null ? null : need(second);
        if (a == null || b == null) {
            return a != null ? a : b != null ? b : account.zero();
        }
        return a.max(b);
    }

    private @Nullable BigDecimal need(OrderNode node) {
        if (node.state().hasEnded() || node.state().isPending()) {
            return null;
        }
        BigDecimal remaining = node.state().remaining();
        if (!node.isBuy()) {
            return remaining.setScale(account.scale());
        }
        BigDecimal notional = remaining.multiply(node.reservePrice());
        BigDecimal more = node.paysFeesInQuote()
                ? node.feeGrowth(node.market().fillModel().fees().atMost(remaining, notional))
                : ZERO;
        return FillModel.reservation(notional, more, cost, fee, account.scale());
    }
}
