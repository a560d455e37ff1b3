package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.engine.ReplayPosition;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.market.Quote;

/**
 * One running replay: each event sets the wallet's clock and then meets the orders (S1.6). An event that the wallet has played already is
 * ignored. After {@link #close()} the wallet stands at the last event until prices come from elsewhere.
 */
public final class ReplayFeed implements AutoCloseable {
    private final PaperSession session;
    private final PriceIntake prices;

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
        session.replayTo(quote.time());
        prices.replay(quote, position);
    }

    /**
     * Plays a recorded bar.
     *
     * @param bar the bar
     * @param position its place in the recording
     */
    public void play(Bar bar, ReplayPosition position) {
        session.replayTo(bar.closeTime());
        prices.replay(bar, position);
    }

    /** Ends the replay. */
    @Override
    public void close() {
        session.endReplay();
    }
}
