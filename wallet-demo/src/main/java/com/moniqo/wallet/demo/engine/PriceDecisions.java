package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.MarketData.News;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.engine.step.StepKind;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Matches orders with quotes and bars, and stores what prices alone have changed. Part of {@link PaperExchange}. */
public final class PriceDecisions {
    private final Transaction tx;
    private final WalletState state;
    private final MarketData marketData;
    private final ReplayOrder replayOrder;
    private boolean marksWait;
    private @Nullable Quote shown;

    PriceDecisions(Transaction tx, WalletState state, MarketData marketData, ReplayOrder replayOrder) {
        this.tx = tx;
        this.state = state;
        this.marketData = marketData;
        this.replayOrder = replayOrder;
    }

    /**
     * Matches orders with a pushed or pulled quote.
     *
     * @return the decision with the quote, if it is new
     */
    public Decision<Optional<Quote>> quote(Quote quote, PriceOrigin origin, Instant time) {
        return new Decision<>(priced(quote, origin, null, time), Optional.ofNullable(shown));
    }

    /**
     * Matches orders with the inside of a pushed bar.
     *
     * @return the decision with the quote after the bar, if it is new
     */
    public Decision<Optional<Quote>> bar(Bar bar, Instant time) {
        return new Decision<>(priced(bar, null, time), Optional.ofNullable(shown));
    }

    /**
     * Matches orders with a recorded quote; one that was played before is ignored. Then {@link #shown} has the quote, if it is new.
     *
     * @return the step; null if there is nothing to store
     */
    public @Nullable Step replay(Quote quote, ReplayPosition position, Instant time) {
        return priced(quote, PriceOrigin.REPLAYED, position, time);
    }

    /**
     * Matches orders with the inside of a recorded bar; one that was played before is ignored. Then {@link #shown} has the quote after the
     * bar, if it is new.
     *
     * @return the step; null if there is nothing to store
     */
    public @Nullable Step replay(Bar bar, ReplayPosition position, Instant time) {
        return priced(bar, position, time);
    }

    /** Returns the quote that the last price led to; null if that price was not new. */
    public @Nullable Quote shown() {
        return shown;
    }

    /** Returns whether a quote would be new to the exchange at a time. */
    public boolean isNew(Quote quote, PriceOrigin origin, Instant time) {
        return marketData.judge(quote, origin, time) == News.NEW;
    }

    /** Returns whether a bar would be new to the exchange at a time. */
    public boolean isNew(Bar bar, Instant time) {
        return marketData.judge(bar, time) == News.NEW;
    }

    /** Returns whether price changes are due to be stored in a checkpoint, because there are enough entries with them (S10). */
    public boolean marksWait() {
        return marksWait;
    }

    /** Returns the whole state, including the price changes so far, which then count as stored. */
    public Snapshot checkpointOfMarks() {
        marksWait = false;
        tx.keepMarks();
        return state.snapshot();
    }

    /** Returns whether there are price changes that are not in any entry. */
    public boolean hasMarks() {
        return state.hasMarks();
    }

    /**
     * Returns a step that stores price changes without a step of their own, at the time of the last one; null if there are none, or enough
     * entries with them.
     */
    public @Nullable Step marks() {
        tx.begin(state.time());
        return state.hasMarks() && state.takesMarks() ? tx.finish(StepKind.MARKS, null) : null;
    }

    private @Nullable Step priced(Quote quote, PriceOrigin origin, @Nullable ReplayPosition position, Instant time) {
        tx.begin(time);
        News news = isPlayed(position) ? News.IGNORED : marketData.judge(quote, origin, time);
        notePlayed(position);
        try {
            shown = news == News.NEW ? marketData.show(quote, origin) : null;
            return priceStep(news, StepKind.QUOTE, quote.symbol(), position);
        } catch (WalletException e) {
            throw PaperExchange.rolledBack(tx, e);
        }
    }

    private @Nullable Step priced(Bar bar, @Nullable ReplayPosition position, Instant time) {
        tx.begin(time);
        News news = isPlayed(position) ? News.IGNORED : marketData.judge(bar, time);
        notePlayed(position);
        try {
            shown = news == News.NEW ? marketData.show(bar) : null;
            return priceStep(news, StepKind.BAR, bar.symbol(), position);
        } catch (WalletException e) {
            throw PaperExchange.rolledBack(tx, e);
        }
    }

    /** Returns the step of a price, if the price changed an order or a balance, or if marks are due; otherwise null. */
    private @Nullable Step priceStep(News news, StepKind kind, Symbol symbol, @Nullable ReplayPosition position) {
        marksWait = false;
        if (!tx.isEmpty()) {
            return tx.finish(kind, position == null ? null : position.op(symbol));
        }
        if (news == News.NEW) {
            tx.noteQuietPrice();
        }
        if (news == News.IGNORED || !marketData.marksAreDue()) {
            return null;
        }
        marksWait = !state.takesMarks();
        return marksWait ? null : tx.finish(StepKind.MARKS, null);
    }

    private boolean isPlayed(@Nullable ReplayPosition position) {
        return position != null && replayOrder.isPlayed(position);
    }

    private void notePlayed(@Nullable ReplayPosition position) {
        if (position != null && !isPlayed(position)) {
            tx.setPlayed(position.recording(), position.number());
        }
    }
}
