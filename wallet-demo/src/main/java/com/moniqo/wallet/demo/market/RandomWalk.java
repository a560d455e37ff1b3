package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Random prices that go up or down by the same small factor at every step. Start with {@link Prices#randomWalk}, then add symbols.
 *
 * <pre>{@code
 * Prices.randomWalk(42, Instant.parse("2026-01-05T00:00:00Z")).and(btc, "50000").and(eth, "3000").step(Duration.ofSeconds(5))
 * }</pre>
 *
 * <p>The price at a given time depends only on that time, the seed, symbol, starting price, start, step and volatility. Two wallets
 * therefore see the same walk, in whatever order and however often they ask, in every JVM, time zone and locale. A price has at most 8
 * significant digits, stays between a hundredth and a hundred times its starting price, and turns back there. Before the start, it is the
 * starting price. Every quote has the time of the asking wallet, so it is never stale. Immutable and thread-safe.
 */
@DemoJson
public final class RandomWalk implements PriceSource {
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final long seed;
    private final Instant start;
    private final Duration step;
    private final GeometricScale scale;
    private final Spread spread;
    private final Map<Symbol, BigDecimal> startPrices;
    private final Map<Symbol, WalkingPrice> walking = new TreeMap<>();

    private RandomWalk(
            long seed,
            Instant start,
            Duration step,
            GeometricScale scale,
            Spread spread,
            Map<Symbol, BigDecimal> startPrices) {
        this.seed = seed;
        this.start = start;
        this.step = step;
        this.scale = scale;
        this.spread = spread;
        this.startPrices = startPrices;
        startPrices.forEach((symbol, price) ->
                walking.put(symbol, new WalkingPrice(price, new CoinFlips(seed, symbol.name()), scale)));
    }

    static RandomWalk of(long seed, Instant start) {
        return new RandomWalk(
                seed,
                required(start, "start"),
                Duration.ofSeconds(1),
                GeometricScale.STANDARD,
                Spread.ONE_BASIS_POINT,
                Map.of());
    }

    /**
     * Returns a copy of this walk with another symbol.
     *
     * @param symbol the symbol
     * @param startPrice the starting price, above 0
     * @return a new source
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if the price is not above 0 or too small to go down from
     */
    public RandomWalk and(Symbol symbol, BigDecimal startPrice) {
        required(symbol, "symbol");
        GeometricScale.checkStart(Decimals.positive(startPrice, "startPrice", MARKET_DATA_ERROR));
        var more = new TreeMap<>(startPrices);
        more.put(symbol, startPrice);
        return new RandomWalk(seed, start, step, scale, spread, more);
    }

    /**
     * As {@link #and(Symbol, BigDecimal)}, with the price as text.
     *
     * @param symbol the symbol
     * @param startPrice the starting price, above 0
     * @return a new source
     */
    public RandomWalk and(Symbol symbol, String startPrice) {
        return and(symbol, Decimals.parse(startPrice, "startPrice", MARKET_DATA_ERROR));
    }

    /**
     * Sets the time between two steps. Default: one second.
     *
     * @param step the time, at least 10 milliseconds
     * @return a new source
     * @throws ValidationException if it is shorter
     */
    public RandomWalk step(Duration step) {
        if (required(step, "step").compareTo(SHORTEST) < 0) {
            throw new ValidationException("step", "is " + step + ", but must be at least " + SHORTEST);
        }
        return new RandomWalk(seed, start, step, scale, spread, startPrices);
    }

    /**
     * Sets the size of the steps. Default: one basis point, which is about 3% a day at one step per second.
     *
     * @param fraction the relative change of the price at each step, from 0.000001 to 0.1
     * @return a new source
     * @throws ValidationException if it is not in that range
     */
    public RandomWalk volatility(String fraction) {
        BigDecimal parsed = Decimals.parse(fraction, "volatility", ErrorCode.VALIDATION_ERROR);
        return new RandomWalk(seed, start, step, GeometricScale.of(parsed), spread, startPrices);
    }

    /**
     * Sets the spread between bid and ask. Default: one basis point.
     *
     * @param spread the spread
     * @return a new source
     */
    public RandomWalk spread(Spread spread) {
        return new RandomWalk(seed, start, step, scale, required(spread, "spread"), startPrices);
    }

    @Override
    public Optional<Quote> quote(Symbol symbol, Instant now) {
        required(now, "now");
        @Nullable WalkingPrice price = walking.get(required(symbol, "symbol"));
        if (price == null) {
            return Optional.empty();
        }
        long steps = now.isAfter(start) ? Duration.between(start, now).dividedBy(step) : 0;
        return Optional.of(spread.around(symbol, price.after(steps), now));
    }

    /** For instance {@code random walk 42 from 2026-01-05T00:00:00Z, step PT1S of 0.0001, {BTC/USDT=50000}}. */
    @Override
    public String toString() {
        return "random walk " + seed + " from " + start + ", step " + step + " of " + scale + ", " + startPrices;
    }
}
