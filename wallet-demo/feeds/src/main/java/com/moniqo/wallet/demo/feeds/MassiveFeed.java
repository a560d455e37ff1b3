package com.moniqo.wallet.demo.feeds;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.market.Spread;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Symbol;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
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
    private final URI rest;
    private final URI stream;
    private final Clock clock;
    private final Duration timeout;
    private final Duration silence;
    private final Backoff backoff;
    private final Spread spread;
    private final Map<Symbol, String> tickers;
    private final HttpClient client;

    private MassiveFeed(Builder b) {
        apiKey = b.apiKey;
        rest = b.rest;
        stream = b.stream;
        clock = b.clock;
        timeout = b.timeout;
        silence = b.silence;
        backoff = b.backoff;
        spread = b.spread;
        tickers = Map.copyOf(b.tickers);
        client = HttpClient.newBuilder().connectTimeout(timeout).build();
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
        return new MassivePrices(new HttpJson(client, timeout, clock), rest, apiKey, clock, spread, this::ticker);
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
        URI uri = URI.create(stream + "/" + assets.path());
        return MassiveStream.open(
                new ReconnectingSocket.Config(client, uri, clock, backoff, silence), assets, apiKey, byTicker);
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
        return "MassiveFeed " + rest + ", " + stream;
    }

    /** A builder of {@link MassiveFeed}. Not thread-safe. */
    public static final class Builder {
        private final String apiKey;
        private final Map<Symbol, String> tickers = new HashMap<>();
        private URI rest = REST;
        private URI stream = STREAM;
        private Clock clock = Clock.systemUTC();
        private Duration timeout = Duration.ofSeconds(10);
        private Duration silence = Duration.ofSeconds(60);
        private Backoff backoff = Backoff.DEFAULT;
        private Spread spread = Spread.ONE_BASIS_POINT;

        private Builder(String apiKey) {
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
         * Sets the servers. Default: those of Massive.
         *
         * @param rest the address of the REST API
         * @param stream the address of the streams, without the asset class
         * @return this builder
         */
        public Builder servers(URI rest, URI stream) {
            this.rest = required(rest, "rest");
            this.stream = required(stream, "stream");
            return this;
        }

        /**
         * Sets the host's clock. Default: the system clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = required(clock, "clock");
            return this;
        }

        /**
         * Sets the timeout of one request. Default: 10 seconds.
         *
         * @param timeout the timeout, greater than zero
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            this.timeout = Durations.positive(timeout, "timeout");
            return this;
        }

        /**
         * Sets the time without messages after which a stream counts as broken. Default: 60 seconds.
         *
         * @param silence the time, greater than zero
         * @return this builder
         */
        public Builder silence(Duration silence) {
            this.silence = Durations.positive(silence, "silence");
            return this;
        }

        /**
         * Sets the pauses between attempts to connect. Default: 1 second to 1 minute.
         *
         * @param first the pause after the first failure, greater than zero
         * @param longest the longest pause, not below {@code first}
         * @return this builder
         */
        public Builder backoff(Duration first, Duration longest) {
            this.backoff = Durations.backoff(first, longest);
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

        /** {@return the feed} */
        public MassiveFeed build() {
            return new MassiveFeed(this);
        }
    }
}
