package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.demo.engine.step.FeeState;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.demo.engine.step.OrderTimes;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The format of orders in the journal. Field names are those of the specification if it has one. Fields that follow from others are left
 * out, which makes an order's entry a quarter smaller, and faster to write.
 */
final class OrderCodec {
    private static final String GTC = BodyBuilder.nameOf(TimeInForce.GTC);
    private static final String BID_ASK = BodyBuilder.nameOf(TriggerReference.BID_ASK);

    private OrderCodec() {}

    static Map<String, Object> encode(OrderState state) {
        return encode(state, List.of());
    }

    /** @param fills the order's fills, encoded, if they are stored with it */
    static Map<String, Object> encode(OrderState state, List<Object> fills) {
        Order order = state.order();
        OrderRequest request = order.request();
        FeeState fees = state.fees();
        BodyBuilder body = new BodyBuilder(24)
                .put("order_id", order.id().value())
                .put("number", state.number())
                .putUnless(state.number(), "priority", state.priority())
                .put("symbol", request.symbol().name())
                .put("side", BodyBuilder.nameOf(request.side()))
                .put("type", BodyBuilder.nameOf(request.type()))
                .put("status", BodyBuilder.nameOf(order.status()))
                .put("reason", order.reason().orElse(null));
        putTerms(body, request);
        return body.put("client_id", request.clientId().map(Object::toString).orElse(null))
                .put("request_hash", state.requestHash())
                .put("metadata", request.metadata().isEmpty() ? null : new LinkedHashMap<>(request.metadata()))
                .put("list_id", order.listId().map(OrderListId::value).orElse(null))
                .put("list_type", order.listType().map(BodyBuilder::nameOf).orElse(null))
                .putUnless(request.quoteAmount().isPresent() ? null : request.amount(), "opened", state.opened())
                .put("triggered", order.triggered() ? Boolean.TRUE : null)
                .put("extreme", state.extreme())
                .put(
                        "trail",
                        request.trailingOffset().isEmpty()
                                ? null
                                : order.stopPrice().orElse(null))
                .put("filled_amount", order.filledAmount())
                .putExact("notional", order.notional())
                .putExact("exact_fee", unlessFee(fees.exact(), order))
                .putExact("fee_value", unlessFee(fees.charged(), order))
                .put("fee_reserved", fees.reserved().signum() == 0 ? null : fees.reserved())
                .put("fee", order.fee())
                .put("fee_currency", order.feeAsset())
                .put("fees", Set.of(order.feeAsset()).containsAll(order.fees().keySet()) ? null : order.fees())
                .put("created_at", order.createdAt())
                .putUnless(order.createdAt(), "updated_at", order.updatedAt())
                .putUnless(order.updatedAt(), "since", state.hasEnded() ? null : state.since())
                .put("expires_at", state.expiresAt())
                .put("fills", fills.isEmpty() ? null : fills)
                .build();
    }

    private static @Nullable BigDecimal unlessFee(BigDecimal amount, Order order) {
        return amount.compareTo(order.fee()) == 0 ? null : amount;
    }

    private static void putTerms(BodyBuilder body, OrderRequest request) {
        TrailingOffset trailing = request.trailingOffset().orElse(null);
        BigDecimal quoteAmount = request.quoteAmount().orElse(null);
        body.put("amount", quoteAmount == null ? request.amount() : null)
                .put("quote_amount", quoteAmount)
                .put("price", request.limitPrice().orElse(null))
                .put("stop_price", request.stopPrice().orElse(null))
                .put("trailing_offset", trailing == null ? null : trailing.value())
                .put("trailing_percent", trailing == null ? null : trailing.percent())
                .putUnless(GTC, "time_in_force", BodyBuilder.nameOf(request.timeInForce()))
                .put("post_only", request.isPostOnly() ? Boolean.TRUE : null)
                .put("reduce_only", request.isReduceOnly() ? Boolean.TRUE : null)
                .put("activation_price", request.activationPrice().orElse(null))
                .putUnless(BID_ASK, "trigger_reference", BodyBuilder.nameOf(request.triggerReference()));
    }

