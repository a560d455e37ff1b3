package com.moniqo.wallet.demo.engine.step;

import static java.math.BigDecimal.ZERO;
import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * The position in one symbol (S7.1). Immutable.
 *
 * <p>It contains the exact cost. The average is computed on demand and then kept, so that a partial sale leaves it unchanged.
 */
public final class OpenPosition {
    private final Symbol symbol;
    private final BigDecimal amount;
    private final BigDecimal cost;
    private final BigDecimal gross;
    private final BigDecimal fees;
    private final long fills;
    private @Nullable BigDecimal average;

    /**
     * Creates a position.
     *
     * @param symbol the symbol
     * @param amount the amount; negative if more was sold than bought
     * @param cost the exact cost of the amount, or its proceeds if the amount is negative; not negative
     * @param average the average entry price if it is already known, otherwise null
     * @param gross realized profit before fees, exact
     * @param fees all fees paid
     * @param fills the number of its fills; 0 only if nothing was ever traded
     */
    public OpenPosition(
            Symbol symbol,
            BigDecimal amount,
            BigDecimal cost,
            @Nullable BigDecimal average,
            BigDecimal gross,
            BigDecimal fees,
            long fills) {
        this.symbol = symbol;
        this.amount = amount;
        this.cost = cost;
        this.average = average;
        this.gross = gross;
        this.fees = fees;
        this.fills = fills;
    }

    /** Returns the position of a symbol that has not been traded since the wallet was created or reset. */
    public static OpenPosition none(Symbol symbol) {
        return new OpenPosition(symbol, ZERO, ZERO, null, ZERO, ZERO, 0);
    }

    /** Returns whether the symbol has been traded since the wallet was created or reset. */
    public boolean wasTraded() {
        return fills != 0;
    }

    public Symbol symbol() {
        return symbol;
    }

    /** Returns the amount; negative if more was sold than bought. */
    public BigDecimal amount() {
        return amount;
    }

    /** Returns the exact cost of the amount, or its proceeds if the amount is negative; not negative. */
    public BigDecimal cost() {
        return cost;
    }

    /** Returns the exact realized profit before fees. */
    public BigDecimal gross() {
        return gross;
    }

    public BigDecimal fees() {
        return fees;
    }

    public long fills() {
        return fills;
    }

    /** Returns cost divided by amount, with 34 digits, rounded HALF_EVEN; null if the amount is zero. */
    public @Nullable BigDecimal average() {
        if (average == null && amount.signum() != 0) {
            average = cost.divide(amount.abs(), MathContext.DECIMAL128);
        }
        return average;
    }

    /** Returns the average if it has already been computed, otherwise null. It is kept exactly, however often the position is reduced. */
    public @Nullable BigDecimal knownAverage() {
        return average;
    }

    /** Returns the position after another fill. */
    public OpenPosition filled(
            OrderSide side, BigDecimal filled, BigDecimal price, BigDecimal notional, BigDecimal fee) {
        boolean buy = side == OrderSide.BUY;
        BigDecimal feesAfter = fees.add(fee);
        int sign = amount.signum();
        if (sign == 0) {
            return with(buy ? filled : filled.negate(), notional, price, gross, feesAfter);
        }
        if (sign > 0 == buy) {
            BigDecimal kept = average != null && average.compareTo(price) == 0 ? average : null;
            return with(moved(buy, filled), cost.add(notional), kept, gross, feesAfter);
        }
        BigDecimal entry = requireNonNull(average());
        BigDecimal held = amount.abs();
        BigDecimal closed = held.min(filled);
        BigDecimal gain = (sign > 0 ? price.subtract(entry) : entry.subtract(price)).multiply(closed);
        BigDecimal grossAfter = gross.add(gain);
        int order = held.compareTo(filled);
        if (order > 0) {
            BigDecimal left = moved(buy, filled);
            return with(left, entry.multiply(left.abs()), entry, grossAfter, feesAfter);
        }
        if (order == 0) {
            return with(ZERO, ZERO, null, grossAfter, feesAfter);
        }
        BigDecimal turned = filled.subtract(held);
        return with(buy ? turned : turned.negate(), turned.multiply(price), price, grossAfter, feesAfter);
    }

    private BigDecimal moved(boolean buy, BigDecimal filled) {
        return buy ? amount.add(filled) : amount.subtract(filled);
    }

    private OpenPosition with(
            BigDecimal newAmount,
            BigDecimal newCost,
            @Nullable BigDecimal newAverage,
            BigDecimal newGross,
            BigDecimal newFees) {
        return new OpenPosition(symbol, newAmount, newCost, newAverage, newGross, newFees, fills + 1);
    }

    /** Returns the exact result of closing at a price. */
    public BigDecimal unrealized(BigDecimal price) {
        BigDecimal value = amount.multiply(price);
        return amount.signum() >= 0 ? value.subtract(cost) : value.add(cost);
    }
}
