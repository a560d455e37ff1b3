package com.moniqo.wallet.demo.engine;

import static com.moniqo.wallet.error.ValidationException.required;
import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The engine's commands and questions. Thread-safe. */
public final class Engine {
    private final Runner runner;
    private final Feed feed;

    /**
     * Opens a wallet: makes it if the store does not know it, else goes on where it stopped.
     *
     * @param config what to open
     */
    public Engine(EngineConfig config) {
        runner = new Runner(config);
        feed = new Feed(runner, config.prices());
    }

    // ---- commands ----

    /**
     * See {@code Wallet.placeOrder}.
     *
     * @param request the order
     * @return the accepted order
     */
    public Order place(OrderRequest request) {
        ClientId clientId = required(request, "request").clientId().orElse(null);
        WalletException noPrice = pull(request.symbol(), clientId);
        String hash = clientId == null ? null : RequestHash.of(request);
        return runner.execute(
                Kinds.PLACE,
                placeOp(clientId),
                core -> {
                    refuse(noPrice);
                    Order order = core.placement.place(request, hash).state.order();
                    if (hash != null) {
                        core.tx.carry(StepDetails.hashed(hash));
                    }
                    return order;
                },
                entry -> same(entry, hash, clientId, again -> order(again.get(0))));
    }

    /**
     * See {@code LinkedOrders.placeOrders}.
     *
     * @param list the list
     * @return its orders
     */
    public List<Order> place(OrderList list) {
        ClientId clientId = required(list, "list").clientId().orElse(null);
        WalletException noPrice = pull(list.symbol(), clientId);
        String hash = clientId == null ? null : RequestHash.of(list);
        return runner.execute(
                Kinds.LIST,
                placeOp(clientId),
                core -> {
                    refuse(noPrice);
                    List<Order> orders = new ArrayList<>();
                    List<String> ids = new ArrayList<>();
                    for (OrderNode node : core.placement.place(list, hash)) {
                        orders.add(node.state.order());
                        ids.add(node.state.order().id().value());
                    }
                    core.tx.carry(StepDetails.accepted(ids, hash));
                    return List.copyOf(orders);
                },
                entry -> same(
                        entry,
                        hash,
                        clientId,
                        again -> again.stream().map(this::order).toList()));
    }

    /** Takes the quote first (S1.7). What keeps it from coming refuses a request only if the store does not know that already (S8). */
    private @Nullable WalletException pull(Symbol symbol, @Nullable ClientId clientId) {
        try {
            feed.pull(symbol);
            return null;
        } catch (WalletException e) {
            if (clientId == null) {
                throw e;
            }
            return e;
        }
    }

    private static void refuse(@Nullable WalletException problem) {
        if (problem != null) {
            throw problem;
        }
    }

    private static @Nullable String placeOp(@Nullable ClientId clientId) {
        return clientId == null ? null : "place:" + clientId;
    }

    /** The result of a request that was applied before, if it was the same request (S8). */
    private static <T> T same(
            JournalEntry entry, @Nullable String hash, @Nullable ClientId clientId, Function<List<OrderId>, T> again) {
        String before = History.requestHash(entry);
        if (before == null || !before.equals(hash)) {
            throw new WalletException(
                    ErrorCode.DUPLICATE,
                    "client id " + clientId + " was used for another request; give every request an id of its own",
                    Map.of("client_id", String.valueOf(clientId)));
        }
        return again.apply(History.accepted(entry));
    }

    /**
     * See {@code Wallet.cancelOrder}.
     *
     * @param id the order
     * @return the cancelled order
     */
    public Order cancel(OrderId id) {
        pullFor(required(id, "orderId"));
        return runner.execute(
                Kinds.CANCEL,
                null,
                core -> {
                    OrderNode node = open(core, id, "cancelled");
                    core.execution.end(node, OrderStatus.CANCELLED, null);
                    return node.state.order();
                },
                entry -> order(id));
    }

    /**
     * See {@code OrderAmending.amendOrder}.
     *
     * @param id the order
     * @param amendment what to change
     * @return the order after it
     */
    public Order amend(OrderId id, OrderAmendment amendment) {
        required(amendment, "amendment");
        pullFor(required(id, "orderId"));
        return runner.execute(
                Kinds.AMEND,
                null,
                core -> {
                    OrderNode node = open(core, id, "amended");
                    core.amending.amend(node, amendment);
                    return node.state.order();
                },
                entry -> order(id));
    }

