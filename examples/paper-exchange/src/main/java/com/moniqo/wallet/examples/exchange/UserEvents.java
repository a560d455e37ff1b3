package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The user data stream of one account: the events of its wallet as events of the exchange, in the same order. Events are created on the
 * thread of the command that caused them, under the account's lock. Listeners may be added and removed by any thread.
 */
final class UserEvents {
    private static final int EXECUTIONS_PER_STEP = 1024;

    /** The fields that only some orders have, with their names in events. */
    private static final Map<String, String> CONDITIONAL = Map.of(
            OrderForm.TRAILING_DELTA,
            "d",
            "trailingTime",
            "D",
            "strategyId",
            "j",
            "strategyType",
            "J",
            "expiryReason",
            "eR");

    private final Account account;
    private final OrderNotes notes;
    private final OrderJson json;
    private final Clock clock;
    private final Set<Consumer<ObjectNode>> listeners = new CopyOnWriteArraySet<>();
    private final Map<Long, Integer> openLists =
            new HashMap<>(); // the orders that have not ended, by the list's number
    private final Map<Long, String> cancelIds =
            new HashMap<>(); // the client's ids of cancellations, by the order's number
    private final Map<String, AssetBalance> sent = new HashMap<>(); // the last balance sent of each asset
    private long step = -1;
    private int executions;

    UserEvents(Venue venue, Account account, OrderNotes notes) {
        this.account = account;
        this.notes = notes;
        json = new OrderJson(venue, account);
        clock = venue.clock();
        account.openOrders()
                .forEach(order ->
                        order.listId().map(OrderNumbers::of).ifPresent(list -> openLists.merge(list, 1, Integer::sum)));
    }

    void add(Consumer<ObjectNode> listener) {
        listeners.add(listener);
    }

    void remove(Consumer<ObjectNode> listener) {
        listeners.remove(listener);
    }

    /** Sets the client's id of the cancellation that the account is about to make. */
    void cancelling(Order order, String cancelId) {
        cancelIds.put(OrderNumbers.of(order.id()), cancelId);
    }

    void forgetCancelling(Order order) {
        cancelIds.remove(OrderNumbers.of(order.id()));
    }

    void on(WalletEvent event) {
        if (event instanceof OrderEvent order) {
            on(order);
        } else if (event instanceof TransferEvent transfer) {
            on(transfer);
        }
    }

