package com.moniqo.wallet.examples.exchange;

import java.util.HashMap;
import java.util.Map;

/** The methods of the WebSocket API that are endpoints of the REST API as well. */
final class SocketMethods {
    private static final Map<String, String> ROUTES = new HashMap<>();

    static {
        add("ping", "GET ping");
        add("time", "GET time");
        add("exchangeInfo", "GET exchangeInfo");
        add("depth", "GET depth");
        add("trades.recent", "GET trades");
        add("trades.historical", "GET historicalTrades");
        add("trades.aggregate", "GET aggTrades");
        add("klines", "GET klines");
        add("uiKlines", "GET uiKlines");
        add("avgPrice", "GET avgPrice");
        add("ticker", "GET ticker");
        add("ticker.24hr", "GET ticker/24hr");
        add("ticker.tradingDay", "GET ticker/tradingDay");
        add("ticker.price", "GET ticker/price");
        add("ticker.book", "GET ticker/bookTicker");
        add("order.place", "POST order");
        add("order.test", "POST order/test");
        add("order.status", "GET order");
        add("order.cancel", "DELETE order");
        add("order.cancelReplace", "POST order/cancelReplace");
        add("order.amend.keepPriority", "PUT order/amend/keepPriority");
        add("order.amendments", "GET order/amendments");
        add("openOrders.status", "GET openOrders");
        add("openOrders.cancelAll", "DELETE openOrders");
        add("allOrders", "GET allOrders");
        add("orderList.place", "POST order/oco");
        add("orderList.place.oco", "POST orderList/oco");
        add("orderList.place.oto", "POST orderList/oto");
        add("orderList.place.otoco", "POST orderList/otoco");
        add("orderList.status", "GET orderList");
        add("orderList.cancel", "DELETE orderList");
        add("openOrderLists.status", "GET openOrderList");
        add("allOrderLists", "GET allOrderList");
        add("account.status", "GET account");
        add("account.commission", "GET account/commission");
        add("account.rateLimits.orders", "GET rateLimit/order");
        add("myTrades", "GET myTrades");
        add("myPreventedMatches", "GET myPreventedMatches");
        add("myAllocations", "GET myAllocations");
        add("userDataStream.start", "POST userDataStream");
        add("userDataStream.ping", "PUT userDataStream");
        add("userDataStream.stop", "DELETE userDataStream");
    }

    private SocketMethods() {}

    private static void add(String method, String route) {
        ROUTES.put(method, route.replace(" ", " /api/v3/"));
    }

    /** Returns the routes of the REST API by the methods that are the same endpoints. */
    static Map<String, String> routes() {
        return Map.copyOf(ROUTES);
    }

    /** Returns the method and path of the same endpoint of the REST API; a route that does not exist for an unknown method. */
    static String route(String method) {
        return ROUTES.getOrDefault(method, "");
    }
}
