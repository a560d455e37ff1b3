package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The user data stream, over the WebSocket API and by listen key. */
class UserStreamTest extends ExchangeTest {
    private SocketBot subscribed() {
        var socket = new SocketBot(server, "/ws-api/v3");
        JsonNode result = socket.result(
                "userDataStream.subscribe.signature", SocketBot.signed("k1", "first-secret", "recvWindow=60000"));
        assertThat(result.toString()).isEqualTo("{\"subscriptionId\":0}");
        return socket;
    }

    @Test
    void a_filled_order_is_reported_with_every_documented_field() {
        try (SocketBot socket = subscribed()) {
            long id = bot.place("symbol=BTCUSDT side=BUY type=MARKET quantity=0.1 newClientOrderId=mine")
                    .path("orderId")
                    .asLong();
            JsonNode message = socket.next();
            assertThat(MarketDataTest.names(message)).containsExactly("subscriptionId", "event");
            JsonNode accepted = message.path("event");
            assertThat(MarketDataTest.names(accepted))
                    .contains(
                            "e", "E", "s", "c", "S", "o", "f", "q", "p", "P", "F", "g", "C", "x", "X", "r", "i", "l",
                            "z", "L", "n", "N", "T", "t", "I", "w", "m", "M", "O", "Z", "Y", "Q", "W", "V");
            assertThat(accepted.path("x").asString()).isEqualTo("NEW");
            assertThat(accepted.path("N").isNull()).isTrue();
            assertThat(accepted.path("t").asLong()).isEqualTo(-1);
            assertThat(accepted.path("i").asLong()).isEqualTo(id);
            JsonNode trade = socket.next(
                            json -> json.path("event").path("x").asString("").equals("TRADE"))
                    .path("event");
            assertThat(trade.path("X").asString()).isEqualTo("FILLED");
            assertThat(trade.path("c").asString()).isEqualTo("mine");
            assertThat(trade.path("l").asString()).isEqualTo("0.10000000");
            assertThat(trade.path("L").asString()).isEqualTo("50025.00000000");
            assertThat(trade.path("n").asString()).isEqualTo("5.00250000");
            assertThat(trade.path("N").asString()).isEqualTo("USDT");
            assertThat(trade.path("t").asLong()).isEqualTo(1);
            assertThat(trade.path("Z").asString()).isEqualTo("5002.50000000");
            assertThat(trade.path("I").asLong())
                    .isGreaterThan(accepted.path("I").asLong());
            JsonNode position = socket.event("outboundAccountPosition");
            assertThat(position.path("B").toString())
                    .isEqualTo("[{\"a\":\"BTC\",\"f\":\"1.10000000\",\"l\":\"0.00000000\"},"
                            + "{\"a\":\"USDT\",\"f\":\"4992.49750000\",\"l\":\"0.00000000\"}]");
        }
    }

    @Test
    void a_deposit_changes_a_balance_only_if_it_is_signed() {
        try (SocketBot socket = subscribed()) {
            assertThat(bot.plain("POST", "/paper/v1/deposit", "asset=USDT amount=5")
                            .code())
                    .isEqualTo(-1102);
            assertThat(bot.signed("POST", "/paper/v1/deposit", "asset=GOLD amount=5")
                            .code())
                    .isEqualTo(-1104);
            assertThat(bot.signed("POST", "/paper/v1/deposit", "asset=USDT amount=5")
                            .status())
                    .isEqualTo(200);
            JsonNode update = socket.event("balanceUpdate");
            assertThat(MarketDataTest.names(update)).containsExactly("e", "E", "a", "d", "T");
            assertThat(update.path("d").asString()).isEqualTo("5.00000000");
            assertThat(socket.event("outboundAccountPosition").path("B").toString())
                    .isEqualTo("[{\"a\":\"USDT\",\"f\":\"10005.00000000\",\"l\":\"0.00000000\"}]");
        }
    }

    @Test
    void a_trailing_stop_is_reported_with_its_delta_and_since_when_it_trails() {
        try (SocketBot socket = subscribed()) {
            JsonNode order =
                    bot.place("symbol=BTCUSDT side=SELL type=STOP_LOSS quantity=0.1 trailingDelta=100 strategyId=7");
            JsonNode report = socket.event("executionReport");
            assertThat(report.path("d").asInt()).isEqualTo(100);
            assertThat(report.path("D").asLong()).isEqualTo(report.path("O").asLong());
            assertThat(report.path("j").asInt()).isEqualTo(7);
            assertThat(report.path("i").asLong())
                    .isEqualTo(order.path("orderId").asLong());
        }
    }

    @Test
    void a_cancellation_has_its_own_id_and_that_of_the_order() {
        bot.place("symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.1 price=40000 newClientOrderId=mine");
        try (SocketBot socket = subscribed()) {
            bot.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT origClientOrderId=mine newClientOrderId=gone");
            JsonNode cancelled = socket.event("executionReport");
            assertThat(cancelled.path("x").asString()).isEqualTo("CANCELED");
            assertThat(cancelled.path("X").asString()).isEqualTo("CANCELED");
            assertThat(cancelled.path("c").asString()).isEqualTo("gone");
            assertThat(cancelled.path("C").asString()).isEqualTo("mine");
            assertThat(socket.event("outboundAccountPosition").path("B").toString())
                    .contains("{\"a\":\"USDT\",\"f\":\"10000.00000000\",\"l\":\"0.00000000\"}");
        }
    }

