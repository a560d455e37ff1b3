package com.moniqo.wallet.json;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** JSON of order requests, order lists and amendments. */
final class OrderRequestJson {
    private static final Map<TimeInForce, String> TIMES_IN_FORCE = Map.of(
            TimeInForce.GTC, "good_till_cancel",
            TimeInForce.IOC, "immediate_or_cancel",
            TimeInForce.FOK, "fill_or_kill",
            TimeInForce.DAY, "day",
            TimeInForce.GTD, "good_till_date");

    private OrderRequestJson() {}

    static void addTo(JsonTypes types) {
        types.writes(OrderRequest.class, OrderRequestJson::request);
        types.writes(OrderList.class, OrderRequestJson::list);
        types.writes(OrderAmendment.class, OrderRequestJson::amendment);
        types.writes(TrailingOffset.class, offset -> trailing(JsonObject.empty(), Optional.of(offset)));
        types.reads(OrderRequest.class, OrderRequestJson::request);
        types.reads(OrderList.class, OrderRequestJson::list);
        types.reads(OrderAmendment.class, OrderRequestJson::amendment);
        types.reads(TrailingOffset.class, OrderRequestJson::offset);
    }

    static JsonObject list(OrderList list) {
        return JsonObject.of("list_type", list.type())
                .and("client_id", list.clientId())
                .and(
                        "orders",
                        list.members().stream().map(OrderRequestJson::request).toList());
    }

    private static OrderList list(JsonFields in) {
        OrderListType type = in.oneOf("list_type", OrderListType.class);
        List<OrderRequest> orders = in.objects("orders").stream()
                .map(member -> member.whole(OrderRequestJson::request))
                .toList();
        OrderList list = switch (type) {
            case OCO -> OrderList.oco(member(orders, 0, 2), member(orders, 1, 2));
            case OTO ->
                OrderList.oto(
                        member(orders, 0, Math.max(2, orders.size())),
                        orders.subList(1, orders.size()).toArray(OrderRequest[]::new));
            case BRACKET -> OrderList.bracket(member(orders, 0, 3), member(orders, 1, 3), member(orders, 2, 3));
            case LADDER -> ladder(orders);
        };
        return in.optionalText("client_id").map(list::clientId).orElse(list);
    }

    private static OrderList ladder(List<OrderRequest> orders) {
        if (orders.size() < 5 || orders.size() % 2 == 0) {
            throw new ValidationException(
                    "orders",
                    "has " + orders.size()
                            + " orders, but must have an entry, followed by pairs of a target and its part of the stop");
        }
        OrderRequest entry = orders.get(0);
        var targets = new ArrayList<OrderRequest>();
        for (int i = 1; i < orders.size(); i += 2) {
            targets.add(orders.get(i));
        }
        OrderRequest stop = orders.get(2).toBuilder().amount(entry.amount()).build();
        OrderList list = OrderList.ladder(entry, stop, targets.toArray(OrderRequest[]::new));
        if (!list.members().equals(orders)) {
            throw new ValidationException("orders", "has parts of different stops; a ladder has one");
        }
        return list;
    }

    private static OrderRequest member(List<OrderRequest> orders, int index, int size) {
        if (orders.size() != size) {
            throw new ValidationException("orders", "has " + orders.size() + " orders, but must have " + size);
        }
        return orders.get(index);
    }

    private static JsonObject amendment(OrderAmendment amendment) {
        return trailing(
                JsonObject.of("amount", amendment.amount())
                        .and("price", amendment.limitPrice())
                        .and("stop_price", amendment.stopPrice()),
                amendment.trailingOffset());
    }

    /** Leaves fields that are absent or null unchanged, since an order has no values that could be cleared. */
    private static OrderAmendment amendment(JsonFields in) {
        var changes = new ArrayList<OrderAmendment>();
        in.ifSet("amount", JsonFields::amount, value -> changes.add(OrderAmendment.amount(value)));
        in.ifSet("price", JsonFields::amount, value -> changes.add(OrderAmendment.limitPrice(value)));
        in.ifSet("stop_price", JsonFields::amount, value -> changes.add(OrderAmendment.stopPrice(value)));
        if (in.isSet("trailing_amount") || in.isSet("trailing_percent")) {
            changes.add(OrderAmendment.trailingOffset(offset(in)));
        }
        in.refuseOthers();
        return changes.stream()
                .reduce(OrderRequestJson::both)
                .orElseThrow(() -> new ValidationException(
                        "body",
                        "must change something: amount, price, stop_price, trailing_amount or trailing_percent"));
    }

    private static OrderAmendment both(OrderAmendment one, OrderAmendment more) {
        OrderAmendment both = more.limitPrice().map(one::andLimitPrice).orElse(one);
        both = more.stopPrice().map(both::andStopPrice).orElse(both);
        return more.trailingOffset().map(both::andTrailingOffset).orElse(both);
    }

