package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trade in the market, with its symbol, price, amount and time. {@link Spread#quote} turns it into a quote.
 *
 * <p>The price is in units of the quote asset per unit of the base asset and above 0; the amount is in units of the base asset and may be
 * 0, because recorded data contains such trades. Immutable. Equality ignores the scale of price and amount.
 */
@DemoJson
public final class Trade {
    private final Symbol symbol;
    private final BigDecimal price;
    private final @Nullable BigDecimal amount;
    private final Instant time;

    private Trade(Symbol symbol, BigDecimal price, @Nullable BigDecimal amount, Instant time) {
        this.symbol = required(symbol, "symbol");
        this.price = Decimals.positive(price, "price", MARKET_DATA_ERROR);
        this.amount = amount == null ? null : Decimals.notNegative(amount, "amount", MARKET_DATA_ERROR);
        this.time = required(time, "time");
    }

    /**
     * Creates a trade.
     *
     * @param symbol what was traded
     * @param price the price, above 0
     * @param amount how much of the base asset, 0 or more
     * @param time when it happened
     * @return the trade
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if price or amount is out of bounds, with
     *     {@link ErrorCode#VALIDATION_ERROR} for null
     */
    public static Trade of(Symbol symbol, BigDecimal price, BigDecimal amount, Instant time) {
        return new Trade(symbol, price, required(amount, "amount"), time);
    }

    /**
     * Creates a trade whose amount is unknown.
     *
     * @param symbol what was traded
     * @param price the price, above 0
     * @param time when it happened
     * @return the trade
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if the price is out of bounds, with
     *     {@link ErrorCode#VALIDATION_ERROR} for null
     */
    public static Trade of(Symbol symbol, BigDecimal price, Instant time) {
        return new Trade(symbol, price, null, time);
    }

    /**
     * As {@link #of(Symbol, BigDecimal, BigDecimal, Instant)}, with price and amount as text.
     *
     * @param symbol what was traded
     * @param price the price, above 0
     * @param amount how much of the base asset, 0 or more
     * @param time when it happened
     * @return the trade
     */
    public static Trade of(Symbol symbol, String price, String amount, Instant time) {
        return of(
                symbol,
                Decimals.parse(price, "price", MARKET_DATA_ERROR),
                Decimals.parse(amount, "amount", MARKET_DATA_ERROR),
                time);
    }

    /** {@return what was traded} */
    public Symbol symbol() {
        return symbol;
    }

    /** {@return the price, above 0} */
    public BigDecimal price() {
        return price;
    }

    /** {@return how much of the base asset, 0 or more; empty if unknown} */
    public Optional<BigDecimal> amount() {
        return Optional.ofNullable(amount);
    }

    /** {@return when it happened} */
    public Instant time() {
        return time;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Trade that
                && symbol.equals(that.symbol)
                && time.equals(that.time)
                && Decimals.same(price, that.price)
                && Decimals.same(amount, that.amount);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * symbol.hashCode() + time.hashCode()) + Decimals.hash(price);
    }

    /** For instance {@code 0.1 BTC/USD at 800.01 2013-11-25T00:00:00Z}. */
    @Override
    public String toString() {
        return (amount == null ? "" : amount.toPlainString() + " ") + symbol + " at " + price.toPlainString() + " "
                + time;
    }
}