    @Test
    void a_list_is_reported_when_it_begins_and_when_it_is_done() {
        try (SocketBot socket = subscribed()) {
            bot.signed(
                    "POST",
                    "/api/v3/orderList/oco",
                    "symbol=BTCUSDT side=SELL quantity=0.1 aboveType=LIMIT_MAKER abovePrice=60000 "
                            + "belowType=STOP_LOSS belowStopPrice=40000 listClientOrderId=both");
            JsonNode begun = socket.event("listStatus");
            assertThat(MarketDataTest.names(begun))
                    .containsExactly("e", "E", "s", "g", "c", "l", "L", "r", "C", "T", "O");
            assertThat(begun.path("C").asString()).isEqualTo("both");
            assertThat(begun.path("L").asString()).isEqualTo("EXECUTING");
            assertThat(begun.path("O")).hasSize(2);
            bot.price("BTCUSDT", 60_000);
            List<String> executions = new ArrayList<>();
            JsonNode message;
            do {
                message = SocketBot.unwrapped(socket.next());
                if (message.path("e").asString().equals("executionReport")) {
                    executions.add(message.path("o").asString() + " "
                            + message.path("x").asString());
                }
            } while (!message.path("L").asString("").equals("ALL_DONE"));
            assertThat(executions).endsWith("LIMIT_MAKER TRADE", "STOP_LOSS EXPIRED");
        }
    }

    @Test
    void a_session_that_has_logged_on_subscribes_without_a_signature_until_it_logs_out() {
        try (var socket = new SocketBot(server, "/ws-api/v3")) {
            socket.result("session.logon", SocketBot.signed("k1", "first-secret", ""));
            assertThat(socket.result("userDataStream.subscribe", Map.of()).toString())
                    .isEqualTo("{\"subscriptionId\":0}");
            assertThat(socket.request("userDataStream.subscribe", Map.of())
                            .path("error")
                            .path("code")
                            .asInt())
                    .isEqualTo(-2035);
            assertThat(socket.result("session.subscriptions", Map.of()).toString())
                    .isEqualTo("[{\"subscriptionId\":0}]");
            bot.place("symbol=BTCUSDT side=BUY type=MARKET quantity=0.1");
            socket.event("executionReport");
            socket.send("{\"id\":7,\"method\":\"session.logout\"}");
            socket.event("eventStreamTerminated");
            socket.next(json -> json.path("id").asInt(0) == 7);
            bot.place("symbol=BTCUSDT side=SELL type=MARKET quantity=0.1");
            assertThat(socket.result("ping", Map.of())).isEmpty(); // and no event before it
            assertThat(socket.request("userDataStream.unsubscribe", Map.of())
                            .path("error")
                            .path("code")
                            .asInt())
                    .isEqualTo(-2036);
        }
    }

    @Test
    void an_unsubscribed_stream_ends() {
        try (SocketBot socket = subscribed()) {
            socket.send("{\"id\":8,\"method\":\"userDataStream.unsubscribe\",\"params\":{\"subscriptionId\":\"0\"}}");
            socket.event("eventStreamTerminated");
            assertThat(socket.next().path("status").asInt()).isEqualTo(200);
            bot.place("symbol=BTCUSDT side=BUY type=MARKET quantity=0.1");
            socket.send("{\"id\":9,\"method\":\"ping\"}");
            assertThat(socket.next().path("id").asInt()).isEqualTo(9);
        }
    }

    @Test
    void only_the_owner_of_an_account_gets_its_events() {
        try (SocketBot socket = subscribed()) {
            other.place("symbol=BTCUSDT side=BUY type=MARKET quantity=0.1");
            socket.send("{\"id\":9,\"method\":\"ping\"}");
            assertThat(socket.next().path("id").asInt()).isEqualTo(9);
        }
    }

    @Test
    void a_listen_key_is_the_name_of_a_stream() {
        String key = bot.plain("POST", "/api/v3/userDataStream")
                .json()
                .path("listenKey")
                .asString();
        assertThat(key).hasSize(64);
        assertThat(bot.plain("POST", "/api/v3/userDataStream")
                        .json()
                        .path("listenKey")
                        .asString())
                .isEqualTo(key);
        assertThat(bot.plain("PUT", "/api/v3/userDataStream", "listenKey", key).status())
                .isEqualTo(200);
        try (var raw = new SocketBot(server, "/ws/" + key);
                var combined = new SocketBot(server, "/stream?streams=" + key)) {
            bot.place("symbol=BTCUSDT side=BUY type=MARKET quantity=0.1");
            assertThat(raw.next().path("e").asString()).isEqualTo("executionReport");
            JsonNode wrapped = combined.next();
            assertThat(wrapped.path("stream").asString()).isEqualTo(key);
            assertThat(wrapped.path("data").path("e").asString()).isEqualTo("executionReport");
        }
        assertThat(other.plain("DELETE", "/api/v3/userDataStream", "listenKey", key)
                        .code())
                .isEqualTo(-1125);
        assertThat(bot.plain("DELETE", "/api/v3/userDataStream", "listenKey", key)
                        .status())
                .isEqualTo(200);
        assertThat(bot.plain("PUT", "/api/v3/userDataStream", "listenKey", key).code())
                .isEqualTo(-1125);
    }
}
