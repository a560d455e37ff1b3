package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One symbol inside the engine: its rules, its latest prices and what is left of their sizes, its resting orders, its position. */
final class Market {
    final Symbol symbol;
    final Account base;
    final Account quote;
    final MarketRules rules;
    final BigDecimal tick;
    final Book book = new Book();
    final FillModel model;
    Holding holding = Holding.FLAT;

    /** The latest quote; null before the first. */
    @Nullable
    Quote last;

    // The prices that orders meet now; those of the quote, except inside a bar.
    BigDecimal bid = Money.ZERO;
    BigDecimal ask = Money.ZERO;
    BigDecimal trade = Money.ZERO;

    /** What is left of the sizes at bid and ask (S1.4); null for unlimited. */
    @Nullable
    BigDecimal bidLeft;

    @Nullable
    BigDecimal askLeft;

    /** Whether the price passed through every price on its way here, so that triggers fire at their own price (S1.8). */
    boolean continuous;

    /** Whether the point being played is a bar's favourable extreme (S1.8). */
    boolean favourable;

    /** The bar being played, 0 outside bars. */
    long bar;

    /** Whether quote or sizes changed since the last entry. */
    boolean marked;

    /** Whether the latest quote moved an order: then it is in an entry, if it counts at all. */
    boolean moved;

    /** Whether prices of this symbol are pulled from a source; null until the first price. */
    @Nullable
    Boolean pulled;

    private @Nullable BigDecimal buyPrice;
    private @Nullable BigDecimal sellPrice;

    // The step in progress
    long touchedBy;

    @Nullable
    Holding holdingBefore;

    @Nullable
    BigDecimal bidLeftBefore;

    @Nullable
    BigDecimal askLeftBefore;

    boolean markedBefore;

    Market(Symbol symbol, Account base, Account quote, MarketRules rules, FillModel model) {
        this.symbol = symbol;
        this.base = base;
        this.quote = quote;
        this.rules = rules;
        this.tick = rules.tick().orElse(Money.ZERO);
        this.model = model;
    }

    void show(Quote next) {
        last = next;
        point(next.bid(), next.ask(), next.last());
        bidLeft = next.bidSize().orElse(null);
        askLeft = next.askSize().orElse(null);
    }

    /** Moves the prices that orders meet, without a new quote. */
    void point(BigDecimal newBid, BigDecimal newAsk, BigDecimal newTrade) {
        bid = newBid;
        ask = newAsk;
        trade = newTrade;
        buyPrice = null;
        sellPrice = null;
    }

    boolean priced() {
        return last != null;
    }

    boolean fresh(Instant now, Duration staleAfter) {
        return last != null && !isStale(last.time(), now, staleAfter);
    }

    static boolean isStale(Instant time, Instant now, Duration staleAfter) {
        return time.isBefore(now) && Duration.between(time, now).compareTo(staleAfter) > 0;
    }

    BigDecimal touch(boolean buy) {
        return buy ? ask : bid;
    }

    /** What a taker pays or gets at the touch, slippage included; worked out once a quote. */
    BigDecimal takerPrice(boolean buy) {
        BigDecimal known = buy ? buyPrice : sellPrice;
        if (known == null) {
            known = model.slipped(touch(buy), buy, tick);
            if (buy) {
                buyPrice = known;
            } else {
                sellPrice = known;
            }
        }
        return known;
    }

    BigDecimal reference(TriggerReference reference, boolean buy) {
        return switch (reference) {
            case BID_ASK -> touch(buy);
            case LAST -> trade;
            case MID -> mid();
        };
    }

    private BigDecimal mid() {
        return bid.add(ask).multiply(new BigDecimal("0.5"));
    }

    /** How much a taker or a resting order of a side can still fill at the touch; null for unlimited. */
    @Nullable
    BigDecimal left(boolean buy) {
        return buy ? askLeft : bidLeft;
    }
}