    private OrderNode open(Core core, OrderId id, String what) {
        OrderNode node = core.state.orders.get(id);
        if (node != null) {
            return node;
        }
        throw new NotOpenException(id, what);
    }

    /**
     * Lets paper money come in.
     *
     * @param asset the asset
     * @param amount how much
     * @param clientId makes it idempotent, or null
     * @return the asset's balance
     */
    public AssetBalance deposit(String asset, BigDecimal amount, @Nullable ClientId clientId) {
        return transfer(Kinds.DEPOSIT, asset, amount, clientId);
    }

    /**
     * Lets paper money go out.
     *
     * @param asset the asset
     * @param amount how much
     * @param clientId makes it idempotent, or null
     * @return the asset's balance
     */
    public AssetBalance withdraw(String asset, BigDecimal amount, @Nullable ClientId clientId) {
        return transfer(Kinds.WITHDRAW, asset, amount, clientId);
    }

    private AssetBalance transfer(String kind, String asset, BigDecimal amount, @Nullable ClientId clientId) {
        required(asset, "asset");
        required(amount, "amount");
        pullOpen();
        String hash = clientId == null ? null : RequestHash.of(kind, asset, amountOf(asset, amount));
        return runner.execute(
                kind,
                clientId == null ? null : "transfer:" + clientId,
                core -> {
                    BigDecimal scaled = core.transfers.amount(asset, amount);
                    if (kind.equals(Kinds.DEPOSIT)) {
                        core.transfers.deposit(asset, scaled);
                    } else {
                        core.transfers.withdraw(asset, scaled);
                    }
                    if (hash != null) {
                        core.tx.carry(StepDetails.hashed(hash));
                    }
                    return core.state.account(asset).view();
                },
                entry -> same(entry, hash, clientId, again -> balance(asset)));
    }

    private BigDecimal amountOf(String asset, BigDecimal amount) {
        return runner.read(core -> core.transfers.amount(asset, amount));
    }

    /**
     * Cancels everything, restores the initial balances, clears positions and peak.
     *
     * @param clientId makes it idempotent, or null
     */
    public void reset(@Nullable ClientId clientId) {
        String hash = clientId == null ? null : RequestHash.of(Kinds.RESET, "", BigDecimal.ZERO);
        runner.execute(
                Kinds.RESET,
                clientId == null ? null : "transfer:" + clientId,
                core -> {
                    core.transfers.reset(core.state.initial);
                    core.tx.carry(StepDetails.begun(core.state.initial, core.state.epoch, hash));
                    return true;
                },
                entry -> same(entry, hash, clientId, again -> true));
    }

    // ---- prices ----

    /**
     * Takes a pushed quote.
     *
     * @param quote the quote
     */
    public void push(Quote quote) {
        feed.push(required(quote, "quote"));
    }

    /**
     * Takes a pushed bar.
     *
     * @param bar the bar, after its close
     */
    public void push(Bar bar) {
        feed.push(required(bar, "bar"));
    }

    /**
     * Takes a recorded quote; one that the state has played already is passed over.
     *
     * @param quote the quote
     * @param origin names the recording
     * @param position its place in the recording, from 1
     */
    public void replay(Quote quote, String origin, long position) {
        feed.replay(quote, origin, position);
    }

    /**
     * Takes a recorded bar; one that the state has played already is passed over.
     *
     * @param bar the bar
     * @param origin names the recording
     * @param position its place in the recording, from 1
     */
    public void replay(Bar bar, String origin, long position) {
        feed.replay(bar, origin, position);
    }

    /**
     * Moves the wallet's clock to a recorded event.
     *
     * @param time the event's time
     */
    public void replayTo(Instant time) {
        runner.replayTo(time);
    }

    /**
     * A replay begins, or ends: only then do prices from elsewhere set the wallet back to its own clock.
     *
     * @param begins whether it begins
     */
    public void replaying(boolean begins) {
        runner.replaying(begins);
    }

    /**
     * The last position of a recording that the state has played.
     *
     * @param origin names the recording
     * @return the position, 0 for none
     */
    public long played(String origin) {
        return runner.peek(core -> core.state.positions.getOrDefault(origin, 0L));
    }

    /** {@return the wallet's time} */
    public Instant now() {
        return runner.now();
    }

    /** Asks the price source about all symbols with open orders. */
    public void pullOpen() {
        if (feed.pulls()) {
            feed.pullQuietly(runner.read(Engine::symbolsInUse));
        }
    }

