package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.market.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The public endpoints for tickers. */
final class TickerEndpoints {
    private static final Duration DAY = Duration.ofDays(1);
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
        return touch(Json.object().put("symbol", listing.name()), listing);
    }

    private ObjectNode touch(ObjectNode json, Listing listing) {
        Quote quote = venue.board(listing).quote();
        String zero = Json.decimal(BigDecimal.ZERO);
        return json.put("bidPrice", quote == null ? zero : Json.decimal(quote.bid()))
                .put("bidQty", quote == null ? zero : MarketEndpoints.size(listing, quote.bidSize()))
                .put("askPrice", quote == null ? zero : Json.decimal(quote.ask()))
                .put("askQty", quote == null ? zero : MarketEndpoints.size(listing, quote.askSize()));
    }

    private JsonNode day(Call call) {
        Kind kind = call.parameters()
                .choice("type", Kind.class, -1130, "Data sent for parameter 'type' is not valid.")
                .orElse(Kind.FULL);
        return asked(call).json(listing -> day(listing, kind));
    }

    private ObjectNode day(Listing listing, Kind kind) {
        Board board = venue.board(listing);
        Instant now = venue.clock().instant();
        Optional<Kline> day = Optional.ofNullable(board.last(DAY, now));
        Quote quote = board.quote();
        BigDecimal last = quote == null ? BigDecimal.ZERO : quote.last();
        BigDecimal open = day.map(Kline::open).orElse(last);
        BigDecimal volume = day.map(Kline::volume).orElse(BigDecimal.ZERO);
        BigDecimal quoteVolume = day.map(Kline::quoteVolume).orElse(BigDecimal.ZERO);
        ObjectNode json = Json.object().put("symbol", listing.name());
        if (kind == Kind.FULL) {
            List<PublicTrade> trades = board.trades();
            json.put("priceChange", Json.decimal(last.subtract(open)))
                    .put("priceChangePercent", percent(last.subtract(open), open))
                    .put("weightedAvgPrice", Json.decimal(ratio(quoteVolume, volume)))
                    .put("prevClosePrice", Json.decimal(open))
                    .put("lastPrice", Json.decimal(last))
                    .put(
                            "lastQty",
                            Json.decimal(
                                    trades.isEmpty()
                                            ? BigDecimal.ZERO
                                            : trades.get(trades.size() - 1).amount()));
            touch(json, listing);
        }
        json.put("openPrice", Json.decimal(open))
                .put("highPrice", Json.decimal(day.map(Kline::high).orElse(last)))
                .put("lowPrice", Json.decimal(day.map(Kline::low).orElse(last)));
        if (kind == Kind.MINI) {
            json.put("lastPrice", Json.decimal(last));
        }
        return json.put("volume", Json.decimal(volume))
                .put("quoteVolume", Json.decimal(quoteVolume))
                .put("openTime", Json.millis(now.minus(DAY)))
                .put("closeTime", Json.millis(now))
                .put("firstId", day.map(Kline::firstTrade).orElse(-1L))
                .put("lastId", day.map(Kline::lastTrade).orElse(-1L))
                .put("count", day.map(Kline::trades).orElse(0L));
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
