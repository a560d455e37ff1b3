package com.moniqo.wallet.examples.rest;

import static com.moniqo.wallet.examples.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.WalletConnectionException;
import org.junit.jupiter.api.Test;

class WalletsTest extends HostTest {
    private static final String PATH = "/api/v1/wallets";

    @Test
    void a_login_with_the_wrong_password_is_refused() {
        refused(api.post("/api/v1/auth/login", Api.login("alice", "wrong")), 401, "UNAUTHORIZED");
        refused(api.post("/api/v1/auth/login", Api.login("nobody", "demo")), 401, "UNAUTHORIZED");
        Api.Reply missing = api.post("/api/v1/auth/login", "{}");
        refused(missing, 400, "VALIDATION_ERROR");
        assertThat(missing.field()).isEqualTo("email");
    }

    @Test
    void many_failed_logins_of_one_name_are_too_many() {
        Api.Reply last = null;
        for (int i = 0; i < 12; i++) {
            last = api.post("/api/v1/auth/login", Api.login("mallory", "guess-" + i));
        }
        refused(last, 429, "RATE_LIMIT_EXCEEDED");
        assertThat(last.http().headers().firstValue("Retry-After")).contains("60");
    }

    @Test
    void a_wallet_is_created_with_its_first_balance() {
        Api.Reply wallet = api.as("alice").get(demoWallet("alice"));
        answered(wallet, 200);
        assertThat(wallet.text("data", "user_id")).isEqualTo("alice");
        assertThat(wallet.text("data", "status")).isEqualTo("active");
        assertThat(wallet.data().path("has_credentials").asBoolean()).isTrue();
        assertThat(wallet.data().has("credentials")).isFalse();
        assertThat(wallet.text("data", "balance", "total_value_usd")).isEqualTo("10000.00000000");
    }

    @Test
    void a_wallet_without_its_credential_is_refused() {
        Api.Reply reply = api.as("alice").post(PATH, newWallet(demoDefinition(), "{}"));
        refused(reply, 400, "INVALID_CREDENTIALS");
        String fragile = api.get(PATH + "/definitions/" + fragileDefinition()).text("data", "_id");
        Api.Reply other = api.as("alice").post(PATH, newWallet(fragile, json("{'api_key': 'k'}")));
        refused(other, 400, "INVALID_CREDENTIALS");
    }

    @Test
    void a_wallet_of_an_unknown_or_inactive_definition_is_refused() {
        String credentials = json("{'initial_balance_usd': '10000'}");
        refused(api.as("alice").post(PATH, newWallet("def-999999", credentials)), 404, "NOT_FOUND");
        String binance = api.get(PATH + "/definitions/binance-spot-v1").text("data", "_id");
        refused(api.as("alice").post(PATH, newWallet(binance, credentials)), 400, "VALIDATION_ERROR");
        Api.Reply unlimited = api.as("alice")
                .post(
                        PATH,
                        newWallet(demoDefinition(), credentials)
                                .replace("\"daily_loss_limit_usd\": 500", "\"timezone\": \"UTC\""));
        refused(unlimited, 400, "VALIDATION_ERROR");
    }

