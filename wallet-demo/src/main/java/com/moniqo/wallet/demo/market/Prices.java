package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Start here for a source of prices to give to a wallet: a function of yours, prices that never move, a random
 * walk, and ways to combine sources.
 *
 * <p>All sources are thread-safe, {@link #from} as far as its function is.
 */
@DemoJson
public final class Prices {
    private static final FixedPrices STANDARD = FixedPrices.of(Map.of(
            Symbol.of("BTC/USDT"), new BigDecimal("50000"),
            Symbol.of("ETH/USDT"), new BigDecimal("3000"),
            Symbol.of("SOL/USDT"), new BigDecimal("100")));

    private Prices() {}

    /** {@return prices that never move: BTC/USDT 50000, ETH/USDT 3000, SOL/USDT 100, each with a spread of one basis point} */
    public static FixedPrices standard() {
        return STANDARD;
    }

    /**
     * A price that never moves, with a spread of one basis point.
     *
     * @param symbol the symbol
     * @param price its price, above 0
     * @return a source to add further symbols to
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if the price is no number above 0
     */
    public static FixedPrices fixed(Symbol symbol, String price) {
        return fixed(Map.of(required(symbol, "symbol"), Decimals.parse(price, "price", MARKET_DATA_ERROR)));
    }

    /**
     * Prices that never move, with a spread of one basis point.
     *
     * @param prices the price of each symbol, above 0; copied
     * @return a source to add further symbols to
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if a price is not above 0
     */
    public static FixedPrices fixed(Map<Symbol, BigDecimal> prices) {
        return FixedPrices.of(prices);
    }

    /**
     * Your own prices.
     *
     * <p>What the function throws becomes a {@link ErrorCode#MARKET_DATA_ERROR} with it as cause, unless it is a
     * {@link WalletException} already; so does a quote of another symbol than the one asked for.
     *
     * @param function the latest quote of a symbol, or null if it does not know the symbol; may block, may be called by several threads
     *     at once
     * @return the source
     */
    public static PriceSource from(Function<? super Symbol, ? extends @Nullable Quote> function) {
        required(function, "function");
        return (symbol, now) -> Optional.ofNullable(ask(function, required(symbol, "symbol")));
    }

    /**
     * Random prices that are the same for the same seed, in every JVM; add symbols with {@link RandomWalk#and}.
     *
     * @param seed any number; another one gives other prices
     * @param start when every symbol has the price it starts at; what it was before stays so
     * @return a source without symbols
     */
    public static RandomWalk randomWalk(long seed, Instant start) {
        return RandomWalk.of(seed, start);
    }

    /**
     * The prices of another source, each used again for a while. A failure counts as an answer for as long.
     *
     * @param source the source to ask; called at most once at a time for each symbol
     * @param maxAge how long an answer is used, above zero, by the system's elapsed time
     * @return the source
     * @throws ValidationException if {@code maxAge} is not above zero
     */
    public static PriceSource cached(PriceSource source, Duration maxAge) {
        return new CachedPrices(required(source, "source"), positive(maxAge), System::nanoTime);
    }

    /**
     * The prices of the first source that has a fresh one. If none is fresh, the newest old quote is the answer and keeps its time, so that
     * the wallet sees that it is stale; if every source fails, the message names each reason. Changes of source are logged.
     *
     * @param maxAge the age, by the asking wallet's time, up to which a quote is fresh; above zero
     * @param sources the sources, the preferred one first; at least one
     * @return the source
     * @throws ValidationException if {@code maxAge} is not above zero or there is no source
     */
    public static PriceSource firstOf(Duration maxAge, PriceSource... sources) {
        if (required(sources, "sources").length == 0) {
            throw new ValidationException("sources", "is empty; valid: at least one source");
        }
        return new FailoverPrices(positive(maxAge), List.of(sources));
    }

    private static Duration positive(Duration maxAge) {
        if (required(maxAge, "maxAge").isZero() || maxAge.isNegative()) {
            throw new ValidationException("maxAge", "is " + maxAge + ", must be above zero");
        }
        return maxAge;
    }

    private static @Nullable Quote ask(Function<? super Symbol, ? extends @Nullable Quote> function, Symbol symbol) {
        @Nullable Quote quote;
        try {
            quote = function.apply(symbol);
        } catch (WalletException e) {
            throw e;
        } catch (Throwable e) {
            throw failed(symbol, "The price function failed for " + symbol, e);
        }
        if (quote != null && !quote.symbol().equals(symbol)) {
            throw failed(
                    symbol,
                    "The price function was asked for " + symbol + " and answered with " + quote.symbol(),
                    null);
        }
        return quote;
    }

    private static WalletException failed(Symbol symbol, String message, @Nullable Throwable cause) {
        return new WalletException(MARKET_DATA_ERROR, message, Map.of("symbol", symbol.name()), cause);
    }
}
