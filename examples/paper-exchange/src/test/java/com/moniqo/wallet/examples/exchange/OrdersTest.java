package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Single orders, from placement to history. */
class OrdersTest extends ExchangeTest {
    private static final String ORDER = "/api/v3/order";

    private JsonNode limit(String side, String price, String quantity, String id) {
        return bot.place(
                "symbol",
                "BTCUSDT",
                "side",
                side,
                "type",
                "LIMIT",
                "timeInForce",
                "GTC",
                "quantity",
                quantity,
                "price",
                price,
                "newClientOrderId",
                id);
    }

    private JsonNode query(String id) {
        return bot.signed("GET", ORDER, "symbol", "BTCUSDT", "origClientOrderId", id)
                .json();
    }

    @Test
    void a_market_order_is_answered_with_its_fills() {
        JsonNode order = bot.place("symbol=BTCUSDT side=BUY type=MARKET quantity=0.1");
        assertThat(MarketDataTest.names(order))
                .containsExactly(
                        "symbol",
                        "orderId",
                        "orderListId",
                        "clientOrderId",
                        "transactTime",
                        "price",
                        "origQty",
                        "executedQty",
                        "origQuoteOrderQty",
                        "cummulativeQuoteQty",
                        "status",
                        "timeInForce",
                        "type",
                        "side",
                        "workingTime",
                        "selfTradePreventionMode",
                        "fills");
        assertThat(order.path("status").asString()).isEqualTo("FILLED");
        assertThat(order.path("orderListId").asLong()).isEqualTo(-1);
        assertThat(order.path("clientOrderId").asString()).hasSize(22);
        assertThat(order.path("cummulativeQuoteQty").asString()).isEqualTo("5002.50000000");
        assertThat(order.path("fills").toString())
                .isEqualTo("[{\"price\":\"50025.00000000\",\"qty\":\"0.10000000\",\"commission\":\"5.00250000\","
                        + "\"commissionAsset\":\"USDT\",\"tradeId\":1}]");
        assertThat(bot.free("BTC")).isEqualTo("1.10000000");
        assertThat(bot.free("USDT")).isEqualTo("4992.49750000");
    }

    @Test
    void a_market_order_may_name_what_it_costs() {
        JsonNode order = bot.place("symbol=BTCUSDT side=BUY type=MARKET quoteOrderQty=1000");
        assertThat(order.path("executedQty").asString()).isEqualTo("0.01999000"); // whole lots at 50,025
        assertThat(order.path("origQuoteOrderQty").asString()).isEqualTo("1000.00000000");
        assertThat(order.path("status").asString()).isEqualTo("FILLED");
    }

    @Test
    void the_answer_to_a_placement_is_as_long_as_was_asked_for() {
        JsonNode ack = bot.place("symbol=BTCUSDT side=SELL type=LIMIT_MAKER quantity=0.1 price=60000");
        assertThat(MarketDataTest.names(ack))
                .containsExactly("symbol", "orderId", "orderListId", "clientOrderId", "transactTime");
        JsonNode result = bot.place(
                "symbol=BTCUSDT side=SELL type=LIMIT_MAKER quantity=0.1 price=60000 " + "newOrderRespType=RESULT");
        assertThat(result.path("type").asString()).isEqualTo("LIMIT_MAKER");
        assertThat(result.has("fills")).isFalse();
        assertThat(result.path("orderId").asLong())
                .isEqualTo(ack.path("orderId").asLong() + 1);
    }

