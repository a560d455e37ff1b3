package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint that reduces the quantity of an order, which keeps its time priority and its client id. */
final class AmendEndpoints {
    private final Venue venue;

    AmendEndpoints(Venue venue) {
        this.venue = venue;
    }

    void addTo(Api api) {
        api.add("PUT /api/v3/order/amend/keepPriority", 4, Api.Security.SIGNED, this::amend);
    }

    private JsonNode amend(Call call) {
        Parameters parameters = call.parameters();
        Order order =
                OrderEndpoints.find(call, venue, "orderId", "origClientOrderId").orElseThrow(ApiError::noSuchOrder);
        Listing listing = venue.listing(order.symbol());
        parameters.required("newQty");
        BigDecimal amount = parameters.decimal("newQty").orElseThrow();
        listing.checkAmount(amount);
        Optional<String> clientId = parameters.matching("newClientOrderId", OrderForm.CLIENT_ID);
        if (clientId.isPresent() && !clientId.get().equals(Account.clientId(order))) {
            throw ApiError.of(-2038, "The client order id cannot be changed.");
        }
        if (order.status().terminal()) {
            throw ApiError.of(-2038, "Order cannot be amended in its current state.");
        }
        if (amount.compareTo(order.amount()) >= 0 || amount.compareTo(order.filledAmount()) <= 0) {
            throw ApiError.of(-2038, "The new quantity must be below the quantity, and above what is filled.");
        }
        return amended(call.account().amend(order, amount), listing);
    }

    private static ObjectNode amended(Order order, Listing listing) {
        OrderRequest request = order.request();
        ObjectNode json = Json.object()
                .put("transactTime", Json.millis(order.updatedAt()))
                .put("executionId", Json.millis(order.updatedAt()));
        json.putObject("amendedOrder")
                .put("symbol", listing.name())
                .put("orderId", OrderNumbers.of(order.id()))
                .put("orderListId", order.listId().map(OrderNumbers::of).orElse(-1L))
                .put("origClientOrderId", Account.clientId(order))
                .put("clientOrderId", Account.clientId(order))
                .put("price", Json.decimal(request.limitPrice().orElse(BigDecimal.ZERO)))
                .put("qty", Json.decimal(order.amount()))
                .put("executedQty", Json.decimal(order.filledAmount()))
                .put("preventedQty", Json.decimal(BigDecimal.ZERO))
                .put("quoteOrderQty", Json.decimal(BigDecimal.ZERO))
                .put("cumulativeQuoteQty", Json.decimal(order.notional()))
                .put("status", order.filledAmount().signum() > 0 ? "PARTIALLY_FILLED" : "NEW")
                .put("timeInForce", request.timeInForce().name())
                .put("type", OrderForm.Type.of(request).name())
                .put("side", order.side().name())
                .put("selfTradePreventionMode", request.metadata().getOrDefault("selfTradePreventionMode", "NONE"));
        return json;
    }
}
