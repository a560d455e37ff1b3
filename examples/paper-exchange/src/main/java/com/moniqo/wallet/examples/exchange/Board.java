package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.market.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public market data of one symbol: its quote, latest trades and klines. Thread-safe. */
final class Board {
    private static final int TRADES = 1000;

    private final Deque<PublicTrade> trades = new ArrayDeque<>();
    private final Klines klines = new Klines();
    private @Nullable Quote quote;
    private long updates;
    private long lastTrade;
    private boolean falling; // whether the last different price was lower

    /** Adds a quote. With an amount, its last price is also that of a trade. */
    synchronized void update(Quote next, @Nullable BigDecimal traded) {
        int direction = quote == null ? 0 : next.last().compareTo(quote.last());
        falling = direction == 0 ? falling : direction < 0;
        quote = next;
        updates++;
        if (traded == null || traded.signum() == 0) {
            klines.price(next.time(), next.last());
            return;
        }
        var trade = new PublicTrade(++lastTrade, next.last(), traded, next.time(), falling);
        trades.add(trade);
        if (trades.size() > TRADES) {
            trades.remove();
        }
        klines.trade(trade);
    }

    /** Returns the last quote; null before the first. */
    synchronized @Nullable Quote quote() {
        return quote;
    }

    /** Returns the number of updates so far. */
    synchronized long updates() {
        return updates;
    }

    /** Returns the latest trades, oldest first. */
    synchronized List<PublicTrade> trades() {
        return List.copyOf(trades);
    }

    /** Returns all klines, oldest first. */
    synchronized List<Kline> klines(String interval) {
        return klines.of(interval);
    }

    /** Returns one kline for the time up to now; null if there was no price in it. */
    synchronized @Nullable Kline last(Duration span, Instant now) {
        return klines.since(now.minus(span));
    }
}
