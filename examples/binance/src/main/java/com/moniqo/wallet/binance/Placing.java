package com.moniqo.wallet.binance;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.outbox.OrderOutbox.Begun;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Places orders so that none is placed twice.
 *
 * <ol>
 *   <li>Every order gets a client id, either the caller's or a generated one, and is recorded in the outbox before it is sent.
 *   <li>If the reply is lost, the exchange is asked for the client id. If it is found, the order was placed. If not, the outcome is still
 *       uncertain, and the caller gets OUTCOME_UNKNOWN with the id to ask for.
 *   <li>If it is not found after {@link #CERTAIN_AFTER}, the order never arrived, and the id is free again.
 * </ol>
 */
final class Placing {
    /** How late a request may be sent after it was recorded. */
    private static final Duration SEND_WITHIN = Duration.ofSeconds(5);

    /** How far the exchange's clock may be from its measured time. */
    private static final Duration SKEW = Duration.ofSeconds(1);

    /** How long the exchange's engine may take. */
    private static final Duration ENGINE = Duration.ofSeconds(10);

    /** The time for which an order that was recorded may still take effect. */
    static final Duration CERTAIN_AFTER =
            SEND_WITHIN.plus(Rest.RECEIVE_WINDOW).plus(ENGINE).plus(SKEW);

    private static final String MARKET = "market";
    private static final String LIST = "list";
    private static final String SENT = "sent";

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);
    private final String walletId;
    private final Clock clock;
    private final Rest rest;
    private final Markets markets;
    private final OrderOutbox outbox;
    private final Unsent unsent;
    private final OrderLists lists;
    private final OrderReader reader;
    private final Function<OrderId, Order> lookup;
    private @Nullable Map<String, List<OrderKey>> openBefore;

    /**
     * Connects the parts.
     *
     * @param lookup finds an order of the wallet by its id
     */
    Placing(BinanceWallet.Parts parts, Function<OrderId, Order> lookup) {
        walletId = parts.walletId();
        clock = parts.clock();
        rest = parts.rest();
        markets = parts.markets();
        outbox = parts.outbox();
        unsent = parts.unsent();
        lists = parts.lists();
        reader = parts.reader();
        this.lookup = lookup;
    }

    Order place(OrderRequest request) {
        ClientId id = request.clientId().orElseGet(ClientIds::generate);
        Map<String, String> form = OrderForm.of(request);
        String market = markets.name(request.symbol());
        Call call = Call.post("/api/v3/order")
                .placing(1, pays(request))
                .with("symbol", market)
                .with("newClientOrderId", id.value())
                .with(form)
                .with("newOrderRespType", "FULL");
        return once(entry(id, market, form, List.of(request), false), call).get(0);
    }

    List<Order> place(OrderList list) {
        ClientId id = list.clientId().orElseGet(ClientIds::generate);
        Map<String, String> form = OrderForm.of(list.type(), list.members());
        String market = markets.name(list.symbol());
        Call call = Call.post(OrderForm.path(list.type()))
                .placing(list.members().size(), pays(list.members().get(0)))
                .with("symbol", market)
                .with("listClientOrderId", id.value());
        List<String> places = OrderForm.places(list.type(), list.members());
        String base = ClientIds.base();
        for (int i = 0; i < places.size(); i++) {
            call.with(OrderForm.name(places.get(i), "clientOrderId"), ClientIds.member(base, i));
        }
        call.with(form).with("newOrderRespType", "FULL");
        return once(entry(id, market, form, list.members(), true), call);
    }

    private static String pays(OrderRequest request) {
        return request.side() == OrderSide.SELL
                ? request.symbol().base()
                : request.symbol().quote().orElse("?");
    }

    private OutboxEntry entry(
            ClientId id, String market, Map<String, String> form, List<OrderRequest> requests, boolean list) {
        Map<String, String> data = new HashMap<>(Unsent.of(requests));
        data.put(MARKET, market);
        data.put(SENT, Long.toString(rest.now().toEpochMilli()));
        if (list) {
            data.put(LIST, "true");
        }
        return OutboxEntry.sending(walletId, id, form.toString(), clock.instant()).toBuilder()
                .data(data)
                .build();
    }

    private List<Order> once(OutboxEntry wanted, Call call) {
        ReentrantLock lock = lock(wanted.clientId());
        lock.lock();
        try {
            while (true) {
                Begun begun = outbox.begin(wanted);
                OutboxEntry entry = begun.entry();
                unsent.remember(entry);
                if (begun.recorded()) {
                    return send(entry, call);
                }
                if (!entry.fingerprint().equals(wanted.fingerprint())
                        || !Objects.equals(
                                wanted.data().get(MARKET), entry.data().get(MARKET))) {
                    throw duplicate(entry.clientId());
                }
                Optional<List<Order>> orders = ordersOf(entry);
                if (orders.isPresent()) {
                    return orders.get();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Orders with different ids may be placed at the same time. */
    private ReentrantLock lock(ClientId id) {
        return locks[Math.floorMod(id.hashCode(), locks.length)];
    }

    private List<Order> send(OutboxEntry entry, Call call) {
        JsonNode reply;
        try {
            reply = rest.sent(call, entry.sentAt().plus(SEND_WITHIN));
        } catch (LostReplyException e) {
            return lost(entry, e);
        } catch (WalletException refusal) {
            return refused(entry, refusal);
        }
        List<JsonNode> reports = reports(entry, reply);
        outbox.settle(entry.placed(
                reports.stream().map(OrderReader::key).map(OrderKey::id).toList()));
        return reports.stream().map(reader::placed).toList();
    }

    private List<JsonNode> reports(OutboxEntry entry, JsonNode reply) {
        if (!entry.data().containsKey(LIST)) {
            return List.of(reply);
        }
        List<JsonNode> reports = new ArrayList<>();
        for (OrderKey member : lists.remember(reply).members()) {
            for (JsonNode report : reply.path("orderReports")) {
                if (OrderReader.key(report).equals(member)) {
                    reports.add(report);
                }
            }
        }
        return reports;
    }

    /** Finds out whether the order was placed although no reply came. */
    private List<Order> lost(OutboxEntry entry, LostReplyException cause) {
        Optional<List<Order>> found;
        try {
            found = find(entry, true);
        } catch (WalletException e) {
            throw unknown(entry, cause);
        }
        List<Order> orders = found.orElseThrow(() -> unknown(entry, cause));
        outbox.settle(entry.placed(ids(orders)));
        return orders;
    }

    /** Handles a refused id: the exchange may know it from the same order, placed before this wallet was reopened. */
    private List<Order> refused(OutboxEntry entry, WalletException refusal) {
        if (refusal.code() == ErrorCode.DUPLICATE) {
            Optional<List<Order>> there = find(entry, false);
            if (there.isPresent() && fingerprint(entry, there.get()).equals(entry.fingerprint())) {
                outbox.settle(entry.placed(ids(there.get())));
                return there.get();
            }
        }
        outbox.settle(entry.refused());
        throw refusal;
    }

    private static String fingerprint(OutboxEntry entry, List<Order> orders) {
        List<OrderRequest> requests = orders.stream().map(Order::request).toList();
        if (!entry.data().containsKey(LIST)) {
            return OrderForm.of(requests.get(0)).toString();
        }
        OrderListType type = orders.get(0).listType().orElseThrow();
        return OrderForm.of(type, requests).toString();
    }

    /** Returns the orders of an entry, or empty if it turns out that there are none and its id is free. */
    private Optional<List<Order>> ordersOf(OutboxEntry entry) {
        if (entry.state() == OutboxEntry.State.PLACED) {
            return Optional.of(entry.orderIds().stream().map(lookup).toList());
        }
        if (entry.state() == OutboxEntry.State.REFUSED) {
            return Optional.empty();
        }
        Instant asked = clock.instant(); // before the exchange is asked, since its answer is of that time
        Optional<List<Order>> found = find(entry, true);
        if (found.isPresent()) {
            outbox.settle(entry.placed(ids(found.get())));
            return found;
        }
        if (asked.isBefore(entry.sentAt().plus(CERTAIN_AFTER))) {
            throw unknown(entry, null);
        }
        outbox.settle(entry.refused());
        return Optional.empty();
    }

    /** Returns the orders with a client id, as for {@code Wallet.order(ClientId)}. */
    List<Order> ordersOf(ClientId id) {
        ReentrantLock lock = lock(id);
        lock.lock();
        try {
            Optional<OutboxEntry> entry = outbox.find(walletId, id);
            Optional<List<Order>> orders = entry.isPresent() ? ordersOf(entry.get()) : findOpen(id);
            return orders.orElseThrow(() -> new WalletException(
                    ErrorCode.ORDER_NOT_FOUND,
                    "no order has the client id " + id + ", and none will appear",
                    Map.of("client_id", id.value())));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks the exchange for the order or list of an entry.
     *
     * @param own whether an older order with the same id does not count
     */
    private Optional<List<Order>> find(OutboxEntry entry, boolean own) {
        String id = entry.clientId().value();
        long earliest = own ? Long.parseLong(entry.data().getOrDefault(SENT, "0")) - SKEW.toMillis() : 0;
        try {
            if (entry.data().containsKey(LIST)) {
                JsonNode list = rest.reading(Call.get("/api/v3/orderList", 4).with("origClientOrderId", id));
                return list.path("transactionTime").asLong(earliest) < earliest
                        ? Optional.empty()
                        : Optional.of(members(list));
            }
            JsonNode order = rest.reading(Call.get("/api/v3/order", 4)
                    .with("symbol", entry.data().getOrDefault(MARKET, ""))
                    .with("origClientOrderId", id));
            return order.path("time").asLong(earliest) < earliest
                    ? Optional.empty()
                    : Optional.of(List.of(reader.queried(order)));
        } catch (WalletException e) {
            if (e.code() == ErrorCode.ORDER_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<Order> members(JsonNode list) {
        return lists.remember(list).members().stream()
                .map(OrderKey::id)
                .map(lookup)
                .toList();
    }

    /**
     * Looks for an id that is not in the outbox among the orders that were open when this was first asked. Later orders are in the outbox,
     * and the exchange finds ended ones only by their market.
     */
    private Optional<List<Order>> findOpen(ClientId id) {
        if (outbox.durable()) {
            return Optional.empty();
        }
        return Optional.ofNullable(openBefore().get(id.value()))
                .map(keys -> keys.stream().map(OrderKey::id).map(lookup).toList());
    }

    private synchronized Map<String, List<OrderKey>> openBefore() {
        Map<String, List<OrderKey>> open = openBefore;
        if (open == null) {
            open = new HashMap<>();
            for (JsonNode order : rest.reading(Call.get("/api/v3/openOrders", 80))) {
                open.put(Json.text(order, "clientOrderId"), List.of(OrderReader.key(order)));
            }
            for (JsonNode list : rest.reading(Call.get("/api/v3/openOrderList", 6))) {
                open.put(
                        Json.text(list, "listClientOrderId"),
                        lists.remember(list).members());
            }
            openBefore = open;
        }
        return open;
    }

    private static List<OrderId> ids(List<Order> orders) {
        return orders.stream().map(Order::id).toList();
    }

    private static WalletException unknown(OutboxEntry entry, @Nullable Throwable cause) {
        return new WalletException(
                ErrorCode.OUTCOME_UNKNOWN,
                "there was no reply: the order may or may not exist; ask for it by its client id",
                Map.of(
                        "client_id", entry.clientId().value(),
                        "sent_at", entry.sentAt().toString()),
                cause);
    }

    private static WalletException duplicate(ClientId id) {
        return new WalletException(
                ErrorCode.DUPLICATE,
                "client id " + id + " was used for another request; give every request an id of its own",
                Map.of("client_id", id.value()));
    }
}
