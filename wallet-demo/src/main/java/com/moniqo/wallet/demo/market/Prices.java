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
 * The price sources for a wallet: your own function, fixed prices, a random walk, and combinations of sources.
 *
 * <p>All sources are thread-safe; a source from {@link #from} is thread-safe if its function is.
 */
@DemoJson
public final class Prices {
    private static final FixedPrices STANDARD = FixedPrices.of(Map.of(
            Symbol.of("BTC/USDT"), new BigDecimal("50000"),
            Symbol.of("ETH/USDT"), new BigDecimal("3000"),
            Symbol.of("SOL/USDT"), new BigDecimal("100")));

    private Prices() {}

    /** {@return fixed prices: BTC/USDT 50000, ETH/USDT 3000, SOL/USDT 100, each with a spread of one basis point} */
    public static FixedPrices standard() {
        return STANDARD;
    }

    /**
     * Creates a source with one fixed price, with a spread of one basis point.
     *
     * @param symbol the symbol
     * @param price its price, above 0
     * @return the source, to which further symbols can be added
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if the price is not a number above 0
     */
    public static FixedPrices fixed(Symbol symbol, String price) {
        return fixed(Map.of(required(symbol, "symbol"), Decimals.parse(price, "price", MARKET_DATA_ERROR)));
    }

    /**
     * Creates a source of fixed prices, with a spread of one basis point.
     *
     * @param prices the price of each symbol, above 0; copied
     * @return the source, to which further symbols can be added
     * @throws ValidationException with {@link ErrorCode#MARKET_DATA_ERROR} if a price is not above 0
     */
    public static FixedPrices fixed(Map<Symbol, BigDecimal> prices) {
        return FixedPrices.of(prices);
    }

    /**
     * Creates a source from your own function.
     *
     * <p>An exception thrown by the function becomes the cause of a {@link ErrorCode#MARKET_DATA_ERROR}, unless it is a {@link
     * WalletException}
     * itself. A quote of a different symbol is a {@link ErrorCode#MARKET_DATA_ERROR} as well.
     *
     * @param function returns the latest quote of a symbol, or null if it does not know the symbol; may block; may be called from several
     *     threads at once
     * @return the source
     */
    public static PriceSource from(Function<? super Symbol, ? extends @Nullable Quote> function) {
        required(function, "function");
        return (symbol, now) -> Optional.ofNullable(ask(function, required(symbol, "symbol")));
    }

    /**
     * Creates random prices that are the same for the same seed in every JVM. Add symbols with {@link RandomWalk#and}.
     *
     * @param seed any number; a different seed results in different prices
     * @param start the time at which the prices begin to move; until then, every symbol has its starting price
     * @return a source without symbols
     */
    public static RandomWalk randomWalk(long seed, Instant start) {
        return RandomWalk.of(seed, start);
    }

    /**
     * Caches the prices of another source for some time. Failures are cached as well.
     *
     * @param source the source; never called concurrently for the same symbol
     * @param maxAge how long an answer is used, greater than zero, measured by the system's elapsed time
     * @return the source
     * @throws ValidationException if {@code maxAge} is not above zero
     */
    public static PriceSource cached(PriceSource source, Duration maxAge) {
        return new CachedPrices(required(source, "source"), positive(maxAge), System::nanoTime);
    }

    /**
     * Combines sources, using the first one that has a fresh price. If none is fresh, the newest quote is returned with its own time, so
     * that the wallet sees that it is stale. If every source fails, the message contains each reason. Switches from one source to another
     * are logged.
     *
     * @param maxAge the age up to which a quote is fresh, by the clock of the requesting wallet; greater than zero
     * @param sources the sources in the order of preference; at least one
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
            throw new ValidationException("maxAge", "is " + maxAge + ", but must be above zero");
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
