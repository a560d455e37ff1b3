package com.moniqo.wallet.examples.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The streams of one symbol's market data. Trades, the book and klines are sent with each update, tickers once per second. All calls are
 * made under the lock of the symbol's board, so that the events of a stream are in order.
 */
final class MarketStreams {
    private static final List<String> DEPTHS = List.of("@depth", "@depth@100ms", "@depth@1000ms");
    private static final List<String> BOOKS = List.of(
            "@depth5",
            "@depth5@100ms",
            "@depth5@1000ms",
            "@depth10",
            "@depth10@100ms",
            "@depth10@1000ms",
            "@depth20",
            "@depth20@100ms",
            "@depth20@1000ms");
    private static final List<String> WINDOWS = List.of("1h", "4h", "1d");

    private final Listing listing;
    private final Streams streams;
    private final String prefix;

    MarketStreams(Listing listing, Streams streams) {
        this.listing = listing;
        this.streams = streams;
        prefix = listing.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode event(String type, Instant time) {
        return Json.object().put("e", type).put("E", Json.millis(time));
    }

    private void publish(String suffix, Supplier<ObjectNode> event) {
        streams.publish(prefix + suffix, event);
    }

    // ---- with each update ----

    void trade(PublicTrade trade) {
        publish(
                "@trade",
                () -> event("trade", trade.time())
                        .put("s", listing.name())
                        .put("t", trade.id())
                        .put("p", Json.decimal(trade.price()))
                        .put("q", Json.decimal(trade.amount()))
                        .put("T", Json.millis(trade.time()))
                        .put("m", trade.buyerIsMaker())
                        .put("M", true));
        publish(
                "@aggTrade",
                () -> event("aggTrade", trade.time())
                        .put("s", listing.name())
                        .put("a", trade.id())
                        .put("p", Json.decimal(trade.price()))
                        .put("q", Json.decimal(trade.amount()))
                        .put("f", trade.id())
                        .put("l", trade.id())
                        .put("T", Json.millis(trade.time()))
                        .put("m", trade.buyerIsMaker())
                        .put("M", true));
    }

    /** Sends a change of the best bid or ask. */
    void book(Book before, Book after, long number, Instant time) {
        publish(
                "@bookTicker",
                () -> Json.object()
                        .put("u", number)
                        .put("s", listing.name())
                        .put("b", after.bid())
                        .put("B", after.bidSize())
                        .put("a", after.ask())
                        .put("A", after.askSize()));
        for (String name : DEPTHS) {
            publish(name, () -> {
                ObjectNode event = event("depthUpdate", time)
                        .put("s", listing.name())
                        .put("U", number)
                        .put("u", number);
                changes(event.putArray("b"), before.bid(), before.bidSize(), after.bid(), after.bidSize());
                changes(event.putArray("a"), before.ask(), before.askSize(), after.ask(), after.askSize());
                return event;
            });
        }
        for (String name : BOOKS) {
            publish(name, () -> after.json(number));
        }
    }

    private static void changes(ArrayNode side, String from, String fromSize, String to, String toSize) {
        if (!from.isEmpty() && !from.equals(to)) {
            side.addArray().add(from).add(Json.decimal(BigDecimal.ZERO));
        }
        if (!from.equals(to) || !fromSize.equals(toSize)) {
            side.addArray().add(to).add(toSize);
        }
    }

    void kline(String interval, Kline kline, boolean closed, Instant time) {
        publish("@kline_" + interval, () -> {
            ObjectNode event = event("kline", time).put("s", listing.name());
            event.set("k", kline.event(listing.name(), interval, closed));
            return event;
        });
    }

    // ---- once per second ----

    /** Sends the tickers after at least one update. */
    void tickers(Board board, Instant now) {
        publish("@miniTicker", () -> miniTicker(board, now));
        publish("@ticker", () -> ticker(board, now));
        for (String window : WINDOWS) {
            publish("@ticker_" + window, () -> windowTicker(board, window, now));
        }
        publish(
                "@avgPrice",
                () -> event("avgPrice", now)
                        .put("s", listing.name())
                        .put("i", "5m")
                        .put("w", MarketEndpoints.average(board, now))
                        .put("T", Json.millis(board.lastTime(now))));
        // The streams of all symbols: each event has the one that has changed.
        streams.publish("!miniTicker@arr", () -> Json.array().add(miniTicker(board, now)));
        streams.publish("!ticker@arr", () -> Json.array().add(ticker(board, now)));
        for (String window : WINDOWS) {
            streams.publish("!ticker_" + window + "@arr", () -> Json.array().add(windowTicker(board, window, now)));
        }
    }

    private ObjectNode miniTicker(Board board, Instant now) {
        ObjectNode day = TickerEndpoints.window(listing, board, TickerEndpoints.DAY, now);
        return event("24hrMiniTicker", now)
                .put("s", listing.name())
                .put("c", text(day, "lastPrice"))
                .put("o", text(day, "openPrice"))
                .put("h", text(day, "highPrice"))
                .put("l", text(day, "lowPrice"))
                .put("v", text(day, "volume"))
                .put("q", text(day, "quoteVolume"));
    }

    private ObjectNode ticker(Board board, Instant now) {
        ObjectNode day = TickerEndpoints.day(listing, board, now);
        return statistics(event("24hrTicker", now).put("s", listing.name()), day)
                .put("x", text(day, "prevClosePrice"))
                .put("Q", text(day, "lastQty"))
                .put("b", text(day, "bidPrice"))
                .put("B", text(day, "bidQty"))
                .put("a", text(day, "askPrice"))
                .put("A", text(day, "askQty"));
    }

    private ObjectNode windowTicker(Board board, String window, Instant now) {
        return statistics(
                event(window + "Ticker", now).put("s", listing.name()),
                TickerEndpoints.window(listing, board, TickerEndpoints.windowSize(window), now));
    }

    private static ObjectNode statistics(ObjectNode event, ObjectNode rest) {
        return event.put("p", text(rest, "priceChange"))
                .put("P", text(rest, "priceChangePercent"))
                .put("w", text(rest, "weightedAvgPrice"))
                .put("c", text(rest, "lastPrice"))
                .put("o", text(rest, "openPrice"))
                .put("h", text(rest, "highPrice"))
                .put("l", text(rest, "lowPrice"))
                .put("v", text(rest, "volume"))
                .put("q", text(rest, "quoteVolume"))
                .put("O", rest.path("openTime").longValue())
                .put("C", rest.path("closeTime").longValue())
                .put("F", rest.path("firstId").longValue())
                .put("L", rest.path("lastId").longValue())
                .put("n", rest.path("count").longValue());
    }

    private static String text(ObjectNode json, String name) {
        return json.path(name).stringValue();
    }
}