    private static JsonObject request(OrderRequest request) {
        JsonObject object = JsonObject.of("symbol", request.symbol())
                .and("side", request.side())
                .and("order_type", request.type())
                .and("amount", request.quoteAmount().isPresent() ? null : request.amount())
                .and("quote_amount", request.quoteAmount())
                .and("price", request.limitPrice())
                .and("stop_price", request.stopPrice());
        return options(object, request).and("client_id", request.clientId()).and("metadata", request.metadata());
    }

    /** Writes the optional fields that requests and orders share. */
    static JsonObject options(JsonObject object, OrderRequest request) {
        return trailing(object, request.trailingOffset())
                .and("activation_price", request.activationPrice())
                .and("time_in_force", timeInForce(request.timeInForce()))
                .and("expires_at", request.expiresAt())
                .and("post_only", request.isPostOnly())
                .and("reduce_only", request.isReduceOnly())
                .and("trigger_reference", request.triggerReference());
    }

    /** Reads a request from the fields of an object. Other fields are left to the caller. */
    static OrderRequest request(JsonFields in) {
        OrderRequest request = withTiming(bare(in), in);
        in.allowNull("amount", "quote_amount", "price", "stop_price", "trailing_amount", "trailing_percent");
        if (in.isSet("activation_price")) {
            request = request.activatedAt(in.amount("activation_price"));
        }
        if (in.bool("post_only", false)) {
            request = request.postOnly();
        }
        if (in.bool("reduce_only", false)) {
            request = request.reduceOnly();
        }
        if (in.isSet("client_id")) {
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

    private static OrderRequest bare(JsonFields in) {
        Symbol symbol = Symbol.of(in.text("symbol"));
        OrderSide side = in.oneOf("side", OrderSide.class);
        OrderType type = in.oneOf("order_type", OrderType.class);
        if (type == OrderType.MARKET && in.isSet("quote_amount")) {
            return OrderRequest.marketFor(symbol, side, in.amount("quote_amount"));
        }
        BigDecimal amount = in.amount("amount");
        return switch (type) {
            case MARKET -> OrderRequest.market(symbol, side, amount);
            case LIMIT -> OrderRequest.limit(symbol, side, amount, in.amount("price"));
            case STOP_LOSS -> OrderRequest.stopLoss(symbol, side, amount, in.amount("stop_price"));
            case TAKE_PROFIT -> OrderRequest.takeProfit(symbol, side, amount, in.amount("stop_price"));
            case STOP_LIMIT ->
                OrderRequest.stopLimit(symbol, side, amount, in.amount("stop_price"), in.amount("price"));
            case TAKE_PROFIT_LIMIT ->
                OrderRequest.takeProfitLimit(symbol, side, amount, in.amount("stop_price"), in.amount("price"));
            case TRAILING_STOP -> OrderRequest.trailingStop(symbol, side, amount, offset(in));
        };
    }

    /** Reads the expiry and the trigger, which are written for every order, although only some may have values other than the defaults. */
    private static OrderRequest withTiming(OrderRequest bare, JsonFields in) {
        OrderRequest request = bare;
        if (in.isSet("time_in_force")) {
            TimeInForce time = timeInForce(in.text("time_in_force"));
            if (time != TimeInForce.GTD) {
                request = request.timeInForce(time);
            }
            if ((time == TimeInForce.GTD) != in.isSet("expires_at")) {
                throw new ValidationException("expires_at", "and time_in_force good_till_date must be used together");
            }
        }
        if (in.isSet("expires_at")) {
            request = request.goodTill(in.instant("expires_at"));
        }
        TriggerReference reference = in.isSet("trigger_reference")
                ? in.oneOf("trigger_reference", TriggerReference.class)
                : request.triggerReference();
        return reference == request.triggerReference() ? request : request.triggerOn(reference);
    }

    private static JsonObject trailing(JsonObject object, Optional<TrailingOffset> offset) {
        return object.and(
                        "trailing_amount",
                        offset.filter(value -> !value.percent()).map(TrailingOffset::value))
                .and("trailing_percent", offset.filter(TrailingOffset::percent).map(TrailingOffset::value));
    }

    private static TrailingOffset offset(JsonFields in) {
        boolean percent = in.isSet("trailing_percent");
        if (percent && in.isSet("trailing_amount")) {
            throw new ValidationException("trailing_amount", "and trailing_percent are mutually exclusive");
        }
        return percent
                ? TrailingOffset.percent(in.amount("trailing_percent"))
                : TrailingOffset.absolute(in.amount("trailing_amount"));
    }

    static String timeInForce(TimeInForce value) {
        return TIMES_IN_FORCE.getOrDefault(value, value.name().toLowerCase(Locale.ROOT));
    }

    static TimeInForce timeInForce(String text) {
        for (TimeInForce value : TimeInForce.values()) {
            if (JsonFields.isNamed(value, text) || text.equals(TIMES_IN_FORCE.get(value))) {
                return value;
            }
        }
        throw new ValidationException(
                ErrorCode.VALIDATION_ERROR,
                "time_in_force",
                "must be one of " + TIMES_IN_FORCE.values().stream().sorted().toList());
    }
}