    private void send(ObjectNode event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    private ObjectNode event(String type) {
        return Json.object().put("e", type).put("E", Json.millis(clock.instant()));
    }

    // ---- orders ----

    private void on(OrderEvent event) {
        Order order = event.order();
        long execution = executionId(event);
        String clientId = account.clientId(order);
        notes.on(event, execution, clientId);
        if (!listeners.isEmpty()) {
            send(report(event, execution, clientId));
        }
        cancelIds.computeIfPresent(
                OrderNumbers.of(order.id()), (number, id) -> order.status().terminal() ? null : id);
        boolean renamed = !account.clientId(order).equals(clientId);
        order.listId().map(OrderNumbers::of).ifPresent(list -> onList(event, list, renamed));
        // Balances are those of now. If the order has changed since, they belong to a later event.
        if (!listeners.isEmpty()
                && account.order(OrderNumbers.of(order.id()))
                        .filter(order::equals)
                        .isPresent()) {
            Set<String> assets = new LinkedHashSet<>(
                    List.of(order.symbol().base(), order.symbol().quote().orElse("")));
            event.fill().map(Fill::feeAsset).ifPresent(assets::add);
            sendBalances(event, assets);
        }
    }

    /** Returns the number of an execution: the wallet's step and the position in it, so that it is the same after a restart. */
    private long executionId(OrderEvent event) {
        executions = event.sequence() == step ? executions + 1 : 0;
        step = event.sequence();
        return step * EXECUTIONS_PER_STEP + Math.min(executions, EXECUTIONS_PER_STEP - 1);
    }

    private String type(OrderEvent event) {
        return switch (event.kind()) {
            case ACCEPTED, OPENED, TRIGGERED -> "NEW";
            case FILLED -> "TRADE";
            case AMENDED, REDUCED -> "REPLACED";
            case ENDED -> json.status(event.order());
        };
    }

    /** @param before the client id of the order before the event */
    private ObjectNode report(OrderEvent event, long execution, String before) {
        Order order = event.order();
        String execType = type(event);
        String cancelId = execType.equals("CANCELED") ? cancelIds.get(OrderNumbers.of(order.id())) : null;
        boolean renamed = cancelId != null || event.kind() == OrderEvent.Kind.AMENDED;
        BigDecimal zero = BigDecimal.ZERO;
        Optional<Fill> fill = event.fill();
        boolean works = OrderJson.isWorking(order);
        ObjectNode report = event("executionReport")
                .put("s", json.name(order))
                .put("c", cancelId == null ? account.clientId(order) : cancelId)
                .put("S", order.side().name())
                .put("o", OrderForm.Type.of(order.request()).name())
                .put("f", order.request().timeInForce().name())
                .put("q", Json.decimal(order.amount()))
                .put("p", Json.decimal(order.request().limitPrice().orElse(zero)))
                .put("P", Json.decimal(OrderJson.stopPrice(order).orElse(zero)))
                .put("F", Json.decimal(OrderJson.iceberg(order).orElse(zero)))
                .put("g", OrderJson.listNumber(order))
                .put("C", renamed ? before : "")
                .put("x", execType)
                .put("X", json.status(order))
                .put("r", "NONE")
                .put("i", OrderNumbers.of(order.id()))
                .put("l", Json.decimal(fill.map(Fill::amount).orElse(zero)))
                .put("z", Json.decimal(order.filledAmount()))
                .put("L", Json.decimal(fill.map(Fill::price).orElse(zero)))
                .put("n", fill.map(Fill::fee).map(Json::decimal).orElse("0"))
                .put("N", fill.map(Fill::feeAsset).orElse(null))
                .put("T", Json.millis(event.time()))
                .put("t", fill.map(account::tradeId).orElse(-1L))
                .put("I", execution)
                .put("w", works && !order.status().terminal())
                .put(
                        "m",
                        fill.filter(made -> made.liquidity() == Liquidity.MAKER).isPresent())
                .put("M", false)
                .put("O", Json.millis(order.createdAt()))
                .put("Z", Json.decimal(order.notional()))
                .put("Y", Json.decimal(fill.map(Fill::quoteAmount).orElse(zero)))
                .put("Q", Json.decimal(order.request().quoteAmount().orElse(zero)))
                .put("V", OrderJson.selfTradePrevention(order));
        if (works) {
            report.put("W", json.workingTime(order));
        }
        ObjectNode conditional = json.conditional(Json.object(), order);
        CONDITIONAL.forEach((name, field) -> {
            if (conditional.has(name)) {
                report.set(field, conditional.path(name));
            }
        });
        return report;
    }

    // ---- lists ----

    private void onList(OrderEvent event, long list, boolean renamed) {
        Order order = event.order();
        if (event.kind() == OrderEvent.Kind.ACCEPTED && !openLists.containsKey(list)) {
            openLists.put(list, order.listType().orElseThrow() == OrderListType.BRACKET ? 3 : 2);
            sendList(event, list, "EXEC_STARTED", "EXECUTING");
        }
        if (renamed) {
            sendList(event, list, "UPDATED", "EXECUTING");
        }
        if (order.status().terminal() && openLists.merge(list, -1, Integer::sum) <= 0) {
            openLists.remove(list);
            sendList(event, list, "ALL_DONE", "ALL_DONE");
        }
    }

    private void sendList(OrderEvent event, long list, String statusType, String orderStatus) {
        if (listeners.isEmpty()) {
            return;
        }
        ObjectNode members = json.list(account.list(list));
        ObjectNode status = event("listStatus")
                .put("s", json.name(event.order()))
                .put("g", list)
                .put("c", members.path("contingencyType").stringValue())
                .put("l", statusType)
                .put("L", orderStatus)
                .put("r", "NONE")
                .put("C", Account.listClientId(event.order()))
                .put("T", Json.millis(event.time()));
        ArrayNode orders = status.putArray("O");
        members.path("orders")
                .forEach(member -> orders.addObject()
                        .put("s", member.path("symbol").stringValue())
                        .put("i", member.path("orderId").longValue())
                        .put("c", member.path("clientOrderId").stringValue()));
        send(status);
    }

    // ---- balances ----

    private void on(TransferEvent transfer) {
        if (!listeners.isEmpty()) {
            send(event("balanceUpdate")
                    .put("a", transfer.asset())
                    .put("d", Json.decimal(transfer.amount()))
                    .put("T", Json.millis(transfer.time())));
            sendBalances(transfer, Set.of(transfer.asset()));
        }
    }

    /** Sends the balances of the assets that may have changed; nothing if none has changed since the last time. */
    private void sendBalances(WalletEvent cause, Set<String> assets) {
        Map<String, AssetBalance> now = new LinkedHashMap<>();
        assets.forEach(asset -> now.put(asset, account.balance(asset)));
        if (now.entrySet().stream().allMatch(entry -> entry.getValue().equals(sent.get(entry.getKey())))) {
            return;
        }
        sent.putAll(now);
        ObjectNode position = event("outboundAccountPosition").put("u", Json.millis(cause.time()));
        ArrayNode balances = position.putArray("B");
        now.forEach((asset, balance) -> balances.addObject()
                .put("a", asset)
                .put("f", Json.decimal(balance.free()))
                .put("l", Json.decimal(balance.locked())));
        send(position);
    }
}
