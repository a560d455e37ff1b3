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
 * <p>It holds the exact cost. The average is computed on demand and then kept, so that a partial sale leaves it as it is.
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
     * A position.
     *
     * @param symbol what is held
     * @param amount how much; negative if more was sold than bought
     * @param cost what the amount cost, or what it brought in if it is negative; not negative, exact
     * @param average the average entry price if it is known already, else null
     * @param gross realized profit before fees, exact
     * @param fees all fees paid
     * @param fills how many fills it comes from; 0 only if nothing was ever traded
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

    /** No position: nothing was traded since the wallet was created or reset. */
    public static OpenPosition none(Symbol symbol) {
        return new OpenPosition(symbol, ZERO, ZERO, null, ZERO, ZERO, 0);
    }

    /** Whether the symbol was traded since the wallet was created or reset. */
    public boolean wasTraded() {
        return fills != 0;
    }

    public Symbol symbol() {
        return symbol;
    }

    /** How much is held; negative if more was sold than bought. */
    public BigDecimal amount() {
        return amount;
    }

    /** What the amount cost, or what it brought in if it is negative; not negative, exact. */
    public BigDecimal cost() {
        return cost;
    }

    /** Realized profit before fees, exact. */
    public BigDecimal gross() {
        return gross;
    }

    public BigDecimal fees() {
        return fees;
    }

    public long fills() {
        return fills;
    }

    /** Cost divided by amount, 34 digits, HALF_EVEN; null if nothing is held. */
    public @Nullable BigDecimal average() {
        if (average == null && amount.signum() != 0) {
            average = cost.divide(amount.abs(), MathContext.DECIMAL128);
        }
        return average;
    }

    /** The average if it had to be computed already, else null. It is kept exactly, however often the position is reduced. */
    public @Nullable BigDecimal knownAverage() {
        return average;
    }

    /** The position after one more fill. */
    public OpenPosition filled(
            OrderSide side, BigDecimal filled, BigDecimal price, BigDecimal notional, BigDecimal fee) {
        boolean buy = side == OrderSide.BUY;
        BigDecimal signed = buy ? filled : filled.negate();
        BigDecimal feesAfter = fees.add(fee);
        int sign = amount.signum();
        if (sign == 0) {
            return with(signed, notional, price, gross, feesAfter);
        }
        if (sign > 0 == buy) {
            BigDecimal kept = average != null && average.compareTo(price) == 0 ? average : null;
            return with(amount.add(signed), cost.add(notional), kept, gross, feesAfter);
        }
        BigDecimal entry = requireNonNull(average());
        BigDecimal held = amount.abs();
        BigDecimal closed = held.min(filled);
        BigDecimal gain = (sign > 0 ? price.subtract(entry) : entry.subtract(price)).multiply(closed);
        BigDecimal grossAfter = gross.add(gain);
        int order = held.compareTo(filled);
        if (order > 0) {
            BigDecimal left = amount.add(signed);
            return with(left, entry.multiply(left.abs()), entry, grossAfter, feesAfter);
        }
        if (order == 0) {
            return with(ZERO, ZERO, null, grossAfter, feesAfter);
        }
        BigDecimal turned = filled.subtract(held);
        return with(buy ? turned : turned.negate(), turned.multiply(price), price, grossAfter, feesAfter);
    }

    private OpenPosition with(
            BigDecimal newAmount,
            BigDecimal newCost,
            @Nullable BigDecimal newAverage,
            BigDecimal newGross,
            BigDecimal newFees) {
        return new OpenPosition(symbol, newAmount, newCost, newAverage, newGross, newFees, fills + 1);
    }

    /** What closing at a price would earn, exact. */
    public BigDecimal unrealized(BigDecimal price) {
        BigDecimal value = amount.multiply(price);
        return amount.signum() >= 0 ? value.subtract(cost) : value.add(cost);
    }
}
