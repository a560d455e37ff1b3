package com.moniqo.wallet.demo.feeds;

import com.moniqo.wallet.demo.feeds.ReconnectingSocket.RefusedException;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Massive's stream of quotes and trades for one asset class.
 *
 * <ol>
 *   <li>The server greets with {@code connected}; the client sends its key; after {@code auth_success} it subscribes.
 *   <li>{@code auth_failed} ends the stream for good.
 *   <li>Quotes contain bid and ask, and trades contain the last price; a symbol's first quote needs both. Forex has no trades, so its last
 *       price is the midpoint. Each crypto quote comes from a single venue; if its bid is above its ask, it is dropped.
 * </ol>
 */
final class MassiveStream implements QuoteStream, ReconnectingSocket.Protocol {
    private final MassiveAssets assets;
    private final String apiKey;
    private final Map<String, Symbol> byTicker;
    private final Map<String, Symbol> byStreamName = new HashMap<>();
    private final LatestQuotes latest;
    private final Clock clock;
    private final ReconnectingSocket socket;
    private final Map<Symbol, Prices> prices = new HashMap<>();
    private volatile @Nullable Duration skew;

    /** The parts of a symbol's next quote. */
    private static final class Prices {
        private @Nullable BigDecimal bid;
        private @Nullable BigDecimal ask;
        private @Nullable BigDecimal last;
    }

    private MassiveStream(
            ReconnectingSocket.Config config, MassiveAssets assets, String apiKey, Map<String, Symbol> byTicker) {
        this.assets = assets;
        this.apiKey = apiKey;
        this.byTicker = Map.copyOf(byTicker);
        byTicker.forEach((ticker, symbol) -> byStreamName.put(assets.streamName(ticker), symbol));
        this.latest = new LatestQuotes(byTicker.values());
        this.clock = config.clock();
        this.socket = new ReconnectingSocket(config, this);
    }

    static QuoteStream open(
            ReconnectingSocket.Config config, MassiveAssets assets, String apiKey, Map<String, Symbol> byTicker) {
        MassiveStream stream = new MassiveStream(config, assets, apiKey, byTicker);
        stream.socket.open();
        return stream;
    }

    @Override
    public void opened(Consumer<String> send) {
        prices.clear();
    }

    @Override
    public void received(String message, Consumer<String> send) {
        for (JsonNode event : Json.parse(message)) {
            String kind = event.path("ev").asString("");
            if (kind.equals("status")) {
                status(event.path("status").asString(""), send);
            } else {
                price(kind, event);
            }
        }
    }

    private void status(String status, Consumer<String> send) {
        switch (status) {
            case "connected" -> send.accept(action("auth", apiKey));
            case "auth_success" -> send.accept(action("subscribe", assets.subscription(byTicker.keySet())));
            case "auth_failed" -> throw new RefusedException("Massive refused the API key");
            case "max_connections" ->
                throw new WalletException(
                        ErrorCode.MARKET_DATA_ERROR, "the account has reached its limit of connections to Massive");
            default -> {
                // confirmations of subscriptions
            }
        }
    }

    private static String action(String action, String parameters) {
        return Json.object("action", action, "params", parameters);
    }

    private void price(String kind, JsonNode event) {
        String name = switch (kind) {
            case "Q", "T" -> event.path("sym").asString("");
            case "XQ", "XT" -> event.path("pair").asString("");
            case "C" -> event.path("p").asString("");
            default -> "";
        };
        Symbol symbol = byStreamName.get(name);
        if (symbol == null) {
            return;
        }
        Prices next = prices.computeIfAbsent(symbol, added -> new Prices());
        switch (kind) {
            case "Q", "XQ" -> book(next, Json.decimal(event, "bp"), Json.decimal(event, "ap"));
            case "C" -> {
                BigDecimal bid = Json.decimal(event, "b");
                BigDecimal ask = Json.decimal(event, "a");
                book(next, bid, ask);
                next.last = MassivePrices.middle(bid, ask);
            }
            default -> next.last = Json.decimal(event, "p");
        }
        offer(symbol, next, Instant.ofEpochMilli(event.path("t").asLong(0)));
    }

    private static void book(Prices next, BigDecimal bid, BigDecimal ask) {
        if (bid.signum() > 0 && bid.compareTo(ask) <= 0) {
            next.bid = bid;
            next.ask = ask;
        }
    }

    private void offer(Symbol symbol, Prices next, Instant time) {
        Instant now = clock.instant();
        skew = Duration.between(time, now);
        if (next.bid != null && next.ask != null && next.last != null) {
            latest.offer(Quote.of(symbol, next.bid, next.ask, next.last, time.isAfter(now) ? now : time));
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