    /** As {@link #pullOpen}, for an executor: a failure is logged, since an exception would end the polling for good. */
    public void poll() {
        try {
            pullOpen();
        } catch (RuntimeException e) {
            feed.passedOver(e);
        }
    }

    private static Set<Symbol> symbolsInUse(Core core) {
        Set<Symbol> symbols = new LinkedHashSet<>();
        for (Market market : core.state.markets.values()) {
            if (market.holding.amount.signum() != 0) {
                symbols.add(market.symbol);
            }
        }
        for (OrderNode node : core.state.orders.values()) {
            symbols.add(node.market.symbol);
        }
        return symbols;
    }

    private void pullFor(OrderId id) {
        if (feed.pulls()) {
            feed.pullQuietly(runner.read(core -> {
                OrderNode node = core.state.orders.get(id);
                return node == null ? Set.of() : Set.of(node.market.symbol);
            }));
        }
    }

    // ---- questions ----

    /** {@return see {@code Wallet.balances}} */
    public List<AssetBalance> balances() {
        pullOpen();
        return runner.read(core -> core.state.balances());
    }

    /** {@return see {@code NetTransfers}} */
    public Map<String, BigDecimal> netTransfers() {
        return runner.read(core -> Collections.unmodifiableMap(core.state.netTransfers()));
    }

    /**
     * See {@code Wallet.balance}.
     *
     * @param asset the asset
     * @return its balance
     */
    public AssetBalance balance(String asset) {
        required(asset, "asset");
        pullOpen();
        return runner.read(core -> {
            Account account = core.state.accounts.get(asset);
            return account == null ? new AssetBalance(asset, Money.ZERO, Money.ZERO) : account.view();
        });
    }

    /**
     * See {@code Wallet.quote}.
     *
     * @param symbol the symbol
     * @return the latest quote
     */
    public Quote quote(Symbol symbol) {
        feed.pull(required(symbol, "symbol"));
        return runner.read(core -> {
            Market market = core.checks.market(symbol);
            core.checks.fresh(market, core.time);
            return requireNonNull(market.last);
        });
    }

    /**
     * See {@code Wallet.order}.
     *
     * @param id the order
     * @return the order
     */
    public Order order(OrderId id) {
        pullFor(required(id, "orderId"));
        Order open = runner.<@Nullable Order>read(core -> {
            OrderNode node = core.state.orders.get(id);
            return node == null ? null : node.view();
        });
        return open != null ? open : runner.history().order(id);
    }

    /** {@return see {@code Wallet.openOrders}} */
    public List<Order> openOrders() {
        pullOpen();
        return runner.read(
                core -> core.state.openOrders().stream().map(OrderNode::view).toList());
    }

    /**
     * See {@code TradeHistory.orders}.
     *
     * @param query which
     * @return a page
     */
    public HistoryPage<Order> orders(HistoryQuery query) {
        required(query, "query");
        ensureOpen();
        pullOpen();
        return runner.history().orders(query, this::order);
    }

    /**
     * See {@code TradeHistory.fills}.
     *
     * @param query which
     * @return a page
     */
    public HistoryPage<Fill> fills(HistoryQuery query) {
        required(query, "query");
        ensureOpen();
        pullOpen();
        return runner.history().fills(query);
    }

    /** {@return equity, profit and loss, drawdown} */
    public Performance performance() {
        pullOpen();
        return runner.read(core -> Reporting.performance(core, core.time));
    }

    /**
     * See {@code WalletEvents.listen}.
     *
     * @param listener whom to tell
     * @return ends it
     */
    public Subscription listen(Consumer<? super WalletEvent> listener) {
        required(listener, "listener");
        ensureOpen();
        return runner.listen(listener);
    }

    /**
     * See {@code MarketDataStream.subscribe}.
     *
     * @param symbol the symbol
     * @param listener whom to tell
     * @return ends it
     */
    public Subscription subscribe(Symbol symbol, Consumer<? super Quote> listener) {
        required(listener, "listener");
        feed.pullQuietly(Set.of(required(symbol, "symbol")));
        runner.read(core -> core.checks.market(symbol));
        return runner.subscribe(symbol, listener);
    }

    /** Refuses a closed wallet. */
    public void ensureOpen() {
        runner.peek(core -> true);
    }

    /** See {@code Wallet.close}. */
    public void close() {
        runner.close();
    }
}
