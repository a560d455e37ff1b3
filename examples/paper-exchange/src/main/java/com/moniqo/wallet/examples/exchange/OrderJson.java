package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The orders, lists and trades of one account as JSON of the exchange. */
final class OrderJson {
    private final Venue venue;
    private final Account account;

    OrderJson(Venue venue, Account account) {
        this.venue = venue;
        this.account = account;
    }

    String name(Order order) {
        return venue.listing(order.symbol()).name();
    }

    static long listNumber(Order order) {
        return order.listId().map(OrderNumbers::of).orElse(-1L);
    }

    private ObjectNode reference(Order order) {
        return Json.object()
                .put("symbol", name(order))
                .put("orderId", OrderNumbers.of(order.id()))
                .put("orderListId", listNumber(order));
    }

    static Optional<BigDecimal> stopPrice(Order order) {
        return order.request().activationPrice().or(order.request()::stopPrice);
    }

    /** Returns the response to a query. */
    ObjectNode query(Order order) {
        ObjectNode json = reference(order).put("clientOrderId", Account.clientId(order));
        amounts(json, order)
                .put("stopPrice", decimal(stopPrice(order)))
                .put("icebergQty", Json.decimal(BigDecimal.ZERO))
                .put("time", Json.millis(order.createdAt()))
                .put("updateTime", Json.millis(order.updatedAt()))
                .put("isWorking", isWorking(order))
                .put("workingTime", workingTime(order))
                .put("selfTradePreventionMode", selfTradePrevention(order));
        return optional(json, order);
    }

    /** Returns the shortest response to a placement. */
    ObjectNode acknowledgement(Order order) {
        return reference(order)
                .put("clientOrderId", Account.clientId(order))
                .put("transactTime", Json.millis(order.updatedAt()));
    }

    /** Returns the response to a placement with its result. */
    ObjectNode result(Order order) {
        ObjectNode json = amounts(acknowledgement(order), order)
                .put("workingTime", workingTime(order))
                .put("selfTradePreventionMode", selfTradePrevention(order));
        stopPrice(order).ifPresent(price -> json.put("stopPrice", Json.decimal(price)));
        return optional(json, order);
    }

    /** Returns the response to a placement with its fills. */
    ObjectNode full(Order order) {
        ObjectNode json = result(order);
        ArrayNode fills = json.putArray("fills");
        for (Fill fill : order.fills()) {
            fills.addObject()
                    .put("price", Json.decimal(fill.price()))
                    .put("qty", Json.decimal(fill.amount()))
                    .put("commission", Json.decimal(fill.fee()))
                    .put("commissionAsset", fill.feeAsset())
                    .put("tradeId", account.tradeId(fill));
        }
        return json;
    }

    /** Returns the response to a cancellation, which has its own id. */
    ObjectNode cancelled(Order order, String cancelId) {
        ObjectNode json = reference(order)
                .put("origClientOrderId", Account.clientId(order))
                .put("clientOrderId", cancelId)
                .put("transactTime", Json.millis(order.updatedAt()));
        amounts(json, order).put("selfTradePreventionMode", selfTradePrevention(order));
        stopPrice(order).ifPresent(price -> json.put("stopPrice", Json.decimal(price)));
        return optional(json, order);
    }

    private ObjectNode amounts(ObjectNode json, Order order) {
        OrderRequest request = order.request();
        return json.put("price", decimal(request.limitPrice()))
                .put("origQty", Json.decimal(order.amount()))
                .put("executedQty", Json.decimal(order.filledAmount()))
                .put("origQuoteOrderQty", decimal(request.quoteAmount()))
                .put("cummulativeQuoteQty", Json.decimal(order.notional()))
                .put("status", status(order))
                .put("timeInForce", request.timeInForce().name())
                .put("type", OrderForm.Type.of(request).name())
                .put("side", order.side().name());
    }

    /** Returns whether a trailing order has trailed since it was placed. When one with a stop price began is not known. */
    static boolean trailsFromStart(Order order) {
        return order.request().metadata().containsKey(OrderForm.TRAILING_DELTA)
                && order.request().activationPrice().isEmpty()
                && order.listId().isEmpty();
    }