    @Test
    void an_order_is_queried_by_either_id_and_only_by_its_owner() {
        long id = limit("BUY", "40000", "0.1", "mine").path("orderId").asLong();
        JsonNode order = query("mine");
        assertThat(MarketDataTest.names(order))
                .containsExactly(
                        "symbol",
                        "orderId",
                        "orderListId",
                        "clientOrderId",
                        "price",
                        "origQty",
                        "executedQty",
                        "origQuoteOrderQty",
                        "cummulativeQuoteQty",
                        "status",
                        "timeInForce",
                        "type",
                        "side",
                        "stopPrice",
                        "icebergQty",
                        "time",
                        "updateTime",
                        "isWorking",
                        "workingTime",
                        "selfTradePreventionMode");
        assertThat(order.path("orderId").asLong()).isEqualTo(id);
        assertThat(order.path("status").asString()).isEqualTo("NEW");
        assertThat(order.path("isWorking").asBoolean()).isTrue();
        assertThat(bot.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", id).json())
                .isEqualTo(order);
        assertThat(other.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", id)
                        .code())
                .isEqualTo(-2013);
        assertThat(other.signed("DELETE", ORDER, "symbol", "BTCUSDT", "orderId", id)
                        .code())
                .isEqualTo(-2011);
        assertThat(bot.signed("GET", ORDER, "symbol", "ETHUSDT", "orderId", id).code())
                .isEqualTo(-2013);
        assertThat(bot.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", 999_999_999_999_999_999L)
                        .code())
                .isEqualTo(-2013);
        assertThat(bot.signed("GET", ORDER, "symbol", "BTCUSDT").code()).isEqualTo(-1102);
    }

    @Test
    void a_resting_order_fills_when_the_price_comes_and_is_my_trade() {
        long id = limit("BUY", "40000", "0.1", "rest").path("orderId").asLong();
        assertThat(bot.free("USDT")).isEqualTo("5996.00000000");
        bot.price("BTCUSDT", 39_000);
        assertThat(query("rest").path("status").asString()).isEqualTo("FILLED");
        JsonNode trades =
                bot.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSDT").json();
        assertThat(trades).hasSize(1);
        JsonNode trade = trades.path(0);
        assertThat(MarketDataTest.names(trade))
                .containsExactly(
                        "symbol",
                        "id",
                        "orderId",
                        "orderListId",
                        "price",
                        "qty",
                        "quoteQty",
                        "commission",
                        "commissionAsset",
                        "time",
                        "isBuyer",
                        "isMaker",
                        "isBestMatch");
        assertThat(trade.path("orderId").asLong()).isEqualTo(id);
        assertThat(trade.path("price").asString()).isEqualTo("40000.00000000");
        assertThat(trade.path("isMaker").asBoolean()).isTrue();
        assertThat(trade.path("isBuyer").asBoolean()).isTrue();
        assertThat(bot.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSDT", "fromId", 2)
                        .json())
                .isEmpty();
        assertThat(other.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSDT").json())
                .isEmpty();
    }

    @Test
    void a_cancelled_order_returns_what_it_locked_and_its_id_may_be_used_again() {
        limit("BUY", "40000", "0.1", "again");
        JsonNode cancelled = bot.signed(
                        "DELETE",
                        ORDER,
                        "symbol",
                        "BTCUSDT",
                        "origClientOrderId",
                        "again",
                        "newClientOrderId",
                        "cancel-1")
                .json();
        assertThat(cancelled.path("status").asString()).isEqualTo("CANCELED");
        assertThat(cancelled.path("origClientOrderId").asString()).isEqualTo("again");
        assertThat(cancelled.path("clientOrderId").asString()).isEqualTo("cancel-1");
        assertThat(bot.free("USDT")).isEqualTo("10000.00000000");
        assertThat(bot.signed("DELETE", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "again")
                        .code())
                .isEqualTo(-2011);
        long next = limit("BUY", "41000", "0.1", "again").path("orderId").asLong();
        assertThat(query("again").path("orderId").asLong()).isEqualTo(next);
    }

    @Test
    void a_stop_loss_triggers_on_the_last_price() {
        bot.place("symbol=BTCUSDT side=SELL type=STOP_LOSS quantity=0.5 stopPrice=45000 " + "newClientOrderId=stop");
        assertThat(query("stop").path("isWorking").asBoolean()).isFalse();
        assertThat(query("stop").path("workingTime").asLong()).isEqualTo(-1);
        assertThat(query("stop").path("stopPrice").asString()).isEqualTo("45000.00000000");
        bot.price("BTCUSDT", 44_000);
        assertThat(query("stop").path("status").asString()).isEqualTo("FILLED");
        assertThat(bot.free("BTC")).isEqualTo("0.50000000");
    }

    @Test
    void a_trailing_stop_follows_the_price_by_its_delta() {
        JsonNode order = bot.place("symbol=BTCUSDT side=SELL type=STOP_LOSS quantity=0.5 trailingDelta=100 "
                + "newClientOrderId=trail newOrderRespType=RESULT");
        assertThat(order.path("trailingDelta").asInt()).isEqualTo(100);
        assertThat(order.path("type").asString()).isEqualTo("STOP_LOSS");
        bot.price("BTCUSDT", 60_000);
        bot.price("BTCUSDT", 59_401);
        assertThat(query("trail").path("status").asString()).isEqualTo("NEW");
        bot.price("BTCUSDT", 59_400);
        assertThat(query("trail").path("status").asString()).isEqualTo("FILLED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        type=LIMIT&timeInForce=GTC&quantity=1&price=40000.001|-1013|Filter failure: PRICE_FILTER
        type=LIMIT&timeInForce=GTC&quantity=0.000001&price=40000|-1013|Filter failure: LOT_SIZE
        type=LIMIT&timeInForce=GTC&quantity=10000&price=40000|-1013|Filter failure: LOT_SIZE
        type=LIMIT&timeInForce=GTC&quantity=0.0001&price=40000|-1013|Filter failure: NOTIONAL
        type=MARKET&quantity=0.00001|-1013|Filter failure: NOTIONAL
        type=MARKET&quoteOrderQty=1|-1013|Filter failure: NOTIONAL
        type=LIMIT&timeInForce=GTC&quantity=1.000000001&price=40000|-1111|Parameter 'quantity' has too much precision.
        type=LIMIT&timeInForce=GTC&quantity=-1&price=40000|-1100|Illegal characters found in parameter 'quantity'; legal range is '^([0-9]{1,20})(\\.[0-9]{1,20})?$'.
        type=LIMIT&quantity=1&price=40000|-1102|Mandatory parameter 'timeInForce' was not sent, was empty/null, or malformed.
        type=LIMIT&timeInForce=GTC&quantity=1|-1102|Mandatory parameter 'price' was not sent, was empty/null, or malformed.
        type=LIMIT&timeInForce=GTX&quantity=1&price=40000|-1115|Invalid timeInForce.
        type=OTHER&quantity=1|-1116|Invalid orderType.
        type=MARKET&quantity=1&price=40000|-1106|Parameter 'price' sent when not required.
        type=MARKET|-1102|Mandatory parameter 'quantity' was not sent, was empty/null, or malformed.
        type=LIMIT&timeInForce=GTC&quantity=1&price=40000|-2010|Account has insufficient balance for requested action.
        type=LIMIT_MAKER&quantity=0.1&price=60000|-2010|Order would immediately match and take.
        type=STOP_LOSS&quantity=0.1&stopPrice=40000|-2010|Order would trigger immediately.
        type=STOP_LOSS&quantity=0.1&trailingDelta=5|-1013|Filter failure: TRAILING_DELTA
        type=LIMIT&timeInForce=GTC&quantity=0.1&price=40000&newClientOrderId=a b|-1100|Illegal characters found in parameter 'newClientOrderId'; legal range is '^[.A-Za-z:/0-9_-]{1,36}$'.
        """)
    void an_order_that_is_not_valid_gets_the_exchanges_error_and_changes_nothing(
            String order, int code, String message) {
        Bot.Answer answer = bot.signedQuery("POST", ORDER, "symbol=BTCUSDT&side=BUY&" + order.replace(" ", "%20"));
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(bot.signed("GET", "/api/v3/allOrders", "symbol", "BTCUSDT").json())
                .isEmpty();
        assertThat(bot.free("USDT")).isEqualTo("10000.00000000");
    }

    @Test
    void a_test_of_an_order_places_nothing() {
        Object[] order = {
            "symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", "0.1", "computeCommissionRates", "true"
        };
        assertThat(bot.signed("POST", "/api/v3/order/test", order)
                        .json()
                        .path("standardCommissionForOrder")
                        .path("taker")
                        .asString())
                .isEqualTo("0.00100000");
        assertThat(bot.free("USDT")).isEqualTo("10000.00000000");
    }

    @ParameterizedTest
    @CsvSource({
        "newOrderRespType=X, -1130",
        "cancelNewClientOrderId=a~b, -1100",
        "cancelRestrictions=X, -1145",
        "cancelOrderId=abc, -1100",
    })
    void a_replacement_with_a_malformed_parameter_cancels_and_places_nothing(String malformed, int code) {
        limit("BUY", "40000", "0.1", "old");
        String replacement = "symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.1 price=41000 ";
        for (String mode : List.of("STOP_ON_FAILURE", "ALLOW_FAILURE")) {
            String all = replacement + "cancelReplaceMode=" + mode + " cancelOrigClientOrderId=old ";
            assertThat(bot.signed("POST", "/api/v3/order/cancelReplace", all + malformed)
                            .code())
                    .isEqualTo(code);
            assertThat(bot.signed("POST", "/api/v3/order/cancelReplace", replacement + "cancelReplaceMode=" + mode)
                            .code())
                    .isEqualTo(-1102);
        }
        JsonNode open = bot.signed("GET", "/api/v3/openOrders").json();
        assertThat(open).hasSize(1);
        assertThat(open.path(0).path("clientOrderId").asString()).isEqualTo("old");
    }

    @Test
    void cancel_replace_does_both_one_or_neither() {
        limit("BUY", "40000", "0.1", "old");
        Object[] replace = {
            "symbol",
            "BTCUSDT",
            "side",
            "BUY",
            "type",
            "LIMIT",
            "timeInForce",
            "GTC",
            "quantity",
            "0.1",
            "price",
            "41000",
            "newClientOrderId",
            "new",
            "cancelReplaceMode",
            "STOP_ON_FAILURE",
            "cancelOrigClientOrderId",
            "old"
        };
        JsonNode both =
                bot.signed("POST", "/api/v3/order/cancelReplace", replace).json();
        assertThat(both.path("cancelResult").asString()).isEqualTo("SUCCESS");
        assertThat(both.path("newOrderResponse").path("price").asString()).isEqualTo("41000.00000000");
        Bot.Answer neither = bot.signed("POST", "/api/v3/order/cancelReplace", replace);
        assertThat(neither.status()).isEqualTo(400);
        assertThat(neither.code()).isEqualTo(-2022);
        assertThat(neither.json().path("data").path("newOrderResult").asString())
                .isEqualTo("NOT_ATTEMPTED");
        assertThat(neither.json()
                        .path("data")
                        .path("cancelResponse")
                        .path("code")
                        .asInt())
                .isEqualTo(-2011);
        assertThat(neither.json().path("data").path("newOrderResponse").isNull())
                .isTrue();
        replace[9] = "0.9";
        replace[17] = "new";
        Bot.Answer one = bot.signed("POST", "/api/v3/order/cancelReplace", replace);
        assertThat(one.code()).isEqualTo(-2021);
        assertThat(one.status()).isEqualTo(409);
        assertThat(bot.signed("GET", "/api/v3/openOrders").json()).isEmpty();
    }

    @Test
    void open_orders_are_listed_and_cancelled_by_symbol() {
        limit("BUY", "40000", "0.01", "a");
        limit("BUY", "41000", "0.01", "b");
        bot.price("ETHUSDT", 3000);
        bot.place("symbol=ETHUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.1 price=2000");
        assertThat(bot.signed("GET", "/api/v3/openOrders").json()).hasSize(3);
        JsonNode cancelled =
                bot.signed("DELETE", "/api/v3/openOrders", "symbol", "BTCUSDT").json();
        assertThat(cancelled
                        .valueStream()
                        .map(order -> order.path("origClientOrderId").asString()))
                .containsExactly("a", "b");
        assertThat(bot.signed("GET", "/api/v3/openOrders", "symbol", "BTCUSDT").json())
                .isEmpty();
        assertThat(bot.signed("GET", "/api/v3/openOrders").json()).hasSize(1);
        assertThat(bot.signed("DELETE", "/api/v3/openOrders", "symbol", "BTCUSDT")
                        .code())
                .isEqualTo(-2011);
    }

    @Test
    void all_orders_come_oldest_first_from_an_id_or_the_latest() {
        long first = limit("BUY", "40000", "0.01", "a").path("orderId").asLong();
        limit("BUY", "41000", "0.01", "b");
        limit("BUY", "42000", "0.01", "c");
        assertThat(ids("limit", 2)).containsExactly("b", "c");
        assertThat(ids("orderId", first, "limit", 2)).containsExactly("a", "b");
        assertThat(ids("startTime", System.currentTimeMillis() + 5000)).isEmpty();
        assertThat(bot.signed("GET", "/api/v3/allOrders", "symbol", "BTCUSDT", "startTime", 0, "endTime", 86_400_001L)
                        .code())
                .isEqualTo(-1127);
    }

    private List<String> ids(Object... parameters) {
        Object[] all = new Object[parameters.length + 2];
        all[0] = "symbol";
        all[1] = "BTCUSDT";
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        return bot.signed("GET", "/api/v3/allOrders", all)
                .json()
                .valueStream()
                .map(order -> order.path("clientOrderId").asString())
                .toList();
    }
}
