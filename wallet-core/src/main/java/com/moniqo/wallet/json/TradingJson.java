package com.moniqo.wallet.json;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.Quote;
import com.moniqo.wallet.trading.Symbol;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.util.Map;

/** Orders, fills, quotes, balances and refusals are written; order requests are read and written. */
final class TradingJson {
    private static final Map<TimeInForce, String> TIMES_IN_FORCE = Map.of(
            TimeInForce.GTC, "good_till_cancel",
            TimeInForce.IOC, "immediate_or_cancel",
            TimeInForce.FOK, "fill_or_kill",
            TimeInForce.DAY, "day");

    private TradingJson() {}

    static void addTo(WalletJsonModule module) {
        module.writesText(Symbol.class, Symbol::name);
        module.writesText(OrderId.class, OrderId::value);
        module.writesText(OrderListId.class, OrderListId::value);
        module.writesText(ClientId.class, ClientId::value);
        module.readsText(Symbol.class, Symbol::of);
        module.readsText(OrderId.class, OrderId::of);
        module.readsText(OrderListId.class, OrderListId::of);
        module.readsText(ClientId.class, ClientId::of);
        module.writes(AssetBalance.class, balance -> balance(balance).toMap());
        module.writes(Order.class, order -> order(order).toMap());
        module.writes(OrderRequest.class, request -> request(request).toMap());
        module.writes(
                OrderEvent.class,
                event -> Shape.of("sequence", event.sequence())
                        .and("timestamp", event.time())
                        .and("kind", event.kind())
                        .and("order", order(event.order()))
                        .and("fill", event.fill().map(TradingJson::fill))
                        .toMap());
        module.writes(Fill.class, fill -> fill(fill).toMap());
        module.writes(Quote.class, quote -> quote(quote).toMap());
        module.writes(WalletException.class, failure -> failure(failure).toMap());
        module.writes(
                Capabilities.class,
                capabilities -> Shape.of("modes", capabilities.modes())
                        .and("order_types", capabilities.orderTypes())
                        .and(
                                "times_in_force",
                                capabilities.timesInForce().stream()
                                        .map(TIMES_IN_FORCE::get)
                                        .toList())
                        .and(
                                "abilities",
                                capabilities.abilities().stream()
                                        .map(Class::getSimpleName)
                                        .sorted()
                                        .toList())
                        .and("max_leverage", capabilities.maxLeverage())
                        .and("simulated", capabilities.simulated())
                        .toMap());
        module.writes(
                HistoryPage.class,
                page -> Shape.of("items", page.items()).and("next", page.next()).toMap());
        module.reads(OrderRequest.class, TradingJson::request);
    }

    static Shape balance(AssetBalance balance) {
        return Shape.of("asset", balance.asset())
                .and("free", balance.free())
                .and("locked", balance.locked())
                .and("total", balance.total());
    }

    private static Shape order(Order order) {
        return Shape.of("order_id", order.id())
                .and("client_id", order.clientId())
                .and("list_id", order.listId())
                .and("symbol", order.symbol())
                .and("side", order.side())
                .and("order_type", order.type())
                .and("status", order.status())
                .and("reason", order.reason())
                .and("price", order.limitPrice())
                .and("stop_price", order.stopPrice())
                .and("amount", order.amount())
                .and("filled_amount", order.filledAmount())
                .and("average_fill_price", order.averagePrice())
                .and("fee", order.fee())
                .and("fee_currency", order.feeAsset())
                .and("time_in_force", TIMES_IN_FORCE.get(order.request().timeInForce()))
                .and("timestamp", order.createdAt())
                .and("updated_at", order.updatedAt())
                .and("metadata", order.request().metadata());
    }

    private static Shape fill(Fill fill) {
        return Shape.of("fill_id", fill.id())
                .and("order_id", fill.orderId())
                .and("symbol", fill.symbol())
                .and("side", fill.side())
                .and("amount", fill.amount())
                .and("price", fill.price())
                .and("fee", fill.fee())
                .and("fee_currency", fill.feeAsset())
                .and("liquidity", fill.liquidity())
                .and("timestamp", fill.time())
                .and("explanation", fill.explanation().map(Object::toString));
    }

