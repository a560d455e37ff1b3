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
    void a_reduced_order_keeps_its_number_and_its_client_id_and_locks_less() {
        long number = order();
        JsonNode amended = bot.signed("PUT", AMEND, "symbol", "BTCUSDT", "orderId", number, "newQty", "0.04")
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

    @ParameterizedTest
    @CsvSource({
        "0.1,a,-2038",
        "0.2,a,-2038",
        "0.00000001,a,-1013",
        "0.05,b,-2038",
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
