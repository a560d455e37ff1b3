package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.demo.engine.pricing.FillModel;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.engine.step.StepKind;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a wallet at one moment. It is mutable, for speed, but only a {@link Transaction} changes it, both for live steps and for
 * recovery.
 */
public final class WalletState {
    /** The maximum number of entries between two commands that contain only price changes. */
    static final int MAX_MARKS = 2;

    private final DemoSettings settings;
    private final FillModel fillModel;
    final Map<String, Account> accounts = new HashMap<>();
    final Map<Symbol, Market> markets = new LinkedHashMap<>();

    /** Nearly in the order of acceptance, so that sorting is quick. */
    final Map<OrderId, OrderNode> orders = new LinkedHashMap<>();

    final Map<OrderListId, OrderListNode> lists = new HashMap<>();
    final Expiries expiries = new Expiries();

    private final List<Account> accountList = new ArrayList<>();
    private final List<Market> marketList = new ArrayList<>();
    private final List<Account> accountsView = Collections.unmodifiableList(accountList);
    private final List<Market> marketsView = Collections.unmodifiableList(marketList);
    private final Collection<OrderNode> ordersView = Collections.unmodifiableCollection(orders.values());

    /** Orders whose trail moved since the last entry. */
    final List<OrderNode> movedTrails = new ArrayList<>();

    /** Symbols whose quote or sizes changed since the last entry. */
    final List<Market> unrecordedMarkets = new ArrayList<>();

    /** The position reached in each recording, by name. */
    private final Map<String, Source> sources = new HashMap<>();

    private Source latestSource = new Source("");

    /** The balances that the wallet was created with, and that a reset restores. */
    Map<String, BigDecimal> initial = Map.of();

    @Nullable
    String idPrefix;

    /** The market that was requested last, which usually is the next one as well. */
    private @Nullable Market latestMarket;

    long seq;
    long accepted;
    long priority;
    long epoch;
    long barsPlayed;
    private int reduceOnlyOrders;

    /** The latest recorded time: that of the last entry, or of a price after it. */
    Instant time = Instant.MIN;

    /** The number of entries since the last command that contain only price changes. */
    int marksSinceCommand;

    /** When an entry or a checkpoint last stored price changes. */
    Instant marksStored = Instant.MIN;

    /** The event that a replay set the wallet's clock to; null while the injected clock counts (S1.6). */
    @Nullable
    Instant replayedTo;

    Drawdown drawdown = Drawdown.none();

    /** Deposits minus withdrawals since the last valuation of equity, by asset, sorted. */
    Map<String, BigDecimal> unseenTransfers = Map.of();

    /** The drawdown after the last price that moved no order; null if there was none, or a transfer waited. */
    @Nullable
    Drawdown quietDrawdown;

    /** The recorded time of the last price that moved no order. */
    Instant quietTime = Instant.MIN;

    /** The number of the last step before that price. */
    long quietSeq;

    /** The time after which no open order was accepted, opened or amended. */
    Instant latestOrder = Instant.MIN;

    /** Whether the peak, the drawdown or a recording's position changed since the last entry. */
    boolean unrecorded;

    public WalletState(DemoSettings settings) {
        this.settings = settings;
        this.fillModel = new FillModel(settings);
        for (Symbol symbol : settings.markets().keySet()) {
            market(symbol);
        }
    }

    // ---- changes: only for Transaction and Recovery ----

    /** The position up to which a recording was played. */
    private static final class Source {
        private final String name;
        private long position;

        Source(String name) {
            this.name = name;
        }

        @SuppressWarnings("ReferenceEquality") // usually it is the same string, and every event calls this
        boolean isOf(String recording) {
            return name == recording || name.equals(recording);
        }
    }

    /** Returns the account of an asset, created if it is new. */
    Account account(String asset) {
        Account account = accounts.get(asset);
        if (account == null) {
            account = new Account(asset, settings.scale(asset), asset.equals(settings.settlementAsset()));
            accounts.put(asset, account);
            accountList.add(account);
        }
        return account;
    }

    /** Returns the market of a symbol, created if it is new: only for symbols that are priced or declared. */
    Market market(Symbol symbol) {
        Market market = findMarket(symbol);
        if (market == null) {
            String quote = symbol.quote().orElse(settings.settlementAsset()); // S7.5
            MarketRules rules = settings.markets().getOrDefault(symbol, MarketRules.none());
            market = new Market(symbol, account(symbol.base()), account(quote), rules, fillModel);
            markets.put(symbol, market);
            marketList.add(market);
        }
        return market;
    }

