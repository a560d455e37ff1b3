package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** OCO, OTO and OTOCO lists. */
class OrderListsTest extends ExchangeTest {
    private JsonNode oco() {
        return ok(bot.signed(
                "POST",
                "/api/v3/orderList/oco",
                "symbol=BTCUSDT side=SELL quantity=0.5 listClientOrderId=list "
                        + "aboveType=LIMIT_MAKER abovePrice=60000 aboveClientOrderId=target "
                        + "belowType=STOP_LOSS belowStopPrice=45000 belowClientOrderId=stop"));
    }

    private JsonNode otoco() {
        return ok(bot.signed(
                "POST",
                "/api/v3/orderList/otoco",
                "symbol=BTCUSDT listClientOrderId=list workingType=LIMIT workingTimeInForce=GTC "
                        + "workingSide=BUY workingPrice=48000 workingQuantity=0.1 "
                        + "workingClientOrderId=entry pendingSide=SELL pendingQuantity=0.1 "
                        + "pendingAboveType=LIMIT_MAKER pendingAbovePrice=52000 "
                        + "pendingAboveClientOrderId=target pendingBelowType=STOP_LOSS_LIMIT "
                        + "pendingBelowStopPrice=46000 pendingBelowPrice=45900 "
                        + "pendingBelowTimeInForce=GTC pendingBelowClientOrderId=stop"));
    }

