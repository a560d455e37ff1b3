package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.trading.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints that reduce the quantity of an order, which keeps its time priority, and list its amendments. */
final class AmendEndpoints {
    private final Venue venue;

    AmendEndpoints(Venue venue) {
        this.venue = venue;
    }

    void addTo(Api api) {
        api.add("PUT /api/v3/order/amend/keepPriority", 4, Api.Security.SIGNED, this::amend);
        api.add("GET /api/v3/order/amendments", 4, Api.Security.SIGNED, this::amendments);
    }

    private JsonNode amend(Call call) {
        Parameters parameters = call.parameters();
        Order order =
                OrderEndpoints.find(call, venue, "orderId", "origClientOrderId").orElseThrow(ApiError::noSuchOrder);
        parameters.required("newQty");
        BigDecimal amount = parameters.decimal("newQty").orElseThrow();
        venue.listing(order.symbol()).checkAmount(amount);
        String clientId =
                parameters.matching("newClientOrderId", OrderForm.CLIENT_ID).orElseGet(OrderForm::newId);
        if (order.status().terminal()) {
            throw ApiError.of(-2038, "Order cannot be amended in its current state.");
        }
        if (amount.compareTo(order.amount()) >= 0 || amount.compareTo(order.filledAmount()) <= 0) {
            throw ApiError.of(-2038, "The new quantity must be below the quantity, and above what is filled.");
        }
        if (call.account().amendments(OrderNumbers.of(order.id())).size() >= Listing.MAX_AMENDMENTS) {
            throw ApiError.of(-2038, "Filter failure: MAX_NUM_ORDER_AMENDS");
        }
        return amended(call.account(), call.account().amend(order, amount, clientId));
    }

    private ObjectNode amended(Account account, OrderNotes.Amendment amendment) {
        var orders = new OrderJson(venue, account);
        Order order = account.order(amendment.order()).orElseThrow();
        ObjectNode json = Json.object()
                .put("transactTime", Json.millis(amendment.time()))
                .put("executionId", amendment.execution());
        ObjectNode amended = orders.amounts(orders.reference(order), order)
                .put("origClientOrderId", amendment.clientIdBefore())
                .put("clientOrderId", amendment.clientId())
                .put("preventedQty", Json.decimal(BigDecimal.ZERO))
                .put("selfTradePreventionMode", OrderJson.selfTradePrevention(order));
        // An amended order has other names for these fields.
        amended.set("qty", amended.remove("origQty"));
        amended.set("quoteOrderQty", amended.remove("origQuoteOrderQty"));
        amended.set("cumulativeQuoteQty", amended.remove("cummulativeQuoteQty"));
        if (OrderJson.isWorking(order)) {
            amended.put("workingTime", orders.workingTime(order));
        }
        json.set("amendedOrder", orders.conditional(amended, order));
        if (order.listId().isPresent()) {
            ObjectNode list = orders.list(account.list(OrderJson.listNumber(order)));
            list.remove(List.of("listStatusType", "transactionTime"));
            json.set("listStatus", list);
        }
        return json;
    }

    private JsonNode amendments(Call call) {
        Parameters parameters = call.parameters();
        parameters.required("orderId");
        Order order = OrderEndpoints.find(call, venue, "orderId", "").orElseThrow(ApiError::noSuchOrder);
        Optional<Long> from = parameters.integer("fromExecutionId");
        ArrayNode json = Json.array();
        MarketEndpoints.page(
                        call.account().amendments(OrderNumbers.of(order.id())),
                        amendment -> amendment.execution() >= from.orElse(0L),
                        parameters.limit(500, 1000),
                        true)
                .forEach(amendment -> json.addObject()
                        .put("symbol", venue.listing(order.symbol()).name())
                        .put("orderId", amendment.order())
                        .put("executionId", amendment.execution())
                        .put("origClientOrderId", amendment.clientIdBefore())
                        .put("newClientOrderId", amendment.clientId())
                        .put("origQty", Json.decimal(amendment.before()))
                        .put("newQty", Json.decimal(amendment.after()))
                        .put("time", Json.millis(amendment.time())));
        return json;
    }
}
