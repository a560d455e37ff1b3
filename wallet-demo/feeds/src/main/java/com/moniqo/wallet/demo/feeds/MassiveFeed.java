package com.moniqo.wallet.demo.feeds;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.market.Spread;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Symbol;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prices from Massive, formerly Polygon.io: US stocks, crypto and forex.
 *
 * <pre>{@code
 * MassiveFeed feed = MassiveFeed.builder(apiKey).ticker(Symbol.of("BTC/USDT"), "X:BTCUSD").build();
 * wallet = DemoWallet.builder().prices(feed.prices()).build();
 * }</pre>
 *
 * <p>A bare symbol such as {@code AAPL} is the stock of that ticker; every other symbol needs {@link Builder#ticker}. Stocks and forex have
 * a bid and an ask; forex has no trades, so its last price is the midpoint. On request, crypto has only a last price, around which the feed
 * puts
 * a {@link Builder#spread}. Sizes are unknown. A quote has Massive's time, or the host's if that is earlier, so a delayed plan yields old
 * quotes.
 *
 * <p>The API key appears in no message, log or {@code toString}. Immutable and thread-safe.
 */
public final class MassiveFeed {
    private static final URI REST = URI.create("https://api.massive.com");
    private static final URI STREAM = URI.create("wss://socket.massive.com");

    private final String apiKey;
    private final FeedConnections connections;
    private final Spread spread;
    private final Map<Symbol, String> tickers;

    private MassiveFeed(Builder b) {
        apiKey = b.apiKey;
        connections = b.connections();
        spread = b.spread;
        tickers = Map.copyOf(b.tickers);
    }

    /**
     * Returns a builder of a feed.
     *
     * @param apiKey the key of the account
     * @return the builder
     */
    public static Builder builder(String apiKey) {
        if (required(apiKey, "apiKey").isBlank()) {
            throw new ValidationException("apiKey", "is blank; valid: the key of a Massive account");
        }
        return new Builder(apiKey);
    }

    /**
     * Returns prices on request, with one request per price. A free account allows five requests per minute, so wrap the source with
     * {@link com.moniqo.wallet.demo.market.Prices#cached} or use {@link #stream}.
     *
     * @return a new source, which is thread-safe and blocks during a request
     */
    public PriceSource prices() {
        return new MassivePrices(connections, apiKey, spread, this::ticker);
    }

    /**
     * Opens a stream of prices. An account may have one connection for each asset class.
     *
     * @param symbols the symbols, at least one, all of one class: stocks, crypto or forex
     * @return an open stream; close it after use
     * @throws ValidationException if there are no symbols, or they are of several classes
     */
    public QuoteStream stream(Collection<Symbol> symbols) {
        Map<String, Symbol> byTicker = new LinkedHashMap<>();
        for (Symbol symbol : required(symbols, "symbols")) {
            byTicker.put(ticker(symbol), symbol);
        }
        long classes =
                byTicker.keySet().stream().map(MassiveAssets::of).distinct().count();
        if (classes != 1) {
            throw new ValidationException(
                    "symbols", "are of " + classes + " asset classes; valid: one class for each stream");
        }
        MassiveAssets assets = MassiveAssets.of(byTicker.keySet().iterator().next());
        return MassiveStream.open(connections.stream("/" + assets.path()), assets, apiKey, byTicker);
    }

    private String ticker(Symbol symbol) {
        String named = tickers.get(required(symbol, "symbol"));
        if (named != null) {
            return named;
        }
        if (symbol.quote().isPresent()) {
            throw new ValidationException(
                    ErrorCode.SYMBOL_NOT_FOUND,
                    "symbol",
                    "'" + symbol + "' has no ticker; set one, for instance ticker(Symbol.of(\"" + symbol
                            + "\"), \"X:BTCUSD\")");
        }
        return symbol.base();
    }

    /** The addresses of the servers, without the key. */
    @Override
    public String toString() {
        return "MassiveFeed " + connections;
    }

    /** A builder of {@link MassiveFeed}. Not thread-safe. */
    public static final class Builder extends FeedBuilder<Builder> {
        private final String apiKey;
        private final Map<Symbol, String> tickers = new HashMap<>();
        private Spread spread = Spread.ONE_BASIS_POINT;

        private Builder(String apiKey) {
            super(REST, STREAM);
            this.apiKey = apiKey;
        }

        /**
         * Sets the ticker of a symbol.
         *
         * @param symbol the symbol, such as {@code BTC/USDT}
         * @param ticker its ticker at Massive: {@code X:BTCUSD} for crypto, {@code C:EURUSD} for forex, {@code AAPL} for a stock
         * @return this builder
         */
        public Builder ticker(Symbol symbol, String ticker) {
            tickers.put(required(symbol, "symbol"), MassiveAssets.checked(ticker));
            return this;
        }

        /**
         * Sets the spread around a price without a bid and an ask. Default: one basis point.
         *
         * @param spread the spread
         * @return this builder
         */
        public Builder spread(Spread spread) {
            this.spread = required(spread, "spread");
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        /** {@return the feed} */
        public MassiveFeed build() {
            return new MassiveFeed(this);
        }
    }
}
