package com.moniqo.wallet.demo.feeds;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Binance's best bid and ask and last price, on request.
 *
 * <ol>
 *   <li>A price younger than the maximum age is used again.
 *   <li>Otherwise one request fetches all symbols that were asked for within the last minute, while callers for the same prices wait.
 *   <li>The first request for a symbol asks for it alone, because Binance refuses a whole request if one symbol is unknown. An unknown
 *       symbol has no quote for a minute, after which it is asked for again.
 *   <li>A quote has the time at which its request was sent, since the price is at least that recent.
 * </ol>
 */
final class BinancePrices implements PriceSource {
    private static final int UNKNOWN_SYMBOL = -1121;
    private static final int MAX_BATCH = 100;
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final HttpJson http;
    private final URI server;
    private final Clock clock;
    private final Duration maxAge;
    private final Function<Symbol, String> markets;
    private final ReentrantLock fetching = new ReentrantLock();
    private final Map<Symbol, Entry> entries = new HashMap<>();

    /** The state of one symbol. */
    private static final class Entry {
        private final String market;
        private Instant askedAt = Instant.MIN;
        private Instant fetchedAt = Instant.MIN;
        private boolean unknown;
        private @Nullable Quote quote;

        Entry(String market) {
            this.market = market;
        }
    }

    BinancePrices(FeedConnections connections, Duration maxAge, Function<Symbol, String> markets) {
        http = connections.http();
        server = connections.rest();
        clock = connections.clock();
        this.maxAge = maxAge;
        this.markets = markets;
    }

    @Override
    public Optional<Quote> quote(Symbol symbol, Instant now) {
        String market = markets.apply(required(symbol, "symbol"));
        fetching.lock();
        try {
            Entry entry = entries.computeIfAbsent(symbol, added -> new Entry(market));
            Instant time = clock.instant();
            entry.askedAt = time;
            if (!isFresh(entry, time)) {
                fetch(symbol, entry, time);
            }
            return Optional.ofNullable(entry.quote);
        } finally {
            fetching.unlock();
        }
    }

    private boolean isFresh(Entry entry, Instant time) {
        Duration limit = entry.unknown ? REMEMBERED : maxAge;
        return entry.fetchedAt.isAfter(time.minus(limit)) && !entry.fetchedAt.isAfter(time);
    }

    private void fetch(Symbol symbol, Entry entry, Instant time) {
        if (entry.quote == null) {
            fetchAlone(symbol, entry, time);
            return;
        }
        entries.values().removeIf(other -> other.askedAt.isBefore(time.minus(REMEMBERED)));
        Map<String, Symbol> batch = new HashMap<>();
        batch.put(entry.market, symbol);
        entries.forEach((other, candidate) -> {
            if (batch.size() < MAX_BATCH && candidate.quote != null && !isFresh(candidate, time)) {
                batch.put(candidate.market, other);
            }
        });
        try {
            store(ask(batch.keySet()), batch, time);
        } catch (HttpJson.Refused refused) {
            if (!isUnknownSymbol(refused)) {
                throw refused;
            }
            fetchAlone(symbol, entry, time); // one of the batch has been delisted
        }
    }

    private void fetchAlone(Symbol symbol, Entry entry, Instant time) {
        try {
            Map<String, Symbol> one = Map.of(entry.market, symbol);
            store(ask(one.keySet()), one, time);
            entry.unknown = false;
        } catch (HttpJson.Refused refused) {
            if (!isUnknownSymbol(refused)) {
                throw refused;
            }
            entry.quote = null;
            entry.unknown = true;
            entry.fetchedAt = time;
        }
    }

    private static boolean isUnknownSymbol(HttpJson.Refused refused) {
        return refused.body().map(body -> body.path("code").asInt(0)).orElse(0) == UNKNOWN_SYMBOL;
    }

    /** The responses to both requests, the order book first. */
    private record Answers(JsonNode books, JsonNode prices) {}

    private Answers ask(Collection<String> asked) {
        String list = new TreeSet<>(asked)
                .stream().map(market -> '"' + market + '"').collect(Collectors.joining(",", "[", "]"));
        String query = "?symbols=" + URLEncoder.encode(list, StandardCharsets.UTF_8);
        JsonNode books = http.get(URI.create(server + "/api/v3/ticker/bookTicker" + query));
        JsonNode prices = http.get(URI.create(server + "/api/v3/ticker/price" + query));
        return new Answers(books, prices);
    }

    private void store(Answers answers, Map<String, Symbol> batch, Instant time) {
        Map<String, BigDecimal> lasts = new HashMap<>();
        answers.prices().forEach(price -> lasts.put(price.path("symbol").asString(""), Json.decimal(price, "price")));
        List<JsonNode> books = answers.books().valueStream().toList();
        for (Map.Entry<String, Symbol> wanted : batch.entrySet()) {
            JsonNode book = books.stream()
                    .filter(candidate -> candidate.path("symbol").asString("").equals(wanted.getKey()))
                    .findFirst()
                    .orElseThrow(() -> incomplete(wanted.getValue()));
            BigDecimal last = lasts.get(wanted.getKey());
            Entry entry = entries.get(wanted.getValue());
            if (last == null || entry == null) {
                throw incomplete(wanted.getValue());
            }
            entry.quote = quote(wanted.getValue(), book, last, time);
            entry.fetchedAt = time;
        }
    }

    private static Quote quote(Symbol symbol, JsonNode book, BigDecimal last, Instant time) {
        return Quote.of(symbol, Json.decimal(book, "bidPrice"), Json.decimal(book, "askPrice"), last, time)
                .withSizes(Json.decimal(book, "bidQty"), Json.decimal(book, "askQty"));
    }

    private static WalletException incomplete(Symbol symbol) {
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                "Binance returned no price for " + symbol,
                Map.of("symbol", symbol.name()));
    }
}
