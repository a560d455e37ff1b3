package com.moniqo.wallet.demo.engine;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * The position in one symbol (S7.1). Immutable.
 *
 * <p>Holds the exact cost; the average is worked out when somebody needs it and then kept, so that a partial sale leaves it as it is.
 */
final class Holding {
    static final Holding FLAT = new Holding(Money.ZERO, Money.ZERO, null, Money.ZERO, Money.ZERO, 0);

    /** Below zero if more was sold than bought. */
    final BigDecimal amount;

    /** What the open amount cost, or brought in if it is below zero; not negative, exact. */
    final BigDecimal cost;

    final BigDecimal gross;
    final BigDecimal fees;
    final long fills;

    private @Nullable BigDecimal average;

    Holding(
            BigDecimal amount,
            BigDecimal cost,
            @Nullable BigDecimal average,
            BigDecimal gross,
            BigDecimal fees,
            long fills) {
        this.amount = amount;
        this.cost = cost;
        this.average = average;
        this.gross = gross;
        this.fees = fees;
        this.fills = fills;
    }

    /** Cost divided by amount, 34 digits, HALF_EVEN; null when flat. */
    @Nullable
    BigDecimal average() {
        if (average == null && amount.signum() != 0) {
            average = cost.divide(amount.abs(), MathContext.DECIMAL128);
        }
        return average;
    }

    /** The average if it had to be worked out already: it is kept exactly, however often the position is cut down. */
    @Nullable
    BigDecimal knownAverage() {
        return average;
    }

    Holding filled(boolean buy, BigDecimal filled, BigDecimal price, BigDecimal notional, BigDecimal fee) {
        BigDecimal signed = buy ? filled : filled.negate();
        BigDecimal feesAfter = fees.add(fee);
        int sign = amount.signum();
        if (sign == 0) {
            return new Holding(signed, notional, price, gross, feesAfter, fills + 1);
        }
        if (sign > 0 == buy) {
            BigDecimal kept = average != null && average.compareTo(price) == 0 ? average : null;
            return new Holding(amount.add(signed), cost.add(notional), kept, gross, feesAfter, fills + 1);
        }
        BigDecimal entry = requireNonNull(average());
        BigDecimal held = amount.abs();
        BigDecimal closed = Money.min(held, filled);
        BigDecimal gain = (sign > 0 ? price.subtract(entry) : entry.subtract(price)).multiply(closed);
        BigDecimal grossAfter = gross.add(gain);
        int order = held.compareTo(filled);
        if (order > 0) {
            BigDecimal left = amount.add(signed);
            return new Holding(left, entry.multiply(left.abs()), entry, grossAfter, feesAfter, fills + 1);
        }
        if (order == 0) {
            return new Holding(Money.ZERO, Money.ZERO, null, grossAfter, feesAfter, fills + 1);
        }
        BigDecimal turned = filled.subtract(held);
        return new Holding(
                buy ? turned : turned.negate(), turned.multiply(price), price, grossAfter, feesAfter, fills + 1);
    }

    /** What closing at a price would earn, exact. */
    BigDecimal unrealized(BigDecimal price) {
        BigDecimal value = amount.multiply(price);
        return amount.signum() >= 0 ? value.subtract(cost) : value.add(cost);
    }
}
