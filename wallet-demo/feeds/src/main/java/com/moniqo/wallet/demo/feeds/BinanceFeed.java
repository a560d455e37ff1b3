package com.moniqo.wallet.demo.feeds;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Symbol;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Prices of Binance Spot, which need no key: {@code BinanceFeed.create().prices()} on request, {@code BinanceFeed.create().stream(symbols)}
 * as a stream.
 *
 * <p>Prices and sizes are those of the best bid and ask, and the last price is that of the last trade. A symbol such as {@code BTC/USDT} is
 * the market {@code BTCUSDT}; {@link Builder#market} sets another one. Immutable and thread-safe; sources and streams share one HTTP
 * client.
 */
public final class BinanceFeed {
    private static final URI REST = URI.create("https://data-api.binance.vision");
    private static final URI STREAM = URI.create("wss://data-stream.binance.vision");
    private static final int MAX_SYMBOLS = 512; // 1024 streams, two for each symbol

    private final FeedConnections connections;
    private final Duration maxAge;
    private final Map<Symbol, String> markets;

    private BinanceFeed(Builder b) {
        connections = b.connections();
        maxAge = b.maxAge;
        markets = Map.copyOf(b.markets);
    }

    /** {@return a feed of Binance's public market data} */
    public static BinanceFeed create() {
        return builder().build();
    }

    /** {@return a builder of a feed} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns prices on request. One request fetches the prices of all symbols that were asked for within the last minute, and is made at
     * most once per {@link Builder#maxAge}. An unknown symbol has no quote.
     *
     * @return a new source, which is thread-safe and blocks during a request
     */
    public PriceSource prices() {
        return new BinancePrices(connections, maxAge, this::market);
    }

    /**
     * Opens a stream of prices.
     *
     * @param symbols the symbols, 1 to 512
     * @return an open stream; close it after use
     * @throws ValidationException if there are no symbols or too many, or a symbol has neither a quote asset nor a market set for it
     */
    public QuoteStream stream(Collection<Symbol> symbols) {
        required(symbols, "symbols");
        if (symbols.isEmpty() || symbols.size() > MAX_SYMBOLS) {
            throw new ValidationException("symbols", "has " + symbols.size() + " elements; valid: 1 to " + MAX_SYMBOLS);
        }
        Map<String, Symbol> byMarket = new HashMap<>();
        for (Symbol symbol : symbols) {
            byMarket.put(market(symbol), symbol);
        }
        return BinanceStream.open(connections, byMarket);
    }

    private String market(Symbol symbol) {
        String named = markets.get(required(symbol, "symbol"));
        if (named != null) {
            return named;
        }
        return symbol.base()
                + symbol.quote()
                        .orElseThrow(() -> new ValidationException(
                                ErrorCode.INVALID_SYMBOL,
                                "symbol",
                                "'" + symbol + "' has no quote asset; valid: BASE/QUOTE such as BTC/USDT"));
    }

    /** A builder of {@link BinanceFeed}. Not thread-safe. */
    public static final class Builder extends FeedBuilder<Builder> {
        private final Map<Symbol, String> markets = new HashMap<>();
        private Duration maxAge = Duration.ofSeconds(1);

        private Builder() {
            super(REST, STREAM);
        }

        /**
         * Sets the market of a symbol. Default: base and quote asset joined.
         *
         * @param symbol the symbol
         * @param market the market's name at Binance, such as {@code BTCUSDT}
         * @return this builder
         */
        public Builder market(Symbol symbol, String market) {
            markets.put(required(symbol, "symbol"), required(market, "market"));
            return this;
        }

        /**
         * Sets the maximum age at which a price on request is used again. Default: 1 second.
         *
         * @param maxAge the age, greater than zero
         * @return this builder
         */
        public Builder maxAge(Duration maxAge) {
            this.maxAge = positive(maxAge, "maxAge");
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        /** {@return the feed} */
        public BinanceFeed build() {
            return new BinanceFeed(this);
        }
    }
}
