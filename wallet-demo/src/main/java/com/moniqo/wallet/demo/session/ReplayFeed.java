package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.engine.ReplayPosition;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.time.Instant;

/**
 * One running replay: each event sets the wallet's clock and then meets the orders (S1.6). An event that the wallet has played already is
 * ignored. After {@link #close()} the wallet stands at the last event until prices come from elsewhere.
 */
public final class ReplayFeed implements AutoCloseable {
    private final PaperSession session;
    private final PriceIntake prices;
    private Instant latest = Instant.MIN; // that the injected clock showed

    ReplayFeed(PaperSession session, PriceIntake prices) {
        this.session = session;
        this.prices = prices;
    }

    /**
     * Plays a recorded quote.
     *
     * @param quote the quote
     * @param position its place in the recording
     */
    public void play(Quote quote, ReplayPosition position) {
        session.replayTo(quote.time(), position);
        prices.replay(quote, position);
    }

    /**
     * Plays a recorded bar.
     *
     * @param bar the bar
     * @param position its place in the recording
     */
    public void play(Bar bar, ReplayPosition position) {
        session.replayTo(bar.closeTime(), position);
        prices.replay(bar, position);
    }

    /** Refuses an event in the future of the injected clock, which is asked only where an event seems to be. */
    public void requirePast(Instant event) {
        if (event.isAfter(latest)) {
            session.checkReplayed((exchange, now) -> {
                latest = now;
                exchange.requirePast(event, now);
            });
        }
    }

    /** Refuses an event that cannot be the one that was played under its position: another recording has its name. */
    public void requirePlayed(Symbol symbol, Instant event, ReplayPosition position) {
        session.checkReplayed((exchange, now) -> exchange.requirePlayed(symbol, event, position));
    }

    /** Refuses a recording that ends before a position that was played. */
    public void refuseOther(ReplayPosition position) {
        session.checkReplayed((exchange, now) -> {
            throw exchange.endsBefore(position);
        });
    }

    /** Ends the replay. */
    @Override
    public void close() {
        session.endReplay();
    }
}