    /** Sets the state of an order, and puts it in the place that its state requires; null removes it. */
    void set(OrderNode node, @Nullable OrderState next) {
        OrderState state = next == null ? node.state : next;
        boolean open = next != null && !state.hasEnded();
        node.state = state;
        OrderId id = state.order().id();
        if (open) {
            noteArrival(node);
            if (!node.known) {
                node.known = true;
                orders.put(id, node);
                reduceOnlyOrders += state.request().isReduceOnly() ? 1 : 0;
                if (state.expiresAt() != null) {
                    expiries.add(node);
                }
            }
            if (!node.deferred) {
                node.market().book.place(node);
            }
        } else if (node.known) {
            node.known = false;
            orders.remove(id);
            reduceOnlyOrders -= state.request().isReduceOnly() ? 1 : 0;
            node.market().book.remove(node);
            if (state.expiresAt() != null) {
                expiries.remove(node);
            }
        }
    }

    private void noteArrival(OrderNode node) {
        Instant since = node.state.since();
        if (since.isAfter(node.market().latestOrder)) {
            node.market().latestOrder = since;
        }
        if (since.isAfter(latestOrder)) {
            latestOrder = since;
        }
    }

    /** Lets orders that came later than a time, before the clock stepped back to it, meet the market from that time on. */
    void clockSteppedBackTo(Instant now) {
        for (OrderNode node : orders.values()) {
            if (node.state.since().isAfter(now)) {
                node.state = node.state.since(now);
            }
        }
        for (Market market : markets.values()) {
            if (market.latestOrder.isAfter(now)) {
                market.latestOrder = now;
            }
        }
        latestOrder = now;
    }

    /** Moves a trail without a separate entry. */
    void setTrail(OrderNode node, BigDecimal extreme, BigDecimal trail) {
        node.market().book.remove(node);
        node.extreme = extreme;
        node.trail = trail;
        node.market().book.place(node);
        if (!node.trailMoved) {
            node.trailMoved = true;
            movedTrails.add(node);
        }
    }

    /** Records that a quote, or what is left of its sizes, belongs in the next entry. */
    void note(Market market) {
        if (!market.unrecorded) {
            market.unrecorded = true;
            unrecordedMarkets.add(market);
        }
    }

