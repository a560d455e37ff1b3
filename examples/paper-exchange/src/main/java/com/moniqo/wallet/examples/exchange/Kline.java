package com.moniqo.wallet.examples.exchange;

import java.math.BigDecimal;
import java.time.Duration;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The prices and trades of one period. Not thread-safe. */
final class Kline {
    private final long openTime;
    private final BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal close;
    private BigDecimal volume = BigDecimal.ZERO;
    private BigDecimal quoteVolume = BigDecimal.ZERO;
    private BigDecimal takerVolume = BigDecimal.ZERO;
    private BigDecimal takerQuoteVolume = BigDecimal.ZERO;
    private long firstTrade = -1;
    private long lastTrade = -1;
    private long trades;

    Kline(long openTime, BigDecimal open) {
        this.openTime = openTime;
        this.open = open;
        high = open;
        low = open;
        close = open;
    }

    void price(BigDecimal price) {
        high = high.max(price);
        low = low.min(price);
        close = price;
    }

    void trade(PublicTrade trade) {
        price(trade.price());
        volume = volume.add(trade.amount());
        quoteVolume = quoteVolume.add(trade.quoteAmount());
        if (!trade.buyerIsMaker()) {
            takerVolume = takerVolume.add(trade.amount());
            takerQuoteVolume = takerQuoteVolume.add(trade.quoteAmount());
        }
        firstTrade = firstTrade < 0 ? trade.id() : firstTrade;
        lastTrade = trade.id();
        trades++;
    }

    /** Adds a later period to this one. */
    void add(Kline later) {
        high = high.max(later.high);
        low = low.min(later.low);
        close = later.close;
        volume = volume.add(later.volume);
        quoteVolume = quoteVolume.add(later.quoteVolume);
        takerVolume = takerVolume.add(later.takerVolume);
        takerQuoteVolume = takerQuoteVolume.add(later.takerQuoteVolume);
        firstTrade = firstTrade < 0 ? later.firstTrade : firstTrade;
        lastTrade = later.lastTrade < 0 ? lastTrade : later.lastTrade;
        trades += later.trades;
    }

    /** Returns a kline that starts at the same time or earlier, with the same prices. */
    Kline in(long longerOpenTime) {
        var copy = new Kline(longerOpenTime, open);
        copy.add(this);
        return copy;
    }

    ArrayNode json(Duration period) {
        return Json.array()
                .add(openTime)
                .add(Json.decimal(open))
                .add(Json.decimal(high))
                .add(Json.decimal(low))
                .add(Json.decimal(close))
                .add(Json.decimal(volume))
                .add(openTime + period.toMillis() - 1)
                .add(Json.decimal(quoteVolume))
                .add(trades)
                .add(Json.decimal(takerVolume))
                .add(Json.decimal(takerQuoteVolume))
                .add("0");
    }

    /** Returns the kline of an event of a stream. */
    ObjectNode event(String symbol, String interval, boolean closed) {
        return Json.object()
                .put("t", openTime)
                .put("T", openTime + Klines.period(interval, openTime).toMillis() - 1)
                .put("s", symbol)
                .put("i", interval)
                .put("f", firstTrade)
                .put("L", lastTrade)
                .put("o", Json.decimal(open))
                .put("c", Json.decimal(close))
                .put("h", Json.decimal(high))
                .put("l", Json.decimal(low))
                .put("v", Json.decimal(volume))
                .put("n", trades)
                .put("x", closed)
                .put("q", Json.decimal(quoteVolume))
                .put("V", Json.decimal(takerVolume))
                .put("Q", Json.decimal(takerQuoteVolume))
                .put("B", "0");
    }

    long openTime() {
        return openTime;
    }

    BigDecimal open() {
        return open;
    }

    BigDecimal close() {
        return close;
    }

    BigDecimal high() {
        return high;
    }

    BigDecimal low() {
        return low;
    }

    BigDecimal volume() {
        return volume;
    }

    BigDecimal quoteVolume() {
        return quoteVolume;
    }

    long firstTrade() {
        return firstTrade;
    }

    long lastTrade() {
        return lastTrade;
    }

    long trades() {
        return trades;
    }
}
