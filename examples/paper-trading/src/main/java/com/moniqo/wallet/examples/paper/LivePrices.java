package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.demo.feeds.BinanceFeed;
import com.moniqo.wallet.demo.feeds.QuoteStream;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Binance's public prices of one symbol as they arrive, until {@link #stop()}. The connection is reopened whenever it breaks; a notice
 * reports each silence. Iterate once, on one thread; {@code stop} may be called on any.
 */
final class LivePrices implements Iterable<Quote>, AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final BlockingQueue<Optional<Quote>> arrived = new LinkedBlockingQueue<>(); // an empty one is the end
    private final Consumer<String> notices;
    private final QuoteStream stream;
    private final Symbol symbol;

    private LivePrices(QuoteStream stream, Symbol symbol, Quote first, Consumer<String> notices) {
        this.stream = stream;
        this.symbol = symbol;
        this.notices = notices;
        arrived.add(Optional.of(first));
        stream.subscribe(symbol, quote -> arrived.add(Optional.of(quote)));
    }

    /**
     * Opens a stream after asking for the price once, so that a missing network or an unknown symbol is noticed at the start.
     *
     * @param server the base URL of another server with Binance's API, whose streams are at the same host and port; null for Binance
     * @param clock the clock that gives quotes their time
     * @param notices receives a line when no prices have arrived for a while, and when they arrive again
     * @throws WalletException if there is no price
     */
    static LivePrices open(Symbol symbol, @Nullable URI server, Clock clock, Consumer<String> notices) {
        BinanceFeed.Builder builder = BinanceFeed.builder().clock(clock);
        if (server != null) {
            builder.servers(server, URI.create(server.toString().replaceFirst("^http", "ws")));
        }
        BinanceFeed feed = builder.build();
        Quote first = first(feed, symbol, clock);
        return new LivePrices(feed.stream(List.of(symbol)), symbol, first, notices);
    }

    private static Quote first(BinanceFeed feed, Symbol symbol, Clock clock) {
        Optional<Quote> quote;
        try {
            quote = feed.prices().quote(symbol, clock.instant());
        } catch (WalletException e) {
            throw problem(
                    symbol, e.getMessage() + ". Without --live, the bot trades recorded prices without a network.", e);
        }
        return quote.orElseThrow(() -> problem(symbol, "the exchange does not list it.", null));
    }

    private static WalletException problem(Symbol symbol, String reason, @Nullable WalletException cause) {
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                "There are no live prices of " + symbol + ": " + reason,
                Map.of("symbol", symbol.name()),
                cause);
    }

    Symbol symbol() {
        return symbol;
    }

    /** Ends the iteration after the prices that have arrived. */
    void stop() {
        arrived.add(Optional.empty());
    }

    @Override
    public Iterator<Quote> iterator() {
        return new Iterator<>() {
            private @Nullable Quote next;
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (next == null && !ended) {
                    next = await().orElse(null);
                    ended = next == null;
                }
                return next != null;
            }

            @Override
            public Quote next() {
                if (!hasNext() || next == null) {
                    throw new NoSuchElementException();
                }
                Quote quote = next;
                next = null;
                return quote;
            }
        };
    }

    private Optional<Quote> await() {
        try {
            Optional<Quote> quote = arrived.poll(SILENCE.toSeconds(), TimeUnit.SECONDS);
            if (quote == null) {
                notices.accept("no prices for " + SILENCE.toSeconds() + " s: " + stream.health());
                quote = arrived.take();
                notices.accept(quote.isPresent() ? "prices arrive again" : "stopped");
            }
            return quote;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
