package com.moniqo.wallet.testkit.exchange;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.ListedMarkets;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryOrderOutbox;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.CancelAll;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OutcomeSearch;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A wallet on an account of a hard exchange. Each of its parts deals with one difficulty: {@link Caller}, {@link Placing},
 * {@link EventFeed}.
 */
class ReferenceWallet implements Wallet {
    /** The parts of a wallet. */
    static class Parts {
        final WalletContext context;
        final Clock clock;
        final Connection connection;
        final Capabilities capabilities;
        final OrderOutbox outbox;

        Parts(
                WalletContext context,
                HardExchange exchange,
                String key,
                Capabilities capabilities,
                @Nullable OrderOutbox outbox) {
            this.context = context;
            this.clock = context.clock();
            this.capabilities = capabilities;
            this.outbox = outbox == null ? new InMemoryOrderOutbox() : outbox;
            try {
                this.connection = new Connection(exchange, key);
            } catch (ExchangeFailure e) {
                throw new WalletException(
                        ErrorCode.INVALID_CREDENTIALS,
                        "the exchange does not know this API key",
                        Map.of(WalletException.PROVIDER_CODE, e.code()));
            }
        }

        Caller caller() {
            return new Caller(connection, clock);
        }

        Placing placing(Caller caller, Inbound inbound, Function<OrderId, Order> lookup) {
            return new Placing(context.walletId(), clock, caller, connection, outbox, inbound::order, lookup);
        }

        EventFeed events(Supplier<List<Order>> orders, Inbound inbound, KnownOrders known) {
            return new EventFeed(clock, capabilities.orderLag().orElseThrow(), orders, inbound::order, known);
        }

        /** Converts a request into the one that is sent. */
        OrderRequest outbound(OrderRequest request) {
            return request;
        }
    }

    private final ReentrantLock changing = new ReentrantLock();

    /** The orders whose cancellation was sent, but whose reply was lost. Guarded by {@link #changing}. */
    private final Set<OrderId> cancelsInDoubt = new HashSet<>();

    private final Parts parts;
    private final Capabilities capabilities;
    private final Connection connection;
    private final Caller caller;
    private final Placing placing;
    private final Inbound inbound;
    private final Guesswork guesswork;
    private final KnownOrders known = new KnownOrders();
    private final EventFeed events;
    private final Stream stream;
    private volatile boolean closed;

    ReferenceWallet(Parts parts) {
        this.parts = parts;
        capabilities = parts.capabilities;
        connection = parts.connection;
        caller = parts.caller();
        inbound = new Inbound(caller);
        placing = parts.placing(caller, inbound, this::order);
        guesswork = new Guesswork(parts.clock, caller, this::allOrders);
        events = parts.events(this::allOrders, inbound, known);
        stream = connection.stream(events);
        events.start(() -> connection.open(stream));
    }

    @Override
    public final Capabilities capabilities() {
        return capabilities;
    }

    private List<Order> allOrders() {
        return caller.repeatable(connection::orders).stream()
                .map(inbound::order)
                .toList();
    }

    @Override
    public final ConnectionTest testConnection() {
        Instant start = parts.clock.instant();
        try {
            refuseIfClosed();
            caller.repeatable(at -> connection.time());
            return ConnectionTest.succeeded(Duration.between(start, parts.clock.instant()));
        } catch (WalletException e) {
            return ConnectionTest.failed(Duration.between(start, parts.clock.instant()), e);
        }
    }

    @Override
    public final List<AssetBalance> balances() {
        refuseIfClosed();
        return caller.repeatable(connection::balances);
    }

    @Override
    public final Quote quote(Symbol symbol) {
        refuseIfClosed();
        required(symbol, "symbol");
        return caller.repeatable(at -> connection.quote(at, symbol));
    }

    @Override
    public final Order placeOrder(OrderRequest request) {
        refuseIfClosed();
        capabilities.refuseUnsupported(request);
        if (request.symbol().quote().isEmpty()) {
            throw new WalletException(ErrorCode.SYMBOL_NOT_FOUND, "the exchange only trades pairs");
        }
        OrderRequest sent = parts.outbound(request);
        List<Order> placed = capabilities.clientIds().isEmpty()
                ? mapped(guesswork.place(given(request), at -> connection.place(at, sent)))
                : placing.place(
                        request.clientId().orElseGet(Placing::makeId),
                        RequestText.of(request),
                        given(request),
                        (at, id) -> connection.place(at, sent.clientId(id)));
        return known.newest(placed.get(0));
    }

    private List<Order> mapped(List<Order> orders) {
        return orders.stream().map(inbound::order).toList();
    }

    private List<Order> placeOrders(OrderList list) {
        refuseIfClosed();
        capabilities.refuseUnsupported(list);
        List<Order> placed = capabilities.clientIds().isEmpty()
                ? mapped(guesswork.place(given(list.members().get(0)), at -> connection.place(at, list)))
                : placing.place(
                        list.clientId().orElseGet(Placing::makeId),
                        RequestText.of(list),
                        given(list.members().get(0)),
                        (at, id) -> connection.place(at, list.clientId(id.value())));
        return placed.stream().map(known::newest).toList();
    }

    private static String given(OrderRequest request) {
        return request.side() == OrderSide.SELL
                ? request.symbol().base()
                : request.symbol().quote().orElse("?");
    }

