package com.moniqo.wallet.binance;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders and lists as the exchange's parameters, without symbol and client ids. A parameter of a list's order begins with the name of its
 * place: {@code workingPrice}, {@code aboveStopPrice}, {@code pendingBelowTrailingDelta}. Equal requests have equal parameters, whatever the
 * scale of their amounts.
 */
final class OrderForm {
    private static final String ENTRY = "working";
    private static final String CHILD = "pending";

    private final Map<String, String> parameters = new LinkedHashMap<>();

    private OrderForm() {}

    /** Returns the parameters of {@code POST /api/v3/order}. */
    static Map<String, String> of(OrderRequest request) {
        var form = new OrderForm();
        form.side("", request);
        request.quoteAmount()
                .ifPresentOrElse(
                        quote -> form.put("", "quoteOrderQty", Call.plain(quote)),
                        () -> form.put("", "quantity", Call.plain(request.amount())));
        form.terms("", request, type(request));
        return form.parameters;
    }

    /** Returns the parameters of {@code POST /api/v3/orderList/oco}, {@code oto} or {@code otoco}. */
    static Map<String, String> of(OrderListType type, List<OrderRequest> members) {
        var form = new OrderForm();
        if (type == OrderListType.OCO) {
            form.exits("", members.get(0), members.get(1));
            return form.parameters;
        }
        OrderRequest entry = members.get(0);
        form.side(ENTRY, entry);
        form.put(ENTRY, "quantity", Call.plain(entry.amount()));
        form.terms(ENTRY, entry, type(entry));
        if (type == OrderListType.BRACKET) {
            form.exits(CHILD, members.get(1), members.get(2));
        } else {
            OrderRequest child = members.get(1);
            form.side(CHILD, child);
            form.put(CHILD, "quantity", Call.plain(child.amount()));
            form.terms(CHILD, child, type(child));
        }
        return form.parameters;
    }

    /** Refuses lists that the exchange does not support. */
    static void refuseUnsupported(OrderList list) {
        if (list.type() == OrderListType.OTO && list.members().size() > 2) {
            throw new WalletException(
                    ErrorCode.UNSUPPORTED,
                    "Binance links one child with an entry; valid: 1 child",
                    Map.of("field", "children"));
        }
        list.members().forEach(OrderForm::refuseUnsupported);
    }

    /** Refuses orders that the exchange does not support, although it has their type. */
    static void refuseUnsupported(OrderRequest request) {
        request.trailingOffset().ifPresent(OrderForm::delta);
    }

    /** Returns the name of the endpoint for lists of a type. */
    static String path(OrderListType type) {
        return "/api/v3/orderList/"
                + (type == OrderListType.BRACKET ? "otoco" : type.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** Returns the prefixes of the client ids of a list's members, in the order of the members. */
    static List<String> places(OrderListType type, List<OrderRequest> members) {
        return switch (type) {
            case OCO -> places("", members.get(0));
            case BRACKET -> {
                List<String> exits = places(CHILD, members.get(1));
                yield List.of(ENTRY, exits.get(0), exits.get(1));
            }
            default -> List.of(ENTRY, CHILD);
        };
    }

    /** Returns the places of target and stop: the target of a SELL is above the market, that of a BUY below. */
    private static List<String> places(String prefix, OrderRequest target) {
        String above = name(prefix, "above");
        String below = name(prefix, "below");
        return target.side() == OrderSide.SELL ? List.of(above, below) : List.of(below, above);
    }

    private void exits(String prefix, OrderRequest target, OrderRequest stop) {
        side(prefix, target);
        put(prefix, "quantity", Call.plain(target.amount()));
        List<String> places = places(prefix, target);
        // A limit order of a pair is post-only at this exchange. That changes nothing: it has to be beyond the market
        // anyway.
        terms(places.get(0), target, target.type() == OrderType.LIMIT ? "LIMIT_MAKER" : type(target));
        terms(places.get(1), stop, type(stop));
    }

    private void side(String place, OrderRequest request) {
        put(place, "side", request.side().name());
    }

    private void terms(String place, OrderRequest request, String type) {
        put(place, "type", type);
        request.limitPrice().ifPresent(price -> put(place, "price", Call.plain(price)));
        request.stopPrice().ifPresent(price -> put(place, "stopPrice", Call.plain(price)));
        request.activationPrice().ifPresent(price -> put(place, "stopPrice", Call.plain(price)));
        request.trailingOffset().ifPresent(offset -> put(place, "trailingDelta", Integer.toString(delta(offset))));
        if (request.limitPrice().isPresent() && !type.equals("LIMIT_MAKER")) {
            put(place, "timeInForce", request.timeInForce().name());
        }
    }

    private void put(String place, String plain, String value) {
        parameters.put(name(place, plain), value);
    }

    static String name(String place, String plain) {
        return place.isEmpty() ? plain : place + Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    /** A trailing stop that begins beyond a price is a trailing take profit here: it begins when the market moves in its favour. */
    private static String type(OrderRequest request) {
        return switch (request.type()) {
            case LIMIT -> request.isPostOnly() ? "LIMIT_MAKER" : "LIMIT";
            case STOP_LIMIT -> "STOP_LOSS_LIMIT";
            case TRAILING_STOP -> request.activationPrice().isPresent() ? "TAKE_PROFIT" : "STOP_LOSS";
            default -> request.type().name();
        };
    }

    /** Returns an offset in hundredths of a percent. */
    private static int delta(TrailingOffset offset) {
        BigDecimal hundredths = offset.value().movePointRight(2).stripTrailingZeros();
        if (!offset.percent() || hundredths.scale() > 0) {
            throw new ValidationException(
                    ErrorCode.INVALID_ORDER,
                    "trailingOffset",
                    "is " + offset + "; valid: a percentage with at most two decimals, for instance 1.25%");
        }
        return hundredths.intValueExact();
    }
}
