package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Every answer and event has exactly the fields of {@code documented-fields.txt}. Orders are in many states, and their client ids name the
 * properties that conditions of fields depend on: an order "iceberg-1" was placed with a visible quantity.
 */
class DocumentedFieldsTest extends ExchangeTest {
    private static final Set<String> TRIGGERED =
            Set.of("STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT");
    private static final Map<String, Predicate<JsonNode>> CONDITIONS = Map.ofEntries(
            Map.entry("iceberg", json -> named("iceberg", json)),
            Map.entry("strategy", json -> named("strategy", json)),
            Map.entry("trailing", json -> named("trailing", json)),
            Map.entry("triggers", json -> TRIGGERED.contains(text(json, "type", "o"))),
            Map.entry("expired", json -> text(json, "status", "X").equals("EXPIRED")),
            Map.entry(
                    "listed",
                    json -> json.path("amendedOrder").path("orderListId").asLong() >= 0),
            Map.entry("works", json -> worked(json)),
            Map.entry("worked", json -> worked(json)),
            Map.entry("stp", json -> false), // no account trades with itself
            Map.entry("sor", json -> false), // there is one book
            Map.entry("pegged", json -> false));

    private final DocumentedFields fields = new DocumentedFields(CONDITIONS);
    private Calls calls = this::overHttp;
    private SocketBot socket;

    /** Sends a signed request, and returns the answer, or the error if the status is not 200. */
    private interface Calls {
        JsonNode answer(String route, String parameters, int status);
    }

    @Override
    void open() {
        open(List.of("--limits", "100"));
    }

    // ---- conditions ----

