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
        session.replayTo(quote.time(), position);
        prices.replay(quote, position);
    }

    /**
     * Plays a recorded bar.
     *
     * @param bar the bar
     * @param position its position in the recording
     */
    public void play(Bar bar, ReplayPosition position) {
        session.replayTo(bar.closeTime(), position);
        prices.replay(bar, position);
    }

    /** Refuses an event that is in the future of the injected clock. The clock is read only if an event seems to be. */
    public void requirePast(Instant event) {
        if (event.isAfter(latest)) {
            session.checkReplayed((exchange, now) -> {
                latest = now;
                exchange.requirePast(event, now);
            });
        }
    }

    /** Refuses an event that cannot be the one that was played at its position, because another recording has the same name. */
    public void requirePlayed(Symbol symbol, Instant event, ReplayPosition position) {
        session.checkReplayed((exchange, now) -> exchange.requirePlayed(symbol, event, position));
    }

    /** Refuses a recording that ends before a position that was already played. */
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
