package com.moniqo.wallet.demo.feeds;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.market.Spread;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Massive's snapshots, on request: one response contains a ticker's last quote and last trade. */
final class MassivePrices implements PriceSource {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int PRICE_SCALE = 18;
    private static final String NOT_FOUND = "404";

    private final HttpJson http;
    private final URI server;
    private final String authorization;
    private final Clock clock;
    private final Spread spread;
    private final Function<Symbol, String> tickers;

    MassivePrices(FeedConnections connections, String apiKey, Spread spread, Function<Symbol, String> tickers) {
        http = connections.http();
        server = connections.rest();
        clock = connections.clock();
        this.authorization = "Bearer " + apiKey;
        this.spread = spread;
        this.tickers = tickers;
    }

    @Override
    public Optional<Quote> quote(Symbol symbol, Instant now) {
        String ticker = tickers.apply(required(symbol, "symbol"));
        MassiveAssets assets = MassiveAssets.of(ticker);
        String market = switch (assets) {
            case STOCKS -> "us/markets/stocks";
            case CRYPTO -> "global/markets/crypto";
            case FOREX -> "global/markets/forex";
        };
        JsonNode answer;
        try {
            answer = http.get(
                    URI.create(server + "/v2/snapshot/locale/" + market + "/tickers/" + ticker),
                    "Authorization",
                    authorization);
        } catch (HttpJson.Refused refused) {
            if (NOT_FOUND.equals(refused.details().get("http_status"))) {
                return Optional.empty();
            }
            throw refused;
        }
        JsonNode snapshot = answer.path("ticker");
        return Optional.of(
                switch (assets) {
                    case STOCKS -> stock(symbol, snapshot);
                    case CRYPTO -> crypto(symbol, snapshot);
                    case FOREX -> forex(symbol, snapshot);
                });
    }

    private Quote stock(Symbol symbol, JsonNode snapshot) {
        JsonNode quote = part(symbol, snapshot, "lastQuote");
        JsonNode trade = part(symbol, snapshot, "lastTrade");
        return Quote.of(
                symbol,
                Json.decimal(quote, "p"),
                Json.decimal(quote, "P"),
                Json.decimal(trade, "p"),
                notAhead(nanoseconds(quote)));
    }

    private Quote crypto(Symbol symbol, JsonNode snapshot) {
        JsonNode trade = part(symbol, snapshot, "lastTrade");
        return spread.around(symbol, Json.decimal(trade, "p"), notAhead(milliseconds(trade)));
    }

    private Quote forex(Symbol symbol, JsonNode snapshot) {
        JsonNode quote = part(symbol, snapshot, "lastQuote");
        BigDecimal bid = Json.decimal(quote, "b");
        BigDecimal ask = Json.decimal(quote, "a");
        return Quote.of(symbol, bid, ask, middle(bid, ask), notAhead(milliseconds(quote)));
    }

    static BigDecimal middle(BigDecimal bid, BigDecimal ask) {
        return bid.add(ask).divide(TWO, PRICE_SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    private static JsonNode part(Symbol symbol, JsonNode snapshot, String name) {
        JsonNode part = snapshot.path(name);
        if (!part.isObject()) {
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR,
                    "Massive has no " + name + " of " + symbol + "; the account's plan may not include it",
                    Map.of("symbol", symbol.name()));
        }
        return part;
    }

    private static Instant nanoseconds(JsonNode message) {
        long nanos = message.path("t").asLong(0);
        return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
    }

    private static Instant milliseconds(JsonNode message) {
        return Instant.ofEpochMilli(message.path("t").asLong(0));
    }

    private Instant notAhead(Instant time) {
        Instant now = clock.instant();
        return time.isAfter(now) ? now : time;
    }
}
