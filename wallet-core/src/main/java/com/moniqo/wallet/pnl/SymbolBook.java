package com.moniqo.wallet.pnl;

import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The position in one symbol and what its closed trades brought, in units of the quote asset; fed with fills, oldest first. Not thread-safe.
 *
 * <p>A position is the net of the fills from zero, below zero for a short one; buying adds cost, a partial sale leaves the average
 * (semantics.md 7.1). A trade is a round trip from flat to flat; a fill that turns the position around ends one and begins the next. A fee
 * taken in the base asset is a fee at the fill's price, and so much less of the position.
 */
final class SymbolBook {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private BigDecimal position = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;
    private BigDecimal realizedGross = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private BigDecimal volume = BigDecimal.ZERO;

    private @Nullable Instant roundBegan;
    private BigDecimal roundGross = BigDecimal.ZERO;
    private BigDecimal roundFees = BigDecimal.ZERO;

    private long trades;
    private long won;
    private long lost;
    private BigDecimal best = BigDecimal.ZERO;
    private BigDecimal worst = BigDecimal.ZERO;
    private Duration held = Duration.ZERO;

    /**
     * Books a fill.
     *
     * @param fill the fill
     * @param otherFee its fee in units of the quote asset, if it was paid in neither base nor quote asset; else 0
     */
    void apply(Fill fill, BigDecimal otherFee) {
        boolean buy = fill.side() == OrderSide.BUY;
        BigDecimal baseFee = fill.feeAsset().equals(fill.symbol().base())
                        && fill.symbol().quote().isPresent()
                ? fill.fee()
                : BigDecimal.ZERO;
        BigDecimal fee =
                baseFee.signum() != 0 ? baseFee.multiply(fill.quoteAmount()).divide(fill.amount(), DIGITS) : otherFee;
        BigDecimal amount =
                buy ? fill.amount().subtract(baseFee) : fill.amount().add(baseFee);
        BigDecimal value = baseFee.signum() == 0
                ? fill.quoteAmount()
                : buy ? fill.quoteAmount().subtract(fee) : fill.quoteAmount().add(fee);
        fees = fees.add(fee);
        volume = volume.add(fill.quoteAmount());
        if (position.signum() == 0 || position.signum() > 0 == buy) {
            open(buy ? amount : amount.negate(), value, fee, fill.time());
        } else {
            close(amount, value, fee, fill.time());
        }
    }

    private void open(BigDecimal signed, BigDecimal value, BigDecimal fee, Instant time) {
        if (position.signum() == 0) {
            roundBegan = time;
        }
        position = position.add(signed);
        cost = cost.add(value);
        roundFees = roundFees.add(fee);
    }

    private void close(BigDecimal amount, BigDecimal value, BigDecimal fee, Instant time) {
        BigDecimal closed = amount.min(position.abs());
        boolean whole = closed.compareTo(position.abs()) == 0;
        BigDecimal closedCost = whole ? cost : share(cost, closed, position.abs());
        BigDecimal closedValue = share(value, closed, amount);
        BigDecimal closedFee = share(fee, closed, amount);
        boolean wasLong = position.signum() > 0;
        BigDecimal gross = wasLong ? closedValue.subtract(closedCost) : closedCost.subtract(closedValue);
        realizedGross = realizedGross.add(gross);
        roundGross = roundGross.add(gross);
        roundFees = roundFees.add(closedFee);
        cost = cost.subtract(closedCost);
        position = wasLong ? position.subtract(closed) : position.add(closed);
        if (whole) {
            end(time);
        }
        BigDecimal rest = amount.subtract(closed);
        if (rest.signum() > 0) {
            open(wasLong ? rest.negate() : rest, value.subtract(closedValue), fee.subtract(closedFee), time);
        }
    }

    private static BigDecimal share(BigDecimal of, BigDecimal part, BigDecimal whole) {
        return part.compareTo(whole) == 0 ? of : of.multiply(part).divide(whole, DIGITS);
    }

    private void end(Instant time) {
        BigDecimal net = roundGross.subtract(roundFees);
        trades++;
        won += net.signum() > 0 ? 1 : 0;
        lost += net.signum() < 0 ? 1 : 0;
        best = best.max(net);
        worst = worst.min(net);
        held = held.plus(Duration.between(roundBegan == null ? time : roundBegan, time));
        roundGross = BigDecimal.ZERO;
        roundFees = BigDecimal.ZERO;
    }

    BigDecimal position() {
        return position;
    }

    BigDecimal cost() {
        return cost;
    }

    /** What closing brought, without fees. */
    BigDecimal realizedGross() {
        return realizedGross;
    }

    BigDecimal fees() {
        return fees;
    }

    BigDecimal volume() {
        return volume;
    }

    long trades() {
        return trades;
    }

    long won() {
        return won;
    }

    long lost() {
        return lost;
    }

    BigDecimal best() {
        return best;
    }

    BigDecimal worst() {
        return worst;
    }

    /** How long closed trades took, together. */
    Duration held() {
        return held;
    }
}
