package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A spread that turns a single price into a quote, for data that has only trades: bid = last x (1 - spread / 2), ask = last x (1 + spread /
 * 2) (rule 1.3 of {@code SEMANTICS.md}).
 *
 * <p>Exact; only results beyond the bounds of {@link Decimals} are rounded, the bid down and the ask up. Immutable.
 */
@DemoJson
public final class Spread {
    private static final BigDecimal HALF = new BigDecimal("0.5"); // must be first, because the constants need it

    /** No spread: bid, ask and last are the same price. */
    public static final Spread NONE = new Spread(BigDecimal.ZERO);

    /** One basis point, the default everywhere. */
    public static final Spread ONE_BASIS_POINT = new Spread(new BigDecimal("0.0001"));

    private final BigDecimal fraction;
    private final BigDecimal bidFactor;
    private final BigDecimal askFactor;

    private Spread(BigDecimal fraction) {
        this.fraction = fraction;
        BigDecimal half = stripped(fraction.multiply(HALF));
        bidFactor = BigDecimal.ONE.subtract(half);
        askFactor = BigDecimal.ONE.add(half);
    }

    /**
     * Creates a spread from a fraction of the last price.
     *
     * @param fraction the fraction, from 0 to below 1; for instance 0.0001 for one basis point
     * @return the spread
     * @throws ValidationException if it is not in that range
     */
    public static Spread of(BigDecimal fraction) {
        BigDecimal valid = Decimals.notNegative(fraction, "spread", ErrorCode.VALIDATION_ERROR);
        if (valid.compareTo(BigDecimal.ONE) >= 0) {
            throw new ValidationException(
                    "spread", "is " + valid.toPlainString() + ", but must be from 0 to below 1 of the last price");
        }
        return new Spread(valid);
    }

    /**
     * Creates a spread in basis points, which are hundredths of a percent of the last price.
     *
     * @param basisPoints the number of basis points, from 0 to below 10000; for instance {@code 1} or {@code 2.5}
     * @return the spread
     * @throws ValidationException if it is not in that range
     */
    public static Spread ofBasisPoints(String basisPoints) {
        BigDecimal parsed = Decimals.parse(basisPoints, "basisPoints", ErrorCode.VALIDATION_ERROR);
        return of(parsed.movePointLeft(4));
    }

    /** {@return the spread as a fraction of the last price: 0.0001 is one basis point} */
    public BigDecimal fraction() {
        return fraction;
    }

    /**
     * Returns the quote for a trade, without sizes.
     *
     * @param trade the trade
     * @return a quote of its symbol at its time, with its price as the last
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if the bid would not be positive
     */
    public Quote quote(Trade trade) {
        return quote(required(trade, "trade").symbol(), trade.price(), trade.time());
    }

    /**
     * Returns the quote around a price, without sizes.
     *
     * @param symbol the symbol
     * @param last the price, above 0
     * @param time the time of the price
     * @return the quote
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if the price is not above 0 or the bid would not be positive
     */
    public Quote around(Symbol symbol, BigDecimal last, Instant time) {
        return quote(symbol, Decimals.positive(last, "last", MARKET_DATA_ERROR), time);
    }

    private Quote quote(Symbol symbol, BigDecimal price, Instant time) {
        return Quote.of(
                symbol,
                inBounds(price.multiply(bidFactor), RoundingMode.DOWN),
                inBounds(price.multiply(askFactor), RoundingMode.UP),
                price,
                time);
    }

    private static BigDecimal inBounds(BigDecimal price, RoundingMode mode) {
        int tooMany = Math.max(price.scale() - Decimals.MAX_SCALE, price.precision() - Decimals.MAX_DIGITS);
        return tooMany <= 0 ? price : price.setScale(Math.max(price.scale() - tooMany, 0), mode);
    }

    private static BigDecimal stripped(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Spread that && Decimals.same(fraction, that.fraction);
    }

    @Override
    public int hashCode() {
        return Decimals.hash(fraction);
    }

    /** For instance {@code 1 bp}. */
    @Override
    public String toString() {
        return stripped(fraction.movePointRight(4)).toPlainString() + " bp";
    }
}
