package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.engine.ReplayPosition;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.time.Instant;

/**
 * A running replay. Each event sets the wallet's clock and is then matched with the orders (S1.6). An event that the wallet has already
 * played is ignored. After {@link #close()}, the wallet stays at the time of the last event until a price comes from another source.
 */
public final class ReplayFeed implements AutoCloseable {
    private final PaperSession session;
    private final PriceIntake prices;
    private Instant latest = Instant.MIN; // of the injected clock
    private boolean started;

    ReplayFeed(PaperSession session, PriceIntake prices) {
        this.session = session;
        this.prices = prices;
    }

    /**
     * Plays a recorded quote.
     *
     * @param quote the quote
     * @param position its position in the recording
     */
    public void play(Quote quote, ReplayPosition position) {
        start(quote.time(), position);
        while (!prices.replay(quote, position)) {
            session.replayTo(quote.time(), position);
        }
    }

    /**
     * Plays a recorded bar.
     *
     * @param bar the bar
     * @param position its position in the recording
     */
    public void play(Bar bar, ReplayPosition position) {
        start(bar.closeTime(), position);
        while (!prices.replay(bar, position)) {
            session.replayTo(bar.closeTime(), position);
        }
    }

    /** Leaves the injected clock with the first event, before any command reads it: what is due by it may not be due in the recording. */
    private void start(Instant event, ReplayPosition position) {
        if (!started) {
            session.replayTo(event, position);
            started = true;
        }
    }

    /** Refuses an event that is in the future of the injected clock. The clock is read only if an event seems to be. */
    public void requirePast(Instant event) {
        if (event.isAfter(latest)) {
            session.checkReplayed((exchange, now) -> {
                latest = now;
                exchange.replay().requirePast(event, now);
            });
        }
    }

    /** Refuses an event that cannot be the one that was played at its position, because another recording has the same name. */
    public void requirePlayed(Symbol symbol, Instant event, ReplayPosition position) {
        session.checkReplayed((exchange, now) -> exchange.replay().requirePlayed(symbol, event, position));
    }

    /** Refuses a recording that ends before a position that was already played. */
    public void refuseOther(ReplayPosition position) {
        session.checkReplayed((exchange, now) -> {
            throw exchange.replay().endsBefore(position);
        });
    }

    /** Ends the replay. */
    @Override
    public void close() {
        session.endReplay();
    }
}
