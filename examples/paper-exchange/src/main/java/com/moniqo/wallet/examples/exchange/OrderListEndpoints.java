package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints for lists of orders: OCO, OTO and OTOCO. */
final class OrderListEndpoints {
    private static final Set<OrderForm.Type> TARGETS =
            Set.of(OrderForm.Type.LIMIT_MAKER, OrderForm.Type.TAKE_PROFIT, OrderForm.Type.TAKE_PROFIT_LIMIT);

    private final Venue venue;

    OrderListEndpoints(Venue venue) {
        this.venue = venue;
    }

    void addTo(Api api) {
        api.add("POST /api/v3/orderList/oco", 1, Api.Security.SIGNED, this::oco);
        api.add("POST /api/v3/order/oco", 1, Api.Security.SIGNED, this::oldOco);
        api.add("POST /api/v3/orderList/oto", 1, Api.Security.SIGNED, this::oto);
        api.add("POST /api/v3/orderList/otoco", 1, Api.Security.SIGNED, this::otoco);
        api.add("DELETE /api/v3/orderList", 1, Api.Security.SIGNED, this::cancel);
        api.add("GET /api/v3/orderList", 4, Api.Security.SIGNED, this::query);
        api.add("GET /api/v3/allOrderList", 20, Api.Security.SIGNED, this::all);
        api.add("GET /api/v3/openOrderList", 6, Api.Security.SIGNED, this::open);
    }

    // ---- placing ----

    private JsonNode oco(Call call) {
        return oco(call, call.parameters());
    }

    /** Places an OCO with the parameters of the endpoint that the exchange has deprecated. */
    private JsonNode oldOco(Call call) {
        Parameters given = call.parameters();
        given.required("price");
        given.required("stopPrice");
        boolean sells = OrderForm.side(given, "side") == OrderSide.SELL;
        String target = sells ? "above" : "below";
        String stop = sells ? "below" : "above";
        boolean limited = given.has("stopLimitPrice");
        Map<String, String> names = new HashMap<>();
        names.put("price", target + "Price");
        names.put("stopPrice", stop + "StopPrice");
        names.put("stopLimitPrice", stop + "Price");
        names.put("stopLimitTimeInForce", stop + "TimeInForce");
        names.put("trailingDelta", stop + "TrailingDelta");
        for (String name : List.of("ClientOrderId", "IcebergQty", "StrategyId", "StrategyType")) {
            names.put("limit" + name, target + name);
            names.put("stop" + name, stop + name);
        }
        return oco(
                call,
                given.renamed(
                        names,
                        Map.of(
                                target + "Type",
                                "LIMIT_MAKER",
                                stop + "Type",
                                limited ? "STOP_LOSS_LIMIT" : "STOP_LOSS")));
    }

    private JsonNode oco(Call call, Parameters parameters) {
        Listing listing = Symbols.one(parameters, venue);
        String listId = listClientId(parameters);
        OrderSide side = OrderForm.side(parameters, "side");
        BigDecimal amount = amount(parameters, "quantity");
        Exits exits = exits(parameters, listing, "", side, amount, listId);
        return place(call, OrderList.oco(exits.target, exits.stop));
    }

    private JsonNode oto(Call call) {
        Parameters parameters = call.parameters();
        Listing listing = Symbols.one(parameters, venue);
        String listId = listClientId(parameters);
        OrderRequest working = working(parameters, listing, listId);
        OrderForm form = new OrderForm(parameters, listing, "pending");
        if (form.type() == OrderForm.Type.MARKET) {
            throw ApiError.rejected("Pending MARKET orders are not supported for this symbol.");
        }
        OrderRequest pending = in(listId, form.request());
        return place(call, OrderList.oto(working, pending));
    }

    private JsonNode otoco(Call call) {
        Parameters parameters = call.parameters();
        Listing listing = Symbols.one(parameters, venue);
        String listId = listClientId(parameters);
        OrderRequest working = working(parameters, listing, listId);
        OrderSide side = OrderForm.side(parameters, "pendingSide");
        BigDecimal amount = amount(parameters, "pendingQuantity");
        Exits exits = exits(parameters, listing, "pending", side, amount, listId);
        return place(call, OrderList.bracket(working, exits.target, exits.stop));
    }

    private static String listClientId(Parameters parameters) {
        return parameters.matching("listClientOrderId", OrderForm.CLIENT_ID).orElseGet(OrderForm::newId);
    }

    private static BigDecimal amount(Parameters parameters, String name) {
        parameters.required(name);
        return parameters.decimal(name).orElseThrow();
    }

    private static OrderRequest working(Parameters parameters, Listing listing, String listId) {
        OrderForm form = new OrderForm(parameters, listing, "working");
        if (form.type() != OrderForm.Type.LIMIT && form.type() != OrderForm.Type.LIMIT_MAKER) {
            throw ApiError.of(-1116, "Invalid orderType.");
        }
        return in(listId, form.request());
    }

    private static OrderRequest in(String listId, OrderRequest request) {
        return request.metadata(Account.LIST_CLIENT_ID, listId);
    }

    private record Exits(OrderRequest target, OrderRequest stop) {}

    /** Returns the exits above and below the price: the target of a SELL is above, that of a BUY below. */
    private static Exits exits(
            Parameters parameters, Listing listing, String prefix, OrderSide side, BigDecimal amount, String listId) {
        String above = prefix.isEmpty() ? "above" : prefix + "Above";
        String below = prefix.isEmpty() ? "below" : prefix + "Below";
        OrderForm target = new OrderForm(parameters, listing, side == OrderSide.SELL ? above : below);
        OrderForm stop = new OrderForm(parameters, listing, side == OrderSide.SELL ? below : above);
        checkTypes(target.type(), stop.type(), side);
        return new Exits(in(listId, target.request(side, amount)), in(listId, stop.request(side, amount)));
    }

