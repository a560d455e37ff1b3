package com.moniqo.wallet.examples.rest;

import static com.moniqo.wallet.examples.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.error.WalletException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest extends HostTest {
    private String wallet;
    private Api alice;

    @BeforeEach
    void createWallet() {
        wallet = demoWallet("alice");
        alice = api.as("alice");
    }

    @Test
    void an_order_is_placed_and_filled() {
        Api.Reply placed = alice.post(wallet + "/orders", order("buy", "0.01"));
        answered(placed, 201);
        assertThat(placed.text("data", "status")).isEqualTo("filled");
        assertThat(placed.text("data", "filled_amount")).isEqualTo("0.01");
        Api.Reply same = alice.get(wallet + "/orders/" + placed.text("data", "order_id"));
        answered(same, 200);
        assertThat(same.data()).isEqualTo(placed.data());
        assertThat(alice.get(wallet + "/orders").data().path("items").path(0)).isEqualTo(placed.data());
        assertThat(alice.get(wallet + "/orders/open").data().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a;b", "a%2Fb", "a\\\\b", ".", "..", "...."})
    void a_key_by_which_its_order_could_not_be_found_is_refused(String key) {
        String id = json(", 'client_id': '" + key + "'}");
        String body = order("buy", "0.01");
        String list = json("{'list_type': 'oto', 'orders': [") + limit("buy", "0.001", "31000") + ", "
                + limit("sell", "0.001", "60000") + "]}";
        for (Api.Reply reply : List.of(
                alice.with("Idempotency-Key", key.replace("\\\\", "\\")).post(wallet + "/orders", body),
                alice.with("Idempotency-Key", key.replace("\\\\", "\\")).post(wallet + "/order-lists", list),
                alice.post(wallet + "/orders", body.replaceFirst("}$", Matcher.quoteReplacement(id))),
                alice.post(wallet + "/order-lists", list.replaceFirst("}$", Matcher.quoteReplacement(id))))) {
            refused(reply, 400, "VALIDATION_ERROR");
            assertThat(reply.field()).isIn("Idempotency-Key", "client_id");
        }
        assertThat(alice.get(wallet + "/orders").data().path("items").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a?b#c", "a+b", "..a", "{\"a\":[1]}", "~!@$^&*()_+-=|:'<>`"})
    void an_order_is_found_by_every_key_that_placed_it(String key) {
        Api.Reply placed = alice.with("Idempotency-Key", key).post(wallet + "/orders", order("buy", "0.01"));
        answered(placed, 201);
        String escaped = URLEncoder.encode(key, StandardCharsets.UTF_8);
        assertThat(alice.get(wallet + "/orders/by-client-id/" + escaped).data()).isEqualTo(placed.data());
    }

    @Test
    void a_key_makes_it_one_order_however_often_it_is_sent() {
        Api keyed = alice.with("Idempotency-Key", "key-1");
        Api.Reply first = keyed.post(wallet + "/orders", order("buy", "0.01"));
        Api.Reply again = keyed.post(wallet + "/orders", order("buy", "0.01"));
        answered(first, 201);
        answered(again, 201);
        assertThat(again.text("data", "order_id")).isEqualTo(first.text("data", "order_id"));
        assertThat(alice.get(wallet + "/orders").data().path("items").size()).isEqualTo(1);
        assertThat(alice.get(wallet + "/orders/by-client-id/key-1").data()).isEqualTo(first.data());
        refused(keyed.post(wallet + "/orders", order("buy", "0.02")), 400, "DUPLICATE");
        refused(alice.get(wallet + "/orders/by-client-id/key-2"), 404, "ORDER_NOT_FOUND");
    }

    @Test
    void a_key_that_is_no_client_id_or_differs_from_it_is_refused() {
        Api.Reply tooLong =
                alice.with("Idempotency-Key", "k".repeat(65)).post(wallet + "/orders", order("buy", "0.01"));
        refused(tooLong, 400, "VALIDATION_ERROR");
        assertThat(tooLong.field()).isEqualTo("Idempotency-Key");
        String named = order("buy", "0.01").replace("}", json(", 'client_id': 'mine'}"));
        refused(alice.with("Idempotency-Key", "other").post(wallet + "/orders", named), 400, "VALIDATION_ERROR");
        answered(alice.with("Idempotency-Key", "mine").post(wallet + "/orders", named), 201);
        assertThat(alice.get(wallet + "/orders").data().path("items").size()).isEqualTo(1);
    }

    @Test
    void a_check_shows_every_limit_and_places_nothing() {
        Api.Reply check = alice.post(wallet + "/orders/check", order("buy", "0.01"));
        answered(check, 200);
        assertThat(check.data().path("allowed").asBoolean()).isTrue();
        assertThat(check.data().path("limits").size()).isPositive();
        Api.Reply over = alice.post(wallet + "/orders/check", order("buy", "0.1"));
        answered(over, 200);
        assertThat(over.data().path("allowed").asBoolean()).isFalse();
        assertThat(over.text("data", "refusal", "code")).isEqualTo("RISK_LIMIT_EXCEEDED");
        assertThat(alice.get(wallet + "/orders").data().path("items").size()).isZero();
    }

    @Test
    void an_order_over_a_limit_is_refused_with_the_figures() {
        Api.Reply over = alice.post(wallet + "/orders", order("buy", "0.1"));
        refused(over, 422, "RISK_LIMIT_EXCEEDED");
        assertThat(over.text("error", "details", "limit_type")).isEqualTo("max_position_size_usd");
        assertThat(over.text("error", "details", "allowed")).isEqualTo("1000");
    }

    @Test
    void an_order_that_cannot_be_paid_is_refused() {
        refused(alice.post(wallet + "/orders", order("sell", "0.01")), 422, "INSUFFICIENT_BALANCE");
    }

    @Test
    void malformed_orders_are_refused_by_field() {
        Api.Reply negative = alice.post(wallet + "/orders", order("buy", "-1"));
        refused(negative, 400, "INVALID_ORDER");
        assertThat(negative.field()).isEqualTo("amount");
        refused(alice.post(wallet + "/orders", order("hold", "1")), 400, "VALIDATION_ERROR");
        refused(alice.post(wallet + "/orders", order("buy", "1").replace("BTC/USDT", "/")), 400, "INVALID_SYMBOL");
        Api.Reply unknown = alice.post(wallet + "/orders", order("buy", "1").replace("}", json(", 'quantity': 1}")));
        refused(unknown, 400, "VALIDATION_ERROR");
        assertThat(unknown.field()).isEqualTo("quantity");
    }

    @Test
    void without_a_price_the_order_waits_for_better_days() {
        prices.fail(BTC);
        Api.Reply reply = alice.post(wallet + "/orders", order("buy", "0.01"));
        refused(reply, 503, "MARKET_DATA_ERROR");
    }

    @Test
    void an_open_order_is_listed_amended_and_cancelled() {
        Api.Reply placed = alice.post(wallet + "/orders", limit("buy", "0.01", "40000"));
        String path = wallet + "/orders/" + placed.text("data", "order_id");
        assertThat(alice.get(wallet + "/orders/open?symbol=BTC/USDT").data().path(0))
                .isEqualTo(placed.data());
        assertThat(alice.get(wallet + "/orders/open?symbol=ETH/USDT").data().size())
                .isZero();
        Api.Reply amended = alice.patch(path, json("{'price': '41000'}"));
        answered(amended, 200);
        assertThat(amended.text("data", "price")).isEqualTo("41000");
        refused(alice.patch(path, "{}"), 400, "VALIDATION_ERROR");
        Api.Reply cancelled = alice.delete(path);
        answered(cancelled, 200);
        assertThat(cancelled.text("data", "status")).isEqualTo("cancelled");
    }

    @Test
    void what_is_filled_or_unknown_can_be_neither_amended_nor_cancelled() {
        Api.Reply placed = alice.post(wallet + "/orders", order("buy", "0.01"));
        String path = wallet + "/orders/" + placed.text("data", "order_id");
        refused(alice.delete(path), 409, "ORDER_ALREADY_FILLED");
        refused(alice.patch(path, json("{'amount': '0.02'}")), 409, "ORDER_ALREADY_FILLED");
        refused(alice.get(wallet + "/orders/demo_unknown"), 404, "ORDER_NOT_FOUND");
        refused(alice.delete(wallet + "/orders/demo_unknown"), 404, "ORDER_NOT_FOUND");
        refused(alice.patch(wallet + "/orders/demo_unknown", json("{'price': '41000'}")), 404, "ORDER_NOT_FOUND");
    }

    @Test
    void linked_orders_are_checked_and_placed_once() {
        alice.post(wallet + "/orders", order("buy", "0.01"));
        String list = json("{'list_type': 'oco', 'orders': [") + limit("sell", "0.01", "61000") + ","
                + json(
                        "{'symbol': 'BTC/USDT', 'side': 'sell', 'order_type': 'stop_loss', 'amount': '0.01', 'stop_price': '45000'}]}");
        Api.Reply check = alice.post(wallet + "/order-lists/check", list);
        answered(check, 200);
        assertThat(check.data().path("allowed").asBoolean()).isTrue();
        Api keyed = alice.with("Idempotency-Key", "exits");
        Api.Reply placed = keyed.post(wallet + "/order-lists", list);
        answered(placed, 201);
        assertThat(placed.data().size()).isEqualTo(2);
        assertThat(keyed.post(wallet + "/order-lists", list).data()).isEqualTo(placed.data());
        assertThat(alice.get(wallet + "/orders/open").data().size()).isEqualTo(2);
        refused(
                alice.post(wallet + "/order-lists", json("{'list_type': 'oco', 'orders': []}")),
                400,
                "VALIDATION_ERROR");
    }

    @Test
    void a_sync_before_the_order_is_logged_as_such() {
        answered(alice.post(wallet + "/orders?sync=true", order("buy", "0.01")), 201);
        Api.Reply log = alice.get(wallet + "/sync-log?limit=1");
        answered(log, 200);
        assertThat(log.data().path("items").path(0).path("sync_type").asString())
                .isEqualTo("pre_trade");
    }

    @Test
    void no_order_is_placed_if_the_sync_before_it_fails() {
        String path = fragileWallet("alice", "s");
        fragile.fail(secret -> new WalletConnectionException("no answer", null));
        refused(alice.post(path + "/orders?sync=true", order("buy", "0.01")), 400, "WALLET_CONNECTION_ERROR");
        fragile.fail(FragileProvider.NONE);
        assertThat(alice.get(path + "/orders").data().path("items").size()).isZero();
    }

    @Test
    void an_order_whose_outcome_is_unknown_is_reported_as_such() {
        String path = fragileWallet("alice", "s");
        answered(alice.post(path + "/orders", order("buy", "0.01")), 201);
        fragile.fail(secret ->
                new WalletException(ErrorCode.OUTCOME_UNKNOWN, "no answer", Map.of("sent_at", "2026-01-05T09:30:00Z")));
        assertThat(alice.post(path + "/orders", order("buy", "0.01")).status()).isBetween(500, 504);
    }
}