    private static String text(JsonNode json, String... names) {
        return Stream.of(names)
                .map(name -> json.path(name).asString(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Returns whether the client named an order after a property. */
    private static boolean named(String property, JsonNode json) {
        return Stream.of("clientOrderId", "origClientOrderId", "c", "C")
                .anyMatch(name -> json.path(name).asString("").contains(property));
    }

    /** Returns whether an order is or was in the book. */
    private static boolean worked(JsonNode json) {
        boolean traded = new BigDecimal(json.path("z").asString("0")).signum() > 0;
        boolean placed = !text(json, "status", "X").equals("PENDING_NEW")
                && !TRIGGERED.contains(text(json, "type", "o"))
                && !named("waiting", json);
        return json.path("w").asBoolean(false) || traded || placed;
    }

    // ---- calls ----

    private JsonNode overHttp(String route, String parameters, int status) {
        String[] parts = route.split(" ");
        Object[] given = parameters.isEmpty() ? new Object[0] : new Object[] {parameters};
        Bot.Answer answer = bot.signed(parts[0], parts[1], given);
        assertThat(answer.status()).as("%s %s %s", route, parameters, answer).isEqualTo(status);
        return answer.json();
    }

    private JsonNode overSocket(String route, String parameters, int status) {
        String method = SocketMethods.routes().entrySet().stream()
                .filter(entry -> entry.getValue().equals(route))
                .findFirst()
                .orElseThrow()
                .getKey();
        return ofSocket(method, SocketBot.signed("k1", "first-secret", parameters), status);
    }

    private JsonNode ofSocket(String method, Map<String, Object> parameters, int status) {
        JsonNode answer = socket.request(method, parameters);
        assertThat(answer.path("status").asInt())
                .as("%s %s %s", method, parameters, answer)
                .isEqualTo(status);
        fields.check(status == 200 ? "response" : "refusal", answer);
        return answer.path(status == 200 ? "result" : "error");
    }

    private JsonNode call(String route, String parameters) {
        return checked(route, route, parameters);
    }

    private JsonNode checked(String name, String route, String parameters) {
        JsonNode answer = calls.answer(route, parameters, 200);
        fields.check(name, answer);
        return answer;
    }

    private void refused(String route, String parameters) {
        fields.check("error", calls.answer(route, parameters, 400));
    }

    private JsonNode place(String clientId, String responseType, String parameters) {
        return checked(
                "POST /api/v3/order " + responseType,
                "POST /api/v3/order",
                "symbol=BTCUSDT newOrderRespType=" + responseType + " newClientOrderId=" + clientId + " " + parameters);
    }

    private void trade(int price) {
        bot.plain("POST", "/paper/v1/price", "symbol", "BTCUSDT", "price", price, "quantity", "0.5");
        bot.plain("POST", "/paper/v1/price", "symbol", "ETHUSDT", "price", price / 10, "quantity", "2");
    }

    // ---- the states ----

    private void placeOrders() {
        place("limit", "FULL", "side=BUY type=LIMIT timeInForce=GTC quantity=0.002 price=40000");
        place("market-ack", "ACK", "side=BUY type=MARKET quantity=0.001");
        place("market", "FULL", "side=BUY type=MARKET quantity=0.001");
        place("market-quote", "RESULT", "side=SELL type=MARKET quoteOrderQty=60");
        place("ioc", "RESULT", "side=BUY type=LIMIT timeInForce=IOC quantity=0.001 price=40000");
        place("fok", "FULL", "side=BUY type=LIMIT timeInForce=FOK quantity=0.001 price=40000");
        place("iceberg", "RESULT", "side=BUY type=LIMIT timeInForce=GTC quantity=0.002 price=40000 icebergQty=0.001");
        place(
                "strategy",
                "RESULT",
                "side=BUY type=LIMIT_MAKER quantity=0.001 price=40000 strategyId=7 strategyType=1000000");
        place("stop-waiting", "RESULT", "side=SELL type=STOP_LOSS quantity=0.001 stopPrice=30000");
        place("stop", "FULL", "side=SELL type=STOP_LOSS quantity=0.001 stopPrice=49000");
        place(
                "stop-limit",
                "RESULT",
                "side=SELL type=STOP_LOSS_LIMIT timeInForce=GTC quantity=0.001 stopPrice=49000 price=48000");
        place("profit-waiting", "ACK", "side=SELL type=TAKE_PROFIT quantity=0.001 stopPrice=90000");
        place(
                "profit",
                "RESULT",
                "side=SELL type=TAKE_PROFIT_LIMIT timeInForce=GTC quantity=0.001 stopPrice=55000 price=54000");
        place("trailing", "RESULT", "side=SELL type=STOP_LOSS quantity=0.001 trailingDelta=1500");
        place("trailing-later", "FULL", "side=SELL type=TAKE_PROFIT quantity=0.001 stopPrice=55000 trailingDelta=100");
        place(
                "trailing-waiting",
                "FULL",
                "side=SELL type=TAKE_PROFIT quantity=0.001 stopPrice=95000 trailingDelta=100");
        refused("POST /api/v3/order", "symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.002 price=0.001");
    }

    private void placeLists() {
        String oco = "symbol=BTCUSDT side=SELL quantity=0.002 aboveType=LIMIT_MAKER belowType=STOP_LOSS ";
        call(
                "POST /api/v3/orderList/oco",
                oco + "listClientOrderId=oco abovePrice=80000 belowStopPrice=49500 "
                        + "aboveClientOrderId=oco-target belowClientOrderId=oco-stop");
        call(
                "POST /api/v3/orderList/oco",
                oco + "listClientOrderId=oco-2 abovePrice=80000 belowStopPrice=31000 "
                        + "aboveIcebergQty=0.001 aboveClientOrderId=iceberg-target belowClientOrderId=oco-2-waiting");
        call(
                "POST /api/v3/order/oco",
                "symbol=BTCUSDT side=SELL quantity=0.001 price=80000 stopPrice=32000 "
                        + "stopLimitPrice=31900 stopLimitTimeInForce=GTC limitClientOrderId=old stopClientOrderId=old-waiting");
        call(
                "POST /api/v3/orderList/oto",
                "symbol=BTCUSDT listClientOrderId=oto workingType=LIMIT "
                        + "workingTimeInForce=GTC workingSide=BUY workingPrice=49600 workingQuantity=0.001 "
                        + "workingClientOrderId=oto-entry pendingType=LIMIT_MAKER pendingSide=SELL pendingPrice=85000 "
                        + "pendingQuantity=0.001 pendingClientOrderId=oto-exit");
        call(
                "POST /api/v3/orderList/oto",
                "symbol=BTCUSDT workingType=LIMIT workingTimeInForce=IOC workingSide=BUY "
                        + "workingPrice=40000 workingQuantity=0.001 workingClientOrderId=oto-ioc pendingType=LIMIT_MAKER "
                        + "pendingSide=SELL pendingPrice=85000 pendingQuantity=0.001 pendingClientOrderId=oto-ioc-waiting");
        String otoco = "symbol=BTCUSDT workingType=LIMIT workingTimeInForce=GTC workingSide=BUY workingQuantity=0.001 "
                + "pendingSide=SELL pendingQuantity=0.001 pendingAboveType=LIMIT_MAKER pendingAbovePrice=85000 "
                + "pendingBelowType=STOP_LOSS pendingBelowTrailingDelta=1500 ";
        call(
                "POST /api/v3/orderList/otoco",
                otoco + "listClientOrderId=otoco workingPrice=49600 "
                        + "workingClientOrderId=otoco-entry pendingAboveClientOrderId=otoco-target "
                        + "pendingBelowClientOrderId=trailing-exit");
        call(
                "POST /api/v3/orderList/otoco",
                otoco + "listClientOrderId=otoco-2 workingPrice=33000 "
                        + "workingClientOrderId=otoco-2-entry pendingAboveClientOrderId=otoco-2-waiting "
                        + "pendingBelowClientOrderId=trailing-2-waiting");
    }

    private void amendOrders() {
        String amend = "PUT /api/v3/order/amend/keepPriority";
        call(amend, "symbol=BTCUSDT origClientOrderId=limit newQty=0.0015 newClientOrderId=limit-1");
        call(amend, "symbol=BTCUSDT origClientOrderId=limit-1 newQty=0.001 newClientOrderId=limit-1");
        call(amend, "symbol=BTCUSDT origClientOrderId=iceberg newQty=0.0005 newClientOrderId=iceberg-1");
        call(amend, "symbol=BTCUSDT origClientOrderId=iceberg-target newQty=0.001 newClientOrderId=iceberg-target-1");
        call(amend, "symbol=BTCUSDT origClientOrderId=old-waiting newQty=0.0005 newClientOrderId=old-waiting-1");
        call(amend, "symbol=BTCUSDT origClientOrderId=otoco-2-entry newQty=0.0005 newClientOrderId=otoco-2-entry-1");
        refused(amend, "symbol=BTCUSDT origClientOrderId=limit-1 newQty=0.001");
        long limit = call("GET /api/v3/order", "symbol=BTCUSDT origClientOrderId=limit-1")
                .path("orderId")
                .asLong();
        assertThat(call("GET /api/v3/order/amendments", "symbol=BTCUSDT orderId=" + limit))
                .hasSize(2);
    }

    private void readOrders() {
        call("GET /api/v3/openOrders", "symbol=BTCUSDT");
        for (JsonNode order : call("GET /api/v3/allOrders", "symbol=BTCUSDT")) {
            call(
                    "GET /api/v3/order",
                    "symbol=BTCUSDT orderId=" + order.path("orderId").asLong());
            call(
                    "GET /api/v3/order/amendments",
                    "symbol=BTCUSDT orderId=" + order.path("orderId").asLong());
        }
        call("GET /api/v3/openOrderList", "");
        for (JsonNode list : call("GET /api/v3/allOrderList", "")) {
            call(
                    "GET /api/v3/orderList",
                    "orderListId=" + list.path("orderListId").asLong());
        }
        call("GET /api/v3/myTrades", "symbol=BTCUSDT");
        call("GET /api/v3/account", "");
    }

    private void cancelOrders() {
        call("DELETE /api/v3/order", "symbol=BTCUSDT origClientOrderId=stop-waiting");
        call("DELETE /api/v3/order", "symbol=BTCUSDT origClientOrderId=trailing-waiting");
        call("DELETE /api/v3/order", "symbol=BTCUSDT origClientOrderId=oto-exit");
        call("DELETE /api/v3/orderList", "symbol=BTCUSDT listClientOrderId=oco-2");
        refused("DELETE /api/v3/order", "symbol=BTCUSDT origClientOrderId=stop-waiting");
        String replace = "POST /api/v3/order/cancelReplace";
        String limit = "symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC price=40000 ";
        call(
                replace,
                limit + "quantity=0.001 cancelReplaceMode=STOP_ON_FAILURE cancelOrigClientOrderId=limit-1 "
                        + "newClientOrderId=limit-2");
        failedReplace(limit + "quantity=0.001 cancelReplaceMode=STOP_ON_FAILURE cancelOrigClientOrderId=none", 400);
        failedReplace(
                limit + "quantity=0.001 cancelReplaceMode=ALLOW_FAILURE cancelOrigClientOrderId=none "
                        + "newClientOrderId=limit-3",
                409);
        failedReplace(limit + "quantity=8000 cancelReplaceMode=ALLOW_FAILURE cancelOrigClientOrderId=none", 400);
        failedReplace(limit + "quantity=8000 cancelReplaceMode=STOP_ON_FAILURE cancelOrigClientOrderId=limit-2", 409);
        call("DELETE /api/v3/openOrders", "symbol=BTCUSDT");
    }

    private void failedReplace(String parameters, int status) {
        fields.check(
                "POST /api/v3/order/cancelReplace FAILURE",
                calls.answer("POST /api/v3/order/cancelReplace", parameters, status));
    }

    private void readMarket() {
        for (String path : "ping time account rateLimit/order".split(" ")) {
            call("GET /api/v3/" + path, "");
        }
        for (String path :
                "depth trades historicalTrades aggTrades avgPrice account/commission myPreventedMatches myAllocations"
                        .split(" ")) {
            call("GET /api/v3/" + path, "symbol=BTCUSDT");
        }
        for (String both : List.of("symbol=BTCUSDT", "symbols=[\"BTCUSDT\",\"ETHUSDT\"]")) {
            call("GET /api/v3/exchangeInfo", both);
            call("GET /api/v3/ticker/price", both);
            call("GET /api/v3/ticker/bookTicker", both);
            for (String path : "ticker ticker/24hr ticker/tradingDay".split(" ")) {
                for (String type : "FULL MINI".split(" ")) {
                    checked("GET /api/v3/" + path + " " + type, "GET /api/v3/" + path, both + " type=" + type);
                }
            }
        }
        call("GET /api/v3/klines", "symbol=BTCUSDT interval=1s");
        call("GET /api/v3/uiKlines", "symbol=BTCUSDT interval=1m");
        String test = "symbol=BTCUSDT side=BUY type=MARKET quantity=0.001";
        call("POST /api/v3/order/test", test);
        checked(
                "POST /api/v3/order/test computeCommissionRates",
                "POST /api/v3/order/test",
                test + " computeCommissionRates=true");
        JsonNode key = call("POST /api/v3/userDataStream", "");
        String listenKey = "listenKey=" + key.path("listenKey").asString();
        call("PUT /api/v3/userDataStream", listenKey);
        call("DELETE /api/v3/userDataStream", listenKey);
        refused("GET /api/v3/depth", "symbol=NONE");
    }

    // ---- tests ----

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void every_answer_and_user_event_has_the_documented_fields(boolean overSocket) {
        try (var open = new SocketBot(server, "/ws-api/v3");
                var stream = new SocketBot(server, "/ws-api/v3")) {
            socket = stream;
            ofSocket("userDataStream.subscribe.signature", SocketBot.signed("k1", "first-secret", ""), 200);
            socket = open;
            calls = overSocket ? this::overSocket : this::overHttp;
            readMarket(); // before the first trade
            placeOrders();
            placeLists();
            amendOrders();
            readOrders();
            for (int price : new int[] {49_500, 48_900, 56_000, 57_000, 56_000}) {
                trade(price);
                readOrders();
            }
            cancelOrders();
            readOrders();
            readMarket();
            assertEvents(stream);
        }
        Set<String> routes = server.routes().stream()
                .filter(route -> route.contains("/api/v3/"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> checked = fields.checked().stream()
                .map(name -> name.replaceFirst(" (ACK|RESULT|FULL|MINI|FAILURE|computeCommissionRates)$", ""))
                .collect(Collectors.toSet());
        assertThat(checked).containsAll(routes);
        assertThat(new TreeSet<>(SocketMethods.routes().values())).isEqualTo(routes);
        assertThat(fields.seen())
                .contains("iceberg", "strategy", "trailing", "triggers", "expired", "listed")
                .contains("works", "-works", "worked", "-worked", "-listed");
    }

    private void assertEvents(SocketBot stream) {
        bot.signed("POST", "/paper/v1/deposit", "asset=USDT amount=5");
        Map<String, Integer> counts = new TreeMap<>();
        while (!counts.containsKey("balanceUpdate")) {
            JsonNode message = stream.next();
            fields.check("event", message);
            JsonNode event = message.path("event");
            counts.merge(
                    event.path("e").asString()
                            + event.path("x").asString("")
                            + event.path("l").asString(""),
                    1,
                    Integer::sum);
        }
        assertThat(counts.keySet().toString())
                .contains("CANCELED", "EXPIRED", "NEW", "REPLACED", "TRADE", "ALL_DONE", "EXEC_STARTED", "UPDATED");
    }

    @Test
    void every_method_of_a_session_has_the_documented_fields() {
        try (var open = new SocketBot(server, "/ws-api/v3")) {
            socket = open;
            Map<String, Object> signed = SocketBot.signed("k1", "first-secret", "");
            session("session.status", Map.of());
            session("session.logon", signed);
            session("userDataStream.subscribe", Map.of());
            session("userDataStream.subscribe.signature", SocketBot.signed("k2", "second-secret", ""));
            session("session.status", Map.of());
            session("session.subscriptions", Map.of());
            open.send("{\"id\":9,\"method\":\"userDataStream.unsubscribe\",\"params\":{\"subscriptionId\":1}}");
            fields.check("event", open.next()); // the event precedes the answer
            fields.check("userDataStream.unsubscribe", open.next().path("result"));
            session("session.logout", Map.of());
            fields.check("error", ofSocket("userDataStream.subscribe", Map.of(), 401));
        }
    }

    private void session(String method, Map<String, Object> parameters) {
        fields.check(method, ofSocket(method, parameters, 200));
    }

    @Test
    void every_market_stream_has_the_documented_fields() {
        Map<String, String> names = new TreeMap<>();
        for (String name : fields.names()) {
            if (name.startsWith("!")) {
                names.put(name, name);
            } else if (name.startsWith("@")) {
                String suffix = name.equals("@kline") ? "@kline_1s" : name;
                names.put("btcusdt" + suffix, name);
            }
        }
        try (var streams = new SocketBot(server, "/stream?streams=" + String.join("/", names.keySet()))) {
            trade(50_100);
            trade(50_200);
            Set<String> missing = new TreeSet<>(names.keySet());
            while (!missing.isEmpty()) {
                JsonNode message = streams.next();
                String stream = message.path("stream").asString();
                fields.check(names.get(stream), message.path("data"));
                missing.remove(stream);
            }
        }
    }

    @Test
    void the_endpoints_of_the_wallet_api_have_the_documented_fields() {
        call("GET /sapi/v1/asset/tradeFee", "");
        call("GET /sapi/v1/asset/assetDetail", "");
    }
}
