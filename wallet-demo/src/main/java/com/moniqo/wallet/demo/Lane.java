package com.moniqo.wallet.demo;

import com.moniqo.wallet.demo.engine.ReplayPosition;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Spread;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.recording.Recording;
import com.moniqo.wallet.demo.session.ReplayFeed;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One recording of a replay.
 *
 * @param name the name under which the wallet remembers its position
 * @param recording the records
 * @param kind the kind of the records, and the way in which they are played
 * @param warmUp receives the events that the wallet has already played; may be null
 * @param allowFuture whether events may be in the future of the wallet's injected clock
 * @param <T> the type of the records
 * @param <S> the strategy's input
 */
record Lane<T, S>(
        String name,
        Recording<T> recording,
        Kind<T, S> kind,
        @Nullable Consumer<? super S> warmUp,
        boolean allowFuture) {

    Lane<T, S> named(String other) {
        return new Lane<>(other, recording, kind, warmUp, allowFuture);
    }

    Lane<T, S> warmUp(Consumer<? super S> pastEvents) {
        return new Lane<>(name, recording, kind, pastEvents, allowFuture);
    }

    Lane<T, S> inFuture() {
        return new Lane<>(name, recording, kind, warmUp, true);
    }

    /** A kind of recording. */
    interface Kind<T, S> {
        /** Returns a player for its records in a wallet with the given settings. */
        Player<T, S> in(DemoSettings settings);
    }

    /** Plays records of one kind in one wallet. */
    interface Player<T, S> {
        Instant time(T record);

        Symbol symbol(T record);

        /** Returns the strategy's input for a record, without playing it. */
        S view(T record);

        /** Plays a record, and returns the strategy's input. */
        S play(ReplayFeed feed, T record, ReplayPosition position);
    }

    /** Trades. Bid and ask are half a spread below and above the price. */
    static final class Trades implements Player<Trade, Quote> {
        private final Spread spread;
        private final boolean sized;

        Trades(DemoSettings settings) {
            spread = Spread.of(settings.spread());
            sized = settings.amountsAsSizes();
        }

        @Override
        public Instant time(Trade trade) {
            return trade.time();
        }

        @Override
        public Symbol symbol(Trade trade) {
            return trade.symbol();
        }

        @Override
        public Quote view(Trade trade) {
            Quote quote = spread.quote(trade);
            if (!sized) {
                return quote;
            }
            BigDecimal size =
                    known(trade.amount(), "the amount of the trade of " + trade.symbol() + " at " + trade.time());
            return quote.withSizes(size, size);
        }

        @Override
        public Quote play(ReplayFeed feed, Trade trade, ReplayPosition position) {
            Quote quote = view(trade);
            feed.play(quote, position);
            return quote;
        }
    }

    /** Quotes, played unchanged. */
    static final class Quotes implements Player<Quote, Quote> {
        @Override
        public Instant time(Quote quote) {
            return quote.time();
        }

        @Override
        public Symbol symbol(Quote quote) {
            return quote.symbol();
        }

        @Override
        public Quote view(Quote quote) {
            return quote;
        }

        @Override
        public Quote play(ReplayFeed feed, Quote quote, ReplayPosition position) {
            feed.play(quote, position);
            return quote;
        }
    }

    /** Bars, played at their close. */
    static final class Bars implements Player<Bar, Bar> {
        private final boolean sized;

        Bars(DemoSettings settings) {
            sized = settings.amountsAsSizes();
        }

        @Override
        public Instant time(Bar bar) {
            return bar.closeTime();
        }

        @Override
        public Symbol symbol(Bar bar) {
            return bar.symbol();
        }

        @Override
        public Bar view(Bar bar) {
            return bar;
        }

        @Override
        public Bar play(ReplayFeed feed, Bar bar, ReplayPosition position) {
            if (sized) {
                known(bar.volume(), "the volume of the bar of " + bar.symbol() + " that closed at " + bar.closeTime());
            }
            feed.play(bar, position);
            return bar;
        }
    }

    private static BigDecimal known(Optional<BigDecimal> amount, String what) {
        return amount.orElseThrow(() -> new WalletException(
                ErrorCode.MARKET_DATA_ERROR, what + " is not known, and amountsAsSizes(true) needs it"));
    }
}