    private static JsonNode ok(Bot.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private String status(String id) {
        return ok(bot.signed("GET", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", id))
                .path("status")
                .asString();
    }

    @Test
    void the_deprecated_oco_is_the_same_list() {
        JsonNode list = ok(bot.signed(
                "POST",
                "/api/v3/order/oco",
                "symbol=BTCUSDT side=SELL quantity=0.5 price=60000 stopPrice=45000 stopLimitPrice=44900 "
                        + "stopLimitTimeInForce=GTC limitClientOrderId=target stopClientOrderId=stop"));
        assertThat(list.path("orderReports").findValuesAsString("type"))
                .containsExactly("LIMIT_MAKER", "STOP_LOSS_LIMIT");
        bot.price("BTCUSDT", 60_000);
        assertThat(status("target")).isEqualTo("FILLED");
        assertThat(status("stop")).isEqualTo("EXPIRED");
        JsonNode buy = ok(bot.signed(
                "POST", "/api/v3/order/oco", "symbol=BTCUSDT side=BUY quantity=0.01 price=50000 stopPrice=70000"));
        assertThat(buy.path("orderReports").findValuesAsString("type")).containsExactly("LIMIT_MAKER", "STOP_LOSS");
    }

    @Test
    void an_oco_locks_its_amount_once_and_one_exit_ends_the_other() {
        JsonNode list = oco();
        assertThat(MarketDataTest.names(list))
                .containsExactly(
                        "orderListId",
                        "contingencyType",
                        "listStatusType",
                        "listOrderStatus",
                        "listClientOrderId",
                        "transactionTime",
                        "symbol",
                        "orders",
                        "orderReports");
        assertThat(list.path("contingencyType").asString()).isEqualTo("OCO");
        assertThat(list.path("listOrderStatus").asString()).isEqualTo("EXECUTING");
        assertThat(list.path("orders")).hasSize(2);
        assertThat(list.path("orderReports").path(0).path("orderListId").asLong())
                .isEqualTo(list.path("orderListId").asLong());
        assertThat(bot.free("BTC")).isEqualTo("0.50000000");
        bot.price("BTCUSDT", 44_000);
        assertThat(status("stop")).isEqualTo("FILLED");
        assertThat(status("target")).isEqualTo("EXPIRED");
        JsonNode after = ok(bot.signed("GET", "/api/v3/orderList", "origClientOrderId", "list"));
        assertThat(after.path("listOrderStatus").asString()).isEqualTo("ALL_DONE");
        assertThat(ok(bot.signed("GET", "/api/v3/openOrderList"))).isEmpty();
        assertThat(ok(bot.signed("GET", "/api/v3/allOrderList"))).hasSize(1);
    }

    @Test
    void a_list_is_cancelled_whole_by_its_id_or_through_one_of_its_orders() {
        long id = oco().path("orderListId").asLong();
        assertThat(ok(bot.signed("GET", "/api/v3/openOrderList"))).hasSize(1);
        assertThat(other.signed("DELETE", "/api/v3/orderList", "symbol", "BTCUSDT", "orderListId", id)
                        .code())
                .isEqualTo(-2011);
        JsonNode cancelled = ok(bot.signed("DELETE", "/api/v3/orderList", "symbol", "BTCUSDT", "orderListId", id));
        assertThat(cancelled.path("orderReports").path(0).path("status").asString())
                .isEqualTo("CANCELED");
        assertThat(cancelled.path("orderReports").path(1).path("status").asString())
                .isEqualTo("CANCELED");
        assertThat(bot.free("BTC")).isEqualTo("1.00000000");
        assertThat(bot.signed("DELETE", "/api/v3/orderList", "symbol", "BTCUSDT", "orderListId", id)
                        .code())
                .isEqualTo(-2011);
        oco();
        ok(bot.signed("DELETE", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", "stop"));
        assertThat(List.of(status("stop"), status("target"))).containsOnly("CANCELED");
    }

    @Test
    void the_exits_of_an_otoco_wait_until_its_entry_has_filled() {
        assertThat(otoco().path("contingencyType").asString()).isEqualTo("OTO");
        assertThat(List.of(status("entry"), status("target"), status("stop")))
                .containsExactly("NEW", "PENDING_NEW", "PENDING_NEW");
        bot.price("BTCUSDT", 48_000);
        assertThat(List.of(status("entry"), status("target"), status("stop"))).containsExactly("FILLED", "NEW", "NEW");
        bot.price("BTCUSDT", 52_000);
        assertThat(List.of(status("target"), status("stop"))).containsExactly("FILLED", "EXPIRED");
    }

    @Test
    void an_oto_has_one_pending_order() {
        ok(bot.signed(
                "POST",
                "/api/v3/orderList/oto",
                "symbol=BTCUSDT workingType=LIMIT workingTimeInForce=GTC workingSide=BUY "
                        + "workingPrice=48000 workingQuantity=0.1 workingClientOrderId=entry "
                        + "pendingType=LIMIT_MAKER pendingSide=SELL pendingPrice=52000 "
                        + "pendingQuantity=0.1 pendingClientOrderId=exit"));
        assertThat(status("exit")).isEqualTo("PENDING_NEW");
        ok(bot.signed("DELETE", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", "entry"));
        assertThat(List.of(status("entry"), status("exit"))).containsOnly("CANCELED");
        assertThat(bot.free("USDT")).isEqualTo("10000.00000000");
    }

    @Test
    void an_id_belongs_to_one_open_list_and_to_one_of_its_orders() {
        String exits = "symbol=BTCUSDT side=SELL quantity=0.1 aboveType=LIMIT_MAKER abovePrice=60000 "
                + "belowType=STOP_LOSS belowStopPrice=40000 ";
        Bot.Answer same =
                bot.signed("POST", "/api/v3/orderList/oco", exits + "aboveClientOrderId=exit belowClientOrderId=exit");
        assertThat(same.code()).isEqualTo(-2010);
        assertThat(same.json().path("msg").asString()).isEqualTo("Duplicate order sent.");
        ok(bot.signed("POST", "/api/v3/orderList/oco", exits + "listClientOrderId=exits"));
        Bot.Answer again = bot.signed("POST", "/api/v3/orderList/oco", exits + "listClientOrderId=exits");
        assertThat(again.code()).isEqualTo(-2010);
        assertThat(again.json().path("msg").asString()).isEqualTo("Duplicate order sent.");
        assertThat(ok(bot.signed("GET", "/api/v3/openOrderList"))).hasSize(1);
        ok(bot.signed("DELETE", "/api/v3/orderList", "symbol", "BTCUSDT", "listClientOrderId", "exits"));
        ok(bot.signed("POST", "/api/v3/orderList/oco", exits + "listClientOrderId=exits"));
    }

    @ParameterizedTest
    @CsvSource({
        "SELL, LIMIT_MAKER, abovePrice=60000, LIMIT_MAKER, belowPrice=40000, -1168",
        "SELL, STOP_LOSS, aboveStopPrice=60000, LIMIT_MAKER, belowPrice=40000, -1166",
        "BUY, LIMIT_MAKER, abovePrice=60000, STOP_LOSS, belowStopPrice=40000, -1165",
        "SELL, LIMIT, abovePrice=60000, STOP_LOSS, belowStopPrice=40000, -1158",
        "SELL, LIMIT_MAKER, abovePrice=60000, MARKET, quantity=0.1, -1158",
        "SELL, STOP_LOSS, aboveStopPrice=60000, STOP_LOSS, belowStopPrice=40000, -1158",
    })
    void types_that_make_no_oco_get_the_exchanges_errors(
            String side, String above, String abovePrice, String below, String belowPrice, int code) {
        String list = "symbol=BTCUSDT side=" + side + " aboveType=" + above + " " + abovePrice + " belowType=" + below
                + " " + belowPrice + (belowPrice.startsWith("quantity") ? "" : " quantity=0.1");
        assertThat(bot.signed("POST", "/api/v3/orderList/oco", list).code()).isEqualTo(code);
        assertThat(ok(bot.signed("GET", "/api/v3/openOrders"))).isEmpty();
    }

    @Test
    void the_pending_order_of_an_oto_cannot_be_a_market_order() {
        Bot.Answer refused = bot.signed(
                "POST",
                "/api/v3/orderList/oto",
                "symbol=BTCUSDT workingType=LIMIT workingTimeInForce=GTC workingSide=BUY workingPrice=48000 "
                        + "workingQuantity=0.1 pendingType=MARKET pendingSide=SELL pendingQuantity=0.1");
        assertThat(refused.code()).isEqualTo(-2010);
        assertThat(refused.json().path("msg").asString())
                .isEqualTo("Pending MARKET orders are not supported for this symbol.");
        assertThat(bot.free("USDT")).isEqualTo("10000.00000000");
    }

    @Test
    void a_list_that_is_not_valid_is_refused_whole() {
        Bot.Answer wrongSide = bot.signed(
                "POST",
                "/api/v3/orderList/oco",
                "symbol=BTCUSDT side=SELL quantity=0.5 aboveType=LIMIT_MAKER abovePrice=60000 "
                        + "belowType=STOP_LOSS belowStopPrice=55000");
        assertThat(wrongSide.code()).isEqualTo(-2010);
        Bot.Answer twoTargets = bot.signed(
                "POST",
                "/api/v3/orderList/oco",
                "symbol=BTCUSDT side=SELL quantity=0.5 aboveType=LIMIT_MAKER abovePrice=60000 "
                        + "belowType=LIMIT_MAKER belowPrice=55000");
        assertThat(twoTargets.code()).isEqualTo(-1168);
        assertThat(bot.signed("GET", "/api/v3/orderList", "orderListId", 1).code())
                .isEqualTo(-2018);
        assertThat(ok(bot.signed("GET", "/api/v3/openOrders"))).isEmpty();
        assertThat(bot.free("BTC")).isEqualTo("1.00000000");
    }
}
