package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
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
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An exchange with a truth of its own: what it shows of balances and orders may be late, replies may be lost before or after their effect, or
 * take effect late, and client ids may be forgotten. Every call that changes orders is shown to an observer before it takes effect.
 */
final class ModelWallet implements Wallet, LinkedOrders, OrderAmending, TradeHistory, NetTransfers {
    /** What becomes of the next call that sends something. */
    enum Reply {
        ANSWERED,
        LOST_BEFORE,
        LOST_AFTER,
        LATE
    }

    /** How a wallet behaves. */
    record Style(
            boolean mayShort, Duration balanceLag, Duration orderLag, boolean clientIds, boolean reportsTransfers) {
        Duration lag() {
            return balanceLag.compareTo(orderLag) > 0 ? balanceLag : orderLag;
        }
    }

    /** What the open orders would be with a call. */
    record Sending(List<Order> before, List<Order> after) {}

    private record Shown(Instant at, Map<String, BigDecimal> balances, List<Order> open) {}

    private record Delayed(Instant at, OrderRequest request, OrderList list) {}

    final Style style;
    Reply next = Reply.ANSWERED;
    boolean blind;
    boolean reduceOnly = true;

    /** The orders that were asked to be cancelled. */
    final List<OrderId> cancels = new ArrayList<>();

    Consumer<Sending> observer = sending -> {};
    Runnable duringQuote = () -> {};
    private final Clock clock;
    private final Map<String, BigDecimal> usd = new HashMap<>(Map.of(
            "USDT",
            BigDecimal.ONE,
            "BTC",
            new BigDecimal("50000"),
            "ETH",
            new BigDecimal("2500"),
            "AAPL",
            new BigDecimal("200")));
    private final Map<String, BigDecimal> balances = new TreeMap<>();
    private final Map<String, BigDecimal> transfers = new TreeMap<>();
    private final Map<OrderId, Order> orders = new LinkedHashMap<>();
    private final Map<ClientId, List<OrderId>> byClientId = new HashMap<>();
    private final Deque<Shown> shown = new ArrayDeque<>();
    private final List<Delayed> delayed = new ArrayList<>();
    private int ids;

    ModelWallet(Clock clock, Style style) {
        this.clock = clock;
        this.style = style;
        balances.put("USDT", new BigDecimal("1000000"));
        show();
    }

    // --- the truth, for tests ---

    Map<String, BigDecimal> trueBalances() {
        return Map.copyOf(balances);
    }

    List<Order> trueOpen() {
        return orders.values().stream()
                .filter(order -> !order.status().terminal())
                .toList();
    }

    BigDecimal usd(String asset) {
        return usd.get(asset);
    }

    boolean quiet() {
        return delayed.isEmpty();
    }

    void transfer(String asset, BigDecimal amount) {
        balances.merge(asset, amount, BigDecimal::add);
        transfers.merge(asset, amount, BigDecimal::add);
        show();
    }

    /** A gain, or a loss if it is below zero, that no order explains. */
    void lose(BigDecimal usdt) {
        balances.merge("USDT", usdt, BigDecimal::add);
        show();
    }

    void forgetClientIds() {
        byClientId.clear();
    }

    /** Moves a price, and fills what it meets, wholly or by half. */
    void price(String asset, BigDecimal price, boolean half) {
        usd.put(asset, price);
        boolean again = true;
        while (again) {
            again = false;
            for (Order order : trueOpen()) {
                Order now = orders.get(order.id());
                if (!now.status().terminal() && now.status() != OrderStatus.PENDING && meets(now)) {
                    fill(now, half && now.listId().isEmpty() ? halfOf(now) : now.remainingAmount());
                    again |= !half;
                }
            }
        }
        show();
    }

    /** Lets time pass on what is on its way. */
    void arrive() {
        Instant now = clock.instant();
        for (Delayed late : List.copyOf(delayed)) {
            if (!late.at().isAfter(now)) {
                delayed.remove(late);
                try {
                    accept(late.request() == null ? List.of() : List.of(late.request()), late.list());
                } catch (WalletException e) {
                    // refused without anybody hearing of it
                }
            }
        }
    }

