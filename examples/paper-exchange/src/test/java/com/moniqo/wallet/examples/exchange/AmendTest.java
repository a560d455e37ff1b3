package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AmendTest extends ExchangeTest {
    private static final String AMEND = "/api/v3/order/amend/keepPriority";

    private long order() {
        return bot.place(
                        "symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.1 price=40000 newClientOrderId=a")
                .path("orderId")
                .asLong();
    }

    @Test
    void a_reduced_order_keeps_its_number_and_locks_less() {
        long number = order();
        JsonNode amended = bot.signed("PUT", AMEND, "symbol=BTCUSDT newClientOrderId=a newQty=0.04 orderId=" + number)
                .json()
                .path("amendedOrder");
        assertThat(amended.path("orderId").asLong()).isEqualTo(number);
        assertThat(amended.path("clientOrderId").asString()).isEqualTo("a");
        assertThat(amended.path("qty").asString()).isEqualTo("0.04000000");
        JsonNode query = bot.signed("GET", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", "a")
                .json();
        assertThat(query.path("origQty").asString()).isEqualTo("0.04000000");
        assertThat(query.path("status").asString()).isEqualTo("NEW");
        assertThat(bot.free("USDT")).isEqualTo("8398.40000000"); // 1600 and the fee
    }

    private JsonNode amendments(long number) {
        return bot.signed("GET", "/api/v3/order/amendments", "symbol", "BTCUSDT", "orderId", number)
                .json();
    }

    @Test
    void amendments_are_listed_and_survive_a_restart_with_the_client_ids_that_they_assigned() {
        long number = order();
        assertThat(amendments(number)).isEmpty();
        bot.signed("PUT", AMEND, "symbol=BTCUSDT origClientOrderId=a newQty=0.05 newClientOrderId=b");
        JsonNode second = bot.signed("PUT", AMEND, "symbol=BTCUSDT origClientOrderId=b newQty=0.04")
                .json();
        String generated = second.path("amendedOrder").path("clientOrderId").asString();
        JsonNode all = amendments(number);
        server.close();
        open();
        assertThat(amendments(number)).isEqualTo(all).hasSize(2);
        assertThat(all.findValuesAsString("origClientOrderId")).containsExactly("a", "b");
        assertThat(all.findValuesAsString("newClientOrderId")).containsExactly("b", generated);
        assertThat(all.findValuesAsString("origQty")).containsExactly("0.10000000", "0.05000000");
        assertThat(all.findValuesAsString("newQty")).containsExactly("0.05000000", "0.04000000");
        assertThat(all.path(1).path("executionId").asLong())
                .isEqualTo(second.path("executionId").asLong());
        assertThat(all.path(1).path("time").asLong())
                .isEqualTo(second.path("transactTime").asLong());
        Object[] later = {
            "symbol",
            "BTCUSDT",
            "orderId",
            number,
            "fromExecutionId",
            second.path("executionId").asLong()
        };
        assertThat(bot.signed("GET", "/api/v3/order/amendments", later).json()).hasSize(1);
        assertThat(other.signed("GET", "/api/v3/order/amendments", "symbol=BTCUSDT orderId=" + number)
                        .code())
                .isEqualTo(-2013);
        for (String gone : new String[] {"a", "b"}) {
            assertThat(bot.signed("GET", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", gone)
                            .code())
                    .isEqualTo(-2013);
        }
        assertThat(status(generated)).isEqualTo("NEW");
        assertThat(bot.signed("DELETE", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", generated)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_amended_exit_amends_the_other_one_and_the_stream_reports_the_new_id() {
        JsonNode oco = bot.signed(
                        "POST",
                        "/api/v3/orderList/oco",
                        "symbol=BTCUSDT side=SELL quantity=0.5 aboveType=LIMIT_MAKER abovePrice=60000 "
                                + "aboveClientOrderId=target belowType=STOP_LOSS belowStopPrice=45000 belowClientOrderId=stop")
                .json();
        try (var socket = new SocketBot(server, "/ws-api/v3")) {
            socket.result("userDataStream.subscribe.signature", SocketBot.signed("k1", "first-secret", ""));
            JsonNode amended = bot.signed(
                            "PUT", AMEND, "symbol=BTCUSDT origClientOrderId=target newQty=0.2 newClientOrderId=new")
                    .json();
            assertThat(amended.path("listStatus").path("orders").findValuesAsString("clientOrderId"))
                    .containsExactlyInAnyOrder("new", "stop");
            JsonNode report = socket.event("executionReport");
            assertThat(report.path("x").asString()).isEqualTo("REPLACED");
            assertThat(report.path("c").asString()).isEqualTo("new");
            assertThat(report.path("C").asString()).isEqualTo("target");
            assertThat(report.path("I").asLong())
                    .isEqualTo(amended.path("executionId").asLong());
            assertThat(socket.event("listStatus").path("l").asString()).isEqualTo("UPDATED");
            JsonNode linked = socket.event("executionReport");
            assertThat(linked.path("c").asString()).isEqualTo("stop");
            assertThat(linked.path("q").asString()).isEqualTo("0.20000000");
        }
        for (JsonNode order : oco.path("orders")) {
            assertThat(amendments(order.path("orderId").asLong()).findValuesAsString("newQty"))
                    .containsExactly("0.20000000");
        }
    }

    @Test
    void an_order_can_be_amended_ten_times_and_not_to_an_id_in_use() {
        long number = order();
        bot.place("symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.01 price=40000 newClientOrderId=used");
        assertThat(bot.signed("PUT", AMEND, "symbol=BTCUSDT orderId=" + number + " newQty=0.09 newClientOrderId=used")
                        .code())
                .isEqualTo(-2010);
        for (int i = 1; i <= 11; i++) {
            Bot.Answer answer = bot.signed("PUT", AMEND, "symbol=BTCUSDT orderId=" + number + " newQty=0.0" + (99 - i));
            assertThat(answer.code()).isEqualTo(i > 10 ? -2038 : 0);
        }
        assertThat(amendments(number)).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1,a,-2038",
        "0.2,a,-2038",
        "0.00000001,a,-1013",
        "0.05,b,0",
        "0.05,,0",
    })
    void only_the_quantity_can_be_changed_and_only_down(String quantity, String clientId, int code) {
        long number = order();
        String more = clientId == null ? "" : " newClientOrderId=" + clientId;
        Bot.Answer answer = bot.signed("PUT", AMEND, "symbol=BTCUSDT orderId=" + number + " newQty=" + quantity + more);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void an_ended_or_unknown_order_cannot_be_amended() {
        long number = order();
        bot.signed("DELETE", "/api/v3/order", "symbol", "BTCUSDT", "orderId", number);
        Object[] amend = {"symbol", "BTCUSDT", "orderId", number, "newQty", "0.05"};
        assertThat(bot.signed("PUT", AMEND, amend).code()).isEqualTo(-2038);
        amend[3] = number + 1;
        assertThat(bot.signed("PUT", AMEND, amend).code()).isEqualTo(-2013);
    }

    @Test
    void a_trailing_take_profit_begins_to_trail_at_its_stop_price() {
        JsonNode order =
                bot.place("symbol=BTCUSDT side=SELL type=TAKE_PROFIT quantity=0.5 stopPrice=55000 trailingDelta=100 "
                        + "newClientOrderId=trail newOrderRespType=RESULT");
        assertThat(order.path("type").asString()).isEqualTo("TAKE_PROFIT");
        assertThat(order.path("stopPrice").asString()).isEqualTo("55000.00000000");
        bot.price("BTCUSDT", 49_000); // would have triggered it
        bot.price("BTCUSDT", 60_000);
        bot.price("BTCUSDT", 59_401);
        assertThat(status("trail")).isEqualTo("NEW");
        bot.price("BTCUSDT", 59_400);
        assertThat(status("trail")).isEqualTo("FILLED");
    }

    private String status(String clientId) {
        return bot.signed("GET", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", clientId)
                .json()
                .path("status")
                .asString();
    }

    @ParameterizedTest
    @CsvSource({"STOP_LOSS,stopPrice=40000", "TAKE_PROFIT,strategyId=1"})
    void other_trailing_orders_are_refused(String type, String more) {
        Bot.Answer answer = bot.signed(
                "POST",
                "/api/v3/order",
                "symbol=BTCUSDT side=SELL type=" + type + " quantity=0.5 trailingDelta=100 " + more);
        assertThat(answer.code()).isEqualTo(-2010);
    }
}
