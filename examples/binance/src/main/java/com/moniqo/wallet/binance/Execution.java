package com.moniqo.wallet.binance;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An {@code executionReport} of the user data stream: the state of an order after a change, and the fill if it is one. */
record Execution(JsonNode event) {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("s", "symbol"),
            Map.entry("i", "orderId"),
            Map.entry("g", "orderListId"),
            Map.entry("c", "clientOrderId"),
            Map.entry("p", "price"),
            Map.entry("q", "origQty"),
            Map.entry("z", "executedQty"),
            Map.entry("Z", "cummulativeQuoteQty"),
            Map.entry("Q", "origQuoteOrderQty"),
            Map.entry("X", "status"),
            Map.entry("f", "timeInForce"),
            Map.entry("o", "type"),
            Map.entry("S", "side"),
            Map.entry("P", "stopPrice"),
            Map.entry("d", "trailingDelta"),
            Map.entry("D", "trailingTime"),
            Map.entry("O", "time"),
            Map.entry("T", "updateTime"),
            Map.entry("W", "workingTime"),
            Map.entry("w", "isWorking"));

    /** Returns the order as the REST API would. */
    JsonNode order() {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        NAMES.forEach((theirs, name) -> {
            if (event.has(theirs)) {
                order.set(name, event.path(theirs));
            }
        });
        String original = Json.text(event, "C");
        if (Json.text(event, "x").equals("CANCELED") && !original.isEmpty()) {
            order.put("clientOrderId", original); // the other one is that of the cancellation
        }
        return order;
    }

    /** Returns the fill; empty if nothing was filled. */
    Optional<Fill> fill(Symbol symbol) {
        long trade = event.path("t").asLong(-1);
        if (trade < 0 || !Json.text(event, "x").equals("TRADE")) {
            return Optional.empty();
        }
        BigDecimal amount = Json.decimal(event, "l");
        BigDecimal price = Json.decimal(event, "L");
        BigDecimal quote = Json.positive(event, "Y");
        OrderKey key = OrderReader.key(order());
        return Optional.of(Fill.builder()
                .id(new OrderKey(key.market(), trade).id().value())
                .orderId(key.id())
                .symbol(symbol)
                .side(OrderSide.valueOf(Json.text(event, "S")))
                .amount(amount)
                .price(price)
                .quoteAmount(quote == null ? amount.multiply(price) : quote)
                .fee(Json.decimal(event, "n"))
                .feeAsset(
                        event.path("N").isString()
                                ? Json.text(event, "N")
                                : symbol.quote().orElse(""))
                .liquidity(event.path("m").asBoolean(false) ? Liquidity.MAKER : Liquidity.TAKER)
                .time(Instant.ofEpochMilli(event.path("T").asLong()))
                .build());
    }
}
