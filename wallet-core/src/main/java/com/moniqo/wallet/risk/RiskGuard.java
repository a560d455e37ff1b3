package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.BoundedMap;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.pnl.PnlCalculator;
import com.moniqo.wallet.pnl.TradeReport;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.valuation.CrossRates;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a wallet within its user's limits: {@code RiskGuard.builder(wallet, RiskLedger.inMemory(limits)).build().handle()} gives a
 * {@link GuardedWallet} to trade through.
 *
 * <ul>
 *   <li>What adds risk is judged before it is sent: position size, total exposure, number of positions, symbols, market hours, daily loss,
 *       drawdown. The tighter of the user's and the AI's limits holds. Open orders that add risk count as if they were filled.
 *   <li>What only reduces risk goes straight through, also when paused or suspended, also when the ledger or a price is missing: cancels,
 *       selling what is held for money, changes that make an order smaller or cheaper.
 *   <li>A daily loss or a drawdown over its limit suspends, whenever it is seen: on orders, fills, quotes (at most once a second) and marks.
 * </ul>
 *
 * <p>One guard a wallet: all handles of it share what is in flight, so that orders cannot slip past a limit together. Thread-safe; holds no
 * lock while it calls the wallet, the ledger or a price source. Deposits and withdrawals are neither gain nor loss where the wallet tells of them
 * ({@link NetTransfers}); where it does not, tell the guard ({@link #transferred}).
 */
@WalletJson
public final class RiskGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RiskGuard.class);

    private final GuardContext context;
    private final SentOrders sent = new SentOrders();
    private final GuardedTrading trading;
    private final MarkFeed feed;
    private final FillFeed fills;
    private final AtomicInteger newTrades = new AtomicInteger();
    private final Set<OrderId> begun = Collections.newSetFromMap(BoundedMap.synchronizedMap());

    private RiskGuard(Builder b) {
        Valuation valuation =
                b.valuation == null ? CrossRates.quotedBy(b.wallet).settlementAsset(b.settlementAsset) : b.valuation;
        context = new GuardContext(
                b.wallet, b.ledger, valuation, b.calendars, b.clock, b.listener, b.settlementAsset, sent::isOco);
        fills = new FillFeed(new PnlCalculator(valuation, b.settlementAsset), b.wallet, b.clock);
        feed = new MarkFeed(context, this::filled, this::mark, b.executor, b.markInterval);
        trading = new GuardedTrading(context, sent, this::accepted);
    }

    /**
     * A builder.
     *
     * @param wallet the wallet to guard; it stays the caller's to close, after the guard
     * @param ledger whose limits, and where to remember
     * @return a builder
     */
    public static Builder builder(Wallet wallet, RiskLedger ledger) {
        return new Builder(required(wallet, "wallet"), required(ledger, "ledger"));
    }

    /**
     * A handle to trade through.
     *
     * @return a wallet whose {@code close} ends what was subscribed through it and leaves the guarded wallet open
     */
    public GuardedWallet handle() {
        return handle(() -> {});
    }

    /**
     * A handle to trade through.
     *
     * @param onClose called once, when the handle is closed and its running calls have finished
     * @return a wallet whose {@code close} ends what was subscribed through it and leaves the guarded wallet open
     */
    public GuardedWallet handle(Runnable onClose) {
        return new GuardedWallet(context.wallet(), trading, required(onClose, "onClose"));
    }

    /**
     * Looks at the wallet and writes down what it is worth: begins the user's day, raises the peak, measures exposure and the day's profit or
     * loss, and suspends the wallet if a loss is over its limit.
     *
     * @return what was seen; if the wallet's value, or that of money that came in or went out, cannot be told, nothing was written
     * @throws com.moniqo.wallet.error.WalletException if the wallet or the ledger fails
     */
    public RiskReading mark() {
        Instant now = context.clock().instant();
        WalletView view = context.view(context.market(now), now);
        feed.held(view.exposure().assets());
        if (view.value().total().isEmpty()) {
            return notWritten(view);
        }
        BigDecimal equity = view.value().total().get();
        int trades = newTrades.get();
        RiskProfile after;
        try {
            after = context.update(profile ->
                    EquityWatch.mark(profile, view, equity, trades, now).profile());
        } catch (WalletException e) {
            if (Refusals.isNotPriced(e)) { // what came in or went out has no price: not known whether anything was lost
                return notWritten(view);
            }
            throw e;
        }
        newTrades.addAndGet(-trades);
        List<LimitReading> readings =
                EquityWatch.see(after, equity, view.transfers(), now).readings();
        return new RiskReading(view, readings, after.suspension().orElse(null));
    }

    private RiskReading notWritten(WalletView view) {
        return new RiskReading(
                view, List.of(), context.ledger().load().suspension().orElse(null));
    }

    /**
     * Money came in or went out: neither gain nor loss, so the day's first equity and the peak move with it. For wallets that cannot tell it
     * themselves; does nothing for those with {@link NetTransfers}, whose transfers the guard accounts for anyway.
     *
     * @param usd what came in, in USD; negative for what went out
     */
    public void transferred(BigDecimal usd) {
        required(usd, "usd");
        if (context.wallet().ability(NetTransfers.class).isEmpty()) {
            context.update(profile -> profile.withState(profile.state().transferred(usd)));
        }
    }

    /**
     * How many positions are open: assets held, other than cash, that are worth at least 1 USD or cannot be priced.
     *
     * @return the number, open orders not counted
     */
    public int openPositions() {
        Instant now = context.clock().instant();
        return context.view(context.wallet().balances(), List.of(), Transfers.unknown(), context.market(now), now)
                .exposure()
                .positions();
    }

    /**
     * Profit, loss and statistics of all fills that the wallet reports. The first call reads its whole history, if it has one.
     *
     * @return the report
     */
    public TradeReport trades() {
        return fills.complete().report(context.clock().instant());
    }

    private void accepted(List<Order> orders) {
        orders.forEach(order -> context.tell(listener -> listener.accepted(order)));
        try {
            feed.accepted(orders);
        } catch (RuntimeException e) { // the wallet has the orders: whoever placed them must get them
            LOG.warn("what follows accepted orders failed; the next mark makes up for it", e);
        }
    }

    private void filled(Fill fill) {
        if (begun.add(fill.orderId())) {
            newTrades.incrementAndGet();
        }
        fills.filled(fill);
        context.tell(listener -> listener.filled(fill));
    }

    /** Stops listening to the wallet; handles still work, but losses are then seen only by orders. Calling it again does nothing. */
    @Override
    public void close() {
        feed.close();
    }

    /** Collects what a guard works with. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final Wallet wallet;
        private final RiskLedger ledger;
        private @Nullable Valuation valuation;
        private Function<Symbol, TradingCalendar> calendars = TradingCalendar::assumedFor;
        private Clock clock = Clock.systemUTC();
        private GuardListener listener = new GuardListener() {};
        private Executor executor = Runnable::run;
        private Duration markInterval = Duration.ofSeconds(1);
        private String settlementAsset = "USDT";

        private Builder(Wallet wallet, RiskLedger ledger) {
            this.wallet = wallet;
            this.ledger = ledger;
        }

        /**
         * Sets where prices in USD come from; the wallet's own quotes if not set.
         *
         * @param valuation the valuation
         * @return this
         */
        public Builder valuation(Valuation valuation) {
            this.valuation = required(valuation, "valuation");
            return this;
        }

        /**
         * Sets each market's calendar; {@link TradingCalendar#assumedFor} if not set.
         *
         * @param calendars the calendar of every symbol; may be called from several threads at once
         * @return this
         */
        public Builder calendars(Function<Symbol, TradingCalendar> calendars) {
            this.calendars = required(calendars, "calendars");
            return this;
        }

        /**
         * Sets the clock; the system's if not set. It must be the wallet's.
         *
         * @param clock the clock
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = required(clock, "clock");
            return this;
        }

        /**
         * Sets who is told of what the guard sees.
         *
         * @param listener the listener
         * @return this
         */
        public Builder listener(GuardListener listener) {
            this.listener = required(listener, "listener");
            return this;
        }

        /**
         * Sets where marks after fills and quotes run; in the thread that tells of them if not set.
         *
         * @param executor the executor; it stays the caller's
         * @return this
         */
        public Builder executor(Executor executor) {
            this.executor = required(executor, "executor");
            return this;
        }

        /**
         * Sets how often quotes alone may lead to a mark; once a second if not set.
         *
         * @param interval the time between such marks, not negative
         * @return this
         */
        public Builder markInterval(Duration interval) {
            if (required(interval, "interval").isNegative()) {
                throw new ValidationException("interval", "is " + interval + ", must not be negative");
            }
            this.markInterval = interval;
            return this;
        }

        /**
         * Sets what bare tickers such as {@code AAPL} are paid in; USDT if not set.
         *
         * @param asset the asset
         * @return this
         */
        public Builder settlementAsset(String asset) {
            this.settlementAsset = required(asset, "asset");
            return this;
        }

        /** {@return the guard; it listens to the wallet from now on} */
        public RiskGuard build() {
            var guard = new RiskGuard(this);
            guard.feed.start();
            return guard;
        }
    }
}
