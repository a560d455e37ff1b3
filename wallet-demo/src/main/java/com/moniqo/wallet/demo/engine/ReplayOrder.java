package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks that recorded events of any recording are in the order of time (S1.6). */
final class ReplayOrder {
    private final WalletState state;

    ReplayOrder(WalletState state) {
        this.state = state;
    }

    boolean isPlayed(ReplayPosition position) {
        return position.number() <= state.played(position.recording());
    }

    /** Refuses an event before the newest one that the wallet has seen. */
    void requireNewest(Instant time, Supplier<Instant> now) {
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
    void requirePlayed(Symbol symbol, Instant time, ReplayPosition position) {
        Market market = state.findMarket(symbol);
        Quote last = market == null ? null : market.lastQuote();
        Instant replayedTo = state.replayedTo();
        boolean seen = last != null && !last.time().isBefore(time);
        if (isPlayed(position) && (!seen || (replayedTo != null && time.isAfter(replayedTo)))) {
            throw other(position, "its event " + position.number() + " is of " + symbol + " at " + time);
        }
    }

    static WalletException other(ReplayPosition position, String problem) {
        return refused("the wallet has played " + position.number() + " events of another recording named "
                + position.recording() + ": " + problem
                + "; give each recording a name of its own, for instance .named(\"btc-january\")");
    }

    /** Refuses an event in the future of the injected clock. */
    void requirePast(Instant time, Instant now) {
        if (state.isAhead(time, now)) {
            throw refused("it is of " + time + ", in the future of the clock, which shows " + now
                    + MistakenUnit.hint(time) + "; if that is meant, write .allowFuture()");
        }
    }

    private static WalletException refused(String problem) {
        return new WalletException(ErrorCode.MARKET_DATA_ERROR, problem, Map.of("reason", "replay"));
    }
}
