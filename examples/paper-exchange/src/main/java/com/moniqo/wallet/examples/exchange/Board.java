package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.market.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The public market data of one symbol: its quote, latest trades and klines, and their streams. Thread-safe. */
final class Board {
    private static final int TRADES = 10_000;

    private final Listing listing;
    private final MarketStreams streams;
    private final Deque<PublicTrade> trades = new ArrayDeque<>();
    private final Klines klines = new Klines();
    private @Nullable Quote quote;
    private Book book;
    private long updates; // of the book
    private long lastTrade;
    private boolean falling; // whether the last different price was lower
    private boolean changed; // since the last tick

    Board(Listing listing, Streams streams) {
        this.listing = listing;
        this.streams = new MarketStreams(listing, streams);
        book = Book.of(listing, null);
    }

    /** Adds a quote. With an amount, its last price is also that of a trade. */
    synchronized void update(Quote next, @Nullable BigDecimal traded) {
        int direction = quote == null ? 0 : next.last().compareTo(quote.last());
        falling = direction == 0 ? falling : direction < 0;
        quote = next;
        changed = true;
        Book before = book;
        book = Book.of(listing, next);
        if (!book.equals(before)) {
            updates++;
            streams.book(before, book, updates, next.time());
        }
        PublicTrade trade = null;
        if (traded != null && traded.signum() > 0) {
            trade = new PublicTrade(++lastTrade, next.last(), traded, next.time(), falling);
            trades.add(trade);
            if (trades.size() > TRADES) {
                trades.remove();
            }
            streams.trade(trade);
        }
        klines.update(next.time(), next.last(), trade, this::kline);
    }

    private void kline(String interval, Kline kline, boolean closed) {
        if (quote != null) {
            streams.kline(interval, kline, closed, quote.time());
        }
    }

    /** Closes the klines whose time is over, and sends the tickers if they have changed. */
    synchronized void tick(Instant now) {
        klines.advance(now, this::kline);
        if (changed) {
            changed = false;
            streams.tickers(this, now);
        }
    }

    /** Returns the last quote; null before the first. */
    synchronized @Nullable Quote quote() {
        return quote;
    }

    /** Returns the time of the last quote, or now before the first. */
    synchronized Instant lastTime(Instant now) {
        return quote == null ? now : quote.time();
    }

    /** Returns the order book, with the number of its updates so far. */
    synchronized ObjectNode book() {
        return book.json(updates);
    }

    /** Returns the latest trades, oldest first. */
    synchronized List<PublicTrade> trades() {
        return List.copyOf(trades);
    }

    /** Returns the last trade; null before the first. */
    synchronized @Nullable PublicTrade lastTrade() {
        return trades.peekLast();
    }

    /** Returns all klines up to now, oldest first. */
    synchronized List<Kline> klines(String interval, Instant now) {
        klines.advance(now, this::kline);
        return klines.of(interval);
    }

    /** Returns one kline for the time up to now; null if there was no price yet. */
    synchronized @Nullable Kline last(Duration span, Instant now) {
        klines.advance(now, this::kline);
        return klines.since(now.minus(span));
    }
}
