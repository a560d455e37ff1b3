package com.moniqo.wallet.binance;

import com.moniqo.wallet.trading.OrderListType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The lists of linked orders, which an order only mentions by number. Thread-safe. */
final class OrderLists {
    /**
     * A list.
     *
     * @param clientId the list's client id
     * @param members its orders, in the sequence of the request if this provider placed it
     */
    record Linked(OrderListType type, String clientId, List<OrderKey> members) {
        Linked {
            members = List.copyOf(members);
        }
    }

    private final Rest rest;
    private final Map<Long, Linked> known = Bounded.map();

    OrderLists(Rest rest) {
        this.rest = rest;
    }

    Linked list(long number) {
        Linked list = known.get(number);
        return list != null
                ? list
                : remember(rest.reading(Call.get("/api/v3/orderList", 4).with("orderListId", number)));
    }

    /** Takes note of a list in a reply. */
    Linked remember(JsonNode json) {
        List<JsonNode> orders = new ArrayList<>();
        json.path("orders").forEach(orders::add);
        orders.sort(Comparator.comparingInt(order -> ClientIds.position(Json.text(order, "clientOrderId"))));
        List<OrderKey> members = orders.stream()
                .map(order -> new OrderKey(
                        Json.text(order, "symbol"), order.path("orderId").asLong(-1)))
                .toList();
        boolean oco = Json.text(json, "contingencyType").equals("OCO");
        OrderListType type = oco ? OrderListType.OCO : members.size() > 2 ? OrderListType.BRACKET : OrderListType.OTO;
        Linked list = new Linked(type, Json.text(json, "listClientOrderId"), members);
        known.put(json.path("orderListId").asLong(-1), list);
        return list;
    }
}