    private static void checkTypes(OrderForm.Type target, OrderForm.Type stop, OrderSide side) {
        if (target == OrderForm.Type.LIMIT_MAKER && stop == OrderForm.Type.LIMIT_MAKER) {
            throw ApiError.of(-1168, "At least one OCO order must be contingent.");
        }
        if (stop == OrderForm.Type.LIMIT_MAKER) {
            throw side == OrderSide.SELL
                    ? ApiError.of(-1166, "A limit order in a sell OCO must be above.")
                    : ApiError.of(-1165, "A limit order in a buy OCO must be below.");
        }
        if (!TARGETS.contains(target) || !stop.isStop()) {
            throw ApiError.of(-1158, "Order type not supported in OCO.");
        }
    }

    private JsonNode place(Call call, OrderList list) {
        call.countOrders(list.members().size());
        OrderJson json = new OrderJson(venue, call.account());
        return reported(json, call.account().place(list));
    }

    private static ObjectNode reported(OrderJson json, List<Order> members) {
        ObjectNode list = json.list(members);
        ArrayNode reports = list.putArray("orderReports");
        members.forEach(order -> reports.add(json.result(order)));
        return list;
    }

    // ---- cancelling ----

    /** Returns the response to the cancellation of a list, which has its own id. */
    static ObjectNode cancelled(OrderJson json, List<Order> members, String cancelId) {
        ObjectNode list = json.list(members);
        ArrayNode reports = list.putArray("orderReports");
        members.forEach(order -> reports.add(json.cancelled(order, cancelId)));
        return list;
    }

    private JsonNode cancel(Call call) {
        Parameters parameters = call.parameters();
        Listing listing = Symbols.one(parameters, venue);
        List<Order> members = find(call, "listClientOrderId");
        if (members.isEmpty() || !members.get(0).symbol().equals(listing.symbol())) {
            throw ApiError.unknownOrder();
        }
        String cancelId =
                parameters.matching("newClientOrderId", OrderForm.CLIENT_ID).orElseGet(OrderForm::newId);
        List<Order> cancelled = call.account().cancelList(number(members), cancelId);
        return cancelled(new OrderJson(venue, call.account()), cancelled, cancelId);
    }

    private static long number(List<Order> members) {
        return OrderNumbers.of(members.get(0).listId().orElseThrow());
    }

    /** Returns the members of the list with an id; empty if the account has no such list. */
    private static List<Order> find(Call call, String clientIdName) {
        Optional<Long> number = call.parameters().integer("orderListId");
        Optional<String> clientId = call.parameters().text(clientIdName);
        if (number.isEmpty() && clientId.isEmpty()) {
            throw ApiError.of(
                    -1102, "Param '" + clientIdName + "' or 'orderListId' must be sent, but both were empty/null!");
        }
        return number.or(() -> call.account().listNumber(clientId.get()))
                .map(call.account()::list)
                .orElse(List.of());
    }

    // ---- reading ----

    private JsonNode query(Call call) {
        List<Order> members = find(call, "origClientOrderId");
        if (members.isEmpty()) {
            throw ApiError.of(-2018, "Order list does not exist.");
        }
        return new OrderJson(venue, call.account()).list(members);
    }

    private JsonNode open(Call call) {
        List<Order> firsts = call.account().openOrders().stream()
                .filter(order -> order.listId().isPresent())
                .toList();
        List<Long> numbers = firsts.stream()
                .map(order -> OrderNumbers.of(order.listId().orElseThrow()))
                .distinct()
                .sorted()
                .toList();
        return lists(call, numbers);
    }

    private JsonNode all(Call call) {
        Parameters parameters = call.parameters();
        Optional<Long> from = parameters.integer("fromId");
        Optional<Instant> start = parameters.time("startTime");
        Optional<Instant> end = parameters.time("endTime");
        OrderEndpoints.checkSpan(start, end);
        if (from.isPresent() && (start.isPresent() || end.isPresent())) {
            throw ApiError.of(-1128, "Combination of optional parameters invalid.");
        }
        Predicate<Order> wanted = order -> OrderNumbers.of(order.id()) >= from.orElse(0L)
                && !order.createdAt().isBefore(start.orElse(Instant.MIN))
                && !order.createdAt().isAfter(end.orElse(Instant.MAX));
        List<Long> numbers = MarketEndpoints.page(
                        firstMembers(call.account()),
                        wanted,
                        parameters.limit(500, 1000),
                        from.isPresent() || start.isPresent())
                .stream()
                .map(order -> OrderNumbers.of(order.id()))
                .toList();
        return lists(call, numbers);
    }

    /** Returns the first order of each list, oldest first. */
    private static List<Order> firstMembers(Account account) {
        List<Order> firsts = new ArrayList<>();
        HistoryQuery query = HistoryQuery.latest(HistoryQuery.MAX_LIMIT);
        for (HistoryPage<Order> page = account.orders(query); ; page = account.orders(query)) {
            for (Order order : page.items()) {
                if (order.listId().map(OrderNumbers::of).orElse(-1L) == OrderNumbers.of(order.id())) {
                    firsts.add(order);
                }
            }
            if (page.next().isEmpty()) {
                Collections.reverse(firsts);
                return firsts;
            }
            query = query.after(page.next().get());
        }
    }

    private JsonNode lists(Call call, List<Long> numbers) {
        var json = new OrderJson(venue, call.account());
        ArrayNode lists = Json.array();
        numbers.forEach(number -> lists.add(json.list(call.account().list(number))));
        return lists;
    }
}
