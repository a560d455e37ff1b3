package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.internal.AmountText;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The net of all fills in one symbol, and the profit or loss from them. Money is in units of {@link #quoteAsset()}.
 *
 * <p>A position is counted from zero: selling a base asset that came from a deposit or from another symbol makes it
 * negative (short). Buying adds to the cost, and a partial sale leaves the average entry price as it is. A fill that
 * crosses zero closes the position and opens a new one at the fill's price. Immutable; equality ignores the scale of
 * the amounts.
 */
@WalletJson
public final class Position {
    private final Symbol symbol;
    private final String quoteAsset;
    private final BigDecimal amount;
    private final BigDecimal cost;
    private final @Nullable BigDecimal averagePrice;
    private final BigDecimal grossPnl;
    private final BigDecimal fees;
    private final @Nullable BigDecimal unrealizedPnl;

    private Position(
            Symbol symbol,
            String quoteAsset,
            BigDecimal amount,
            BigDecimal cost,
            @Nullable BigDecimal averagePrice,
            BigDecimal grossPnl,
            BigDecimal fees,
            @Nullable BigDecimal unrealizedPnl) {
        this.symbol = required(symbol, "symbol");
        this.quoteAsset = required(quoteAsset, "quoteAsset");
        this.amount = required(amount, "amount");
        this.cost = cost;
        this.averagePrice = averagePrice;
        this.grossPnl = required(grossPnl, "grossPnl");
        this.fees = required(fees, "fees");
        this.unrealizedPnl = unrealizedPnl;
    }

    /**
     * Creates a position as a wallet reports it.
     *
     * @param symbol the symbol
     * @param quoteAsset the asset that money is counted in: the symbol's quote asset, or the settlement asset of a bare
     *     ticker
     * @param amount the amount of the base asset, negative for a short position
     * @param averagePrice the average entry price; required unless the amount is zero, and then ignored
     * @param grossPnl the realized profit or loss before fees
     * @param fees all fees paid, including those of the part that is still open
     * @param unrealizedPnl the profit or loss if the position were closed now, or null if there is no fresh price
     * @return the position
     * @throws com.moniqo.wallet.error.ValidationException if a required argument is null
     */
    public static Position of(
            Symbol symbol,
            String quoteAsset,
            BigDecimal amount,
            @Nullable BigDecimal averagePrice,
            BigDecimal grossPnl,
            BigDecimal fees,
            @Nullable BigDecimal unrealizedPnl) {
        boolean flat = required(amount, "amount").signum() == 0;
        BigDecimal average = flat ? null : required(averagePrice, "averagePrice");
        BigDecimal cost = average == null ? BigDecimal.ZERO : average.multiply(amount.abs());
        return new Position(symbol, quoteAsset, amount, cost, average, grossPnl, fees, unrealizedPnl);
    }

    static Position none(Symbol symbol, String quoteAsset) {
        return of(symbol, quoteAsset, BigDecimal.ZERO, null, BigDecimal.ZERO, BigDecimal.ZERO, null);
    }

    /** Returns this position with its unrealized profit or loss. */
    Position valued(@Nullable BigDecimal unrealizedPnl) {
        return new Position(symbol, quoteAsset, amount, cost, averagePrice, grossPnl, fees, unrealizedPnl);
    }

    /** Restores a position from a {@link TradeBook}, with its exact cost, and the average price since a partial sale. */
    static Position kept(
            Symbol symbol,
            String quoteAsset,
            BigDecimal amount,
            BigDecimal cost,
            @Nullable BigDecimal entryPrice,
            BigDecimal grossPnl,
            BigDecimal fees) {
        return new Position(symbol, quoteAsset, amount, cost, entryPrice, grossPnl, fees, null);
    }

    /**
     * Returns this position after another fill.
     *
     * @param traded the amount traded, net of a fee in the base asset; positive
     * @param price the fill's price
     * @param value the value traded in the quote asset, without the fee
     * @param fee the fee in units of the quote asset
     */
    Position filled(OrderSide side, BigDecimal traded, BigDecimal price, BigDecimal value, BigDecimal fee) {
        boolean buy = side == OrderSide.BUY;
        BigDecimal signed = buy ? traded : traded.negate();
        BigDecimal feesAfter = fees.add(fee);
        if (amount.signum() == 0 || amount.signum() > 0 == buy) {
            BigDecimal after = amount.add(signed);
            return changed(after, cost.add(value), null, grossPnl, feesAfter);
        }
        BigDecimal entry = averagePrice().orElseThrow();
        BigDecimal closed = traded.min(amount.abs());
        BigDecimal gainPerUnit = amount.signum() > 0 ? price.subtract(entry) : entry.subtract(price);
        BigDecimal grossAfter = grossPnl.add(gainPerUnit.multiply(closed));
        BigDecimal after = amount.add(signed);
        if (after.signum() == amount.signum()) {
            return changed(after, entry.multiply(after.abs()), entry, grossAfter, feesAfter);
        }
        return changed(after, price.multiply(after.abs()), price, grossAfter, feesAfter);
    }

    private Position changed(
            BigDecimal newAmount,
            BigDecimal newCost,
            @Nullable BigDecimal newAverage,
            BigDecimal newGross,
            BigDecimal newFees) {
        return new Position(symbol, quoteAsset, newAmount, newCost, newAverage, newGross, newFees, null);
    }

    /** {@return the symbol} */
    public Symbol symbol() {
        return symbol;
    }

    /** {@return the asset that this position's money is counted in} */
    public String quoteAsset() {
        return quoteAsset;
    }

    /** {@return the amount of the base asset, negative for a short position} */
    public BigDecimal amount() {
        return amount;
    }

    /** Returns the exact cost of the open amount, or the exact proceeds if it is negative; not negative. */
    BigDecimal cost() {
        return cost;
    }

    /** Returns the average price since the last partial sale; null if it follows from the cost. */
    @Nullable
    BigDecimal entryPrice() {
        return averagePrice;
    }

    /** {@return cost divided by amount, with 34 digits, rounded HALF_EVEN; empty if the amount is zero} */
    public Optional<BigDecimal> averagePrice() {
        if (amount.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(averagePrice == null ? cost.divide(amount.abs(), MathContext.DECIMAL128) : averagePrice);
    }

    /** {@return the realized profit or loss before fees: (price - average) x closed, summed over all closing fills} */
    public BigDecimal grossPnl() {
        return grossPnl;
    }

    /** {@return all fees paid in this symbol} */
    public BigDecimal fees() {
        return fees;
    }

    /** {@return the realized profit or loss after fees} */
    public BigDecimal netPnl() {
        return grossPnl.subtract(fees);
    }

    /**
     * {@return the profit or loss if the position were closed now: at the bid, a short one at the ask; empty without a fresh price}
     */
    public Optional<BigDecimal> unrealizedPnl() {
        return Optional.ofNullable(unrealizedPnl);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Position that
                && symbol.equals(that.symbol)
                && quoteAsset.equals(that.quoteAsset)
                && Decimals.same(amount, that.amount)
                && Decimals.same(
                        averagePrice().orElse(null), that.averagePrice().orElse(null))
                && Decimals.same(grossPnl, that.grossPnl)
                && Decimals.same(fees, that.fees)
                && Decimals.same(unrealizedPnl, that.unrealizedPnl);
    }

    @Override
    public int hashCode() {
        return Objects.hash(symbol, quoteAsset, Decimals.hash(amount), Decimals.hash(grossPnl), Decimals.hash(fees));
    }

    /** For instance {@code BTC/USDT 0.05 at 50030, gross 12.5, fees 5.1, unrealized -1.5 USDT}. */
    @Override
    public String toString() {
        return symbol + " " + AmountText.of(amount)
                + averagePrice().map(price -> " at " + AmountText.of(price)).orElse("")
                + ", gross " + AmountText.of(grossPnl)
                + ", fees " + AmountText.of(fees)
                + unrealizedPnl()
                        .map(open -> ", unrealized " + AmountText.of(open))
                        .orElse("")
                + " " + quoteAsset;
    }
}
