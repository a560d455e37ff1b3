package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.demo.engine.pricing.FillModel;
import com.moniqo.wallet.demo.engine.step.Marks.QuoteMark;
import com.moniqo.wallet.demo.engine.step.OpenPosition;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A symbol inside the exchange: its rules, prices and remaining sizes, its order book, and its position. */
public final class Market {
    private static final long FROM_STORE = -1;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Symbol symbol;
    private final Account base;
    private final Account quote;
    private final MarketRules rules;
    private final BigDecimal tick;
    private final BigDecimal lot;
    private final FillModel fillModel;
    final OrderBook book = new OrderBook();
    OpenPosition position;

    @Nullable
    Quote lastQuote;

    /** The length of the bar whose close is the last quote; zero for a quote (S1.5). */
    Duration period = Duration.ZERO;

    // the prices with which orders are matched: those of the quote, except inside a bar
    BigDecimal bid = BigDecimal.ZERO;
    BigDecimal ask = BigDecimal.ZERO;
    BigDecimal trade = BigDecimal.ZERO;

    @Nullable
    BigDecimal bidLeft;

    @Nullable
    BigDecimal askLeft;

    /** Whether buyers and sellers share one size, the volume of a bar. */
    boolean pooled;

    boolean continuous;
    boolean favourable;
    boolean targetsWait;
    long bar;

    /** The time after which no order of the symbol was accepted, opened or amended. */
    Instant latestOrder = Instant.MIN;

    /** The number of the last step when this session showed the quote; -1 if the quote came from the store. */
    long shownAfter = FROM_STORE;

    /** Whether the quote or its sizes changed since the last entry. */
    boolean unrecorded;

    boolean quoteMovedOrders;

    @Nullable
    Boolean pulled;

    /** Whether the latest price is from the market's opening hours. */
    boolean traded;

    // computed on demand, once per price
    private @Nullable BigDecimal buyPrice;
    private @Nullable BigDecimal sellPrice;

    // the step in progress
    long touchedBy;

    @Nullable
    OpenPosition positionBefore;

    @Nullable
    BigDecimal bidLeftBefore;

    @Nullable
    BigDecimal askLeftBefore;

    boolean unrecordedBefore;

    Market(Symbol symbol, Account base, Account quote, MarketRules rules, FillModel fillModel) {
        this.symbol = symbol;
        this.base = base;
        this.quote = quote;
        this.rules = rules;
        this.tick = rules.tick().orElse(BigDecimal.ZERO);
        this.lot = rules.lot().orElse(BigDecimal.ZERO);
        this.fillModel = fillModel;
        this.position = OpenPosition.none(symbol);
    }

    void show(@Nullable Quote next, Duration length) {
        lastQuote = next;
        period = length;
        pooled = false;
        if (next == null) {
            setPrices(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
            bidLeft = null;
            askLeft = null;
        } else {
            setPrices(next.bid(), next.ask(), next.last());
            bidLeft = next.bidSize().orElse(null);
            askLeft = next.askSize().orElse(null);
        }
    }

    /** Moves the prices with which orders are matched, without a new quote. */
    void setPrices(BigDecimal newBid, BigDecimal newAsk, BigDecimal newTrade) {
        bid = newBid;
        ask = newAsk;
        trade = newTrade;
        buyPrice = null;
        sellPrice = null;
    }

    void endBar() {
        continuous = false;
        favourable = false;
        targetsWait = false;
        bar = 0;
    }

    /** Returns the latest quote as it is stored in the next entry. */
    QuoteMark mark(Quote latest) {
        return new QuoteMark(
                latest, bidLeft, askLeft, traded && !rules.calendar().isOpen(latest.time()), period, pooled);
    }

    public Symbol symbol() {
        return symbol;
    }

    public Account baseAccount() {
        return base;
    }

    public Account quoteAccount() {
        return quote;
    }

    public MarketRules rules() {
        return rules;
    }

    /** Returns the price grid; 0 for none. */
    public BigDecimal tick() {
        return tick;
    }

    /** Returns the amount grid; 0 for none. */
    public BigDecimal lot() {
        return lot;
    }

    public FillModel fillModel() {
        return fillModel;
    }

    public OrderBook book() {
        return book;
    }

    public OpenPosition position() {
        return position;
    }

    /** Returns the latest quote; null before the first. */
    public @Nullable Quote lastQuote() {
        return lastQuote;
    }

    /**
     * Returns whether this session showed the latest quote, and no durable entry contains it. The entry that follows a quote contains it.
     *
     * @param durable the number of the last step of which this session knows that it is stored
     */
    public boolean isOnlyHere(long durable) {
        return shownAfter >= durable;
    }

    /** Returns the length of the bar whose close is the latest quote; zero for a quote. */
    public Duration period() {
        return period;
    }

    public BigDecimal bid() {
        return bid;
    }

    public BigDecimal ask() {
        return ask;
    }

    /** Returns whether the price has passed through every price in between, so that triggers fire at their own price (S1.8). */
    public boolean isContinuous() {
        return continuous;
    }

    /** Returns whether the point being played is a bar's favourable extreme (S1.8). */
    public boolean isFavourable() {
        return favourable;
    }

    /** Returns whether the targets of children that opened in the current bar wait for the next bar (S1.8). */
    public boolean targetsWait() {
        return targetsWait;
    }

    /** Returns whether buyers and sellers share what is left: the volume of a bar (S1.8). */
    public boolean isPooled() {
        return pooled;
    }

    /** Returns the number of the bar being played, 0 outside bars. */
    public long bar() {
        return bar;
    }

    /** Returns whether the latest quote moved an order, in which case it is in an entry. */
    public boolean quoteMovedOrders() {
        return quoteMovedOrders;
    }

    /** Returns whether an order of the symbol may have been accepted, opened or amended after a time (S1.8). */
    public boolean hasOrderAfter(Instant time) {
        return latestOrder.isAfter(time);
    }

    /** Returns whether prices of this symbol are pulled from a source; null until the first price. */
    public @Nullable Boolean isPulled() {
        return pulled;
    }

    /** Returns whether the latest price is from the market's opening hours (S1.9). */
    public boolean isTraded() {
        return traded;
    }

    /** Returns whether orders can fill at a given time: the market is open, or it is the time of its last price, such as a bar's close. */
    public boolean isTradedAt(Instant now) {
        return rules.calendar().isOpen(now)
                || (traded && lastQuote != null && lastQuote.time().equals(now));
    }

    public boolean isPriced() {
        return lastQuote != null;
    }

    /** Returns the price on the other side: the ask for a BUY, the bid for a SELL. */
    public BigDecimal touch(OrderSide side) {
        return side == OrderSide.BUY ? ask : bid;
    }

    /** Returns the price of a taker at the touch, including slippage. */
    public BigDecimal takerPrice(OrderSide side) {
        boolean buy = side == OrderSide.BUY;
        BigDecimal known = buy ? buyPrice : sellPrice;
        if (known == null) {
            known = fillModel.slipped(touch(side), side, tick);
            if (buy) {
                buyPrice = known;
            } else {
                sellPrice = known;
            }
        }
        return known;
    }

    /** Returns the price with which a trigger of a side is compared. */
    public BigDecimal reference(TriggerReference reference, OrderSide side) {
        return switch (reference) {
            case BID_ASK -> touch(side);
            case LAST -> trade;
            case MID -> bid.add(ask).multiply(HALF);
        };
    }

    /** Returns how much an order of a side can still fill at the touch (S1.4); null for unlimited. */
    public @Nullable BigDecimal left(OrderSide side) {
        return side == OrderSide.BUY ? askLeft : bidLeft;
    }
}