    private Order amendOrder(OrderId id, OrderAmendment amendment) {
        required(amendment, "amendment");
        Order order = order(id);
        OrderRequest wanted = order.request().amended(amendment);
        if (!order.status().terminal()) {
            capabilities.refuseUnsupported(order, amendment);
        }
        boolean[] sentBefore = {false};
        try {
            Order amended = caller.repeatable(
                    at -> noting(sentBefore, () -> connection.amend(at, id, amendment)), given(wanted));
            return known.newest(inbound.order(amended));
        } catch (WalletException refusal) {
            Order now = sentBefore[0] ? order(id) : order;
            if (RequestText.of(now.request()).equals(RequestText.of(wanted)) && sentBefore[0]) {
                return now; // the lost reply was for this very amendment
            }
            throw refusal;
        }
    }

    /** Records that a request was sent and its reply was lost. */
    private static <T> T noting(boolean[] sentBefore, Supplier<T> request) {
        try {
            return request.get();
        } catch (ReplyLostException e) {
            sentBefore[0] = true;
            throw e;
        }
    }

    @Override
    public final Order cancelOrder(OrderId id) {
        refuseIfClosed();
        required(id, "orderId");
        changing.lock();
        try {
            return cancelOnce(id);
        } finally {
            changing.unlock();
        }
    }

    private Order cancelOnce(OrderId id) {
        boolean[] sentBefore = {false};
        boolean endedBefore =
                known.find(id).filter(order -> order.status().terminal()).isPresent();
        try {
            Order cancelled = known.newest(inbound.order(
                    caller.repeatable(at -> noting(sentBefore, () -> connection.cancel(at, id)))));
            cancelsInDoubt.remove(id);
            return cancelled;
        } catch (WalletException refusal) {
            if (sentBefore[0] && !endedBefore) {
                cancelsInDoubt.add(id);
            }
            if (refusal.retryable()) {
                throw refusal;
            }
            if (!cancelsInDoubt.contains(id)
                    || !"CANCELLED".equals(refusal.details().get("status"))) {
                cancelsInDoubt.remove(id);
                throw refusal;
            }
            // a lost reply was for this very cancellation, even if the exchange's lists do not show it yet
            Order cancelled = known.newest(
                    order(id).toBuilder().status(OrderStatus.CANCELLED).build());
            cancelsInDoubt.remove(id);
            return cancelled;
        }
    }

    private List<Order> cancelAll(@Nullable Symbol symbol) {
        refuseIfClosed();
        if (symbol == null) {
            return caller.repeatable(connection::cancelAll).stream()
                    .map(inbound::order)
                    .map(known::newest)
                    .toList();
        }
        return openOrders(symbol).stream().map(order -> cancelOrder(order.id())).toList();
    }

    @Override
    public final Order order(OrderId id) {
        refuseIfClosed();
        required(id, "orderId");
        try {
            return known.newest(inbound.order(caller.repeatable(at -> connection.order(at, id))));
        } catch (WalletException e) {
            if (e.code() != ErrorCode.ORDER_NOT_FOUND) {
                throw e;
            }
            return known.find(id).orElseThrow(() -> e); // too new for the exchange to show
        }
    }

    @Override
    public final Order order(ClientId id) {
        refuseIfClosed();
        required(id, "clientId");
        if (capabilities.clientIds().isEmpty()) {
            return Wallet.super.order(id);
        }
        return known.newest(placing.ordersOf(id).get(0));
    }

    @Override
    public final List<Order> openOrders() {
        refuseIfClosed();
        return known.open(caller.repeatable(connection::openOrders).stream()
                .map(inbound::order)
                .toList());
    }

    @Override
    public final <A> Optional<A> ability(Class<A> ability) {
        required(ability, "ability");
        if (!capabilities.abilities().contains(ability)) {
            return Optional.empty();
        }
        return Optional.ofNullable(able(ability)).map(ability::cast);
    }

    private @Nullable Object able(Class<?> ability) {
        if (ability == LinkedOrders.class) {
            return (LinkedOrders) this::placeOrders;
        } else if (ability == OrderAmending.class) {
            return (OrderAmending) this::amendOrder;
        } else if (ability == TradeHistory.class) {
            return new PagedHistory(() -> {
                refuseIfClosed();
                return allOrders();
            });
        } else if (ability == WalletEvents.class) {
            return (WalletEvents) listener -> {
                refuseIfClosed();
                return events.listen(required(listener, "listener"));
            };
        } else if (ability == AccountSnapshot.class) {
            return (AccountSnapshot) () -> {
                refuseIfClosed();
                return inbound.account(caller.repeatable(connection::snapshot));
            };
        } else if (ability == CancelAll.class) {
            return new AllOrders();
        } else if (ability == OutcomeSearch.class) {
            return guesswork;
        } else if (ability == ListedMarkets.class) {
            return (ListedMarkets) () -> {
                refuseIfClosed();
                return caller.repeatable(connection::markets);
            };
        }
        return null;
    }

    private final class AllOrders implements CancelAll {
        @Override
        public List<Order> cancelOrders(Symbol symbol) {
            return cancelAll(required(symbol, "symbol"));
        }

        @Override
        public List<Order> cancelOrders() {
            return cancelAll(null);
        }
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            connection.remove(stream);
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "this wallet is closed; open it again");
        }
    }
}
