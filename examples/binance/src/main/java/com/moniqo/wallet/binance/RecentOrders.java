package com.moniqo.wallet.binance;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The orders that may have changed since a time: those placed since then, those that are open, and those that were open. */
final class RecentOrders {
    private final Rest rest;
    private final TradedMarkets traded;
    private final Fills fills;
    private final OrderReader reader;
    private final Function<OrderId, Order> lookup;

    /**
     * Connects the parts.
     *
     * @param lookup reads an order of the wallet by its id
     */
    RecentOrders(BinanceWallet.Parts parts, Fills fills, Function<OrderId, Order> lookup) {
        rest = parts.rest();
        traded = parts.traded();
        reader = parts.reader();
        this.fills = fills;
        this.lookup = lookup;
    }

    void saw(String market) {
        traded.saw(market);
    }

    /**
     * Returns the orders.
     *
     * @param wereOpen the orders that were open
     */
    List<Order> since(Instant time, List<OrderId> wereOpen) {
        Map<OrderId, Order> orders = new LinkedHashMap<>();
        for (JsonNode open : rest.reading(Call.get("/api/v3/openOrders", 80))) {
            saw(OrderReader.key(open).market());
            add(orders, reader.queried(open));
        }
        for (String market : traded.names()) {
            List<JsonNode> placed = placed(market, time);
            Map<Long, List<Fill>> filled = fills.of(market, placed);
            for (JsonNode order : placed) {
                add(
                        orders,
                        reader.order(
                                order,
                                filled.getOrDefault(OrderReader.key(order).number(), List.of())));
            }
        }
        for (OrderId id : wereOpen) {
            if (!orders.containsKey(id)) {
                lookUp(id, orders);
            }
        }
        return new ArrayList<>(orders.values());
    }

    /** Of two states of an order, the later one counts: it was read later. */
    private static void add(Map<OrderId, Order> orders, Order order) {
        orders.put(order.id(), order);
    }

    private void lookUp(OrderId id, Map<OrderId, Order> orders) {
        try {
            add(orders, lookup.apply(id));
        } catch (WalletException e) {
            if (e.code() != ErrorCode.ORDER_NOT_FOUND) { // archived
                throw e;
            }
        }
    }

    private List<JsonNode> placed(String market, Instant since) {
        List<JsonNode> orders = new ArrayList<>();
        Call call = orders(market).with("startTime", since.toEpochMilli());
        while (true) {
            JsonNode page = rest.reading(call);
            page.forEach(orders::add);
            if (page.size() < Fills.PAGE) {
                return orders;
            }
            call = orders(market)
                    .with("orderId", OrderReader.key(page.get(page.size() - 1)).number() + 1);
        }
    }

    private static Call orders(String market) {
        return Call.get("/api/v3/allOrders", 20).with("symbol", market).with("limit", Fills.PAGE);
    }
}
