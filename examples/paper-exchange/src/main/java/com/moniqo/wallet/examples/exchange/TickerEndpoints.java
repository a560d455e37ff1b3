package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.market.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The public endpoints for tickers. */
final class TickerEndpoints {
    static final Duration DAY = Duration.ofDays(1);
    private static final Pattern WINDOW = Pattern.compile("[1-5]?[1-9]m|[1-5]0m|1?[1-9]h|10h|2[0-3]h|[1-7]d");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private enum Kind {
        FULL,
        MINI
    }

    private final Venue venue;

    TickerEndpoints(Venue venue) {
        this.venue = venue;
    }

    void addTo(Api api) {
        api.add(
                "GET /api/v3/ticker/price",
                4,
                Api.Security.NONE,
                call -> asked(call).json(this::price));
        api.add(
                "GET /api/v3/ticker/bookTicker",
                4,
                Api.Security.NONE,
                call -> asked(call).json(this::book));
        api.add("GET /api/v3/ticker/24hr", 40, Api.Security.NONE, this::day);
        api.add("GET /api/v3/ticker", 4, Api.Security.NONE, this::window);
        api.add("GET /api/v3/ticker/tradingDay", 4, Api.Security.NONE, this::tradingDay);
    }

    private Symbols asked(Call call) {
        return Symbols.asked(call.parameters(), venue);
    }

    private ObjectNode price(Listing listing) {
        Quote quote = venue.board(listing).quote();
        return Json.object()
                .put("symbol", listing.name())
                .put("price", Json.decimal(quote == null ? BigDecimal.ZERO : quote.last()));
    }

    private ObjectNode book(Listing listing) {
        return touch(
                Json.object().put("symbol", listing.name()),
                listing,
                venue.board(listing).quote());
    }

    private static ObjectNode touch(ObjectNode json, Listing listing, @Nullable Quote quote) {
        String zero = Json.decimal(BigDecimal.ZERO);
        return json.put("bidPrice", quote == null ? zero : Json.decimal(quote.bid()))
                .put("bidQty", quote == null ? zero : MarketEndpoints.size(listing, quote.bidSize()))
                .put("askPrice", quote == null ? zero : Json.decimal(quote.ask()))
                .put("askQty", quote == null ? zero : MarketEndpoints.size(listing, quote.askSize()));
    }

    private Kind kind(Call call) {
        return call.parameters()
                .choice("type", Kind.class, -1139, "Invalid ticker type.")
                .orElse(Kind.FULL);
    }

    private JsonNode day(Call call) {
        Kind kind = kind(call);
        Instant now = venue.clock().instant();
        return asked(call).json(listing -> {
            Board board = venue.board(listing);
            return kind == Kind.FULL ? day(listing, board, now) : mini(window(listing, board, DAY, now));
        });
    }

    private JsonNode window(Call call) {
        Kind kind = kind(call);
        Duration size = windowSize(call.parameters().text("windowSize").orElse("1d"));
        Instant now = venue.clock().instant();
        return some(call).json(listing -> {
            ObjectNode window = window(listing, venue.board(listing), size, now);
            return kind == Kind.FULL ? window : mini(window);
        });
    }

    /** Returns the statistics since the beginning of the day in a time zone. */
    private JsonNode tradingDay(Call call) {
        Kind kind = kind(call);
        Instant now = venue.clock().instant();
        Instant midnight = now.atOffset(call.parameters().timeZone())
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        Duration size = Duration.between(midnight, now);
        return some(call).json(listing -> {
            ObjectNode window = window(listing, venue.board(listing), size, now);
            return kind == Kind.FULL ? window : mini(window);
        });
    }

    /** Returns the symbols of a call that must name at least one. */
    private Symbols some(Call call) {
        if (!call.parameters().has("symbol") && !call.parameters().has("symbols")) {
            throw ApiError.missing("symbol");
        }
        return asked(call);
    }

    /** Returns the length of a window: 1m to 59m, 1h to 23h, or 1d to 7d. */
    static Duration windowSize(String text) {
        if (!WINDOW.matcher(text).matches()) {
            throw ApiError.of(-1130, "Data sent for parameter 'windowSize' is not valid.");
        }
        return Duration.parse((text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT));
    }

    private static ObjectNode mini(ObjectNode window) {
        window.remove(List.of("priceChange", "priceChangePercent", "weightedAvgPrice"));
        return window;
    }

    /** Returns the statistics of the last 24 hours, with the book. */
    static ObjectNode day(Listing listing, Board board, Instant now) {
        ObjectNode window = window(listing, board, DAY, now);
        PublicTrade last = board.lastTrade();
        window.put("prevClosePrice", window.path("openPrice").stringValue())
                .put("lastQty", Json.decimal(last == null ? BigDecimal.ZERO : last.amount()));
        return touch(window, listing, board.quote());
    }

    /** Returns the statistics of a time up to now. */
    static ObjectNode window(Listing listing, Board board, Duration size, Instant now) {
        Optional<Kline> span = Optional.ofNullable(board.last(size, now));
        Quote quote = board.quote();
        BigDecimal last = quote == null ? BigDecimal.ZERO : quote.last();
        BigDecimal open = span.map(Kline::open).orElse(last);
        BigDecimal volume = span.map(Kline::volume).orElse(BigDecimal.ZERO);
        BigDecimal quoteVolume = span.map(Kline::quoteVolume).orElse(BigDecimal.ZERO);
        return Json.object()
                .put("symbol", listing.name())
                .put("priceChange", Json.decimal(last.subtract(open)))
                .put("priceChangePercent", percent(last.subtract(open), open))
                .put("weightedAvgPrice", Json.decimal(ratio(quoteVolume, volume)))
                .put("openPrice", Json.decimal(open))
                .put("highPrice", Json.decimal(span.map(Kline::high).orElse(last)))
                .put("lowPrice", Json.decimal(span.map(Kline::low).orElse(last)))
                .put("lastPrice", Json.decimal(last))
                .put("volume", Json.decimal(volume))
                .put("quoteVolume", Json.decimal(quoteVolume))
                .put("openTime", Json.millis(now.minus(size)))
                .put("closeTime", Json.millis(now))
                .put("firstId", span.map(Kline::firstTrade).orElse(-1L))
                .put("lastId", span.map(Kline::lastTrade).orElse(-1L))
                .put("count", span.map(Kline::trades).orElse(0L));
    }

    private static BigDecimal ratio(BigDecimal value, BigDecimal of) {
        return of.signum() == 0 ? BigDecimal.ZERO : value.divide(of, MathContext.DECIMAL64);
    }

    private static String percent(BigDecimal change, BigDecimal of) {
        return ratio(change.multiply(HUNDRED), of)
                .setScale(3, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
