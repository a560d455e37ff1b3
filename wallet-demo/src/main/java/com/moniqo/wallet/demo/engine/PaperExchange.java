package com.moniqo.wallet.demo.engine;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.engine.MarketData.News;
import com.moniqo.wallet.demo.engine.state.Account;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.engine.step.StepDetails;
import com.moniqo.wallet.demo.engine.step.StepKind;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A paper exchange with the wallet as its only customer. It has no lock, store, clock or thread.
 *
 * <p>A command takes its time as an argument and returns a step with its result, or throws a {@link WalletException} and leaves the state
 * unchanged. Any other exception is a defect, after which the exchange must not be used. The same commands in the same order produce the
 * same steps. Not thread-safe.
 */
public final class PaperExchange {
    private final String walletId;
    private final WalletState state;
    private final Transaction tx;
    private final Execution execution;
    private final OrderChecks checks;
    private final Placement placement;
    private final Amendments amendments;
    private final Transfers transfers;
    private final MarketData marketData;
    private final EquityTracker equity;
    private final CarryOver carryOver;
    private final Resettlement resettlement;
    private final Reporting reporting;
    private final ReplayOrder replayOrder;
    private boolean marksWait;
    private @Nullable Quote shown;

    /**
     * Creates an exchange. Before anything else, {@link #restore} it or {@link #create} the wallet.
     *
     * @param settings the fees, slippage, scales and markets
     * @param walletId the wallet's id, from which the ids of its orders are derived
     * @param eventsWanted returns whether there are listeners; called at the beginning of each step
     */
    public PaperExchange(DemoSettings settings, String walletId, BooleanSupplier eventsWanted) {
        this.walletId = walletId;
        state = new WalletState(settings);
        tx = new Transaction(state, eventsWanted);
        Valuer valuer = new Valuer(state);
        Fees fees = new Fees(tx, valuer);
        execution = new Execution(tx, fees);
        Matching matching = new Matching(tx, execution);
        equity = new EquityTracker(tx, valuer);
        checks = new OrderChecks(tx);
        placement = new Placement(tx, checks, fees, new Arrival(tx, execution, matching, checks), new OrderIds(""));
        amendments = new Amendments(tx, execution, matching, checks);
        transfers = new Transfers(tx, execution, equity);
        marketData = new MarketData(tx, matching, equity);
        carryOver = new CarryOver(tx, matching);
        resettlement = new Resettlement(tx, execution);
        reporting = new Reporting(state, valuer);
        replayOrder = new ReplayOrder(state);
    }

    // ---- beginning ----

    /**
     * Restores the state of a stored wallet.
     *
     * @param snapshot the snapshot to start from; null for the beginning
     * @param steps the steps after it, oldest first
     */
    public void restore(@Nullable Snapshot snapshot, Iterable<Step> steps) {
        tx.restore(snapshot, steps);
        if (exists()) {
            String stored = state.idPrefix();
            useIdPrefix(stored == null ? OrderIds.earlierPrefix(walletId) : stored);
        }
    }

    /** Returns whether the wallet was created. */
    public boolean exists() {
        return state.seq() > 0;
    }

    /** Creates the wallet with its initial balances. */
    public Step create(Map<String, BigDecimal> deposits, Instant time) {
        return step(StepKind.CREATE, StepKind.CREATE.journalName(), time, () -> {
            Map<String, BigDecimal> initial = new TreeMap<>();
            deposits.forEach((asset, amount) -> {
                BigDecimal scaled = transfers.amount(asset, amount);
                transfers.deposit(asset, scaled);
                initial.put(asset, scaled);
            });
            Map<String, BigDecimal> copy = Collections.unmodifiableMap(initial);
            tx.setInitial(copy);
            String prefix = OrderIds.prefix(walletId);
            useIdPrefix(prefix);
            tx.carry(StepDetails.created(copy, prefix));
        });
    }

    private void useIdPrefix(String prefix) {
        tx.setIdPrefix(prefix);
        placement.use(new OrderIds(prefix));
    }

    /** Returns whether the locked balances differ from what the orders need under these settings. */
    public boolean needsResettlement() {
        return resettlement.isNeeded();
    }

    /** Recomputes every lock. An order that can no longer be funded ends REJECTED (S2.7). */
    public Step resettle(Instant time) {
        return step(StepKind.SETTINGS, null, time, resettlement::run);
    }

