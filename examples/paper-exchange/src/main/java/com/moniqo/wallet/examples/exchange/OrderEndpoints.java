package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints for single orders. */
final class OrderEndpoints {
    private static final Duration LONGEST_SPAN = Duration.ofDays(1);
    private static final String NOT_VALID = "Data sent for parameter '%s' is not valid.";

    private enum ResponseType {
        ACK,
        RESULT,
        FULL
    }

    private enum ReplaceMode {
        STOP_ON_FAILURE,
        ALLOW_FAILURE
    }

    private enum CancelRestriction {
        ONLY_NEW,
        ONLY_PARTIALLY_FILLED
    }

    private final Venue venue;

    OrderEndpoints(Venue venue) {
        this.venue = venue;
    }

    void addTo(Api api) {
        api.add("POST /api/v3/order", 1, Api.Security.SIGNED, this::place);
        api.add("POST /api/v3/order/test", 1, Api.Security.SIGNED, this::test);
        api.add("GET /api/v3/order", 4, Api.Security.SIGNED, this::query);
        api.add("DELETE /api/v3/order", 1, Api.Security.SIGNED, this::cancel);
        api.add("POST /api/v3/order/cancelReplace", 1, Api.Security.SIGNED, this::cancelReplace);
        api.add("GET /api/v3/openOrders", 6, Api.Security.SIGNED, this::open);
        api.add("DELETE /api/v3/openOrders", 1, Api.Security.SIGNED, this::cancelAll);
        api.add("GET /api/v3/allOrders", 20, Api.Security.SIGNED, this::all);
    }

    private OrderJson json(Call call) {
        return new OrderJson(venue, call.account());
    }

    // ---- placing ----

    private ObjectNode place(Call call) {
        Parameters parameters = call.parameters();
        Listing listing = Symbols.one(parameters, venue);
        OrderForm form = new OrderForm(parameters, listing, "");
        OrderRequest request = form.request();
        ResponseType wanted = responseType(parameters).orElse(usual(form.type()));
        call.countOrders(1);
        Order order = call.account().place(request);
        return switch (wanted) {
            case ACK -> json(call).acknowledgement(order);
            case RESULT -> json(call).result(order);
            case FULL -> json(call).full(order);
        };
    }

    private static Optional<ResponseType> responseType(Parameters parameters) {
        return parameters.choice(
                "newOrderRespType", ResponseType.class, -1130, NOT_VALID.formatted("newOrderRespType"));
    }

    private static ResponseType usual(OrderForm.Type type) {
        return type == OrderForm.Type.LIMIT || type == OrderForm.Type.MARKET ? ResponseType.FULL : ResponseType.ACK;
    }

    private JsonNode test(Call call) {
        Listing listing = Symbols.one(call.parameters(), venue);
        new OrderForm(call.parameters(), listing, "").request();
        return call.parameters().flag("computeCommissionRates", false)
                ? AccountEndpoints.testedCommission(venue.settings())
                : Json.object();
    }

    // ---- cancelling ----

    private ObjectNode cancel(Call call) {
        return cancel(call, "orderId", "origClientOrderId", "newClientOrderId");
    }

    private static Optional<CancelRestriction> restriction(Parameters parameters) {
        return parameters.choice(
                "cancelRestrictions",
                CancelRestriction.class,
                -1145,
                "cancelRestrictions has to be either ONLY_NEW or ONLY_PARTIALLY_FILLED.");
    }

    private ObjectNode cancel(Call call, String idName, String clientIdName, String cancelIdName) {
        Parameters parameters = call.parameters();
        Order order = find(call, idName, clientIdName).orElseThrow(ApiError::unknownOrder);
        Optional<CancelRestriction> restriction = restriction(parameters);
        if (restriction.isPresent()
                && (restriction.get() == CancelRestriction.ONLY_NEW)
                        != (order.status() != OrderStatus.PARTIALLY_FILLED)) {
            throw ApiError.of(-2011, "Order was not canceled due to cancel restrictions.");
        }
        String cancelId = parameters.matching(cancelIdName, OrderForm.CLIENT_ID).orElseGet(OrderForm::newId);
        return json(call).cancelled(call.account().cancel(order, cancelId), cancelId);
    }

    /** Cancels the open orders of a symbol. Each list appears once in the response, as a list. */
    private JsonNode cancelAll(Call call) {
        Listing listing = Symbols.one(call.parameters(), venue);
        List<Order> open = open(call.account(), Optional.of(listing));
        if (open.isEmpty()) {
            throw ApiError.unknownOrder();
        }
        ArrayNode json = Json.array();
        Set<Long> lists = new HashSet<>();
        for (Order order : open) {
            String cancelId = OrderForm.newId();
            if (order.listId().isEmpty()) {
                json.add(json(call).cancelled(call.account().cancel(order, cancelId), cancelId));
            } else if (lists.add(OrderNumbers.of(order.listId().get()))) {
                List<Order> members =
                        call.account().cancelList(OrderNumbers.of(order.listId().get()), cancelId);
                json.add(OrderListEndpoints.cancelled(json(call), members, cancelId));
            }
        }
        return json;
    }

