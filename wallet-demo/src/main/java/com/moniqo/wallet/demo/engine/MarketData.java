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

/** Judges quotes and bars, and lets orders meet the new ones (S1). */
final class MarketData {
    private static final String PULLED =
            "the wallet pulls prices of this symbol from its price source; do not push them as well";

    private static final Duration LOOK = Duration.ofMinutes(15);

    /** Whether a price is worth a step. */
    enum News {
        /** It is outdated, or the symbol gets its prices another way: as if it had never come. */
        IGNORED,
        /** It is the last price again: nothing changes, but time went on (S1.4). */
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

    /** Judges a quote without an effect; one that is ahead, and an outdated one that was not pulled, are refused. */
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

    /** The last quote that counts: none that lies ahead, as a clock that was set right leaves it (S1.2). */
    private @Nullable Quote last(Market market, Instant now) {
        Quote last = market.lastQuote();
        return last == null || state.isAhead(last.time(), now) ? null : last;
    }

    private String ahead(Instant time, Instant now) {
        return "it lies further ahead of the wallet's time, " + now + ", than "
                + state.settings().maxAhead() + " (maxAhead)" + MistakenUnit.hint(time);
    }

    /** Judges a bar without an effect; one that is ahead or outdated is refused. */
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
                        + "; a correction comes too late for orders that met what it corrects");
    }

    /** Lets orders meet a new quote. */
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

    /** Lets orders meet the inside of a new bar. */
    Quote show(Bar bar) {
        Market market = tx.market(bar.symbol());
        Quote before = last(market, tx.now());
        tx.setPulled(market, false);
        bars.show(market, bar, wasTraded(market, bar));
        if (market.isTraded() && !state.isStale(bar.closeTime(), market.period(), tx.now())) {
            if (before != null && bar.openTime().isBefore(before.time())) {
                matching.match(market); // only its close certainly lies after what orders have met already
            } else {
                bars.play(market, bar);
            }
        }
        tx.showWhatIsLeft(market);
        tx.noteQuoteMovedOrders(market);
        equity.update();
        return requireNonNull(market.lastQuote());
    }

    /** Whether the market was open at any time within a bar (S1.9); a look every 15 minutes finds every session that is as long. */
    private static boolean wasTraded(Market market, Bar bar) {
        TradingCalendar calendar = market.rules().calendar();
        for (Instant at = bar.openTime(); at.isBefore(bar.closeTime()); at = at.plus(LOOK)) {
            if (calendar.isOpen(at)) {
                return true;
            }
        }
        return calendar.isOpen(bar.closeTime().minusNanos(1));
    }

    /** Whether enough time has gone by to store what prices changed without a step of their own (S10). */
    boolean marksAreDue() {
        return state.hasMarks()
                && (tx.time().isBefore(state.marksStored()) // a replay has begun
                        || isLater(
                                tx.time(), state.marksStored(), state.settings().marksEvery()));
    }

    /** Whether a time lies at least an interval after another; most often the whole seconds show that it does not. */
    private static boolean isLater(Instant time, Instant than, Duration interval) {
        return time.getEpochSecond() - than.getEpochSecond() >= interval.getSeconds()
                && Duration.between(than, time).compareTo(interval) >= 0;
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