    /** Returns the positions reached in recordings, sorted, so that entries depend only on the state. */
    Map<String, Long> copyOfSources() {
        if (sources.size() == 1) {
            return Map.of(latestSource.name, latestSource.position); // as in most replays
        }
        if (sources.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> positions = new TreeMap<>();
        sources.forEach((name, source) -> positions.put(name, source.position));
        return Collections.unmodifiableMap(positions);
    }

    void setPlayed(String recording, long position) {
        if (!latestSource.isOf(recording)) {
            latestSource = sources.computeIfAbsent(recording, Source::new);
        }
        latestSource.position = position;
    }

    // ---- queries ----

    public DemoSettings settings() {
        return settings;
    }

    /** Returns the number of the last step. */
    public long seq() {
        return seq;
    }

    /** Returns the latest recorded time: that of the last step, or of a price after it. */
    public Instant time() {
        return time;
    }

    /** Returns how many orders have ever been accepted. */
    public long accepted() {
        return accepted;
    }

    /** Returns how many open orders, including pending children, are reduce-only. */
    public int reduceOnlyOrders() {
        return reduceOnlyOrders;
    }

    /** Returns how often the wallet has been reset. */
    public long epoch() {
        return epoch;
    }

    /** Returns the balances that the wallet was created with, and that a reset restores. */
    public Map<String, BigDecimal> initial() {
        return initial;
    }

    /** Returns the prefix of order ids; null until it is set, and in the journals of releases that stored none (S8). */
    public @Nullable String idPrefix() {
        return idPrefix;
    }

    /** Returns the event that a replay set the wallet's clock to; null while the injected clock counts (S1.6). */
    public @Nullable Instant replayedTo() {
        return replayedTo;
    }

    /** Returns whether a market order that arrives now waits for the next price (S2.12). */
    public boolean marketOrdersWait() {
        return replayedTo != null && settings.replayedMarketOrdersWait();
    }

    /** Returns how far equity was below its peak at the last valuation (S7.3). */
    public Drawdown drawdown() {
        return drawdown;
    }

    /** Returns deposits minus withdrawals since the last valuation of equity, by asset; unmodifiable. */
    public Map<String, BigDecimal> unseenTransfers() {
        return unseenTransfers;
    }

    /**
     * Returns the drawdown after the last price that moved no order, if no step came between a step and that price; otherwise null.
     *
     * @param after the number of the step
     */
    public @Nullable Drawdown quietDrawdown(long after) {
        return quietSeq == after ? quietDrawdown : null;
    }

    /** Returns whether its last price came after a given step and moved no order: it is later than every price in that step. */
    public boolean wasQuiet(long after) {
        return quietSeq == after;
    }

    public @Nullable Account findAccount(String asset) {
        return accounts.get(asset);
    }

    public List<Account> accounts() {
        return accountsView;
    }

    @SuppressWarnings("ReferenceEquality") // usually it is the same object, and every price calls this
    public @Nullable Market findMarket(Symbol symbol) {
        Market last = latestMarket;
        if (last != null && (last.symbol() == symbol || last.symbol().equals(symbol))) {
            return last;
        }
        Market market = markets.get(symbol);
        latestMarket = market == null ? last : market;
        return market;
    }

    public List<Market> markets() {
        return marketsView;
    }

    public Set<Symbol> symbols() {
        return Collections.unmodifiableSet(markets.keySet());
    }

    /** Returns an open order; null if there is none with this id. */
    public @Nullable OrderNode findOpenOrder(OrderId id) {
        return orders.get(id);
    }

    /** Returns the open orders, in no particular order. */
    public Collection<OrderNode> openOrders() {
        return ordersView;
    }

    /** Returns a copy of the open orders, in the order in which they were accepted. */
    public List<OrderNode> openOrdersByAcceptance() {
        List<OrderNode> open = new ArrayList<>(orders.values());
        open.sort((a, b) -> Long.compare(a.state.number(), b.state.number()));
        return open;
    }

    /** Returns the open order that expires next; null if none expires. */
    public @Nullable OrderNode nextToExpire() {
        return expiries.next();
    }

    /** Returns the last position of a recording that was played; 0 for none. */
    public long played(String recording) {
        Source source = latestSource.isOf(recording) ? latestSource : sources.get(recording);
        return source == null ? 0 : source.position;
    }

    /** S1.5: returns whether a market has a valid price, which is neither too old nor too far ahead. */
    public boolean isFresh(Market market, Instant now) {
        Quote last = market.lastQuote();
        return last != null && !isStale(last.time(), market.period, now) && !isAhead(last.time(), now);
    }

    /** S1.5: returns whether a price of this time is too old. The close of a bar is fresh until the next one is late. */
    public boolean isStale(Instant time, Duration period, Instant now) {
        return now.getEpochSecond() - time.getEpochSecond()
                        >= settings.staleAfter().toSeconds() // rules out most
                && time.isBefore(now)
                && Duration.between(time, now).minus(period).compareTo(settings.staleAfter()) > 0;
    }

    /** S1.2: returns whether a price of this time is too far ahead of the wallet's time. */
    public boolean isAhead(Instant time, Instant now) {
        return time.isAfter(now) && Duration.between(now, time).compareTo(settings.maxAhead()) > 0;
    }

    /** Returns whether there are price changes that are not in any entry yet. */
    public boolean hasMarks() {
        return unrecorded || !movedTrails.isEmpty() || !unrecordedMarkets.isEmpty();
    }

    /** Returns whether another entry may contain only price changes; otherwise they go into a checkpoint (S10). */
    public boolean takesMarks() {
        return marksSinceCommand < MAX_MARKS;
    }

    /** Returns when price changes were last stored. */
    public Instant marksStored() {
        return marksStored;
    }

    /** Records a step of the given kind. */
    void finished(StepKind kind) {
        marksStored = time;
        if (kind == StepKind.MARKS) {
            marksSinceCommand++;
        } else if (kind.isCommand()) {
            marksSinceCommand = 0;
        }
    }

    /** Returns the whole state, as immutable values. */
    public Snapshot snapshot() {
        return SnapshotContents.of(this);
    }

    /** Returns the balances that are not empty, by asset. */
    public List<AssetBalance> balances() {
        List<AssetBalance> balances = new ArrayList<>();
        for (Account account : new TreeMap<>(accounts).values()) {
            if (!account.isEmpty()) {
                balances.add(account.balance());
            }
        }
        return balances;
    }

    /** Returns net transfers by asset: deposits minus withdrawals, including initial balances, without zeros. */
    public Map<String, BigDecimal> netTransfers() {
        Map<String, BigDecimal> net = new TreeMap<>();
        accounts.forEach((asset, account) -> {
            if (account.transferred.signum() != 0) {
                net.put(asset, account.transferred);
            }
        });
        return net;
    }
}
