package com.moniqo.wallet.demo.engine;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges quotes and bars, and matches orders with the new ones (S1). */
final class MarketData {
    private static final String PULLED =
            "the wallet pulls prices of this symbol from its price source; do not push them as well";

    private static final Duration LOOK = Duration.ofMinutes(15);

    /** The significance of a price. */
    enum News {
        /** It is outdated, or the symbol gets its prices in another way; it is ignored. */
        IGNORED,
        /** It repeats the last price: nothing changes except the time (S1.4). */
        UNCHANGED,
        NEW
    }

    private final Transaction tx;
    private final WalletState state;
    private final Matching matching;
    private final BarPlayer bars;
    private final EquityTracker equity;

    MarketData(Transaction tx, Matching matching, EquityTracker equity) {
        this.tx = tx;
        this.state = tx.state();
        this.matching = matching;
        this.bars = new BarPlayer(tx, matching);
        this.equity = equity;
    }

    /** Judges a quote without any effect. A quote that is ahead, or outdated and not pulled, is refused. */
    News judge(Quote quote, PriceOrigin origin, Instant now) {
        Market known = state.findMarket(quote.symbol());
        boolean pulled = origin == PriceOrigin.PULLED;
        if (known != null && known.isPriced() && known.isPulled() != null && known.isPulled() != pulled) {
            if (pulled) {
                return News.IGNORED; // the host pushes this symbol
            }
            throw refused(quote, PULLED);
        }
        if (state.isAhead(quote.time(), now)) {
            throw refused(quote, ahead(quote.time(), now));
        }
        Quote last = known == null ? null : last(known, now);
        if (last == null) {
            return News.NEW;
        }
        if (quote.time().isBefore(last.time())) {
            if (origin == PriceOrigin.PULLED) {
                return News.IGNORED;
            }
            throw refused(quote, "it is older than the last one, of " + last.time());
        }
        return quote.equals(last) ? News.UNCHANGED : News.NEW;
    }

    /** Returns the last valid quote, which is not ahead of the wallet's time, as one can be after a clock was corrected (S1.2). */
    private @Nullable Quote last(Market market, Instant now) {
        Quote last = market.lastQuote();
        return last == null || state.isAhead(last.time(), now) ? null : last;
    }

    private String ahead(Instant time, Instant now) {
        return "it is further ahead of the wallet's time, " + now + ", than "
                + state.settings().maxAhead() + " (maxAhead)" + MistakenUnit.hint(time);
    }

    /** Judges a bar without any effect. A bar that is ahead or outdated is refused. */
    News judge(Bar bar, Instant now) {
        bars.checkVolume(bar);
        Market known = state.findMarket(bar.symbol());
        if (known != null && Boolean.TRUE.equals(known.isPulled())) {
            throw refused(bar, PULLED);
        }
        if (state.isAhead(bar.closeTime(), now)) {
            throw refused(bar, ahead(bar.closeTime(), now));
        }
        Quote last = known == null ? null : last(known, now);
        if (known == null || last == null) {
            return News.NEW;
        }
        if (bar.closeTime().isAfter(last.time())) {
            return News.NEW;
        }
        if (bar.closeTime().equals(last.time()) && bars.isLast(known, bar, last)) {
            return News.UNCHANGED;
        }
        throw refused(
                bar,
                "it does not end after the last price, of " + last.time()
                        + "; a correction is too late for orders that have met what it corrects");
    }

    /** Matches orders with a new quote. */
    Quote show(Quote quote, PriceOrigin origin) {
        Market market = tx.market(quote.symbol());
        tx.setPulled(market, origin == PriceOrigin.PULLED);
        tx.show(market, quote);
        if (market.isTraded() && state.isFresh(market, tx.now())) { // S1.5, S1.9
            matching.match(market);
        }
        tx.noteQuoteMovedOrders(market);
        equity.update();
        return quote;
    }

    /** Matches orders with the inside of a new bar. */
    Quote show(Bar bar) {
        Market market = tx.market(bar.symbol());
        Quote before = last(market, tx.now());
        tx.setPulled(market, false);
        bars.show(market, bar, wasTraded(market, bar));
        if (market.isTraded() && !state.isStale(bar.closeTime(), market.period(), tx.now())) {
            if (before != null && bar.openTime().isBefore(before.time())) {
                matching.match(market); // only its close is certainly after what orders have already met
            } else {
                bars.play(market, bar);
            }
        }
        tx.showWhatIsLeft(market);
        tx.noteQuoteMovedOrders(market);
        equity.update();
        return requireNonNull(market.lastQuote());
    }

    /**
     * Returns whether the market was open at any time within a bar (S1.9). It is checked every 15 minutes, which finds all sessions of at
     * least that length.
     */
    private static boolean wasTraded(Market market, Bar bar) {
        TradingCalendar calendar = market.rules().calendar();
        for (Instant at = bar.openTime(); at.isBefore(bar.closeTime()); at = at.plus(LOOK)) {
            if (calendar.isOpen(at)) {
                return true;
            }
        }
        return calendar.isOpen(bar.closeTime().minusNanos(1));
    }

    /** Returns whether enough time has passed to store the price changes that have no step of their own (S10). */
    boolean marksAreDue() {
        return state.hasMarks()
                && (tx.time().isBefore(state.marksStored()) // a replay has begun
                        || isLater(
                                tx.time(), state.marksStored(), state.settings().marksEvery()));
    }

    /** Returns whether a time is at least an interval after another. Usually the whole seconds show it. */
    private static boolean isLater(Instant time, Instant than, Duration interval) {
        long seconds = time.getEpochSecond() - than.getEpochSecond() - interval.toSeconds();
        return seconds > 1 || (seconds >= 0 && Duration.between(than, time).compareTo(interval) >= 0);
    }

    private static WalletException refused(Bar bar, String problem) {
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                "the bar of " + bar.symbol() + " that closed at " + bar.closeTime() + " was refused: " + problem,
                Map.of("symbol", bar.symbol().name()));
    }

    private static WalletException refused(Quote quote, String problem) {
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                "the quote of " + quote.symbol() + " at " + quote.time() + " was refused: " + problem,
                Map.of("symbol", quote.symbol().name()));
    }
}