    private static ObjectNode optional(ObjectNode json, Order order) {
        for (String name : List.of(OrderForm.TRAILING_DELTA, "strategyId", "strategyType")) {
            String value = order.request().metadata().get(name);
            if (value != null) {
                json.put(name, Long.parseLong(value));
            }
        }
        if (trailsFromStart(order)) {
            json.put("trailingTime", Json.millis(order.createdAt()));
        }
        return json;
    }

    private static String decimal(Optional<BigDecimal> value) {
        return Json.decimal(value.orElse(BigDecimal.ZERO));
    }

    static String selfTradePrevention(Order order) {
        return order.request().metadata().getOrDefault("selfTradePreventionMode", "NONE");
    }

    String status(Order order) {
        return switch (order.status()) {
            case SENT, OPEN -> "NEW";
            case PENDING -> "PENDING_NEW";
            case PARTIALLY_FILLED -> "PARTIALLY_FILLED";
            case FILLED -> "FILLED";
            case CANCELLED -> endedByOther(order) ? "EXPIRED" : "CANCELED";
            case REJECTED -> "REJECTED";
            case EXPIRED -> "EXPIRED";
        };
    }

    /** Checks whether an exit ended because the other exit has filled; at the exchange, it then expires. */
    private boolean endedByOther(Order order) {
        return order.listId().isPresent()
                && order.reason().filter("linked"::equals).isPresent()
                && account.list(listNumber(order)).stream()
                        .anyMatch(other -> !other.id().equals(order.id())
                                && other.side() == order.side()
                                && other.filledAmount().signum() > 0);
    }

    static boolean isWorking(Order order) {
        return order.status() != OrderStatus.PENDING && (!order.type().triggered() || order.triggered());
    }

    static long workingTime(Order order) {
        if (!isWorking(order)) {
            return -1;
        }
        return Json.millis(order.type().triggered() ? order.updatedAt() : order.createdAt());
    }

    /** Returns a list with its orders. */
    ObjectNode list(List<Order> members) {
        Order first = members.get(0);
        boolean ended = members.stream().allMatch(order -> order.status().terminal());
        ObjectNode json = Json.object()
                .put("orderListId", listNumber(first))
                .put("contingencyType", first.listType().orElseThrow() == OrderListType.OCO ? "OCO" : "OTO")
                .put("listStatusType", ended ? "ALL_DONE" : "EXEC_STARTED")
                .put("listOrderStatus", ended ? "ALL_DONE" : "EXECUTING")
                .put("listClientOrderId", Account.listClientId(first))
                .put("transactionTime", Json.millis(first.updatedAt()))
                .put("symbol", name(first));
        ArrayNode orders = json.putArray("orders");
        for (Order order : members) {
            orders.addObject()
                    .put("symbol", name(order))
                    .put("orderId", OrderNumbers.of(order.id()))
                    .put("clientOrderId", Account.clientId(order));
        }
        return json;
    }

    ObjectNode trade(Account.Trade trade) {
        Fill fill = trade.fill();
        long list = account.order(OrderNumbers.of(fill.orderId()))
                .map(OrderJson::listNumber)
                .orElse(-1L);
        return Json.object()
                .put("symbol", venue.listing(fill.symbol()).name())
                .put("id", trade.id())
                .put("orderId", OrderNumbers.of(fill.orderId()))
                .put("orderListId", list)
                .put("price", Json.decimal(fill.price()))
                .put("qty", Json.decimal(fill.amount()))
                .put("quoteQty", Json.decimal(fill.quoteAmount()))
                .put("commission", Json.decimal(fill.fee()))
                .put("commissionAsset", fill.feeAsset())
                .put("time", Json.millis(fill.time()))
                .put("isBuyer", fill.side() == OrderSide.BUY)
                .put("isMaker", fill.liquidity() == Liquidity.MAKER)
                .put("isBestMatch", true);
    }
}
