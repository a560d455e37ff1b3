package com.moniqo.wallet.demo.feeds;

import static com.moniqo.wallet.error.ValidationException.required;

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

    private final URI rest;
    private final URI stream;
    private final Clock clock;
    private final Duration maxAge;
    private final Duration timeout;
    private final Duration silence;
    private final Backoff backoff;
    private final Map<Symbol, String> markets;
    private final HttpClient client;

    private BinanceFeed(Builder b) {
        rest = b.rest;
        stream = b.stream;
        clock = b.clock;
        maxAge = b.maxAge;
        timeout = b.timeout;
        silence = b.silence;
        backoff = b.backoff;
        markets = Map.copyOf(b.markets);
        client = HttpClient.newBuilder().connectTimeout(timeout).build();
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
        return new BinancePrices(new HttpJson(client, timeout, clock), rest, clock, maxAge, this::market);
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
        return BinanceStream.open(client, stream, byMarket, clock, backoff, silence);
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
    public static final class Builder {
        private final Map<Symbol, String> markets = new HashMap<>();
        private URI rest = REST;
        private URI stream = STREAM;
        private Clock clock = Clock.systemUTC();
        private Duration maxAge = Duration.ofSeconds(1);
        private Duration timeout = Duration.ofSeconds(10);
        private Duration silence = Duration.ofSeconds(60);
        private Backoff backoff = Backoff.DEFAULT;

        private Builder() {}

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
         * Sets the servers. Default: those of the live exchange's public market data.
         *
         * @param rest the address of the REST API, without {@code /api}
         * @param stream the address of the stream, without {@code /stream}
         * @return this builder
         */
        public Builder servers(URI rest, URI stream) {
            this.rest = required(rest, "rest");
            this.stream = required(stream, "stream");
            return this;
        }

        /**
         * Sets the clock that timestamps quotes, since Binance sends no time with them. Default: the system clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = required(clock, "clock");
            return this;
        }

        /**
         * Sets the maximum age at which a price on request is used again. Default: 1 second.
         *
         * @param maxAge the age, greater than zero
         * @return this builder
         */
        public Builder maxAge(Duration maxAge) {
            this.maxAge = Durations.positive(maxAge, "maxAge");
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
         * Sets the time without messages after which a stream counts as broken. Default: 60 seconds. Binance pings every 20 seconds.
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

        /** {@return the feed} */
        public BinanceFeed build() {
            return new BinanceFeed(this);
        }
    }
}
