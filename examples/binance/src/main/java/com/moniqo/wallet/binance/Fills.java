package com.moniqo.wallet.binance;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fills, in each form in which the exchange reports them: with a placed order, as a list of trades, and as an event. */
final class Fills {
    /** The maximum number of items on a page of the exchange. */
    static final int PAGE = 1000;

    private static final String PATH = "/api/v3/myTrades";
    private static final int WEIGHT = 20;
    private static final int WEIGHT_OF_ORDER = 5;

    private final Rest rest;
    private final Markets markets;

    Fills(Rest rest, Markets markets) {
        this.rest = rest;
        this.markets = markets;
    }

    /** Returns the fills of one order, oldest first. */
    List<Fill> of(OrderKey key) {
        JsonNode trades = rest.reading(Call.get(PATH, WEIGHT_OF_ORDER)
                .with("symbol", key.market())
                .with("orderId", key.number())
                .with("limit", PAGE));
        return trades.valueStream().map(this::trade).toList();
    }

    /** Returns the fills of several orders of one market, by the numbers of the orders. */
    Map<Long, List<Fill>> of(String market, List<JsonNode> orders) {
        List<JsonNode> filled = orders.stream()
                .filter(order -> Json.decimal(order, "executedQty").signum() > 0)
                .toList();
        Map<Long, List<Fill>> fills = new HashMap<>();
        if (filled.size() * WEIGHT_OF_ORDER <= WEIGHT) {
            for (JsonNode order : filled) {
                long number = order.path("orderId").asLong();
                fills.put(number, of(new OrderKey(market, number)));
            }
            return fills;
        }
        long from = filled.stream()
                .mapToLong(order -> order.path("time").asLong())
                .min()
                .orElse(0);
        long to = filled.stream()
                .mapToLong(order -> order.path("updateTime").asLong())
                .max()
                .orElse(0);
        Call call = trades(market).with("startTime", from);
        while (true) {
            JsonNode page = rest.reading(call);
            page.forEach(trade -> fills.computeIfAbsent(trade.path("orderId").asLong(), number -> new ArrayList<>())
                    .add(trade(trade)));
            if (page.size() < PAGE || page.get(page.size() - 1).path("time").asLong() > to) {
                return fills;
            }
            call = trades(market)
                    .with("fromId", page.get(page.size() - 1).path("id").asLong() + 1);
        }
    }

    /** Returns the request for the trades of a market: without more, for the latest ones. */
    static Call trades(String market) {
        return Call.get(PATH, WEIGHT).with("symbol", market).with("limit", PAGE);
    }

    /** Returns a trade of {@code myTrades}. */
    Fill trade(JsonNode trade) {
        String market = Json.text(trade, "symbol");
        return fill(
                        trade,
                        new OrderKey(market, trade.path("orderId").asLong()),
                        trade.path("id").asLong())
                .symbol(markets.symbol(market).orElseThrow())
                .side(trade.path("isBuyer").asBoolean() ? OrderSide.BUY : OrderSide.SELL)
                .liquidity(trade.path("isMaker").asBoolean() ? Liquidity.MAKER : Liquidity.TAKER)
                .time(Instant.ofEpochMilli(trade.path("time").asLong()))
                .build();
    }

    /** Returns the fills in the reply to a placement: those of an order that took liquidity when it arrived. */
    static List<Fill> placed(JsonNode order, OrderKey key, Symbol symbol) {
        List<Fill> fills = new ArrayList<>();
        for (JsonNode fill : order.path("fills")) {
            fills.add(fill(fill, key, fill.path("tradeId").asLong())
                    .symbol(symbol)
                    .side(OrderSide.valueOf(Json.text(order, "side")))
                    .liquidity(Liquidity.TAKER)
                    .time(Instant.ofEpochMilli(order.path("transactTime").asLong()))
                    .build());
        }
        return fills;
    }

    private static Fill.Builder fill(JsonNode json, OrderKey key, long trade) {
        BigDecimal amount = Json.decimal(json, "qty");
        BigDecimal price = Json.decimal(json, "price");
        @Nullable BigDecimal quote = Json.positive(json, "quoteQty");
        return Fill.builder()
                .id(new OrderKey(key.market(), trade).id().value())
                .orderId(key.id())
                .amount(amount)
                .price(price)
                .quoteAmount(quote == null ? amount.multiply(price) : quote)
                .fee(Json.decimal(json, "commission"))
                .feeAsset(Json.text(json, "commissionAsset"));
    }
}
