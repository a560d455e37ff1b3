package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The WebSocket API: its requests, and what a connection may do after it has logged on. */
class SocketApiTest extends ExchangeTest {
    private SocketBot socket;

    @BeforeEach
    void connect() {
        socket = new SocketBot(server, "/ws-api/v3");
    }

    @AfterEach
    void disconnect() {
        socket.close();
    }

    private static Map<String, Object> signed(String parameters) {
        return SocketBot.signed("k1", "first-secret", parameters);
    }

    @Test
    void an_answer_has_the_id_the_status_the_result_and_the_limits() {
        socket.send("{\"id\":\"a-1\",\"method\":\"time\"}");
        JsonNode answer = socket.next();
        assertThat(MarketDataTest.names(answer)).containsExactly("id", "status", "result", "rateLimits");
        assertThat(answer.path("id").asString()).isEqualTo("a-1");
        assertThat(answer.path("result").path("serverTime").asLong()).isPositive();
        assertThat(answer.path("rateLimits").toString())
                .matches("\\[\\{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,"
                        + "\"limit\":6000,\"count\":\\d+}]");
    }

    @Test
    void an_id_comes_back_with_its_type() {
        for (String id : new String[] {"0", "1795877250556", "\"1\"", "null"}) {
            socket.send("{\"id\":" + id + ",\"method\":\"ping\",\"params\":{\"returnRateLimits\":false}}");
            assertThat(socket.next().toString()).isEqualTo("{\"id\":" + id + ",\"status\":200,\"result\":{}}");
        }
    }

    @Test
    void what_is_not_a_request_is_refused() {
        for (String text : new String[] {"", "{", "[]", "1", "{\"id\":1.5}", "{\"params\":[]}", "{}{}"}) {
            socket.send(text);
            JsonNode answer = socket.next();
            assertThat(answer.path("status").asInt()).as(text).isEqualTo(400);
            assertThat(answer.path("error").path("code").asInt()).as(text).isEqualTo(-1135);
        }
        JsonNode unknown = socket.request("order.invent", Map.of());
        assertThat(unknown.path("status").asInt()).isEqualTo(404);
        assertThat(unknown.path("error").path("code").asInt()).isEqualTo(-1020);
    }

    @Test
    void an_order_is_placed_queried_and_cancelled_as_over_rest() {
        JsonNode placed = socket.request(
                "order.place",
                signed("symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.1 price=40000 "
                        + "newClientOrderId=mine"));
        assertThat(placed.path("status").asInt()).isEqualTo(200);
        assertThat(MarketDataTest.names(placed.path("result")))
                .containsExactlyElementsOf(MarketDataTest.names(
                        bot.place("symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.01 price=40000")));
        assertThat(placed.path("rateLimits").findValuesAsString("rateLimitType"))
                .containsExactly("ORDERS", "ORDERS", "REQUEST_WEIGHT");
        JsonNode queried = socket.result("order.status", signed("symbol=BTCUSDT origClientOrderId=mine"));
        assertThat(queried)
                .isEqualTo(bot.signed("GET", "/api/v3/order", "symbol=BTCUSDT origClientOrderId=mine")
                        .json());
        assertThat(socket.result("openOrders.status", signed("symbol=BTCUSDT"))).hasSize(2);
        JsonNode cancelled = socket.result("order.cancel", signed("symbol=BTCUSDT origClientOrderId=mine"));
        assertThat(cancelled.path("status").asString()).isEqualTo("CANCELED");
        assertThat(socket.result("openOrders.cancelAll", signed("symbol=BTCUSDT")))
                .hasSize(1);
        assertThat(socket.result("account.status", signed(""))
                        .path("balances")
                        .path(0)
                        .path("asset")
                        .asString())
                .isEqualTo("BTC");
    }

    @Test
    void numbers_enter_the_signature_as_they_were_written() {
        Map<String, Object> order = SocketBot.parameters("symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC");
        order.put("apiKey", "k1");
        order.put("price", "40000");
        order.put("quantity", "QUANTITY");
        order.put("recvWindow", "60000");
        for (String quantity : new String[] {"0.010", "1E-2"}) {
            order.put("timestamp", Long.toString(System.currentTimeMillis()));
            String signature = Bot.hmac("first-secret", SocketBot.payload(order).replace("QUANTITY", quantity));
            var json = new StringBuilder("{\"id\":1,\"method\":\"order.test\",\"params\":{");
            order.forEach((name, value) ->
                    json.append('"').append(name).append("\":\"").append(value).append("\","));
            json.append("\"signature\":\"").append(signature).append("\"}}");
            socket.send(json.toString().replace("\"QUANTITY\"", quantity));
            JsonNode answer = socket.next();
            int code = answer.path("error").path("code").asInt(0);
            assertThat(code).as(answer.toString()).isEqualTo(quantity.equals("0.010") ? 0 : -1100);
        }
    }

