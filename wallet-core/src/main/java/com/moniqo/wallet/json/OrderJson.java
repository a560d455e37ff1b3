package com.moniqo.wallet.json;

import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.FillExplanation;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.util.Map;

/** JSON of orders, fills and order events. */
final class OrderJson {
    private OrderJson() {}

    static void addTo(JsonTypes types) {
        types.writes(Order.class, OrderJson::order);
        types.writes(OrderEvent.class, OrderJson::event);
        types.writes(Fill.class, OrderJson::fill);
        types.writes(FillExplanation.class, OrderJson::explanation);
        types.reads(Order.class, OrderJson::order);
        types.reads(OrderEvent.class, OrderJson::event);
        types.reads(Fill.class, OrderJson::fill);
        types.reads(FillExplanation.class, OrderJson::explanation);
    }

    static JsonObject order(Order order) {
        OrderRequest request = order.request();
        JsonObject object = JsonObject.of("order_id", order.id())
                .and("client_id", order.clientId())
                .and("list_id", order.listId())
                .and("list_type", order.listType())
                .and("symbol", order.symbol())
                .and("side", order.side())
                .and("order_type", order.type())
                .and("status", order.status())
                .and("cancel_requested", order.cancelRequested())
                .and("reason", order.reason())
                .and("price", order.limitPrice())
                .and("stop_price", order.stopPrice())
                .and("amount", order.amount())
                .and("quote_amount", request.quoteAmount())
                .and("opened_amount", order.openedAmount())
                .and("filled_amount", order.filledAmount())
                .and("notional", order.notional())
                .and("average_fill_price", order.averagePrice())
                .and("fee", order.fee())
                .and("fee_currency", order.feeAsset())
                .and("fees", order.fees())
                .and("timestamp", order.createdAt())
                .and("updated_at", order.updatedAt())
                .and("metadata", request.metadata());
        return OrderRequestJson.options(object, request)
                .and("triggered", order.triggered())
                .and("fills", order.fills().stream().map(OrderJson::fill).toList());
    }

    static Order order(JsonFields in) {
        OrderRequest request = OrderRequestJson.request(in);
        in.ignore("average_fill_price");
        if (request.quoteAmount().isPresent()) {
            in.ignore("amount"); // the same as the filled amount
        }
        Order.Builder order = Order.builder(OrderId.of(in.text("order_id")), request, in.instant("timestamp"))
                .status(in.oneOf("status", OrderStatus.class))
                .filled(in.exact("filled_amount"), in.exact("notional"))
                .cancelRequested(in.bool("cancel_requested"))
                .fee(in.exact("fee"), in.text("fee_currency"))
                .updatedAt(in.instant("updated_at"))
                .triggered(in.bool("triggered"))
                .fills(in.objects("fills").stream()
                        .map(fill -> fill.whole(OrderJson::fill))
                        .toList());
        Map<String, BigDecimal> fees = in.amounts("fees");
        if (!fees.isEmpty()) {
            order.fees(fees, in.text("fee_currency"));
        }
        in.ifSet("list_id", JsonFields::text, id -> order.listId(OrderListId.of(id)));
        order.listType(in.orNull("list_type", (fields, name) -> fields.oneOf(name, OrderListType.class)));
        in.ifSet("reason", JsonFields::text, order::reason);
        in.ifSet("opened_amount", JsonFields::exact, order::openedAmount);
        if (request.type() == OrderType.TRAILING_STOP) {
            in.ifSet("stop_price", JsonFields::exact, order::trail);
        }
        return order.build();
    }

    private static JsonObject event(OrderEvent event) {
        return JsonObject.of("sequence", event.sequence())
                .and("timestamp", event.time())
                .and("kind", event.kind())
                .and("order", order(event.order()))
                .and("fill", event.fill().map(OrderJson::fill));
    }

    private static OrderEvent event(JsonFields in) {
        long sequence = in.longInteger("sequence");
        OrderEvent.Kind kind = in.oneOf("kind", OrderEvent.Kind.class);
        Order order = in.object("order").whole(OrderJson::order);
        if (in.isSet("fill")) {
            in.ignore("timestamp");
            return OrderEvent.filled(sequence, order, in.object("fill").whole(OrderJson::fill));
        }
        return OrderEvent.of(sequence, in.instant("timestamp"), kind, order);
    }

    private static JsonObject fill(Fill fill) {
        return JsonObject.of("fill_id", fill.id())
                .and("order_id", fill.orderId())
                .and("symbol", fill.symbol())
                .and("side", fill.side())
                .and("amount", fill.amount())
                .and("price", fill.price())
                .and("quote_amount", fill.quoteAmount())
                .and("fee", fill.fee())
                .and("fee_currency", fill.feeAsset())
                .and("liquidity", fill.liquidity())
                .and("timestamp", fill.time())
                .and("explanation", fill.explanation().map(FillExplanation::toString))
                .and("explanation_details", fill.explanation().map(OrderJson::explanation));
    }

    private static Fill fill(JsonFields in) {
        in.ignore("explanation");
        return Fill.builder()
                .id(in.text("fill_id"))
                .orderId(OrderId.of(in.text("order_id")))
                .symbol(Symbol.of(in.text("symbol")))
                .side(in.oneOf("side", OrderSide.class))
                .amount(in.exact("amount"))
                .price(in.exact("price"))
                .quoteAmount(in.exact("quote_amount"))
                .fee(in.exact("fee"))
                .feeAsset(in.text("fee_currency"))
                .liquidity(in.oneOf("liquidity", Liquidity.class))
                .time(in.instant("timestamp"))
                .explanation(in.orNull(
                        "explanation_details",
                        (fields, name) -> fields.object(name).whole(OrderJson::explanation)))
                .build();
    }

    private static JsonObject explanation(FillExplanation why) {
        return JsonObject.of("side", why.side())
                .and("bid", why.bid())
                .and("ask", why.ask())
                .and("reference_price", why.referencePrice())
                .and("touch", why.touch())
                .and("price", why.price())
                .and("spread_paid", why.spreadPaid())
                .and("slippage", why.slippage())
                .and("liquidity", why.liquidity())
                .and("rule", why.rule())
                .and("text", why.toString());
    }

    private static FillExplanation explanation(JsonFields in) {
        in.ignore("reference_price", "spread_paid", "slippage", "text");
        return FillExplanation.of(
                in.oneOf("side", OrderSide.class),
                in.exact("bid"),
                in.exact("ask"),
                in.exact("touch"),
                in.exact("price"),
                in.oneOf("liquidity", Liquidity.class),
                in.text("rule"));
    }
}
