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

/** A position in one symbol as the wallet reports it. Immutable. Equality ignores the scale of amounts. */
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
     * A position.
     *
     * @param symbol what is held
     * @param amount in units of the base asset; below 0 for a short position
     * @return the position
     */
    public static OpenPosition of(Symbol symbol, BigDecimal amount) {
        return new OpenPosition(symbol, amount, null, null);
    }

    /**
     * The same position with the price that it was acquired at.
     *
     * @param averageEntryPrice in units of the quote asset
     * @return a new position
     */
    public OpenPosition at(BigDecimal averageEntryPrice) {
        return new OpenPosition(symbol, amount, required(averageEntryPrice, "averageEntryPrice"), unrealizedPnl);
    }

    /**
     * The same position with what closing it now would earn.
     *
     * @param unrealizedPnl in units of the quote asset, before fees
     * @return a new position
     */
    public OpenPosition withUnrealizedPnl(BigDecimal unrealizedPnl) {
        return new OpenPosition(symbol, amount, averageEntryPrice, required(unrealizedPnl, "unrealizedPnl"));
    }

    /** {@return what is held} */
    public Symbol symbol() {
        return symbol;
    }

    /** {@return how much, in units of the base asset; below 0 for a short position} */
    public BigDecimal amount() {
        return amount;
    }

    /** {@return the average price that it was acquired at; empty if it is not known} */
    public Optional<BigDecimal> averageEntryPrice() {
        return Optional.ofNullable(averageEntryPrice);
    }

    /** {@return what closing it now would earn, in units of the quote asset, before fees; empty if it is not known} */
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
