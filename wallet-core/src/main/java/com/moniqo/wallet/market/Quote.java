package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The market of one symbol at one moment: bid, ask, last trade and, if known, the sizes at bid and ask.
 *
 * <p>Prices are in units of the quote asset per unit of the base asset, sizes in units of the base asset. An absent size means that the
 * amount at that price is unlimited; a size of 0 means that there is none. Equality ignores the scale of the amounts.
 */
@WalletJson
public final class Quote {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Symbol symbol;
    private final BigDecimal bid;
    private final BigDecimal ask;
    private final BigDecimal last;
    private final @Nullable BigDecimal bidSize;
    private final @Nullable BigDecimal askSize;
    private final Instant time;

    private Quote(
            Symbol symbol,
            BigDecimal bid,
            BigDecimal ask,
            BigDecimal last,
            @Nullable BigDecimal bidSize,
            @Nullable BigDecimal askSize,
            Instant time) {
        this.symbol = required(symbol, "symbol");
        this.bid = Decimals.positive(bid, "bid", MARKET_DATA_ERROR);
        this.ask = Decimals.positive(ask, "ask", MARKET_DATA_ERROR);
        this.last = Decimals.positive(last, "last", MARKET_DATA_ERROR);
        this.bidSize = bidSize == null ? null : Decimals.notNegative(bidSize, "bidSize", MARKET_DATA_ERROR);
        this.askSize = askSize == null ? null : Decimals.notNegative(askSize, "askSize", MARKET_DATA_ERROR);
        this.time = required(time, "time");
        if (bid.compareTo(ask) > 0) {
            throw new ValidationException(
                    MARKET_DATA_ERROR,
                    "bid",
                    "is " + bid.toPlainString() + ", but must not be above the ask " + ask.toPlainString());
        }
    }

    /**
     * Returns a quote without sizes.
     *
     * @param symbol the symbol
     * @param bid the highest price that a buyer offers
     * @param ask the lowest price that a seller asks, not below the bid
     * @param last the price of the last trade
     * @param time the time of the quote
     * @return the quote
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if a price is not greater than 0, or the bid is above the ask
     */
    public static Quote of(Symbol symbol, BigDecimal bid, BigDecimal ask, BigDecimal last, Instant time) {
        return new Quote(symbol, bid, ask, last, null, null, time);
    }

    /**
     * Like {@link #of(Symbol, BigDecimal, BigDecimal, BigDecimal, Instant)}, with prices as text.
     *
     * @param symbol the symbol
     * @param bid the highest price that a buyer offers
     * @param ask the lowest price that a seller asks, not below the bid
     * @param last the price of the last trade
     * @param time the time of the quote
     * @return the quote
     */
    public static Quote of(Symbol symbol, String bid, String ask, String last, Instant time) {
        return of(symbol, price(bid, "bid"), price(ask, "ask"), price(last, "last"), time);
    }

    /**
     * Returns a quote with the same bid, ask and last price, for a market without a spread.
     *
     * @param symbol the symbol
     * @param price the price
     * @param time the time of the quote
     * @return the quote
     */
    public static Quote of(Symbol symbol, BigDecimal price, Instant time) {
        return of(symbol, price, price, price, time);
    }

    /**
     * Like {@link #of(Symbol, BigDecimal, Instant)}, with the price as text.
     *
     * @param symbol the symbol
     * @param price the price
     * @param time the time of the quote
     * @return the quote
     */
    public static Quote of(Symbol symbol, String price, Instant time) {
        return of(symbol, price(price, "price"), time);
    }

    /**
     * Returns a copy of this quote with sizes.
     *
     * @param bidSize the amount that can be sold at the bid, in units of the base asset; 0 for none
     * @param askSize the amount that can be bought at the ask, in units of the base asset; 0 for none
     * @return a new quote
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if a size is negative
     */
    public Quote withSizes(BigDecimal bidSize, BigDecimal askSize) {
        return new Quote(symbol, bid, ask, last, required(bidSize, "bidSize"), required(askSize, "askSize"), time);
    }

    /**
     * Like {@link #withSizes(BigDecimal, BigDecimal)}, with sizes as text.
     *
     * @param bidSize the amount that can be sold at the bid
     * @param askSize the amount that can be bought at the ask
     * @return a new quote
     */
    public Quote withSizes(String bidSize, String askSize) {
        return withSizes(
                Decimals.parse(bidSize, "bidSize", MARKET_DATA_ERROR),
                Decimals.parse(askSize, "askSize", MARKET_DATA_ERROR));
    }

    private static BigDecimal price(String text, String field) {
        return Decimals.parse(text, field, MARKET_DATA_ERROR);
    }

    /** {@return the symbol} */
    public Symbol symbol() {
        return symbol;
    }

    /** {@return the highest price that a buyer offers} */
    public BigDecimal bid() {
        return bid;
    }

    /** {@return the lowest price that a seller asks} */
    public BigDecimal ask() {
        return ask;
    }

    /** {@return the price of the last trade} */
    public BigDecimal last() {
        return last;
    }

    /** {@return the amount that can be sold at the bid, in units of the base asset; empty for unlimited} */
    public Optional<BigDecimal> bidSize() {
        return Optional.ofNullable(bidSize);
    }

    /** {@return the amount that can be bought at the ask, in units of the base asset; empty for unlimited} */
    public Optional<BigDecimal> askSize() {
        return Optional.ofNullable(askSize);
    }

    /** {@return the time of the quote} */
    public Instant time() {
        return time;
    }

    /** {@return the midpoint of bid and ask, rounded HALF_EVEN to 18 decimals if it has more} */
    public BigDecimal mid() {
        BigDecimal sum = bid.add(ask);
        return sum.divide(TWO, Math.min(sum.scale() + 1, Decimals.MAX_SCALE), RoundingMode.HALF_EVEN);
    }

    /** {@return ask minus bid, not negative} */
    public BigDecimal spread() {
        return ask.subtract(bid);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quote that
                && symbol.equals(that.symbol)
                && time.equals(that.time)
                && Decimals.same(bid, that.bid)
                && Decimals.same(ask, that.ask)
                && Decimals.same(last, that.last)
                && Decimals.same(bidSize, that.bidSize)
                && Decimals.same(askSize, that.askSize);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * symbol.hashCode() + time.hashCode()) + Decimals.hash(last);
    }

    /** For instance {@code BTC/USDT 49999/50001 last 50000 at 2026-01-05T09:30:00Z}. */
    @Override
    public String toString() {
        return symbol + " " + sized(bid, bidSize) + "/" + sized(ask, askSize) + " last " + last.toPlainString() + " at "
                + time;
    }

    private static String sized(BigDecimal price, @Nullable BigDecimal size) {
        return price.toPlainString() + (size == null ? "" : "x" + size.toPlainString());
    }
}