    /**
     * Carries the prices since the last entry over from a discarded state.
     *
     * @param before the discarded exchange
     * @return the step, if a price moved an order; otherwise null
     */
    public @Nullable Step carryOver(PaperExchange before, Instant time) {
        tx.begin(time);
        boolean unvalued = carryOver.from(before.state);
        if (unvalued || !tx.isEmpty()) {
            equity.update();
        }
        if (tx.isEmpty()) {
            tx.noteQuietDrawdown();
            return null;
        }
        return tx.finish(StepKind.QUOTE, null);
    }

    // ---- orders ----

    /**
     * Places an order.
     *
     * @param key the key of the request; null without a client id
     */
    public Decision<Order> place(OrderRequest request, @Nullable RequestKey key, Instant time) {
        tx.begin(time);
        try {
            Order order = placement.place(request, hash(key)).state().order();
            if (key != null) {
                tx.carry(StepDetails.hashed(key.hash()));
            }
            return decided(StepKind.PLACE, key, order);
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    /**
     * Places an order list, as a whole or not at all.
     *
     * @param key the key of the request; null without a client id
     */
    public Decision<List<Order>> place(OrderList list, @Nullable RequestKey key, Instant time) {
        tx.begin(time);
        try {
            List<Order> orders = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            for (OrderNode node : placement.place(list, hash(key))) {
                orders.add(node.state().order());
                ids.add(node.state().order().id().value());
            }
            tx.carry(StepDetails.accepted(ids, hash(key)));
            return decided(StepKind.PLACE_LIST, key, List.copyOf(orders));
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    /**
     * Places an exit beside an open one (S3.4).
     *
     * @param key the key of the request; null without a client id
     * @throws NotOpenException if the exit is not open
     */
    public Decision<Order> placeBeside(OrderId exit, OrderRequest request, @Nullable RequestKey key, Instant time) {
        OrderNode open = open(exit, "protected");
        tx.begin(time);
        try {
            Order order =
                    placement.placeBeside(open, request, hash(key)).state().order();
            tx.carry(StepDetails.accepted(List.of(order.id().value()), hash(key)));
            return decided(StepKind.PLACE_LIST, key, order);
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    /**
     * Cancels an open order.
     *
     * @throws NotOpenException if it is not open
     */
    public Decision<Order> cancel(OrderId id, Instant time) {
        OrderNode node = open(id, "cancelled");
        tx.begin(time);
        try {
            execution.end(node, OrderStatus.CANCELLED, null);
            return decided(StepKind.CANCEL, null, node.state().order());
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    /**
     * Amends an open order.
     *
     * @throws NotOpenException if it is not open
     */
    public Decision<Order> amend(OrderId id, OrderAmendment amendment, Instant time) {
        OrderNode node = open(id, "amended");
        tx.begin(time);
        try {
            amendments.amend(node, amendment);
            return decided(StepKind.AMEND, null, node.state().order());
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    private OrderNode open(OrderId id, String participle) {
        OrderNode node = state.findOpenOrder(id);
        if (node == null) {
            throw new NotOpenException(id, participle);
        }
        return node;
    }

    /** Returns the time at which the next order expires; null if none does. */
    public @Nullable Instant nextExpiry() {
        OrderNode next = state.nextToExpire();
        return next == null ? null : next.state().expiresAt();
    }

    /** Expires the order to which {@link #nextExpiry} refers. */
    public Step expireNext(Instant time) {
        OrderNode next = requireNonNull(state.nextToExpire(), "no order expires");
        return step(StepKind.EXPIRE, null, time, () -> execution.end(next, OrderStatus.EXPIRED, null));
    }

    /** Observes the wallet's time, which may have stepped back since the last call (S1.6). */
    public void clockIsAt(Instant now) {
        tx.clockIsAt(now);
    }

    // ---- money ----

    /** Returns an amount in its asset's scale; refused if it has more decimals. */
    public BigDecimal scaled(String asset, BigDecimal amount) {
        return transfers.amount(asset, amount);
    }

    /**
     * Deposits money.
     *
     * @param key the key of the request; null without a client id
     * @return the decision with the balance after it
     */
    public Decision<AssetBalance> deposit(String asset, BigDecimal amount, @Nullable RequestKey key, Instant time) {
        tx.begin(time);
        try {
            transfers.deposit(asset, transfers.amount(asset, amount));
            return transferred(StepKind.DEPOSIT, asset, key);
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    /**
     * Withdraws free money.
     *
     * @param key the key of the request; null without a client id
     * @return the decision with the balance after it
     */
    public Decision<AssetBalance> withdraw(String asset, BigDecimal amount, @Nullable RequestKey key, Instant time) {
        tx.begin(time);
        try {
            transfers.withdraw(asset, transfers.amount(asset, amount));
            return transferred(StepKind.WITHDRAW, asset, key);
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    private Decision<AssetBalance> transferred(StepKind kind, String asset, @Nullable RequestKey key) {
        if (key != null) {
            tx.carry(StepDetails.hashed(key.hash()));
        }
        return decided(kind, key, balance(asset));
    }

    /**
     * Cancels every order, restores the initial balances, and clears positions and peak.
     *
     * @param key the key of the request; null without a client id
     */
    public Step reset(@Nullable RequestKey key, Instant time) {
        return step(StepKind.RESET, key == null ? null : key.op(), time, () -> {
            transfers.reset();
            tx.carry(StepDetails.initial(state.initial(), state.epoch(), hash(key)));
        });
    }

    // ---- prices ----

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

    /** Returns the quote of the last price; null if that was not new. */
    public @Nullable Quote shown() {
        return shown;
    }

    private @Nullable Step priced(Quote quote, PriceOrigin origin, @Nullable ReplayPosition position, Instant time) {
        tx.begin(time);
        News news = isPlayed(position) ? News.IGNORED : marketData.judge(quote, origin, time);
        notePlayed(position);
        try {
            shown = news == News.NEW ? marketData.show(quote, origin) : null;
            return priceStep(news, StepKind.QUOTE, quote.symbol(), position);
        } catch (WalletException e) {
            throw rolledBack(e);
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
            throw rolledBack(e);
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

    private boolean isPlayed(@Nullable ReplayPosition position) {
        return position != null && replayOrder.isPlayed(position);
    }

    private void notePlayed(@Nullable ReplayPosition position) {
        if (position != null && !isPlayed(position)) {
            tx.setPlayed(position.recording(), position.number());
        }
    }

    /** Returns whether a quote would be new to the exchange at a time. */
    public boolean isNew(Quote quote, PriceOrigin origin, Instant time) {
        return marketData.judge(quote, origin, time) == News.NEW;
    }

    /** Returns whether a bar would be new to the exchange at a time. */
    public boolean isNew(Bar bar, Instant time) {
        return marketData.judge(bar, time) == News.NEW;
    }

    /**
     * Returns whether a recorded event moves the wallet's clock. An event before the newest one that the wallet has seen is refused (S1.6).
     *
     * @param now the time of the injected clock, which is read only at the beginning of a replay
     */
    public boolean moves(Instant event, ReplayPosition position, Supplier<Instant> now) {
        Instant replayedTo = state.replayedTo();
        if (replayedTo != null && replayOrder.isPlayed(position)) {
            return !event.isBefore(replayedTo);
        }
        replayOrder.requireNewest(event, now);
        return true;
    }

    /** Refuses an event in the future of the injected clock. */
    public void requirePast(Instant event, Instant now) {
        replayOrder.requirePast(event, now);
    }

    /** Refuses an event that cannot be the one that was played at its position. */
    public void requirePlayed(Symbol symbol, Instant event, ReplayPosition position) {
        replayOrder.requirePlayed(symbol, event, position);
    }

    /** Returns the exception for a recording that ends before a position that was played. */
    public WalletException endsBefore(ReplayPosition position) {
        return ReplayOrder.other(position, "this one ends before");
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

    /**
     * Returns a step that stores price changes without a step of their own, at the time of the last one; null if there are none, or enough
     * entries with them.
     */
    public @Nullable Step marks() {
        tx.begin(state.time());
        return state.hasMarks() && state.takesMarks() ? tx.finish(StepKind.MARKS, null) : null;
    }

    // ---- queries ----

    /** Returns the number of the last step. */
    public long seq() {
        return state.seq();
    }

    /** Returns the latest recorded time: that of the last step, or of a price after it. */
    public Instant time() {
        return state.time();
    }

    public int openOrderCount() {
        return state.openOrders().size();
    }

    /** Returns the whole state. */
    public Snapshot checkpoint() {
        return state.snapshot();
    }

    public List<AssetBalance> balances() {
        return state.balances();
    }

    /** Returns the balance of an asset; zero if the wallet never had any of it. */
    public AssetBalance balance(String asset) {
        Account account = state.findAccount(asset);
        return account == null ? new AssetBalance(asset, BigDecimal.ZERO, BigDecimal.ZERO) : account.balance();
    }

    /** Net transfers by asset, initial balances included; unmodifiable. */
    public Map<String, BigDecimal> netTransfers() {
        return Collections.unmodifiableMap(state.netTransfers());
    }

    /** Returns the latest quote of a symbol; refused if it is stale. */
    public Quote quote(Symbol symbol, Instant now) {
        Market market = checks.market(symbol);
        checks.fresh(market, now);
        return requireNonNull(market.lastQuote());
    }

    /** Returns the last quotes that are newer than those of a discarded state. */
    public List<Quote> quotesSince(PaperExchange before) {
        List<Quote> newer = new ArrayList<>();
        for (Market market : state.markets()) {
            Market known = before.state.findMarket(market.symbol());
            Quote last = known == null ? null : known.lastQuote();
            Quote quote = market.lastQuote();
            if (quote != null && (last == null || quote.time().isAfter(last.time()))) {
                newer.add(quote);
            }
        }
        return newer;
    }

    /** Refuses a symbol that was neither quoted nor declared. */
    public void requireKnown(Symbol symbol) {
        checks.market(symbol);
    }

    /** Returns an open order; empty if there is none with this id. */
    public Optional<Order> openOrder(OrderId id) {
        return Optional.ofNullable(state.findOpenOrder(id)).map(OrderNode::view);
    }

    /** Returns the open orders, in the order in which they were accepted. */
    public List<Order> openOrders() {
        if (state.openOrders().isEmpty()) {
            return List.of();
        }
        return state.openOrdersByAcceptance().stream().map(OrderNode::view).toList();
    }

    /** Returns the symbols with an open order or a position. */
    public Set<Symbol> symbolsInUse() {
        if (state.markets().isEmpty()) {
            return Set.of();
        }
        Set<Symbol> symbols = new LinkedHashSet<>();
        for (Market market : state.markets()) {
            if (market.position().amount().signum() != 0) {
                symbols.add(market.symbol());
            }
        }
        for (OrderNode node : state.openOrders()) {
            symbols.add(node.market().symbol());
        }
        return symbols;
    }

    /** Returns the assets in the wallet, by name. */
    public List<String> heldAssets() {
        return state.balances().stream().map(AssetBalance::asset).toList();
    }

    /** Returns the assets whose rates are needed for the fees of orders in these symbols; empty unless charged in a third asset. */
    public Set<String> assetsOfFees(Set<Symbol> symbols) {
        return reporting.assetsOfFees(symbols);
    }

    /** Returns whether an asset has a fresh rate to the settlement asset. */
    public boolean isValued(String asset, Instant now) {
        return reporting.isValued(asset, now);
    }

    /** Returns the symbols that may value an asset, the most likely first; all those of its path if it has one. */
    public List<Symbol> waysToValue(String asset) {
        return reporting.waysToValue(asset);
    }

    /** Returns the symbol of an open order; empty if the order is not open. */
    public Set<Symbol> symbolOf(OrderId id) {
        OrderNode node = state.findOpenOrder(id);
        return node == null ? Set.of() : Set.of(node.market().symbol());
    }

    /** Returns the last position of a recording that was played; 0 for none. */
    public long played(String recording) {
        return state.played(recording);
    }

    public Performance performance(Instant now) {
        return reporting.performance(now);
    }

    // ---- deciding ----

    private <T> Decision<T> decided(StepKind kind, @Nullable RequestKey key, T result) {
        if (tx.hasFills()) {
            equity.update();
        }
        return new Decision<>(tx.finish(kind, key == null ? null : key.op()), result);
    }

    private static @Nullable String hash(@Nullable RequestKey key) {
        return key == null ? null : key.hash();
    }

    private Step step(StepKind kind, @Nullable String op, Instant time, Runnable command) {
        tx.begin(time);
        try {
            command.run();
            return tx.finish(kind, op);
        } catch (WalletException e) {
            throw rolledBack(e);
        }
    }

    private WalletException rolledBack(WalletException refusal) {
        tx.rollback();
        return refusal;
    }
}
