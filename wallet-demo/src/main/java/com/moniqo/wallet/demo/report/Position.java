package com.moniqo.wallet.demo.report;

import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the net of all fills in one symbol, and what it earned. Money is in units of the symbol's quote asset.
 *
 * <p>The position counts from zero: selling base asset that came by deposit or from another symbol takes it below zero. Immutable.
 */
public final class Position {
    private final Symbol symbol;
    private final String quoteAsset;
    private final BigDecimal amount;
    private final @Nullable BigDecimal averagePrice;
    private final BigDecimal grossPnl;
    private final BigDecimal fees;
    private final @Nullable BigDecimal unrealizedPnl;

    /**
     * A position.
     *
     * @param symbol what is held
     * @param quoteAsset the asset that money is told in
     * @param amount how much, below zero if more was sold than bought
     * @param averagePrice the average entry price, or null for a flat position
     * @param grossPnl what closing parts of it has earned, without fees
     * @param fees all fees paid for it
     * @param unrealizedPnl what closing it now would earn, or null if there is no fresh price
     */
    public Position(
            Symbol symbol,
            String quoteAsset,
            BigDecimal amount,
            @Nullable BigDecimal averagePrice,
            BigDecimal grossPnl,
            BigDecimal fees,
            @Nullable BigDecimal unrealizedPnl) {
        this.symbol = symbol;
        this.quoteAsset = quoteAsset;
        this.amount = amount;
        this.averagePrice = averagePrice;
        this.grossPnl = grossPnl;
        this.fees = fees;
        this.unrealizedPnl = unrealizedPnl;
    }

    /** {@return what is held} */
    public Symbol symbol() {
        return symbol;
    }

    /** {@return the asset that this position's money is told in} */
    public String quoteAsset() {
        return quoteAsset;
    }

    /** {@return how much of the base asset; below zero if more was sold than bought} */
    public BigDecimal amount() {
        return amount;
    }

    /** {@return cost divided by amount, 34 digits, HALF_EVEN; empty for a flat position} */
    public Optional<BigDecimal> averagePrice() {
        return Optional.ofNullable(averagePrice);
    }

    /** {@return realized: (price - average) x closed, summed over all closing fills, without fees} */
    public BigDecimal grossPnl() {
        return grossPnl;
    }

    /** {@return all fees paid in this symbol} */
    public BigDecimal fees() {
        return fees;
    }

    /** {@return realized: gross minus fees} */
    public BigDecimal netPnl() {
        return grossPnl.subtract(fees);
    }

    /** {@return marked to the bid, a position below zero to the ask; empty without a fresh price} */
    public Optional<BigDecimal> unrealizedPnl() {
        return Optional.ofNullable(unrealizedPnl);
    }

    /** For instance {@code BTC/USDT 0.05 at 50030, gross 12.5, fees 5.1, unrealized -1.5 USDT}. */
    @Override
    public String toString() {
        return symbol + " " + Money.plain(amount)
                + (averagePrice == null ? "" : " at " + Money.plain(averagePrice))
                + ", gross " + Money.plain(grossPnl)
                + ", fees " + Money.plain(fees)
                + (unrealizedPnl == null ? "" : ", unrealized " + Money.plain(unrealizedPnl))
                + " " + quoteAsset;
    }
}
