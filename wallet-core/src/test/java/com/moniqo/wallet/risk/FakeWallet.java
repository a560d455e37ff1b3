package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.MarketDataStream;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.ApiUsage;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletEvent;
import com.moniqo.wallet.trading.WalletEvents;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A spot wallet without fees: market orders fill at once, all others rest until {@link #fill} is called. It can do everything, and one thing
 * more than the guard knows ({@link Secret}); tests take abilities away.
 */
final class FakeWallet
        implements Wallet,
                LinkedOrders,
                OrderAmending,
                TradeHistory,
                WalletEvents,
                MarketDataStream,
                NetTransfers,
                ApiUsage {
    /** An ability that the guard has never heard of: it could place orders. */
    interface Secret {
        Order placeUnguarded(OrderRequest request);
    }

    final Set<Class<?>> abilities = new HashSet<>(Set.of(
            LinkedOrders.class,
            OrderAmending.class,
            TradeHistory.class,
            WalletEvents.class,
            MarketDataStream.class,
            NetTransfers.class,
            ApiUsage.class,
            Secret.class));
    final AtomicInteger placed = new AtomicInteger();
    /** Runs between acceptance and answer, outside the lock, on the placing thread. */
    volatile Runnable beforeAnswer = () -> {};
    /** Runs before the wallet has seen the order. */
    volatile Runnable beforeAcceptance = () -> {};

    /** Runs while balances are read, before they are. */
    volatile Runnable beforeBalances = () -> {};
    /** Runs while balances are read, after they were. */
    volatile Runnable afterBalances = () -> {};

    volatile boolean answersLost;
    volatile boolean mayShort;
    volatile boolean historyFails;
    /** As of a wallet that is closed under a running call. */
    volatile Runnable beforeAbility = () -> {};

    private final Clock clock;
    private final Map<Symbol, Quote> quotes = new HashMap<>();
    private final Map<String, BigDecimal> balances = new HashMap<>();
    private final Map<String, BigDecimal> transfers = new HashMap<>();
    private final Map<OrderId, Order> orders = new LinkedHashMap<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<Consumer<? super WalletEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Symbol, List<Consumer<Quote>>> streams = new HashMap<>();
    private long sequence;

    FakeWallet(Clock clock) {
        this.clock = clock;
    }

    FakeWallet with(String asset, String amount) {
        synchronized (this) {
            balances.put(asset, new BigDecimal(amount));
        }
        return this;
    }

    /** Sets a price without a spread and tells the stream. */
    FakeWallet price(String symbol, String price) {
        Quote quote = Quote.of(Symbol.of(symbol), price, clock.instant());
        List<Consumer<Quote>> told;
        synchronized (this) {
            quotes.put(quote.symbol(), quote);
            told = List.copyOf(streams.getOrDefault(quote.symbol(), List.of()));
        }
        told.forEach(listener -> listener.accept(quote));
        return this;
    }

    void noPrice(String symbol) {
        synchronized (this) {
            quotes.remove(Symbol.of(symbol));
        }
    }

    @Override
    public ConnectionTest testConnection() {
        return ConnectionTest.succeeded(java.time.Duration.ZERO);
    }

    /** Money comes in, or goes out if it is below zero; tells it as an event that nobody knows. */
    void transfer(String asset, String amount) {
        WalletEvent event;
        synchronized (this) {
            balances.merge(asset, new BigDecimal(amount), BigDecimal::add);
            transfers.merge(asset, new BigDecimal(amount), BigDecimal::add);
            event = new Moved(++sequence, clock.instant());
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    private record Moved(long sequence, java.time.Instant time) implements WalletEvent {}

    @Override
    public synchronized Map<String, BigDecimal> netTransfers() {
        return Map.copyOf(transfers);
    }

    @Override
    public int requestsSent() {
        return placed.get();
    }

    @Override
    public OptionalInt requestsLeft() {
        return OptionalInt.of(1000 - placed.get());
    }

    @Override
    public List<AssetBalance> balances() {
        beforeBalances.run();
        List<AssetBalance> read = read();
        afterBalances.run();
        return read;
    }

    private synchronized List<AssetBalance> read() {
        return balances.entrySet().stream()
                .filter(entry -> entry.getValue().signum() != 0)
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new AssetBalance(entry.getKey(), entry.getValue(), BigDecimal.ZERO))
                .toList();
    }

    @Override
    public synchronized Quote quote(Symbol symbol) {
        Quote quote = quotes.get(symbol);
        if (quote == null) {
            throw new WalletException(ErrorCode.SYMBOL_NOT_FOUND, "no " + symbol);
        }
        return Quote.of(symbol, quote.bid(), quote.ask(), quote.last(), clock.instant());
    }

    @Override
    public Order placeOrder(OrderRequest request) {
        beforeAcceptance.run();
        Order order;
        synchronized (this) {
            Optional<Order> known = byClientId(request);
            if (known.isPresent()) {
                return known.get();
            }
            order = accept(request, null, OrderStatus.OPEN);
            if (request.type() == OrderType.MARKET) {
                order = execute(order, quote(request.symbol()).ask());
            }
        }
        return answered(order);
    }

    private <T> T answered(T answer) {
        beforeAnswer.run();
        flush();
        if (answersLost) {
            throw new WalletException(ErrorCode.OUTCOME_UNKNOWN, "no answer");
        }
        return answer;
    }

    private Optional<Order> byClientId(OrderRequest request) {
        return orders.values().stream()
                .filter(order ->
                        request.clientId().isPresent() && order.clientId().equals(request.clientId()))
                .findFirst();
    }

    private Order accept(OrderRequest request, OrderListId list, OrderStatus status) {
        placed.incrementAndGet();
        Order order = Order.builder(OrderId.of("o" + (orders.size() + 1)), request, clock.instant())
                .listId(list)
                .status(status)
                .fee(BigDecimal.ZERO, request.symbol().quote().orElse("USDT"))
                .build();
        orders.put(order.id(), order);
        return order;
    }

    private final List<WalletEvent> unsent = new ArrayList<>();

    private Order execute(Order order, BigDecimal price) {
        BigDecimal amount = order.remainingAmount();
        BigDecimal notional = amount.multiply(price);
        String quote = order.symbol().quote().orElse("USDT");
        boolean buy = order.side() == OrderSide.BUY;
        String gives = buy ? quote : order.symbol().base();
        BigDecimal given = buy ? notional : amount;
        if (!mayShort && balances.getOrDefault(gives, BigDecimal.ZERO).compareTo(given) < 0) {
            orders.remove(order.id());
            throw new WalletException(ErrorCode.INSUFFICIENT_BALANCE, "not enough " + gives);
        }
        balances.merge(gives, given.negate(), BigDecimal::add);
        balances.merge(buy ? order.symbol().base() : quote, buy ? amount : notional, BigDecimal::add);
        Fill fill = Fill.builder()
                .id("f" + (fills.size() + 1))
                .orderId(order.id())
                .symbol(order.symbol())
                .side(order.side())
                .amount(amount)
                .price(price)
                .feeAsset(quote)
                .liquidity(Liquidity.TAKER)
                .time(clock.instant())
                .build();
        fills.add(fill);
        Order filled = order.toBuilder()
                .status(OrderStatus.FILLED)
                .filled(order.amount(), notional)
                .fills(List.of(fill))
                .build();
        orders.put(order.id(), filled);
        unsent.add(OrderEvent.filled(++sequence, filled, fill));
        return filled;
    }

    private void flush() {
        List<WalletEvent> events;
        synchronized (this) {
            events = List.copyOf(unsent);
            unsent.clear();
        }
        for (WalletEvent event : events) {
            listeners.forEach(listener -> listener.accept(event));
        }
    }

    /** Fills a resting order at a price. */
    void fill(OrderId id, String price) {
        synchronized (this) {
            execute(orders.get(id), new BigDecimal(price));
        }
        flush();
    }

    @Override
    public List<Order> placeOrders(OrderList list) {
        beforeAcceptance.run();
        var result = new ArrayList<Order>();
        synchronized (this) {
            OrderListId id = OrderListId.of("l" + (orders.size() + 1));
            for (OrderRequest member : list.members()) {
                boolean child = list.type() != OrderListType.OCO && !result.isEmpty();
                Order order = accept(member, id, child ? OrderStatus.PENDING : OrderStatus.OPEN);
                result.add(
                        member.type() == OrderType.MARKET
                                ? execute(order, quote(member.symbol()).ask())
                                : order);
            }
        }
        return answered(result);
    }

    @Override
    public synchronized Order cancelOrder(OrderId id) {
        Order cancelled = order(id).toBuilder().status(OrderStatus.CANCELLED).build();
        orders.put(id, cancelled);
        return cancelled;
    }

    @Override
    public Order amendOrder(OrderId id, OrderAmendment amendment) {
        beforeAcceptance.run();
        synchronized (this) {
            Order order = order(id);
            orders.put(
                    id,
                    order.toBuilder()
                            .request(order.request().amended(amendment))
                            .build());
        }
        return answered(order(id));
    }

    @Override
    public synchronized Order order(OrderId id) {
        Order order = orders.get(id);
        if (order == null) {
            throw new WalletException(ErrorCode.ORDER_NOT_FOUND, "no " + id);
        }
        return order;
    }

    @Override
    public synchronized List<Order> openOrders() {
        return orders.values().stream()
                .filter(order -> !order.status().terminal())
                .toList();
    }

    @Override
    public synchronized HistoryPage<Order> orders(HistoryQuery query) {
        var all = new ArrayList<>(orders.values());
        Collections.reverse(all);
        return HistoryPage.of(all, null);
    }

    @Override
    public synchronized HistoryPage<Fill> fills(HistoryQuery query) {
        if (historyFails) {
            throw new IllegalStateException("GET https://x/?key=s3cret");
        }
        int from = query.cursor().map(Integer::parseInt).orElse(0);
        int to = Math.min(fills.size(), from + Math.min(query.limit(), 2)); // small pages, to see paging
        var latestFirst = new ArrayList<>(fills);
        Collections.reverse(latestFirst);
        return HistoryPage.of(latestFirst.subList(from, to), to < fills.size() ? Integer.toString(to) : null);
    }

    @Override
    public Subscription listen(Consumer<? super WalletEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public synchronized Subscription subscribe(Symbol symbol, Consumer<Quote> listener) {
        streams.computeIfAbsent(symbol, s -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> streams.get(symbol).remove(listener);
    }

    @Override
    public <A> Optional<A> ability(Class<A> ability) {
        beforeAbility.run();
        if (!abilities.contains(ability)) {
            return Optional.empty();
        }
        Object able = ability == Secret.class ? (Secret) this::placeOrder : this;
        return Optional.of(ability.cast(able));
    }

    @Override
    public void close() {}
}
