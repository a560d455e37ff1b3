package com.moniqo.wallet.demo.feeds;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Binance's {@code bookTicker} stream (best bid and ask with sizes, at every change) and {@code miniTicker} stream (the last price, once a
 * second while it changes).
 *
 * <p>A symbol's first quote needs one message of each. A book message that is older than the previous one, by its update id, is dropped. A
 * new connection starts with new ids.
 */
final class BinanceStream implements QuoteStream, ReconnectingSocket.Protocol {
    private final Map<String, Symbol> byMarket;
    private final LatestQuotes latest;
    private final Clock clock;
    private final ReconnectingSocket socket;
    private final Map<String, Market> markets = new HashMap<>();
    private volatile @Nullable Duration skew;

    /** The parts of a market's next quote. */
    private static final class Market {
        private long updateId = Long.MIN_VALUE;
        private @Nullable JsonNode book;
        private @Nullable BigDecimal last;
    }

    private BinanceStream(ReconnectingSocket.Config config, Map<String, Symbol> byMarket) {
        this.byMarket = Map.copyOf(byMarket);
        this.latest = new LatestQuotes(byMarket.values());
        this.clock = config.clock();
        this.socket = new ReconnectingSocket(config, this);
    }

    static QuoteStream open(FeedConnections connections, Map<String, Symbol> byMarket) {
        String names = new TreeSet<>(byMarket.keySet())
                .stream()
                        .map(market -> market.toLowerCase(Locale.ROOT))
                        .map(market -> market + "@bookTicker/" + market + "@miniTicker")
                        .collect(Collectors.joining("/"));
        BinanceStream stream = new BinanceStream(connections.stream("/stream?streams=" + names), byMarket);
        stream.socket.open();
        return stream;
    }

    @Override
    public void opened(Consumer<String> send) {
        markets.clear();
    }

    @Override
    public void received(String message, Consumer<String> send) {
        JsonNode frame = Json.parse(message);
        JsonNode data = frame.path("data");
        String stream = frame.path("stream").asString("");
        String name = data.path("s").asString("");
        Symbol symbol = byMarket.get(name);
        if (symbol == null) {
            return;
        }
        Market market = markets.computeIfAbsent(name, added -> new Market());
        if (stream.endsWith("@bookTicker")) {
            long id = data.path("u").asLong(Long.MAX_VALUE);
            if (id <= market.updateId) {
                return;
            }
            market.updateId = id;
            market.book = data;
        } else if (stream.endsWith("@miniTicker")) {
            market.last = Json.decimal(data, "c");
            skew = Duration.between(Instant.ofEpochMilli(data.path("E").asLong(0)), clock.instant());
        }
        offer(symbol, market);
    }

    private void offer(Symbol symbol, Market market) {
        JsonNode book = market.book;
        BigDecimal last = market.last;
        if (book == null || last == null) {
            return;
        }
        try {
            latest.offer(Quote.of(symbol, Json.decimal(book, "b"), Json.decimal(book, "a"), last, clock.instant())
                    .withSizes(Json.decimal(book, "B"), Json.decimal(book, "A")));
        } catch (WalletException e) {
            if (e.code() != ErrorCode.MARKET_DATA_ERROR) {
                throw e;
            }
            market.book = null; // one side of the book is empty, so there is no price until it fills
        }
    }

    @Override
    public Optional<Quote> quote(Symbol symbol, Instant now) {
        return latest.find(symbol);
    }

    @Override
    public Subscription subscribe(Symbol symbol, Consumer<Quote> listener) {
        return latest.subscribe(symbol, listener);
    }

    @Override
    public StreamHealth health() {
        return socket.health(skew);
    }

    @Override
    public void close() {
        socket.close();
    }
}
