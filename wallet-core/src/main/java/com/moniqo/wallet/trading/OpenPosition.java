package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A position in one symbol, as reported by the wallet. Immutable. Equality ignores the scale of amounts. */
@WalletJson
public final class OpenPosition {
    private final Symbol symbol;
    private final BigDecimal amount;
    private final @Nullable BigDecimal averageEntryPrice;
    private final @Nullable BigDecimal unrealizedPnl;

    private OpenPosition(
            Symbol symbol,
            BigDecimal amount,
            @Nullable BigDecimal averageEntryPrice,
            @Nullable BigDecimal unrealizedPnl) {
        this.symbol = required(symbol, "symbol");
        this.amount = Decimals.bounded(amount, "amount", VALIDATION_ERROR);
        this.averageEntryPrice = averageEntryPrice;
        this.unrealizedPnl = unrealizedPnl;
    }

    /**
     * Creates a position.
     *
     * @param symbol the symbol
     * @param amount the amount in units of the base asset; negative for a short position
     * @return the position
     */
    public static OpenPosition of(Symbol symbol, BigDecimal amount) {
        return new OpenPosition(symbol, amount, null, null);
    }

    /**
     * Returns a copy of this position with its average entry price.
     *
     * @param averageEntryPrice the average entry price, in units of the quote asset
     * @return a new position
     */
    public OpenPosition at(BigDecimal averageEntryPrice) {
        return new OpenPosition(symbol, amount, required(averageEntryPrice, "averageEntryPrice"), unrealizedPnl);
    }

    /**
     * Returns a copy of this position with its unrealized profit or loss.
     *
     * @param unrealizedPnl the result of closing it now, in units of the quote asset, before fees
     * @return a new position
     */
    public OpenPosition withUnrealizedPnl(BigDecimal unrealizedPnl) {
        return new OpenPosition(symbol, amount, averageEntryPrice, required(unrealizedPnl, "unrealizedPnl"));
    }

    /** {@return the symbol} */
    public Symbol symbol() {
        return symbol;
    }

    /** {@return the amount, in units of the base asset; negative for a short position} */
    public BigDecimal amount() {
        return amount;
    }

    /** {@return the average entry price; empty if unknown} */
    public Optional<BigDecimal> averageEntryPrice() {
        return Optional.ofNullable(averageEntryPrice);
    }

    /** {@return the result of closing it now, in units of the quote asset, before fees; empty if unknown} */
    public Optional<BigDecimal> unrealizedPnl() {
        return Optional.ofNullable(unrealizedPnl);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OpenPosition that
                && symbol.equals(that.symbol)
                && Decimals.same(amount, that.amount)
                && Decimals.same(averageEntryPrice, that.averageEntryPrice)
                && Decimals.same(unrealizedPnl, that.unrealizedPnl);
    }

    @Override
    public int hashCode() {
        return Objects.hash(symbol, Decimals.hash(amount));
    }

    /** For instance {@code 0.5 BTC/USDT at 50000}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + symbol
                + (averageEntryPrice == null ? "" : " at " + averageEntryPrice.toPlainString());
    }
}
