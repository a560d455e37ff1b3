package com.moniqo.wallet.binance;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders in the exchange's JSON as orders of the wallet. Times are the exchange's. What an order does not contain is looked up: the type of
 * its list, its fills, and the trail of a trailing stop.
 */
final class OrderReader {
    /** The reason of a leg that ended because the other leg did. */
    private static final String LINKED = "linked";

    private static final Set<String> TIMES_IN_FORCE = Set.of("GTC", "IOC", "FOK");

    private final Markets markets;
    private final OrderLists lists;
    private final Fills fills;
    private final Trail trail;
    private final Unsent unsent;

    OrderReader(Markets markets, OrderLists lists, Fills fills, Trail trail, Unsent unsent) {
        this.markets = markets;
        this.lists = lists;
        this.fills = fills;
        this.trail = trail;
        this.unsent = unsent;
    }

    static OrderKey key(JsonNode json) {
        return new OrderKey(Json.text(json, "symbol"), json.path("orderId").asLong(-1));
    }

    /** Parses the reply to a query. */
    Order queried(JsonNode json) {
        boolean filled = Json.decimal(json, "executedQty").signum() > 0;
        return order(json, filled ? fills.of(key(json)) : List.of());
    }

    /** Parses the reply to a placement. The order exists by then, so a missing field must not turn the reply into a failure. */
    Order placed(JsonNode json) {
        List<Fill> known = Fills.placed(json, key(json), symbol(json));
        if (known.isEmpty() && Json.decimal(json, "executedQty").signum() > 0) {
            try {
                known = fills.of(key(json));
            } catch (WalletException e) {
                known = List.of();
            }
        }
        return order(json, known);
    }

    /** Parses an order whose fills are known. */
    Order order(JsonNode json, List<Fill> known) {
        Order order = reported(json, known);
        return order.type() == OrderType.TRAILING_STOP && order.status() == OrderStatus.OPEN && !order.triggered()
                ? order.toBuilder().trail(trail(json, order.request())).build()
                : order;
    }

    /** Parses an order whose fills are known, without the trail of a trailing stop, which takes another request. */
    Order reported(JsonNode json, List<Fill> known) {
        OrderKey key = key(json);
        OrderRequest request = request(json);
        Instant created = first(json, "time", "transactTime");
        Order.Builder order =
                Order.builder(key.id(), request, created).updatedAt(first(json, "updateTime", "transactTime", "time"));
        long list = json.path("orderListId").asLong(-1);
        if (list >= 0) {
            order.listId(OrderListId.of(Long.toString(list)))
                    .listType(lists.list(list).type());
        }
        status(order, json, request, list >= 0);
        if (!known.isEmpty()) {
            fees(order, known);
        }
        return order.filled(Json.decimal(json, "executedQty"), notional(json, known))
                .fills(known)
                .build();
    }

    private static Instant first(JsonNode json, String... fields) {
        for (String field : fields) {
            Instant time = Json.time(json, field);
            if (time != null) {
                return time;
            }
        }
        return Instant.EPOCH;
    }

    private static void fees(Order.Builder order, List<Fill> fills) {
        Map<String, BigDecimal> fees = new TreeMap<>();
        fills.forEach(fill -> fees.merge(fill.feeAsset(), fill.fee(), BigDecimal::add));
        order.fees(fees, fills.get(0).feeAsset());
    }

    /** Returns the exact notional if all fills are known; otherwise the exchange's, which is negative if it does not know it either. */
    private static BigDecimal notional(JsonNode json, List<Fill> fills) {
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal notional = BigDecimal.ZERO;
        for (Fill fill : fills) {
            amount = amount.add(fill.amount());
            notional = notional.add(fill.amount().multiply(fill.price()));
        }
        boolean complete = amount.compareTo(Json.decimal(json, "executedQty")) == 0;
        return complete ? notional : Json.decimal(json, "cummulativeQuoteQty").max(BigDecimal.ZERO);
    }

    private void status(Order.Builder order, JsonNode json, OrderRequest request, boolean linked) {
        String theirs = Json.text(json, "status");
        OrderStatus status = status(theirs);
        if (linked && theirs.equals("EXPIRED") && request.timeInForce() == TimeInForce.GTC) {
            status = OrderStatus.CANCELLED; // a leg of a pair expires when the other leg fills
            order.reason(LINKED);
        } else if (theirs.equals("EXPIRED_IN_MATCH")) {
            order.reason("self-trade");
        }
        boolean triggered = request.type().triggered()
                && (json.has("workingTime")
                        ? json.path("workingTime").asLong(-1) > 0
                        : json.path("isWorking").asBoolean(false));
        order.status(status)
                .triggered(triggered)
                .cancelRequested(theirs.equals("PENDING_CANCEL"))
                .openedAmount(status == OrderStatus.PENDING ? BigDecimal.ZERO : null);
    }

