package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.FillExplanation;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes orders and fills into the journal and reads them back. Field names are the specification's where it has one. What another field
 * tells already is left out: an order's entry is a quarter smaller for it, and that much faster on the disk.
 */
final class OrderCodec {
    private OrderCodec() {}

    static Map<String, Object> encode(OrderState state) {
        return encode(state, List.of());
    }

    /** @param fills the order's own, encoded: where they are kept with it */
    static Map<String, Object> encode(OrderState state, List<Object> fills) {
        Order order = state.order();
        OrderRequest request = order.request();
        return new Tree.Builder(24)
                .put("order_id", order.id().value())
                .put("number", state.number())
                .unless(state.number(), "priority", state.priority())
                .put("symbol", request.symbol().name())
                .put("side", Text.lower(request.side()))
                .put("type", Text.lower(request.type()))
                .put("status", Text.lower(order.status()))
                .put("reason", order.reason().orElse(null))
                .put("amount", request.amount())
                .put("price", request.limitPrice().orElse(null))
                .put("stop_price", request.stopPrice().orElse(null))
                .put(
                        "trailing_offset",
                        request.trailingOffset().map(TrailingOffset::value).orElse(null))
                .put(
                        "trailing_percent",
                        request.trailingOffset().map(TrailingOffset::percent).orElse(null))
                .unless(Text.lower(TimeInForce.GTC), "time_in_force", Text.lower(request.timeInForce()))
                .put("post_only", request.isPostOnly() ? Boolean.TRUE : null)
                .unless(
                        Text.lower(TriggerReference.BID_ASK),
                        "trigger_reference",
                        Text.lower(request.triggerReference()))
                .put("client_id", request.clientId().map(Object::toString).orElse(null))
                .put("request_hash", state.requestHash())
                .put("metadata", request.metadata().isEmpty() ? null : new LinkedHashMap<>(request.metadata()))
                .put("list_id", order.listId().map(OrderListId::value).orElse(null))
                .unless(request.amount(), "opened", state.opened())
                .put("triggered", order.triggered() ? Boolean.TRUE : null)
                .put("extreme", state.extreme())
                .put(
                        "trail",
                        request.trailingOffset().isEmpty()
                                ? null
                                : order.stopPrice().orElse(null))
                .put("filled_amount", order.filledAmount())
                .exact("notional", order.notional())
                .exact("exact_fee", state.exactFee().compareTo(order.fee()) == 0 ? null : state.exactFee())
                .put("fee", order.fee())
                .put("fee_currency", order.feeAsset())
                .put("created_at", order.createdAt())
                .unless(order.createdAt(), "updated_at", order.updatedAt())
                .put("expires_at", state.expiresAt())
                .put("fills", fills.isEmpty() ? null : fills)
                .build();
    }

    static OrderState decode(Tree tree, List<Fill> fills) {
        OrderRequest request = request(tree);
        Instant created = tree.time("created_at");
        BigDecimal fee = tree.decimal("fee");
        long number = tree.integer("number");
        Order order = Order.builder(OrderId.of(tree.text("order_id")), request, created)
                .status(tree.constant("status", OrderStatus.class))
                .reason(tree.textOrNull("reason"))
                .listId(tree.has("list_id") ? OrderListId.of(tree.text("list_id")) : null)
                .triggered(tree.flag("triggered"))
                .trail(tree.decimalOrNull("trail"))
                .filled(tree.decimal("filled_amount"), tree.decimal("notional"))
                .fee(fee, tree.text("fee_currency"))
                .updatedAt(tree.time("updated_at", created))
                .fills(fills)
                .build();
        return new OrderState(
                order,
                number,
                tree.integer("priority", number),
                tree.decimal("opened", request.amount()),
                tree.decimal("exact_fee", fee),
                tree.decimalOrNull("extreme"),
                tree.timeOrNull("expires_at"),
                tree.textOrNull("request_hash"));
    }

