package com.moniqo.wallet.binance;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.ListedMarkets;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.trading.ApiUsage;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.CancelAll;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletEvents;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A spot account at Binance. Its parts deal with one difficulty each; this class only connects them. */
final class BinanceWallet implements Wallet {
    /** The parts that a wallet and its other parts share. */
    record Parts(
            String walletId,
            Clock clock,
            Rest rest,
            Markets markets,
            OrderOutbox outbox,
            Unsent unsent,
            OrderLists lists,
            OrderReader reader,
            TradedMarkets traded) {}

    private static final Comparator<Order> BY_ACCEPTANCE = Comparator.comparing(Order::createdAt)
            .thenComparing(
                    order -> OrderKey.of(order.id()).map(OrderKey::number).orElse(0L));

    private final Gate gate = new Gate();
    private final Capabilities capabilities;
    private final Parts parts;
    private final Rest rest;
    private final Markets markets;
    private final OrderReader reader;
    private final Placing placing;
    private final Changing changing;
    private final OrderFeed feed;
    private final Map<Class<?>, Object> abilities = new HashMap<>();

    /**
     * Connects the parts.
     *
     * @param events runs the user data stream once there is a listener
     * @param stream makes the stream
     */
    BinanceWallet(
            Capabilities capabilities,
            Parts parts,
            Fills fills,
            ScheduledExecutorService events,
            Function<UserStream.Handler, UserStream> stream) {
        this.capabilities = capabilities;
        this.parts = parts;
        rest = parts.rest();
        markets = parts.markets();
        reader = parts.reader();
        feed = new OrderFeed(
                parts,
                new RecentOrders(parts, fills, this::read),
                events,
                capabilities.orderLag().orElseThrow());
        placing = new Placing(parts, this::read);
        changing = new Changing(rest, reader, this::query, capabilities);
        abilities.put(LinkedOrders.class, linkedOrders());
        abilities.put(OrderAmending.class, (OrderAmending) (id, amendment) ->
                gate.pass(() -> changing.amend(required(id, "orderId"), required(amendment, "amendment"))));
        abilities.put(CancelAll.class, new AllOrders());
        abilities.put(TradeHistory.class, behindGate(new History(rest, markets, parts.traded(), fills, reader)));
        abilities.put(WalletEvents.class, (WalletEvents)
                listener -> gate.pass(() -> feed.listen(required(listener, "listener"), stream)));
        abilities.put(ListedMarkets.class, (ListedMarkets) () -> gate.pass(markets::rules));
        abilities.put(ApiUsage.class, new Usage());
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    /** Asks for the account, which also tests the key. */
    @Override
    public ConnectionTest testConnection() {
        Instant start = parts.clock().instant();
        try {
            gate.pass(() -> rest.reading(TradedMarkets.account()));
            return ConnectionTest.succeeded(
                    Duration.between(start, parts.clock().instant()));
        } catch (WalletException e) {
            return ConnectionTest.failed(Duration.between(start, parts.clock().instant()), e);
        }
    }

    @Override
    public List<AssetBalance> balances() {
        return gate.pass(() -> rest.reading(TradedMarkets.account())
                .path("balances")
                .valueStream()
                .map(json -> new AssetBalance(
                        Json.text(json, "asset"), Json.decimal(json, "free"), Json.decimal(json, "locked")))
                .filter(balance -> balance.total().signum() != 0)
                .sorted(Comparator.comparing(AssetBalance::asset))
                .toList());
    }

    /** The quote has the time at which the request was sent, since the price is at least that recent. */
    @Override
    public Quote quote(Symbol symbol) {
        return gate.pass(() -> {
            String market = markets.name(required(symbol, "symbol"));
            Instant time = parts.clock().instant();
            JsonNode ticker = rest.reading(Call.open("/api/v3/ticker/24hr", 2).with("symbol", market));
            BigDecimal bid = Json.decimal(ticker, "bidPrice");
            BigDecimal ask = Json.decimal(ticker, "askPrice");
            BigDecimal last = Json.decimal(ticker, "lastPrice");
            if (bid.signum() <= 0 || ask.compareTo(bid) < 0 || last.signum() <= 0) {
                throw new WalletException(
                        ErrorCode.MARKET_DATA_ERROR,
                        "Binance has no price of " + symbol,
                        Map.of("symbol", symbol.name()));
            }
            return Quote.of(symbol, bid, ask, last, time)
                    .withSizes(Json.decimal(ticker, "bidQty"), Json.decimal(ticker, "askQty"));
        });
    }

    @Override
    public Order placeOrder(OrderRequest request) {
        return gate.pass(() -> {
            capabilities.refuseUnsupported(request);
            OrderForm.refuseUnsupported(request);
            Order order = placing.place(request);
            saw(order);
            return order;
        });
    }

    private LinkedOrders linkedOrders() {
        return list -> gate.pass(() -> {
            capabilities.refuseUnsupported(list);
            OrderForm.refuseUnsupported(list);
            List<Order> orders = placing.place(list);
            orders.forEach(this::saw);
            return orders;
        });
    }

    private void saw(Order order) {
        OrderKey.of(order.id()).ifPresent(key -> parts.traded().saw(key.market()));
    }

    @Override
    public Order cancelOrder(OrderId id) {
        return gate.pass(() -> changing.cancel(required(id, "orderId")));
    }

    @Override
    public Order order(OrderId id) {
        return gate.pass(() -> read(required(id, "orderId")));
    }

    private Order read(OrderId id) {
        return feed.newest(reader.queried(query(id)));
    }

    /** Returns the exchange's state of an order. An id of another form, or of an unknown market, belongs to none. */
    private JsonNode query(OrderId id) {
        OrderKey key = OrderKey.of(id)
                .filter(known -> markets.symbol(known.market()).isPresent())
                .orElseThrow(() -> Changing.unknown(id));
        return rest.reading(
                Call.get("/api/v3/order", 4).with("symbol", key.market()).with("orderId", key.number()));
    }

    @Override
    public Order order(ClientId id) {
        return gate.pass(() -> placing.ordersOf(required(id, "clientId")).get(0));
    }

    @Override
    public List<Order> openOrders() {
        return gate.pass(() -> open(Call.get("/api/v3/openOrders", 80)));
    }

    @Override
    public List<Order> openOrders(Symbol symbol) {
        return gate.pass(() -> markets.find(symbol)
                .map(market -> open(Call.get("/api/v3/openOrders", 6).with("symbol", market)))
                .orElse(List.of()));
    }

    private List<Order> open(Call call) {
        List<Order> orders = rest.reading(call)
                .valueStream()
                .map(reader::queried)
                .map(feed::newest)
                .filter(order -> !order.status().terminal())
                .sorted(BY_ACCEPTANCE)
                .toList();
        orders.forEach(this::saw);
        return orders;
    }

    @Override
    public <A> Optional<A> ability(Class<A> ability) {
        return capabilities.abilities().contains(required(ability, "ability"))
                ? Optional.ofNullable(abilities.get(ability)).map(ability::cast)
                : Optional.empty();
    }

    private final class AllOrders implements CancelAll {
        @Override
        public List<Order> cancelOrders(Symbol symbol) {
            return gate.pass(() -> {
                List<Order> open = openOrders(symbol);
                return open.isEmpty() ? open : changing.cancelAll(markets.name(symbol), open);
            });
        }

        @Override
        public List<Order> cancelOrders() {
            return gate.pass(() -> {
                List<Order> cancelled = new ArrayList<>();
                openOrders().stream()
                        .map(Order::symbol)
                        .distinct()
                        .forEach(symbol -> cancelled.addAll(cancelOrders(symbol)));
                return cancelled;
            });
        }
    }

    private TradeHistory behindGate(History history) {
        return new TradeHistory() {
            @Override
            public HistoryPage<Order> orders(HistoryQuery query) {
                return gate.pass(() -> history.orders(query));
            }

            @Override
            public HistoryPage<Fill> fills(HistoryQuery query) {
                return gate.pass(() -> history.fills(query));
            }
        };
    }

    private final class Usage implements ApiUsage {
        @Override
        public int requestsSent() {
            return rest.requests();
        }

        @Override
        public OptionalInt requestsLeft() {
            return rest.weightLeft();
        }
    }

    @Override
    public void close() {
        gate.close();
        feed.close();
    }
}