    static OrderStatus status(String theirs) {
        return switch (theirs) {
            case "NEW", "PENDING_CANCEL" -> OrderStatus.OPEN;
            case "PENDING_NEW" -> OrderStatus.PENDING;
            case "PARTIALLY_FILLED" -> OrderStatus.PARTIALLY_FILLED;
            case "FILLED" -> OrderStatus.FILLED;
            case "CANCELED" -> OrderStatus.CANCELLED;
            case "REJECTED" -> OrderStatus.REJECTED;
            case "EXPIRED", "EXPIRED_IN_MATCH" -> OrderStatus.EXPIRED;
            default -> OrderStatus.SENT; // a status of the future: anything may follow
        };
    }

    private @Nullable BigDecimal trail(JsonNode json, OrderRequest request) {
        Instant since = Json.time(json, "trailingTime");
        if (since == null && request.activationPrice().isPresent()) {
            return null; // it does not trail yet
        }
        try {
            return trail.price(
                    Json.text(json, "symbol"),
                    request.side(),
                    json.path("trailingDelta").asLong(),
                    since == null ? first(json, "time", "transactTime") : since);
        } catch (WalletException e) {
            return null;
        }
    }

    private Symbol symbol(JsonNode json) {
        String market = Json.text(json, "symbol");
        return markets.symbol(market)
                .orElseThrow(
                        () -> new IllegalStateException("Binance returned an order of an unlisted market " + market));
    }

    private OrderRequest request(JsonNode json) {
        String clientId = Json.text(json, "clientOrderId");
        long list = json.path("orderListId").asLong(-1);
        boolean hidden = list >= 0 || clientId.isEmpty() || ClientIds.isGenerated(clientId);
        OrderRequest.Builder request = terms(json, list >= 0);
        request.clientId(hidden ? null : ClientId.of(clientId));
        return list < 0
                ? unsent.complete(request.build(), clientId, 0)
                : unsent.complete(request.build(), lists.list(list).clientId(), ClientIds.position(clientId));
    }

    private OrderRequest.Builder terms(JsonNode json, boolean linked) {
        Symbol symbol = symbol(json);
        OrderSide side = OrderSide.valueOf(Json.text(json, "side"));
        OrderType type = type(json);
        BigDecimal amount = Json.decimal(json, "origQty");
        BigDecimal quoteAmount = Json.positive(json, "origQuoteOrderQty");
        BigDecimal price = Json.decimal(json, "price");
        BigDecimal stop = Json.decimal(json, "stopPrice");
        OrderRequest request = switch (type) {
            case MARKET ->
                quoteAmount == null
                        ? OrderRequest.market(symbol, side, amount)
                        : OrderRequest.marketFor(symbol, side, quoteAmount);
            case STOP_LOSS -> OrderRequest.stopLoss(symbol, side, amount, stop);
            case TAKE_PROFIT -> OrderRequest.takeProfit(symbol, side, amount, stop);
            case STOP_LIMIT -> OrderRequest.stopLimit(symbol, side, amount, stop, price);
            case TAKE_PROFIT_LIMIT -> OrderRequest.takeProfitLimit(symbol, side, amount, stop, price);
            case TRAILING_STOP ->
                OrderRequest.trailingStop(
                        symbol,
                        side,
                        amount,
                        TrailingOffset.percent(
                                BigDecimal.valueOf(json.path("trailingDelta").asLong(), 2)));
            default -> OrderRequest.limit(symbol, side, amount, price);
        };
        OrderRequest.Builder terms = request.toBuilder();
        if (type == OrderType.TRAILING_STOP && stop.signum() > 0) {
            terms.activationPrice(stop);
        }
        if (type.triggered()) {
            terms.triggerOn(TriggerReference.LAST);
        }
        String timeInForce = Json.text(json, "timeInForce");
        boolean limited = type == OrderType.LIMIT || type.triggersLimit();
        if (limited && TIMES_IN_FORCE.contains(timeInForce)) {
            terms.timeInForce(TimeInForce.valueOf(timeInForce));
        }
        // the target of a pair is always post-only here, whatever was asked for: see Unsent
        return terms.postOnly(Json.text(json, "type").equals("LIMIT_MAKER") && !linked);
    }

    private static OrderType type(JsonNode json) {
        if (json.path("trailingDelta").asLong(0) > 0) {
            return OrderType.TRAILING_STOP;
        }
        return switch (Json.text(json, "type")) {
            case "MARKET" -> OrderType.MARKET;
            case "STOP_LOSS" -> OrderType.STOP_LOSS;
            case "STOP_LOSS_LIMIT" -> OrderType.STOP_LIMIT;
            case "TAKE_PROFIT" -> OrderType.TAKE_PROFIT;
            case "TAKE_PROFIT_LIMIT" -> OrderType.TAKE_PROFIT_LIMIT;
            default -> OrderType.LIMIT;
        };
    }
}
