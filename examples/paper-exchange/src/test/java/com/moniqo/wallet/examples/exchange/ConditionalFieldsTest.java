package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The values of fields that only some orders have; {@link DocumentedFieldsTest} checks when they are present. */
class ConditionalFieldsTest extends ExchangeTest {
    private JsonNode order(String clientId) {
        return bot.signed("GET", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", clientId)
                .json();
    }

    private String expiry(String clientId) {
        JsonNode order = order(clientId);
        assertThat(order.path("status").asString()).isEqualTo("EXPIRED");
        return order.path("expiryReason").asString();
    }

    private JsonNode list(String path, String parameters) {
        Bot.Answer answer = bot.signed("POST", "/api/v3/orderList/" + path, "symbol=BTCUSDT " + parameters);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void an_order_with_an_activation_price_trails_from_the_time_at_which_the_price_is_reached() {
        JsonNode placed = bot.place("symbol=BTCUSDT side=SELL type=TAKE_PROFIT quantity=0.5 stopPrice=55000 "
                + "trailingDelta=100 newClientOrderId=trail newOrderRespType=RESULT");
        assertThat(placed.path("trailingDelta").asLong()).isEqualTo(100);
        assertThat(placed.path("trailingTime").asLong()).isEqualTo(-1);
        bot.price("BTCUSDT", 54_000);
        assertThat(order("trail").path("trailingTime").asLong()).isEqualTo(-1);
        bot.price("BTCUSDT", 55_000);
        long since = order("trail").path("trailingTime").asLong();
        assertThat(since).isBetween(placed.path("transactTime").asLong(), System.currentTimeMillis());
        bot.price("BTCUSDT", 56_000);
        server.close();
        open();
        assertThat(order("trail").path("trailingTime").asLong()).isEqualTo(since);
        try (var socket = new SocketBot(server, "/ws-api/v3")) {
            socket.result("userDataStream.subscribe.signature", SocketBot.signed("k1", "first-secret", ""));
            bot.price("BTCUSDT", 55_400);
            JsonNode filled = socket.event("executionReport");
            assertThat(filled.path("D").asLong()).isEqualTo(since);
            assertThat(filled.path("d").asLong()).isEqualTo(100);
        }
        assertThat(order("trail").path("status").asString()).isEqualTo("FILLED");
        assertThat(order("trail").path("trailingTime").asLong()).isEqualTo(since);
    }

    @Test
    void a_pending_trailing_exit_trails_and_its_target_works_from_the_time_at_which_the_entry_fills() {
        list(
                "otoco",
                "workingType=LIMIT workingTimeInForce=GTC workingSide=BUY workingPrice=48000 workingQuantity=0.1 "
                        + "workingClientOrderId=entry pendingSide=SELL pendingQuantity=0.1 pendingAboveType=LIMIT_MAKER "
                        + "pendingAbovePrice=60000 pendingAboveClientOrderId=target pendingBelowType=STOP_LOSS "
                        + "pendingBelowTrailingDelta=1000 pendingBelowClientOrderId=trail");
        assertThat(order("trail").path("trailingTime").asLong()).isEqualTo(-1);
        assertThat(order("target").path("workingTime").asLong()).isEqualTo(-1);
        bot.price("BTCUSDT", 48_000);
        long filled = order("entry").path("updateTime").asLong();
        assertThat(order("trail").path("trailingTime").asLong()).isEqualTo(filled);
        assertThat(order("trail").path("workingTime").asLong()).isEqualTo(-1);
        assertThat(order("target").path("workingTime").asLong()).isEqualTo(filled);
        bot.price("BTCUSDT", 43_000);
        assertThat(order("trail").path("workingTime").asLong())
                .isEqualTo(order("trail").path("updateTime").asLong());
        assertThat(expiry("target")).isEqualTo("OCO_TRIGGER");
        assertThat(order("target").path("workingTime").asLong()).isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource({"IOC,UNFILLED_IOC_QUANTITY_EXPIRED", "FOK,UNFILLED_FOK_ORDER_EXPIRED"})
    void an_order_that_expires_has_the_reason(String timeInForce, String reason) {
        bot.place("symbol=BTCUSDT side=BUY type=LIMIT quantity=0.1 price=40000 newClientOrderId=a timeInForce="
                + timeInForce);
        assertThat(expiry("a")).isEqualTo(reason);
        list(
                "oto",
                "workingType=LIMIT workingSide=BUY workingPrice=40000 workingQuantity=0.1 pendingType=LIMIT_MAKER "
                        + "pendingSide=SELL pendingPrice=60000 pendingQuantity=0.1 pendingClientOrderId=exit "
                        + "workingTimeInForce=" + timeInForce);
        assertThat(expiry("exit")).isEqualTo("OTO_PHASE_ONE_EXPIRED");
        assertThat(order("exit").path("workingTime").asLong()).isEqualTo(-1);
    }

    @Test
    void an_iceberg_order_shows_its_visible_part_and_fills_like_any_limit_order() {
        JsonNode placed = bot.place("symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.1 price=49000 "
                + "icebergQty=0.02 newClientOrderId=ice");
        assertThat(placed.path("icebergQty").asString()).isEqualTo("0.02000000");
        bot.signed(
                "PUT",
                "/api/v3/order/amend/keepPriority",
                "symbol=BTCUSDT origClientOrderId=ice newQty=0.01 newClientOrderId=ice");
        assertThat(order("ice").path("icebergQty").asString()).isEqualTo("0.01000000");
        bot.price("BTCUSDT", 49_000);
        assertThat(order("ice").path("executedQty").asString()).isEqualTo("0.01000000");
    }

    @ParameterizedTest
    @CsvSource({
        "LIMIT,timeInForce=GTC price=40000,0.009,-1013,Filter failure: ICEBERG_PARTS",
        "LIMIT,timeInForce=GTC price=40000,0.2,-1013,Invalid icebergQty.",
        "LIMIT,timeInForce=GTC price=40000,0.000001,-1013,Filter failure: LOT_SIZE",
        "LIMIT,timeInForce=IOC price=40000,0.05,-2010,Unsupported order combination.",
        "MARKET,strategyId=1,0.05,-1106,Parameter 'icebergQty' sent when not required.",
        "LIMIT_MAKER,price=40000,0.01,0,''",
    })
    void an_iceberg_order_is_checked(String type, String more, String visible, int code, String message) {
        Bot.Answer answer = bot.signed(
                "POST",
                "/api/v3/order",
                "symbol=BTCUSDT side=BUY quantity=0.1 type=" + type + " " + more + " icebergQty=" + visible);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).isEqualTo(message);
    }
}