    private static BigDecimal halfOf(Order order) {
        return order.remainingAmount()
                .divide(BigDecimal.valueOf(2), 8, RoundingMode.UP)
                .min(order.remainingAmount());
    }

    private BigDecimal rate(Symbol symbol) {
        return usd.get(symbol.base())
                .divide(usd.get(symbol.quote().orElse("USDT")), MathContext.DECIMAL128)
                .setScale(18, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    private boolean meets(Order order) {
        BigDecimal price = rate(order.symbol());
        boolean buy = order.side() == OrderSide.BUY;
        return switch (order.type()) {
            case LIMIT ->
                buy == (price.compareTo(order.limitPrice().orElseThrow()) <= 0)
                        || price.compareTo(order.limitPrice().orElseThrow()) == 0;
            case STOP_LOSS ->
                buy == (price.compareTo(order.stopPrice().orElseThrow()) >= 0)
                        || price.compareTo(order.stopPrice().orElseThrow()) == 0;
            default -> true;
        };
    }

    private void fill(Order order, BigDecimal amount) {
        BigDecimal price = order.type() == OrderType.LIMIT ? order.limitPrice().orElseThrow() : rate(order.symbol());
        String quote = order.symbol().quote().orElse("USDT");
        boolean buy = order.side() == OrderSide.BUY;
        BigDecimal cost = amount.multiply(price);
        String gives = buy ? quote : order.symbol().base();
        BigDecimal given = buy ? cost : amount;
        if (!style.mayShort() && balances.getOrDefault(gives, BigDecimal.ZERO).compareTo(given) < 0) {
            end(order, OrderStatus.REJECTED);
            return;
        }
        balances.merge(gives, given.negate(), BigDecimal::add);
        balances.merge(buy ? order.symbol().base() : quote, buy ? amount : cost, BigDecimal::add);
        BigDecimal filled = order.filledAmount().add(amount);
        boolean whole = filled.compareTo(order.amount()) >= 0;
        put(order.toBuilder()
                .filled(filled, order.notional().add(cost))
                .status(whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED)
                .updatedAt(clock.instant())
                .build());
        if (whole) {
            linked(order);
        }
    }

    private void linked(Order order) {
        for (Order other : trueOpen()) {
            boolean sibling = order.listId().isPresent()
                    && other.listId().equals(order.listId())
                    && !other.id().equals(order.id());
            if (sibling && other.status() == OrderStatus.PENDING) {
                put(other.toBuilder().status(OrderStatus.OPEN).build());
            } else if (sibling && order.listType().orElseThrow() != OrderListType.OTO) {
                end(other, OrderStatus.CANCELLED);
            }
        }
    }

    private void end(Order order, OrderStatus status) {
        put(order.toBuilder().status(status).updatedAt(clock.instant()).build());
        boolean together =
                order.listType().filter(type -> type != OrderListType.OTO).isPresent();
        boolean entry = order.status() != OrderStatus.PENDING;
        for (Order other : trueOpen()) {
            boolean sibling = order.listId().isPresent() && other.listId().equals(order.listId());
            boolean follows = other.status() == OrderStatus.PENDING ? entry || together : together && !entry(other);
            if (sibling && follows) {
                put(other.toBuilder().status(OrderStatus.CANCELLED).build());
            }
        }
    }

    /** Whether an order is an entry whose children wait for it. */
    private boolean entry(Order order) {
        return order.listType().filter(type -> type != OrderListType.OCO).isPresent()
                && trueOpen().stream()
                        .anyMatch(other ->
                                other.listId().equals(order.listId()) && other.status() == OrderStatus.PENDING);
    }

    private void put(Order order) {
        orders.put(order.id(), order);
    }

    private void show() {
        Instant now = clock.instant();
        shown.addLast(new Shown(now, Map.copyOf(balances), trueOpen()));
        while (shown.size() > 1 && secondAt().isBefore(now.minus(style.lag()).minusSeconds(1))) {
            shown.removeFirst();
        }
    }

    private Instant secondAt() {
        var all = shown.iterator();
        all.next();
        return all.next().at();
    }

    private Shown asOf(Duration lag) {
        Shown found = shown.getFirst();
        Instant then = clock.instant().minus(lag);
        for (Shown state : shown) {
            if (!state.at().isAfter(then)) {
                found = state;
            }
        }
        return found;
    }

    // --- the wallet ---

    @Override
    public Capabilities capabilities() {
        var capabilities = Capabilities.builder()
                .orderTypes(OrderType.MARKET, OrderType.LIMIT, OrderType.STOP_LOSS)
                .balanceLag(style.balanceLag())
                .orderLag(style.orderLag())
                .exclusiveOco();
        if (style.clientIds()) {
            capabilities.clientIds(ClientIdSupport.upTo(64));
        }
        if (style.mayShort()) {
            capabilities.shortSelling();
        }
        return (style.mayShort() && reduceOnly ? capabilities.reduceOnly() : capabilities).build();
    }

    @Override
    public ConnectionTest testConnection() {
        return ConnectionTest.succeeded(Duration.ZERO);
    }

    @Override
    public List<AssetBalance> balances() {
        arrive();
        return asOf(style.balanceLag()).balances().entrySet().stream()
                .filter(entry -> entry.getValue().signum() != 0)
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new AssetBalance(entry.getKey(), entry.getValue(), BigDecimal.ZERO))
                .toList();
    }

    @Override
    public Quote quote(Symbol symbol) {
        Runnable interruption = duringQuote;
        duringQuote = () -> {};
        interruption.run();
        if (!usd.containsKey(symbol.base()) || !usd.containsKey(symbol.quote().orElse("USDT"))) {
            throw new WalletException(ErrorCode.SYMBOL_NOT_FOUND, "no " + symbol);
        }
        return Quote.of(symbol, rate(symbol), clock.instant());
    }

    @Override
    public Order placeOrder(OrderRequest request) {
        return send(request.clientId(), List.of(cut(request)), null).get(0);
    }

    /** A reduce-only order, cut to the position, by a wallet that knows such orders; other wallets ignore the wish. */
    private OrderRequest cut(OrderRequest request) {
        if (!request.isReduceOnly() || !style.mayShort() || !reduceOnly) {
            return request;
        }
        BigDecimal position = balances.getOrDefault(request.symbol().base(), BigDecimal.ZERO);
        if (position.signum() != (request.side() == OrderSide.SELL ? 1 : -1)) {
            throw new WalletException(ErrorCode.ORDER_REJECTED, "reduce-only");
        }
        return request.toBuilder().amount(request.amount().min(position.abs())).build();
    }

    @Override
    public List<Order> placeOrders(OrderList list) {
        return send(list.clientId(), list.members(), list);
    }

    private List<Order> send(Optional<ClientId> id, List<OrderRequest> requests, OrderList list) {
        arrive();
        Optional<List<OrderId>> known = id.map(byClientId::get);
        if (known.isPresent()) {
            List<Order> before = known.get().stream().map(orders::get).toList();
            for (int i = 0; i < requests.size(); i++) {
                OrderRequest was = before.get(i).request();
                if (before.size() != requests.size()
                        || !was.symbol().equals(requests.get(i).symbol())
                        || was.side() != requests.get(i).side()
                        || was.amount().compareTo(requests.get(i).amount()) != 0) {
                    throw new WalletException(ErrorCode.DUPLICATE, "used before");
                }
            }
            return before;
        }
        var after = new ArrayList<>(inFlight());
        List<Order> before = List.copyOf(after);
        after.addAll(drafts(requests, list));
        observer.accept(new Sending(before, after));
        Reply reply = next;
        next = Reply.ANSWERED;
        if (reply == Reply.LATE && style.lag().isZero()) {
            reply = Reply.LOST_AFTER;
        }
        switch (reply) {
            case LATE ->
                delayed.add(
                        new Delayed(clock.instant().plus(style.lag()), list == null ? requests.get(0) : null, list));
            case LOST_AFTER -> {
                try {
                    accept(requests, list);
                } catch (WalletException e) {
                    // refused without anybody hearing of it
                }
            }
            case ANSWERED -> {
                return accept(requests, list);
            }
            default -> {}
        }
        throw new WalletException(ErrorCode.OUTCOME_UNKNOWN, "no answer");
    }

    /** Open orders, and those on their way. */
    private List<Order> inFlight() {
        var all = new ArrayList<>(trueOpen());
        for (Delayed late : delayed) {
            all.addAll(drafts(
                    late.list() == null ? List.of(late.request()) : late.list().members(), late.list()));
        }
        return all;
    }

    private List<Order> drafts(List<OrderRequest> requests, OrderList list) {
        var drafts = new ArrayList<Order>();
        OrderListId listId = list == null ? null : OrderListId.of("L" + (ids + 1));
        for (OrderRequest request : requests) {
            boolean pending = list != null && list.type() != OrderListType.OCO && !drafts.isEmpty();
            drafts.add(Order.builder(OrderId.of("o" + (++ids)), request, clock.instant())
                    .listId(listId)
                    .listType(list == null ? null : list.type())
                    .status(pending ? OrderStatus.PENDING : OrderStatus.OPEN)
                    .fee(BigDecimal.ZERO, "USDT")
                    .build());
        }
        return drafts;
    }

    private List<Order> accept(List<OrderRequest> requests, OrderList list) {
        List<OrderRequest> members = list == null ? requests : list.members();
        List<Order> accepted = drafts(members, list);
        for (Order order : accepted) {
            if (order.type() == OrderType.STOP_LOSS && order.status() == OrderStatus.OPEN && meets(order)) {
                throw new WalletException(ErrorCode.ORDER_REJECTED, "reached");
            }
            if (order.status() == OrderStatus.OPEN) {
                funded(order, trueOpen());
            }
        }
        accepted.forEach(this::put);
        (list == null ? requests.get(0).clientId() : list.clientId())
                .ifPresent(id ->
                        byClientId.put(id, accepted.stream().map(Order::id).toList()));
        for (Order order : accepted) {
            Order now = orders.get(order.id());
            if (now.status() == OrderStatus.OPEN && meets(now)) {
                fill(now, now.remainingAmount());
            }
        }
        show();
        return accepted.stream().map(order -> orders.get(order.id())).toList();
    }

    @Override
    public Order amendOrder(OrderId id, OrderAmendment amendment) {
        arrive();
        Order order = order(id);
        if (order.status().terminal()) {
            throw new WalletException(ErrorCode.ORDER_REJECTED, "ended");
        }
        OrderRequest after = order.request().amended(amendment);
        if (after.amount().compareTo(order.filledAmount()) <= 0) {
            throw new WalletException(ErrorCode.INVALID_ORDER, "too small");
        }
        List<Order> changed = changed(order, after);
        if (order.status() != OrderStatus.PENDING) {
            funded(changed.get(0), trueOpen());
        }
        List<Order> before = inFlight();
        List<Order> with = before.stream().map(replacing(changed)).toList();
        observer.accept(new Sending(before, with));
        Reply reply = next;
        next = Reply.ANSWERED;
        if (reply != Reply.LOST_BEFORE) {
            changed.forEach(this::put);
            Order now = orders.get(id);
            if (now.status() != OrderStatus.PENDING && meets(now)) {
                fill(now, now.remainingAmount());
            }
            show();
        }
        if (reply != Reply.ANSWERED) {
            throw new WalletException(ErrorCode.OUTCOME_UNKNOWN, "no answer");
        }
        return orders.get(id);
    }

    /** A wallet that cannot go short locks what an open order may give. */
    private void funded(Order order, List<Order> others) {
        String asset = gives(order);
        BigDecimal free = balances.getOrDefault(asset, BigDecimal.ZERO);
        for (Order other : others) {
            boolean counts = other.status() != OrderStatus.PENDING
                    && gives(other).equals(asset)
                    && !other.id().equals(order.id());
            boolean alternative = order.listId().isPresent() && other.listId().equals(order.listId());
            free = counts && !alternative ? free.subtract(given(other)) : free;
        }
        if (!style.mayShort() && free.compareTo(given(order)) < 0) {
            throw new WalletException(ErrorCode.INSUFFICIENT_BALANCE, "not enough " + asset);
        }
    }

    private static String gives(Order order) {
        return order.side() == OrderSide.SELL
                ? order.symbol().base()
                : order.symbol().quote().orElse("USDT");
    }

    private BigDecimal given(Order order) {
        BigDecimal price = order.limitPrice().or(order::stopPrice).orElseGet(() -> rate(order.symbol()));
        return order.side() == OrderSide.SELL
                ? order.remainingAmount()
                : order.remainingAmount().multiply(price);
    }

    private static Function<Order, Order> replacing(List<Order> changed) {
        return order -> changed.stream()
                .filter(other -> other.id().equals(order.id()))
                .findFirst()
                .orElse(order);
    }

    /** The other leg of an OCO follows, and so do children that are as large as their entry. */
    private List<Order> changed(Order order, OrderRequest after) {
        var changed = new ArrayList<>(List.of(order.toBuilder().request(after).build()));
        boolean resized = after.amount().compareTo(order.amount()) != 0;
        for (Order other : resized ? trueOpen() : List.<Order>of()) {
            boolean sibling = order.listId().isPresent()
                    && other.listId().equals(order.listId())
                    && !other.id().equals(order.id());
            boolean follows = sibling
                    && (other.amount().compareTo(order.amount()) == 0
                            || other.amount().compareTo(after.amount()) > 0);
            if (follows && (order.status() != OrderStatus.PENDING)) {
                changed.add(other.toBuilder()
                        .request(other.request().amended(OrderAmendment.amount(after.amount())))
                        .build());
            }
        }
        return changed;
    }

    @Override
    public Order cancelOrder(OrderId id) {
        cancels.add(id);
        arrive();
        Order order = order(id);
        if (order.status().terminal()) {
            throw new WalletException(ErrorCode.ORDER_REJECTED, "ended");
        }
        end(order, OrderStatus.CANCELLED);
        show();
        return orders.get(id);
    }

    @Override
    public Order order(OrderId id) {
        Order order = orders.get(id);
        if (order == null) {
            throw new WalletException(ErrorCode.ORDER_NOT_FOUND, "no " + id);
        }
        return order;
    }

    @Override
    public Order order(ClientId id) {
        if (delayed.stream()
                .anyMatch(late -> id.equals((late.list() == null
                                ? late.request().clientId()
                                : late.list().clientId())
                        .orElse(null)))) {
            throw new WalletException(ErrorCode.OUTCOME_UNKNOWN, "perhaps later");
        }
        List<OrderId> known = byClientId.get(id);
        if (known == null) {
            throw new WalletException(ErrorCode.ORDER_NOT_FOUND, "no " + id);
        }
        return orders.get(known.get(0));
    }

    @Override
    public List<Order> openOrders() {
        if (blind) {
            throw new IllegalStateException("the list of orders is broken");
        }
        arrive();
        return asOf(style.orderLag()).open();
    }

    @Override
    public HistoryPage<Order> orders(HistoryQuery query) {
        var all = new ArrayList<>(orders.values().stream()
                .filter(order -> query.symbol().isEmpty()
                        || order.symbol().equals(query.symbol().get()))
                .toList());
        Collections.reverse(all);
        return HistoryPage.of(all.subList(0, Math.min(all.size(), query.limit())), null);
    }

    @Override
    public HistoryPage<Fill> fills(HistoryQuery query) {
        return HistoryPage.of(List.of(), null);
    }

    @Override
    public Map<String, BigDecimal> netTransfers() {
        return Map.copyOf(transfers);
    }

    @Override
    public <A> Optional<A> ability(Class<A> ability) {
        boolean able = ability.isInstance(this) && (ability != NetTransfers.class || style.reportsTransfers());
        return able ? Optional.of(ability.cast(this)) : Optional.empty();
    }

    @Override
    public void close() {}
}
