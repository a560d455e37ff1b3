package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The orders, lists and trades of one account as JSON of the exchange. */
final class OrderJson {
    private static final String NO_LIQUIDITY = "INSUFFICIENT_LIQUIDITY";

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

    ObjectNode reference(Order order) {
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
        ObjectNode json = reference(order).put("clientOrderId", account.clientId(order));
        amounts(json, order)
                .put("stopPrice", decimal(stopPrice(order)))
                .put("icebergQty", decimal(iceberg(order)))
                .put("time", Json.millis(order.createdAt()))
                .put("updateTime", Json.millis(order.updatedAt()))
                .put("isWorking", isWorking(order))
                .put("workingTime", workingTime(order))
                .put("selfTradePreventionMode", selfTradePrevention(order));
        return conditional(json, order);
    }

    /** Returns the shortest response to a placement. */
    ObjectNode acknowledgement(Order order) {
        return reference(order)
                .put("clientOrderId", account.clientId(order))
                .put("transactTime", Json.millis(order.updatedAt()));
    }

    /** Returns the response to a placement with its result. */
    ObjectNode result(Order order) {
        ObjectNode json = amounts(acknowledgement(order), order)
                .put("workingTime", workingTime(order))
                .put("selfTradePreventionMode", selfTradePrevention(order));
        return conditional(json, order);
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
                .put("origClientOrderId", account.clientId(order))
                .put("clientOrderId", cancelId)
                .put("transactTime", Json.millis(order.updatedAt()));
        amounts(json, order).put("selfTradePreventionMode", selfTradePrevention(order));
        return conditional(json, order);
    }

    ObjectNode amounts(ObjectNode json, Order order) {
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

    /** Adds the fields that only some orders have. */
    ObjectNode conditional(ObjectNode json, Order order) {
        if (order.type().triggered()) {
            json.put("stopPrice", decimal(stopPrice(order)));
        }
        iceberg(order).ifPresent(visible -> json.put(OrderForm.ICEBERG_QTY, Json.decimal(visible)));
        for (String name : List.of(OrderForm.TRAILING_DELTA, "strategyId", "strategyType")) {
            String value = order.request().metadata().get(name);
            if (value != null) {
                json.put(name, Long.parseLong(value));
            }
        }
        if (order.type() == OrderType.TRAILING_STOP) {
            json.put("trailingTime", trailingTime(order));
        }
        expiryReason(order).ifPresent(reason -> json.put("expiryReason", reason));
        return json;
    }

    /** Returns the visible part of an iceberg order, which is never more than its amount. */
    static Optional<BigDecimal> iceberg(Order order) {
        return Optional.ofNullable(order.request().metadata().get(OrderForm.ICEBERG_QTY))
                .map(visible -> new BigDecimal(visible).min(order.amount()));
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
            case CANCELLED -> expiryReason(order).isPresent() ? "EXPIRED" : "CANCELED";
            case REJECTED -> "REJECTED";
            case EXPIRED -> "EXPIRED";
        };
    }

    /** Returns why an order has expired; empty if it has not. An exit expires at the exchange if another order of its list ends it. */
    Optional<String> expiryReason(Order order) {
        if (order.status() == OrderStatus.EXPIRED) {
            return Optional.of(
                    switch (order.request().timeInForce()) {
                        case IOC -> order.type() == OrderType.MARKET ? NO_LIQUIDITY : "UNFILLED_IOC_QUANTITY_EXPIRED";
                        case FOK -> "UNFILLED_FOK_ORDER_EXPIRED";
                        default -> order.type() == OrderType.MARKET ? NO_LIQUIDITY : "EXCHANGE_CANCELED";
                    });
        }
        if (order.status() != OrderStatus.CANCELLED
                || order.listId().isEmpty()
                || order.reason().filter("linked"::equals).isEmpty()) {
            return Optional.empty();
        }
        List<Order> members = account.list(listNumber(order));
        if (members.get(0).status() == OrderStatus.EXPIRED) {
            return Optional.of("OTO_PHASE_ONE_EXPIRED");
        }
        return members.stream()
                .filter(other -> !other.id().equals(order.id())
                        && other.side() == order.side()
                        && other.filledAmount().signum() > 0)
                .findAny()
                .map(other -> "OCO_TRIGGER");
    }

    /** Returns whether an order is in the book, or was when it ended. */
    static boolean isWorking(Order order) {
        boolean opened = order.listId().isEmpty() || order.openedAmount().signum() > 0;
        return opened && order.status() != OrderStatus.PENDING && (!order.type().triggered() || order.triggered());
    }

    long workingTime(Order order) {
        return isWorking(order) ? Json.millis(account.workingSince(order).orElse(order.createdAt())) : -1;
    }

    /** Returns since when a trailing order has trailed; -1 if it does not trail yet. */
    long trailingTime(Order order) {
        boolean fromStart = order.request().activationPrice().isEmpty()
                && order.openedAmount().signum() > 0;
        return account.trailingSince(order)
                .or(() -> fromStart ? Optional.of(order.createdAt()) : Optional.empty())
                .map(Json::millis)
                .orElse(-1L);
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
                    .put("clientOrderId", account.clientId(order));
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