    private JsonNode cancelReplace(Call call) {
        Parameters parameters = call.parameters();
        parameters.required("cancelReplaceMode");
        ReplaceMode mode = parameters
                .choice("cancelReplaceMode", ReplaceMode.class, -1130, NOT_VALID.formatted("cancelReplaceMode"))
                .orElseThrow();
        checkAll(call); // before anything is cancelled
        Attempt cancel =
                attempt(() -> cancel(call, "cancelOrderId", "cancelOrigClientOrderId", "cancelNewClientOrderId"));
        boolean goesOn = cancel.succeeded || mode == ReplaceMode.ALLOW_FAILURE;
        Attempt placement = goesOn ? attempt(() -> place(call)) : null;
        ObjectNode json = Json.object()
                .put("cancelResult", cancel.result())
                .put("newOrderResult", placement == null ? "NOT_ATTEMPTED" : placement.result());
        json.set("cancelResponse", cancel.answer);
        json.set("newOrderResponse", placement == null ? null : placement.answer);
        if (cancel.succeeded && placement != null && placement.succeeded) {
            return json;
        }
        boolean partly = cancel.succeeded || (placement != null && placement.succeeded);
        ObjectNode error = Json.object()
                .put("code", partly ? -2021 : -2022)
                .put("msg", partly ? "Order cancel-replace partially failed." : "Order cancel-replace failed.");
        error.set("data", json);
        throw new Api.Failure(partly ? 409 : 400, error);
    }

    /** Refuses a replacement of which a parameter is missing or malformed. */
    private void checkAll(Call call) {
        Parameters parameters = call.parameters();
        new OrderForm(parameters, Symbols.one(parameters, venue), "").request();
        find(call, "cancelOrderId", "cancelOrigClientOrderId");
        parameters.matching("cancelNewClientOrderId", OrderForm.CLIENT_ID);
        restriction(parameters);
        responseType(parameters);
    }

    private record Attempt(boolean succeeded, ObjectNode answer) {
        String result() {
            return succeeded ? "SUCCESS" : "FAILURE";
        }
    }

    private static Attempt attempt(Supplier<ObjectNode> part) {
        try {
            return new Attempt(true, part.get());
        } catch (ApiError e) {
            return new Attempt(false, e.json());
        } catch (WalletException e) {
            return new Attempt(false, Refusals.of(e).json());
        }
    }

    // ---- reading ----

    private JsonNode query(Call call) {
        return json(call).query(find(call, "orderId", "origClientOrderId").orElseThrow(ApiError::noSuchOrder));
    }

    private Optional<Order> find(Call call, String idName, String clientIdName) {
        return find(call, venue, idName, clientIdName);
    }

    /** Returns the order of the account and symbol with the given id, or with both ids if both are given. */
    static Optional<Order> find(Call call, Venue venue, String idName, String clientIdName) {
        Parameters parameters = call.parameters();
        Listing listing = Symbols.one(parameters, venue);
        Optional<Long> id = parameters.integer(idName);
        Optional<String> clientId = parameters.text(clientIdName);
        if (id.isEmpty() && clientId.isEmpty()) {
            throw ApiError.of(
                    -1102, "Param '" + clientIdName + "' or '" + idName + "' must be sent, but both were empty/null!");
        }
        Optional<Order> order =
                id.isPresent() ? call.account().order(id.get()) : call.account().order(clientId.get());
        return order.filter(found -> found.symbol().equals(listing.symbol()))
                .filter(found -> clientId.isEmpty()
                        || clientId.get().equals(call.account().clientId(found)));
    }

    private JsonNode open(Call call) {
        Optional<Listing> listing =
                call.parameters().has("symbol") ? Optional.of(Symbols.one(call.parameters(), venue)) : Optional.empty();
        ArrayNode json = Json.array();
        open(call.account(), listing).forEach(order -> json.add(json(call).query(order)));
        return json;
    }

    private static List<Order> open(Account account, Optional<Listing> listing) {
        return account.openOrders().stream()
                .filter(order -> listing.isEmpty() || listing.get().symbol().equals(order.symbol()))
                .sorted(Comparator.comparingLong(order -> OrderNumbers.of(order.id())))
                .toList();
    }

    private JsonNode all(Call call) {
        Parameters parameters = call.parameters();
        Listing listing = Symbols.one(parameters, venue);
        int limit = parameters.limit(500, 1000);
        Optional<Long> from = parameters.integer("orderId");
        Optional<Instant> start = parameters.time("startTime");
        Optional<Instant> end = parameters.time("endTime");
        checkSpan(start, end);
        boolean first = from.isPresent() || start.isPresent();
        Deque<Order> orders = new ArrayDeque<>(); // oldest first
        HistoryQuery query = HistoryQuery.latest(HistoryQuery.MAX_LIMIT).of(listing.symbol());
        while (true) {
            HistoryPage<Order> page = call.account().orders(query);
            for (Order order : page.items()) {
                boolean older = OrderNumbers.of(order.id()) < from.orElse(0L)
                        || order.createdAt().isBefore(start.orElse(Instant.MIN));
                if (older || (!first && orders.size() == limit)) {
                    return all(call, orders);
                }
                if (!order.createdAt().isAfter(end.orElse(Instant.MAX))) {
                    orders.addFirst(order);
                    if (orders.size() > limit) {
                        orders.removeLast();
                    }
                }
            }
            if (page.next().isEmpty()) {
                return all(call, orders);
            }
            query = query.after(page.next().get());
        }
    }

    private ArrayNode all(Call call, Deque<Order> orders) {
        ArrayNode json = Json.array();
        orders.forEach(order -> json.add(json(call).query(order)));
        return json;
    }

    static void checkSpan(Optional<Instant> start, Optional<Instant> end) {
        if (start.isPresent()
                && end.isPresent()
                && Duration.between(start.get(), end.get()).compareTo(LONGEST_SPAN) > 0) {
            throw ApiError.of(-1127, "More than 24 hours between startTime and endTime.");
        }
    }
}