    private static Shape quote(Quote quote) {
        return Shape.of("symbol", quote.symbol())
                .and("bid", quote.bid())
                .and("ask", quote.ask())
                .and("last", quote.last())
                .and("mid", quote.mid())
                .and("spread", quote.spread())
                .and("bid_size", quote.bidSize())
                .and("ask_size", quote.askSize())
                .and("timestamp", quote.time());
    }

    static Shape failure(WalletException failure) {
        return Shape.of("code", failure.code().name())
                .and("message", failure.getMessage())
                .and("field", failure instanceof ValidationException invalid ? invalid.field() : null)
                .and("details", failure.details())
                .and("retryable", failure.retryable());
    }

    private static Shape request(OrderRequest request) {
        return Shape.of("symbol", request.symbol())
                .and("side", request.side())
                .and("order_type", request.type())
                .and("amount", request.amount())
                .and("price", request.limitPrice())
                .and("stop_price", request.stopPrice())
                .and(
                        "trailing_amount",
                        request.trailingOffset()
                                .filter(offset -> !offset.percent())
                                .map(TrailingOffset::value))
                .and(
                        "trailing_percent",
                        request.trailingOffset().filter(TrailingOffset::percent).map(TrailingOffset::value))
                .and("time_in_force", TIMES_IN_FORCE.get(request.timeInForce()))
                .and("post_only", request.isPostOnly())
                .and("client_id", request.clientId())
                .and("metadata", request.metadata());
    }

    private static OrderRequest request(JsonFields in) {
        Symbol symbol = Symbol.of(in.text("symbol"));
        OrderSide side = in.oneOf("side", OrderSide.class);
        BigDecimal amount = in.amount("amount");
        OrderRequest request = switch (in.oneOf("order_type", OrderType.class)) {
            case MARKET -> OrderRequest.market(symbol, side, amount);
            case LIMIT -> OrderRequest.limit(symbol, side, amount, in.amount("price"));
            case STOP_LOSS -> OrderRequest.stopLoss(symbol, side, amount, in.amount("stop_price"));
            case TAKE_PROFIT -> OrderRequest.takeProfit(symbol, side, amount, in.amount("stop_price"));
            case STOP_LIMIT ->
                OrderRequest.stopLimit(symbol, side, amount, in.amount("stop_price"), in.amount("price"));
            case TRAILING_STOP -> OrderRequest.trailingStop(symbol, side, amount, offset(in));
        };
        in.allowNull("price", "stop_price", "trailing_amount", "trailing_percent");
        if (in.optionalText("time_in_force").isPresent()) {
            request = request.timeInForce(timeInForce(in.text("time_in_force")));
        }
        if (in.bool("post_only", false)) {
            request = request.postOnly();
        }
        if (in.optionalText("client_id").isPresent()) {
            request = request.clientId(in.text("client_id"));
        }
        if (in.isSet("metadata")) {
            for (Map.Entry<String, String> note :
                    in.object("metadata").allTexts().entrySet()) {
                request = request.metadata(note.getKey(), note.getValue());
            }
        }
        return request;
    }

    private static TrailingOffset offset(JsonFields in) {
        return in.isSet("trailing_percent")
                ? TrailingOffset.percent(in.amount("trailing_percent"))
                : TrailingOffset.absolute(in.amount("trailing_amount"));
    }

    private static TimeInForce timeInForce(String text) {
        for (TimeInForce value : TimeInForce.values()) {
            if (value.name().equalsIgnoreCase(text) || text.equals(TIMES_IN_FORCE.get(value))) {
                return value;
            }
        }
        throw new ValidationException(
                ErrorCode.VALIDATION_ERROR,
                "time_in_force",
                "must be one of " + TIMES_IN_FORCE.values().stream().sorted().toList());
    }
}
