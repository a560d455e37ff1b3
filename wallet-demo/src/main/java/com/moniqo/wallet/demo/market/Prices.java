package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Start here for a source of prices to give to a wallet: a function of yours, prices that never move, or a random walk.
 *
 * <p>All sources are thread-safe, {@link #from} as far as its function is.
 */
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

    private static @Nullable Quote ask(Function<? super Symbol, ? extends @Nullable Quote> function, Symbol symbol) {
        @Nullable Quote quote;
        try {
            quote = function.apply(symbol);
        } catch (WalletException e) {
            throw e;
        } catch (RuntimeException e) {
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

    private static WalletException failed(Symbol symbol, String message, @Nullable Exception cause) {
        return new WalletException(MARKET_DATA_ERROR, message, Map.of("symbol", symbol.name()), cause);
    }
}
