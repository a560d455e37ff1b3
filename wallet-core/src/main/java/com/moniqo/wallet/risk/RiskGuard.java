package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;
import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.NotFoundException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.pnl.TradeReport;
import com.moniqo.wallet.risk.exposure.AccountView;
import com.moniqo.wallet.risk.exposure.Exposure;
import com.moniqo.wallet.risk.exposure.ExposureReading;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import com.moniqo.wallet.risk.exposure.WalletTraits;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.TradingMode;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.valuation.CrossRates;
import com.moniqo.wallet.valuation.PortfolioValue;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The risk guard of one wallet: {@code RiskGuard.builder(wallet, RiskLedger.inMemory(limits)).build().handle()} is a {@link GuardedWallet}
 * to trade through.
 *
 * <ul>
 *   <li>Anything that adds risk is judged before it is sent: position size, total exposure, number of positions, symbols, market hours,
 *       daily loss, drawdown. The tighter of the user's and the AI's limits applies. The worst case counts: each open order and each order
 *       in flight may fill completely, partly or not at all.
 *   <li>It is recorded in the ledger by compare-and-set before it is sent. It is stopped by a pause, a suspension or a tightened limit that
 *       was stored earlier, and by another order that was recorded first, on any host that shares the ledger's store.
 *   <li>Anything that only reduces risk goes through, even while paused or suspended: cancellations, sales of holdings for cash, and
 *       changes that make an order smaller or its fill less likely. On a wallet that cannot go short, these need neither the ledger nor
 *       prices.
 *   <li>A daily loss or a drawdown above its limit suspends the wallet as soon as it is detected: on orders, fills, quotes (at most once a
 *       second) and marks.
 * </ul>
 *
 * <p>An order or fill that the guard has seen counts until the wallet shows it, or until twice the lag stated by the wallet's {@linkplain
 * com.moniqo.wallet.trading.Capabilities capabilities} has passed. An order of unknown outcome counts until its outcome is known.
 *
 * <p>The guard cannot prevent orders that bypass it, placed by hand or by a host that does not share the store. Nor can it prevent an
 * exchange from filling an order after a pause if the order was sent before the pause. {@code wallet-core/OPERATIONS.md} lists these cases,
 * and by
 * how much each can exceed a limit.
 *
 * <p>Use one guard per wallet on each platform; all handles share it. Thread-safe. Holds no lock while it calls the wallet, the ledger or
 * a price source. Deposits and withdrawals count as neither gain nor loss if the wallet reports them ({@link NetTransfers}); if it does
 * not, report them to the guard ({@link #transferred}).
 */
@WalletJson
public final class RiskGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RiskGuard.class);

    private static final UUID FIRST_ID = UUID.randomUUID();
    private static final AtomicLong GUARDS = new AtomicLong();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final GuardContext context;
    private final UnwrittenNotes unwritten = new UnwrittenNotes();
    private final OrderAdmission admission;
    private final GuardedTrading trading;
    private final MarkFeed feed;
    private final FillFeed fills;

    private RiskGuard(Builder b) {
        Valuation valuation =
                b.valuation == null ? CrossRates.quotedBy(b.wallet).settlementAsset(b.settlementAsset) : b.valuation;
        context = new GuardContext(
                b.wallet, b.ledger, valuation, b.instruments(), b.clock, b.listener, b.settlementAsset, b.traits());
        fills = new FillFeed(context);
        feed = new MarkFeed(context, fills::filled, this::mark, b.executor, b.markInterval);
        var listTypes = new ListTypes();
        admission = new OrderAdmission(context, unwritten, listTypes::of, nextId(), b.ticker);
        trading = new GuardedTrading(context, unwritten, listTypes, admission, this::accepted, feed);
    }

    /** Returns an id that no other guard has, in any process. */
    private static String nextId() {
        long least = FIRST_ID.getLeastSignificantBits() + GUARDS.getAndIncrement();
        return new UUID(FIRST_ID.getMostSignificantBits(), least).toString();
    }

    /**
     * Returns a builder.
     *
     * @param wallet the wallet to guard; the caller still has to close it, after the guard
     * @param ledger the ledger of the limits and the guard's state
     * @return a builder
     */
    public static Builder builder(Wallet wallet, RiskLedger ledger) {
        return new Builder(required(wallet, "wallet"), required(ledger, "ledger"));
    }

    /**
     * Returns a handle to trade through.
     *
     * @return a wallet whose {@code close} ends the subscriptions made through it but leaves the guarded wallet open
     */
    public GuardedWallet handle() {
        return handle(() -> {});
    }

    /**
     * Returns a handle to trade through.
     *
     * @param onClose called once, when the handle is closed and its running calls have finished
     * @return a wallet whose {@code close} ends the subscriptions made through it but leaves the guarded wallet open
     */
    public GuardedWallet handle(Runnable onClose) {
        return new GuardedWallet(context.wallet(), trading, required(onClose, "onClose"));
    }

    /**
     * Reads the wallet and records its value: starts the user's day, raises the peak, measures exposure and the day's profit or loss, and
     * suspends the wallet if a loss exceeds its limit. Then reads and records the fills since the last reading.
     *
     * @return the reading; only fills are recorded if the value of the wallet or of a transfer cannot be determined
     * @throws com.moniqo.wallet.error.WalletException if the wallet or the ledger fails
     */
    public RiskReading mark() {
        return context.once(this::marked);
    }

    private RiskReading marked() {
        Instant now = context.now();
        RiskProfile before = context.ledger().load();
        AccountView view = context.look();
        PriceSheet prices = context.prices(now);
        PortfolioValue value = prices.value(view.balances());
        Exposure exposure = admission.exposure(view, prices, now, before);
        feed.held(exposure.assets());
        if (value.total().isEmpty()) {
            return reading(view, value, exposure, List.of(), before);
        }
        BigDecimal equity = value.total().get();
        var transfers = new Transfers(view.transfers(), prices);
        int trades = fills.newTrades();
        var readings = new AtomicReference<List<LimitReading>>(List.of());
        RiskProfile after;
        try {
            UnaryOperator<RiskProfile> change = profile -> {
                LossWatch.Seen seen = LossWatch.mark(profile, exposure, equity, transfers, trades, now);
                readings.set(seen.readings());
                RiskProfile marked = seen.profile();
                return marked.withState(
                        marked.state().withNotes(unwritten.merged(marked.state().notes())));
            };
            after = trades == 0 ? context.measure(before, change) : context.update(before, change);
        } catch (WalletException e) {
            if (Refusals.isNotPriced(e)) { // a transfer cannot be priced, so a loss cannot be told from a withdrawal
                return reading(view, value, exposure, List.of(), before);
            }
            throw e;
        }
        fills.counted(trades);
        return reading(view, value, exposure, requireNonNull(readings.get()), after);
    }

    /** Returns the result of a mark. Reads the history last, since that may take long and losses must be detected first. */
    private RiskReading reading(
            AccountView view,
            PortfolioValue value,
            Exposure exposure,
            List<LimitReading> readings,
            RiskProfile profile) {
        return new RiskReading(
                view.balances(),
                value,
                exposure,
                readings,
                profile.suspension().orElse(null),
                fills.read(profile.state().trades()));
    }

    /**
     * Reports a deposit or withdrawal. It is neither gain nor loss, so the day's initial equity and the peak move with it. For wallets that
     * cannot report it themselves; has no effect on those with {@link NetTransfers}, whose transfers the guard accounts for anyway.
     *
     * @param usd the amount in USD, negative for a withdrawal
     */
    public void transferred(BigDecimal usd) {
        required(usd, "usd");
        if (context.wallet().ability(NetTransfers.class).isEmpty()) {
            context.update(profile -> profile.withState(profile.state().transferReported(usd)));
        }
    }

    /**
     * Cancels every open order and, on request, closes every position at the market, regardless of limits, pause and suspension. Suspend
     * the wallet first, so that nothing more is sent that adds risk; this method waits for orders that the guard has already sent. Can be
     * repeated.
     *
     * @param flatten whether to close positions as well
     * @return the actions taken and the failures; a failure of the wallet is reported, never thrown
     */
    public LiquidationReport liquidate(boolean flatten) {
        unwritten.awaitAnswers(PATIENCE);
        LiquidationReport report = context.once(() -> new Liquidation(context, unwritten).run(flatten));
        flush();
        return report;
    }

    /**
     * Settles an order of unknown outcome: from now on, the wallet's reports count. For operators who have found out what happened to the
     * order.
     *
     * @param number the number of its reservation in the notes
     * @throws com.moniqo.wallet.error.NotFoundException if no order in doubt has this number
     */
    public void settle(long number) {
        context.update(profile -> {
            GuardNotes notes = unwritten.merged(profile.state().notes());
            Reservation doubted = notes.find(number);
            boolean inDoubt = doubted != null
                    && (doubted.state() == Reservation.State.UNKNOWN || doubted.state() == Reservation.State.IN_FLIGHT);
            if (!inDoubt) {
                throw new NotFoundException("order in doubt", String.valueOf(number));
            }
            return profile.withState(
                    profile.state().withNotes(notes.without(reservation -> reservation.number() == number)));
        });
        unwritten.withdrawn(number);
    }

    /** Writes any notes on orders that this guard has and the ledger lacks. */
    public void flush() {
        try {
            admission.flush();
        } catch (RuntimeException e) { // the next decision, mark or sync will write it
            LOG.atDebug().addKeyValue("exception", e.getClass().getName()).log("notes on sent orders were not written");
        }
    }

    /**
     * Counts the open positions: held non-cash assets that are worth at least 1 USD or cannot be priced.
     *
     * @return the number, not counting open orders
     */
    public int openPositions() {
        return context.once(() -> {
            var view = new AccountView(context.wallet().balances(), List.of(), null);
            PriceSheet prices = context.prices(context.now());
            return new ExposureReading(
                            view, GuardNotes.none(), reservation -> false, order -> null, context.traits(), prices)
                    .exposure(Set.of())
                    .positions();
        });
    }

    /**
     * Returns the profit, loss and statistics of all fills of the wallet, whoever placed the orders. Reads the wallet's history from where
     * the last reading ended; the first reading reads all of it. For a wallet without a history, it covers the fills that its guards have
     * seen.
     *
     * @return the report
     * @throws com.moniqo.wallet.error.WalletException if the history, the ledger or a price source fails
     */
    public TradeReport trades() {
        return context.once(
                () -> fills.report(fills.read(context.ledger().load().state().trades())));
    }

    /**
     * Returns the profit, loss and statistics at a mark, which has already read the history.
     *
     * @param mark what {@link #mark()} of this guard returned
     * @return the report
     * @throws com.moniqo.wallet.error.WalletException if the history could not be read then, or a price source fails
     */
    public TradeReport trades(RiskReading mark) {
        required(mark, "mark");
        return context.once(() -> fills.report(mark.fills()));
    }

    private void accepted(List<Order> orders) {
        orders.forEach(order -> context.tell(listener -> listener.accepted(order)));
        try {
            feed.accepted(orders);
        } catch (Throwable e) { // the wallet has the orders, so the caller must get them
            LOG.warn("processing after accepted orders failed; the next mark will make up for it", e);
        }
    }

    /** Stops listening to the wallet. Handles still work, but losses are then detected only on orders. Calling it again has no effect. */
    @Override
    public void close() {
        feed.close();
        flush();
        recordFills();
    }

    /** Records the fills, so that the next guard does not report them to the listener again. */
    private void recordFills() {
        try {
            if (fills.unrecorded()) {
                fills.read(context.ledger().load().state().trades());
            }
        } catch (RuntimeException e) { // the next guard will read them
            LOG.atDebug().addKeyValue("exception", e.getClass().getName()).log("fills were not recorded");
        }
    }

    /** A builder of {@link RiskGuard}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final Wallet wallet;
        private final RiskLedger ledger;
        private @Nullable Valuation valuation;
        private @Nullable Function<Symbol, TradingCalendar> calendars;
        private Collection<Symbol> markets = List.of();
        private Duration unstatedLag = Duration.ofSeconds(10);
        private @Nullable WalletTraits traits;
        private LongSupplier ticker = System::nanoTime;
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
         * Sets the source of prices in USD. Default: the wallet's own quotes.
         *
         * @param valuation the valuation
         * @return this builder
         */
        public Builder valuation(Valuation valuation) {
            this.valuation = required(valuation, "valuation");
            return this;
        }

        /**
         * Sets the calendars of markets. Default: {@link TradingCalendar#assumedFor}.
         *
         * @param calendars returns the calendar of any symbol; may be called from several threads at once
         * @return this builder
         */
        public Builder calendars(Function<Symbol, TradingCalendar> calendars) {
            this.calendars = required(calendars, "calendars");
            return this;
        }

        /**
         * Sets the clock, which must be the wallet's. Default: the system clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = required(clock, "clock");
            return this;
        }

        /**
         * Sets the listener for the guard's events.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(GuardListener listener) {
            this.listener = required(listener, "listener");
            return this;
        }

        /**
         * Sets the executor for the marks after fills and quotes. By default, they run in the thread that reports the fill or quote.
         *
         * @param executor the executor; the caller still has to close it
         * @return this builder
         */
        public Builder executor(Executor executor) {
            this.executor = required(executor, "executor");
            return this;
        }

        /**
         * Sets the interval of marks that are triggered only by quotes. Default: one second.
         *
         * @param interval the minimum time between such marks, not negative
         * @return this builder
         */
        public Builder markInterval(Duration interval) {
            if (required(interval, "interval").isNegative()) {
                throw new ValidationException("interval", "is " + interval + ", but must not be negative");
            }
            this.markInterval = interval;
            return this;
        }

        /**
         * Sets the quote asset of bare tickers such as {@code AAPL}. Default: USDT.
         *
         * @param asset the asset
         * @return this builder
         */
        public Builder settlementAsset(String asset) {
            this.settlementAsset = required(asset, "asset");
            return this;
        }

        /**
         * Sets the symbols that are known to be traded in the wallet, so that an instrument counts as closed under every name if one of its
         * markets is closed.
         *
         * @param markets the symbols, copied
         * @return this builder
         */
        public Builder markets(Collection<Symbol> markets) {
            this.markets = List.copyOf(required(markets, "markets"));
            return this;
        }

        /**
         * Sets the lag to assume for a wallet whose capabilities state none. Default: 10 seconds. Orders and fills that the guard has seen
         * count for twice the lag, in addition to those that the wallet shows.
         *
         * @param lag the maximum lag of balances and orders, not negative
         * @return this builder
         */
        public Builder unstatedLag(Duration lag) {
            if (required(lag, "lag").isNegative()) {
                throw new ValidationException("lag", "is " + lag + ", but must not be negative");
            }
            this.unstatedLag = lag;
            return this;
        }

        /** Overrides the traits that follow from the wallet's capabilities. */
        Builder traits(WalletTraits traits) {
            this.traits = traits;
            return this;
        }

        /** Sets the ticker, in nanoseconds, that bounds the time between recording and sending an order. */
        Builder ticker(LongSupplier ticker) {
            this.ticker = ticker;
            return this;
        }

        private WalletTraits traits() {
            if (traits != null) {
                return traits;
            }
            Capabilities stated = wallet.capabilities();
            Duration unknown = stated.simulated() ? Duration.ZERO : unstatedLag;
            Duration balances = stated.balanceLag().orElse(unknown);
            Duration orders = stated.orderLag().orElse(unknown);
            boolean mayShort = stated == Capabilities.unstated()
                    || stated.shortSelling()
                    || stated.maxLeverage() > 1
                    || !stated.modes().equals(Set.of(TradingMode.SPOT));
            Duration lag = balances.compareTo(orders) > 0 ? balances : orders;
            return new WalletTraits(mayShort, lag.multipliedBy(2), stated.exclusiveOco(), stated.reduceOnly());
        }

        private Instruments instruments() {
            Function<Symbol, TradingCalendar> known = calendars;
            var listed = new KnownMarkets(wallet, markets, clock);
            listed.rules(); // now, rather than while the first order waits
            return new Instruments(known == null ? listed::calendar : known, listed::symbols, known != null);
        }

        /** {@return the guard, which starts listening to the wallet} */
        public RiskGuard build() {
            var guard = new RiskGuard(this);
            guard.feed.start();
            return guard;
        }
    }
}