    @Test
    void wrong_keys_signatures_and_times_are_refused() {
        assertThat(error("order.status", new TreeMap<>())).isEqualTo(-1102);
        assertThat(error("account.status", SocketBot.signed("nobody", "x", ""))).isEqualTo(-2015);
        assertThat(error("account.status", SocketBot.signed("k1", "wrong", ""))).isEqualTo(-1022);
        assertThat(error("session.logon", SocketBot.signed("k1", "wrong", ""))).isEqualTo(-1022);
        assertThat(error("userDataStream.subscribe.signature", SocketBot.signed("k1", "wrong", "")))
                .isEqualTo(-1022);
        assertThat(error("userDataStream.subscribe", new TreeMap<>())).isEqualTo(-2015);
        Map<String, Object> old = SocketBot.parameters("apiKey=k1 timestamp=1499827319559");
        old.put("signature", Bot.hmac("first-secret", SocketBot.payload(old)));
        assertThat(error("account.status", old)).isEqualTo(-1021);
    }

    private int error(String method, Map<String, Object> parameters) {
        return socket.request(method, parameters).path("error").path("code").asInt();
    }

    @Test
    void the_parts_of_a_failed_replacement_are_in_the_error() {
        JsonNode answer = socket.request(
                "order.cancelReplace",
                signed("symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.1 price=40000 "
                        + "cancelReplaceMode=STOP_ON_FAILURE cancelOrderId=99"));
        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("error").path("code").asInt()).isEqualTo(-2022);
        assertThat(answer.path("error").path("data").path("newOrderResult").asString())
                .isEqualTo("NOT_ATTEMPTED");
    }

    @Test
    void every_documented_market_method_is_answered() {
        for (String method : new String[] {
            "depth",
            "trades.recent",
            "trades.aggregate",
            "avgPrice",
            "ticker",
            "ticker.24hr",
            "ticker.tradingDay",
            "ticker.price",
            "ticker.book",
            "exchangeInfo"
        }) {
            assertThat(socket.result(method, SocketBot.parameters("symbol=BTCUSDT")))
                    .as(method)
                    .isNotNull();
        }
        assertThat(socket.result("klines", SocketBot.parameters("symbol=BTCUSDT interval=1m")))
                .isNotEmpty();
        socket.send("{\"id\":1,\"method\":\"ticker.price\",\"params\":{\"symbols\":[\"BTCUSDT\",\"ETHUSDT\"]}}");
        assertThat(socket.next().path("result")).hasSize(2);
    }

    @Test
    void a_connection_that_has_logged_on_needs_no_key_and_no_signature() {
        JsonNode logon = socket.result("session.logon", signed(""));
        assertThat(MarketDataTest.names(logon))
                .containsExactly(
                        "apiKey",
                        "authorizedSince",
                        "connectedSince",
                        "returnRateLimits",
                        "serverTime",
                        "userDataStream");
        assertThat(logon.path("apiKey").asString()).isEqualTo("k1");
        assertThat(socket.result("account.status", now()).path("balances")).isNotEmpty();
        assertThat(error("account.status", new TreeMap<>())).isEqualTo(-1102); // still needs its time
        assertThat(socket.result("account.status", SocketBot.signed("k2", "second-secret", ""))
                        .path("uid"))
                .isNotEqualTo(socket.result("account.status", now()).path("uid"));
        assertThat(socket.result("session.logout", Map.of()).path("apiKey").isNull())
                .isTrue();
        assertThat(error("account.status", now())).isEqualTo(-1102);
    }

    private static Map<String, Object> now() {
        return Map.of("recvWindow", 60_000, "timestamp", System.currentTimeMillis());
    }

    @Test
    void an_ed25519_key_logs_on() throws Exception {
        server.close();
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        server =
                PaperExchange.start("--port", "0", "--file", file().toString(), "--account", "ed:ed25519:" + publicKey);
        Map<String, Object> parameters =
                SocketBot.parameters("apiKey=ed recvWindow=60000 timestamp=" + System.currentTimeMillis());
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(SocketBot.payload(parameters).getBytes(StandardCharsets.UTF_8));
        parameters.put("signature", Base64.getEncoder().encodeToString(signer.sign()));
        try (var other = new SocketBot(server, "/ws-api/v3")) {
            assertThat(other.result("session.logon", parameters).path("apiKey").asString())
                    .isEqualTo("ed");
        }
    }

    @Test
    void an_overused_limit_is_answered_with_the_time_of_the_next_try() {
        JsonNode answer;
        do {
            answer = socket.request("exchangeInfo", Map.of());
            assertThat(answer.path("status").asInt()).isIn(200, 429);
        } while (answer.path("status").asInt() == 200);
        assertThat(answer.path("error").path("code").asInt()).isEqualTo(-1003);
        assertThat(answer.path("error").path("data").path("retryAfter").asLong())
                .isGreaterThan(
                        answer.path("error").path("data").path("serverTime").asLong());
    }
}