    private static OrderRequest request(Tree tree) {
        Symbol symbol = Symbol.of(tree.text("symbol"));
        OrderSide side = tree.constant("side", OrderSide.class);
        BigDecimal amount = tree.decimal("amount");
        OrderType type = tree.constant("type", OrderType.class);
        OrderRequest request = switch (type) {
            case MARKET -> OrderRequest.market(symbol, side, amount);
            case LIMIT -> OrderRequest.limit(symbol, side, amount, tree.decimal("price"));
            case STOP_LOSS -> OrderRequest.stopLoss(symbol, side, amount, tree.decimal("stop_price"));
            case TAKE_PROFIT -> OrderRequest.takeProfit(symbol, side, amount, tree.decimal("stop_price"));
            case STOP_LIMIT ->
                OrderRequest.stopLimit(symbol, side, amount, tree.decimal("stop_price"), tree.decimal("price"));
            case TRAILING_STOP ->
                OrderRequest.trailingStop(
                        symbol,
                        side,
                        amount,
                        new TrailingOffset(tree.decimal("trailing_offset"), tree.flag("trailing_percent")));
        };
        if (tree.has("time_in_force")) {
            request = request.timeInForce(tree.constant("time_in_force", TimeInForce.class));
        }
        if (tree.flag("post_only")) {
            request = request.postOnly();
        }
        if (tree.has("trigger_reference")) {
            request = request.triggerOn(tree.constant("trigger_reference", TriggerReference.class));
        }
        if (tree.has("client_id")) {
            request = request.clientId(tree.text("client_id"));
        }
        for (Map.Entry<String, Object> note : tree.children("metadata").entrySet()) {
            request = request.metadata(note.getKey(), String.valueOf(note.getValue()));
        }
        return request;
    }

    /** @param order the order it is kept with, which tells what they have in common */
    static Map<String, Object> encode(Fill fill, Order order) {
        FillExplanation why = fill.explanation().orElseThrow();
        return new Tree.Builder(16)
                .put("fill_id", fill.id())
                .put("order_id", fill.orderId().value())
                .put("amount", fill.amount())
                .put("price", fill.price())
                .put("quote_amount", fill.quoteAmount())
                .put("fee", fill.fee())
                .unless(order.feeAsset(), "fee_currency", fill.feeAsset())
                .put("liquidity", Text.lower(fill.liquidity()))
                .unless(order.updatedAt(), "time", fill.time())
                .put("bid", why.bid())
                .put("ask", why.ask())
                .put("touch", why.touch())
                .put("rule", why.rule())
                .build();
    }

    /** All fills of an entry. */
    static List<Fill> fills(Tree body) {
        List<Tree> trees = body.trees("fills");
        if (trees.isEmpty()) {
            return List.of();
        }
        Map<String, Tree> orders = new HashMap<>();
        body.trees("orders").forEach(order -> orders.put(order.text("order_id"), order));
        List<Fill> fills = new ArrayList<>(trees.size());
        for (Tree fill : trees) {
            String id = fill.text("order_id");
            Tree order = orders.get(id);
            if (order == null) {
                throw Tree.unreadable("order_id", id);
            }
            fills.add(fill(fill, order));
        }
        return fills;
    }

    /** @param order the order it is kept with */
    static Fill fill(Tree tree, Tree order) {
        OrderSide side = order.constant("side", OrderSide.class);
        BigDecimal price = tree.decimal("price");
        Liquidity liquidity = tree.constant("liquidity", Liquidity.class);
        return Fill.builder()
                .id(tree.text("fill_id"))
                .orderId(OrderId.of(tree.text("order_id")))
                .symbol(Symbol.of(order.text("symbol")))
                .side(side)
                .amount(tree.decimal("amount"))
                .price(price)
                .quoteAmount(tree.decimal("quote_amount"))
                .fee(tree.decimal("fee"))
                .feeAsset(tree.has("fee_currency") ? tree.text("fee_currency") : order.text("fee_currency"))
                .liquidity(liquidity)
                .time(tree.has("time") ? tree.time("time") : order.time("updated_at", order.time("created_at")))
                .explanation(FillExplanation.of(
                        side,
                        tree.decimal("bid"),
                        tree.decimal("ask"),
                        tree.decimal("touch"),
                        price,
                        liquidity,
                        tree.text("rule")))
                .build();
    }
}