    static OrderState decode(BodyFields fields, List<Fill> fills) {
        OrderRequest request = request(fields);
        Instant created = fields.time("created_at");
        Instant updated = fields.time("updated_at", created);
        BigDecimal fee = fields.decimal("fee");
        long number = fields.integer("number");
        Order.Builder order = Order.builder(OrderId.of(fields.text("order_id")), request, created)
                .status(fields.constant("status", OrderStatus.class))
                .reason(fields.textOrNull("reason"))
                .listId(fields.has("list_id") ? OrderListId.of(fields.text("list_id")) : null)
                .listType(fields.has("list_type") ? fields.constant("list_type", OrderListType.class) : null)
                .triggered(fields.flag("triggered"))
                .trail(fields.decimalOrNull("trail"))
                .filled(fields.decimal("filled_amount"), fields.decimal("notional"))
                .fee(fee, fields.text("fee_currency"))
                .updatedAt(updated)
                .fills(fills);
        if (fields.has("fees")) {
            order.fees(fields.fields("fees").decimals(), fields.text("fee_currency"));
        }
        return new OrderState(
                order.build(),
                number,
                fields.integer("priority", number),
                request.quoteAmount().isPresent()
                        ? fields.decimal("opened")
                        : fields.decimal("opened", request.amount()),
                new FeeState(
                        fields.decimal("exact_fee", fee),
                        fields.decimal("fee_value", fee),
                        fields.decimal("fee_reserved", BigDecimal.ZERO)),
                fields.decimalOrNull("extreme"),
                new OrderTimes(fields.time("since", updated), fields.timeOrNull("expires_at")),
                fields.textOrNull("request_hash"));
    }

    private static OrderRequest request(BodyFields fields) {
        OrderRequest request = terms(fields);
        if (fields.has("time_in_force")) {
            TimeInForce time = fields.constant("time_in_force", TimeInForce.class);
            request = time == TimeInForce.GTD ? request.goodTill(fields.time("expires_at")) : request.timeInForce(time);
        }
        if (fields.flag("post_only")) {
            request = request.postOnly();
        }
        if (fields.flag("reduce_only")) {
            request = request.reduceOnly();
        }
        if (fields.has("activation_price")) {
            request = request.activatedAt(fields.decimal("activation_price"));
        }
        if (fields.has("trigger_reference")) {
            request = request.triggerOn(fields.constant("trigger_reference", TriggerReference.class));
        }
        if (fields.has("client_id")) {
            request = request.clientId(fields.text("client_id"));
        }
        for (Map.Entry<String, Object> note : fields.children("metadata").entrySet()) {
            request = request.metadata(note.getKey(), String.valueOf(note.getValue()));
        }
        return request;
    }

    private static OrderRequest terms(BodyFields fields) {
        Symbol symbol = Symbol.of(fields.text("symbol"));
        OrderSide side = fields.constant("side", OrderSide.class);
        OrderType type = fields.constant("type", OrderType.class);
        if (fields.has("quote_amount")) {
            return OrderRequest.marketFor(symbol, side, fields.decimal("quote_amount"));
        }
        BigDecimal amount = fields.decimal("amount");
        return switch (type) {
            case MARKET -> OrderRequest.market(symbol, side, amount);
            case LIMIT -> OrderRequest.limit(symbol, side, amount, fields.decimal("price"));
            case STOP_LOSS -> OrderRequest.stopLoss(symbol, side, amount, fields.decimal("stop_price"));
            case TAKE_PROFIT -> OrderRequest.takeProfit(symbol, side, amount, fields.decimal("stop_price"));
            case STOP_LIMIT ->
                OrderRequest.stopLimit(symbol, side, amount, fields.decimal("stop_price"), fields.decimal("price"));
            case TAKE_PROFIT_LIMIT ->
                OrderRequest.takeProfitLimit(
                        symbol, side, amount, fields.decimal("stop_price"), fields.decimal("price"));
            case TRAILING_STOP ->
                OrderRequest.trailingStop(
                        symbol,
                        side,
                        amount,
                        new TrailingOffset(fields.decimal("trailing_offset"), fields.flag("trailing_percent")));
        };
    }
}