    @Test
    void a_list_has_only_the_users_own_wallets_and_filters_them() {
        String mine = demoWallet("bob");
        String id = mine.substring(PATH.length() + 1);
        api.as("bob").post(mine + "/pause", "{}");
        Api.Reply paused =
                api.as("bob").get(PATH + "?status=paused&is_active=false&limit=500&wallet_id=" + demoDefinition());
        answered(paused, 200);
        assertThat(paused.data()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("_id").asString()))
                .contains(id);
        assertThat(paused.data()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("user_id").asString()))
                .containsOnly("bob");
        Api.Reply active = api.as("bob").get(PATH + "?status=active");
        assertThat(active.data()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("_id").asString()))
                .doesNotContain(id);
        Api.Reply others = api.as("alice").get(PATH + "?limit=500");
        assertThat(others.data()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("_id").asString()))
                .doesNotContain(id);
        refused(api.as("bob").get(PATH + "?status=asleep"), 400, "VALIDATION_ERROR");
    }

    @Test
    void an_update_changes_what_it_names() {
        String wallet = demoWallet("alice");
        Api.Reply updated = api.as("alice").patch(wallet, json("{'custom_name': 'New Name', 'color': '#FF5733'}"));
        answered(updated, 200);
        assertThat(updated.text("data", "custom_name")).isEqualTo("New Name");
        assertThat(updated.text("data", "color")).isEqualTo("#FF5733");
        refused(api.as("alice").patch(wallet, json("{'color': 'red'}")), 400, "VALIDATION_ERROR");
        refused(
                api.as("alice").patch(wallet, json("{'credentials': {'initial_balance_usd': '1'}}")),
                400,
                "VALIDATION_ERROR");
    }

    @Test
    void credentials_are_replaced_and_tested() {
        String wallet = fragileWallet("alice", "old");
        Api.Reply replaced =
                api.as("alice").patch(wallet + "/credentials", json("{'credentials': {'api_secret': 'new'}}"));
        answered(replaced, 200);
        assertThat(replaced.data().path("success").asBoolean()).isTrue();
        refused(
                api.as("alice").patch(wallet + "/credentials", json("{'credentials': {}}")),
                400,
                "INVALID_CREDENTIALS");
    }

    @Test
    void a_wallet_can_be_deleted_once_it_has_no_orders() {
        String wallet = demoWallet("alice");
        Api.Reply order = api.as("alice").post(wallet + "/orders", limit("buy", "0.01", "40000"));
        refused(api.as("alice").delete(wallet), 400, "VALIDATION_ERROR");
        answered(api.as("alice").delete(wallet + "/orders/" + order.text("data", "order_id")), 200);
        Api.Reply deleted = api.as("alice").delete(wallet);
        answered(deleted, 200);
        assertThat(deleted.data().path("deleted").asBoolean()).isTrue();
        refused(api.as("alice").get(wallet), 404, "NOT_FOUND");
    }

    @Test
    void a_connection_test_reports_a_provider_that_is_down() {
        String wallet = fragileWallet("alice", "s");
        assertThat(api.as("alice")
                        .post(wallet + "/test-connection", null)
                        .data()
                        .path("success")
                        .asBoolean())
                .isTrue();
        fragile.fail(secret -> new WalletConnectionException("no answer", null));
        Api.Reply down = api.as("alice").post(wallet + "/test-connection", null);
        answered(down, 200);
        assertThat(down.data().path("success").asBoolean()).isFalse();
        assertThat(down.text("data", "error_code")).isEqualTo("WALLET_CONNECTION_ERROR");
    }

    @Test
    void a_sync_updates_the_balance_or_reports_why_not() {
        String wallet = fragileWallet("alice", "s");
        Api.Reply synced = api.as("alice").post(wallet + "/sync-balance", null);
        answered(synced, 200);
        assertThat(synced.text("message")).isEqualTo("Balance synced successfully");
        assertThat(synced.data().path("assets_count").asInt()).isEqualTo(1);
        assertThat(synced.text("data", "wallet_id")).isEqualTo(wallet.substring(PATH.length() + 1));
        fragile.fail(secret -> new WalletConnectionException("no answer", null));
        Api.Reply failed = api.as("alice").post(wallet + "/sync-balance", null);
        answered(failed, 200);
        assertThat(failed.data().path("success").asBoolean()).isFalse();
        assertThat(failed.text("data", "error_message")).isNotBlank();
    }

    @Test
    void a_paused_wallet_refuses_orders_until_it_is_resumed() {
        String wallet = demoWallet("alice");
        Api.Reply paused = api.as("alice").post(wallet + "/pause", json("{'reason': 'Taking a break'}"));
        answered(paused, 200);
        assertThat(paused.text("data", "status")).isEqualTo("paused");
        assertThat(paused.text("data", "pause", "reason")).isEqualTo("Taking a break");
        refused(api.as("alice").post(wallet + "/orders", order("buy", "0.01")), 409, "WALLET_SUSPENDED");
        refused(api.as("alice").post(wallet + "/resume", json("{'confirm': false}")), 400, "VALIDATION_ERROR");
        answered(api.as("alice").post(wallet + "/resume", json("{'confirm': true}")), 200);
        answered(api.as("alice").post(wallet + "/orders", order("buy", "0.01")), 201);
    }

    @Test
    void a_wallet_is_not_resumed_while_its_provider_is_down() {
        String wallet = fragileWallet("alice", "s");
        api.as("alice").post(wallet + "/pause", "{}");
        fragile.fail(secret -> new WalletConnectionException("no answer", null));
        refused(api.as("alice").post(wallet + "/resume", json("{'confirm': true}")), 400, "WALLET_CONNECTION_ERROR");
        assertThat(api.as("alice").get(wallet).text("data", "status")).isEqualTo("paused");
    }
}
