package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.market.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The public endpoints for the order book, trades and klines. */
final class MarketEndpoints {
    private final Venue venue;

    MarketEndpoints(Venue venue) {
        this.venue = venue;
    }

    void addTo(Api api) {
        api.add("GET /api/v3/depth", 5, Api.Security.NONE, this::depth);
        api.add("GET /api/v3/trades", 25, Api.Security.NONE, this::trades);
        api.add("GET /api/v3/historicalTrades", 25, Api.Security.KEY, this::trades);
        api.add("GET /api/v3/aggTrades", 4, Api.Security.NONE, this::aggTrades);
        api.add("GET /api/v3/klines", 2, Api.Security.NONE, this::klines);
        api.add("GET /api/v3/uiKlines", 2, Api.Security.NONE, this::klines);
        api.add("GET /api/v3/avgPrice", 2, Api.Security.NONE, this::avgPrice);
    }

    /** Returns an order book with one level per side, with the whole amount that can be filled there. */
    private JsonNode depth(Call call) {
        Listing listing = Symbols.one(call.parameters(), venue);
        call.parameters().limit(100, 5000);
        return venue.board(listing).book();
    }

    /** Returns the size of a touch. If it is unknown, the touch fills any amount that may be ordered. */
    static String size(Listing listing, Optional<BigDecimal> size) {
        return Json.decimal(size.orElse(listing.maxAmount()));
    }

    private JsonNode trades(Call call) {
        Parameters parameters = call.parameters();
        Listing listing = Symbols.one(parameters, venue);
        Optional<Long> from = parameters.integer("fromId");
        ArrayNode json = Json.array();
        Predicate<PublicTrade> wanted = trade -> trade.id() >= from.orElse(0L);
        for (PublicTrade trade :
                page(venue.board(listing).trades(), wanted, parameters.limit(500, 1000), from.isPresent())) {
            json.addObject()
                    .put("id", trade.id())
                    .put("price", Json.decimal(trade.price()))
                    .put("qty", Json.decimal(trade.amount()))
                    .put("quoteQty", Json.decimal(trade.quoteAmount()))
                    .put("time", Json.millis(trade.time()))
                    .put("isBuyerMaker", trade.buyerIsMaker())
                    .put("isBestMatch", true);
        }
        return json;
    }

    private JsonNode aggTrades(Call call) {
        Parameters parameters = call.parameters();
        Listing listing = Symbols.one(parameters, venue);
        Optional<Long> from = parameters.integer("fromId");
        Optional<Instant> start = parameters.time("startTime");
        Optional<Instant> end = parameters.time("endTime");
        Predicate<PublicTrade> wanted = trade -> trade.id() >= from.orElse(0L)
                && !trade.time().isBefore(start.orElse(Instant.MIN))
                && !trade.time().isAfter(end.orElse(Instant.MAX));
        boolean first = from.isPresent() || start.isPresent();
        ArrayNode json = Json.array();
        for (PublicTrade trade : page(venue.board(listing).trades(), wanted, parameters.limit(500, 1000), first)) {
            json.addObject()
                    .put("a", trade.id())
                    .put("p", Json.decimal(trade.price()))
                    .put("q", Json.decimal(trade.amount()))
                    .put("f", trade.id())
                    .put("l", trade.id())
                    .put("T", Json.millis(trade.time()))
                    .put("m", trade.buyerIsMaker())
                    .put("M", true);
        }
        return json;
    }

    private JsonNode klines(Call call) {
        Parameters parameters = call.parameters();
        Listing listing = Symbols.one(parameters, venue);
        String interval = Klines.interval(parameters.required("interval"));
        if (!parameters.timeZone().equals(ZoneOffset.UTC)) {
            throw ApiError.of(-1130, "Data sent for parameter 'timeZone' is not valid.");
        }
        Optional<Long> start = parameters.integer("startTime");
        Optional<Long> end = parameters.integer("endTime");
        Predicate<Kline> wanted = kline ->
                kline.openTime() >= start.orElse(Long.MIN_VALUE) && kline.openTime() <= end.orElse(Long.MAX_VALUE);
        ArrayNode json = Json.array();
        for (Kline kline : page(
                venue.board(listing).klines(interval, venue.clock().instant()),
                wanted,
                parameters.limit(500, 1000),
                start.isPresent())) {
            json.add(kline.json(Klines.period(interval, kline.openTime())));
        }
        return json;
    }

    /** Returns the requested elements, oldest first; if there are too many, the first or the last ones. */
    static <T> List<T> page(List<T> all, Predicate<T> wanted, int limit, boolean first) {
        List<T> chosen = all.stream().filter(wanted).toList();
        int size = chosen.size();
        if (size <= limit) {
            return chosen;
        }
        return first ? chosen.subList(0, limit) : chosen.subList(size - limit, size);
    }

    private JsonNode avgPrice(Call call) {
        Listing listing = Symbols.one(call.parameters(), venue);
        Board board = venue.board(listing);
        Instant now = venue.clock().instant();
        return Json.object()
                .put("mins", 5)
                .put("price", average(board, now))
                .put("closeTime", Json.millis(board.lastTime(now)));
    }

    /** Returns the average price of the last 5 minutes; the last price if nothing was traded. */
    static String average(Board board, Instant now) {
        Kline span = board.last(Duration.ofMinutes(5), now);
        Quote quote = board.quote();
        BigDecimal price = quote == null ? BigDecimal.ZERO : quote.last();
        if (span != null && span.volume().signum() > 0) {
            price = span.quoteVolume().divide(span.volume(), MathContext.DECIMAL64);
        }
        return Json.decimal(price);
    }
}
