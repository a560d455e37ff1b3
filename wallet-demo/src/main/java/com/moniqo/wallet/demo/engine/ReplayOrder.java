package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks that recorded events of any recording are in the order of time, and keeps the time of a replay (S1.6). Part of {@link
 * PaperExchange}.
 */
public final class ReplayOrder {
    private final Transaction tx;
    private final WalletState state;

    ReplayOrder(Transaction tx, WalletState state) {
        this.tx = tx;
        this.state = state;
    }

    /** Returns the last position of a recording that was played; 0 for none. */
    public long played(String recording) {
        return state.played(recording);
    }

    /**
     * Returns whether a recorded event moves the wallet's clock. An event before the newest one that the wallet has seen is refused (S1.6).
     *
     * @param now the time of the injected clock, which is read only at the beginning of a replay
     */
    public boolean moves(Instant event, ReplayPosition position, Supplier<Instant> now) {
        Instant replayedTo = state.replayedTo();
        if (replayedTo != null && isPlayed(position)) {
            return !event.isBefore(replayedTo);
        }
        requireNewest(event, now);
        return true;
    }

    /** Returns the exception for a recording that ends before a position that was played. */
    public WalletException endsBefore(ReplayPosition position) {
        return other(position, "this one ends before");
    }

    /** Returns the time of the replayed event at which the wallet's clock is; null while the injected clock is used. */
    public @Nullable Instant replayedTo() {
        return state.replayedTo();
    }

    /** Sets the time of the replayed event at which the wallet's clock is (S1.6); null while the injected clock is used. */
    public void setReplayedTo(@Nullable Instant event) {
        tx.setReplayedTo(event);
    }

    /** Switches the wallet's time back to the injected clock (S1.6). */
    public void endReplay() {
        tx.endReplay();
    }

    boolean isPlayed(ReplayPosition position) {
        return position.number() <= state.played(position.recording());
    }

    /** Refuses an event before the newest one that the wallet has seen. */
    private void requireNewest(Instant time, Supplier<Instant> now) {
        Instant newest = newest(now);
        if (newest != null && time.isBefore(newest)) {
            throw refused("it is of " + time + ", before the newest event that this wallet has seen, of " + newest
                    + MistakenUnit.hint(time) + "; several recordings play in one Replay.merge(...)");
        }
    }

    private @Nullable Instant newest(Supplier<Instant> clock) {
        if (state.replayedTo() != null) {
            return state.replayedTo();
        }
        Instant now = clock.get();
        Instant newest = null;
        for (Market market : state.markets()) {
            Quote last = market.lastQuote();
            if (last != null
                    && !state.isAhead(last.time(), now)
                    && (newest == null || last.time().isAfter(newest))) {
                newest = last.time();
            }
        }
        return newest;
    }

    /** Refuses an event that cannot be the one that was played at its position, because another recording has the same name. */
    public void requirePlayed(Symbol symbol, Instant time, ReplayPosition position) {
        Market market = state.findMarket(symbol);
        Quote last = market == null ? null : market.lastQuote();
        Instant replayedTo = state.replayedTo();
        boolean seen = last != null && !last.time().isBefore(time);
        if (isPlayed(position) && (!seen || (replayedTo != null && time.isAfter(replayedTo)))) {
            throw other(position, "its event " + position.number() + " is of " + symbol + " at " + time);
        }
    }

    private static WalletException other(ReplayPosition position, String problem) {
        return refused("the wallet has played " + position.number() + " events of another recording named "
                + position.recording() + ": " + problem
                + "; give each recording a name of its own, for instance .named(\"btc-january\")");
    }

    /** Refuses an event in the future of the injected clock. */
    public void requirePast(Instant time, Instant now) {
        if (state.isAhead(time, now)) {
            throw refused("it is of " + time + ", in the future of the clock, which shows " + now
                    + MistakenUnit.hint(time) + "; if that is meant, write .allowFuture()");
        }
    }

    private static WalletException refused(String problem) {
        return new WalletException(ErrorCode.MARKET_DATA_ERROR, problem, Map.of("reason", "replay"));
    }
}
