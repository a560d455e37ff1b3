package com.moniqo.wallet.examples.rest;

import static com.moniqo.wallet.examples.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminTest extends HostTest {
    private static final String REASON = json("{'reason': 'Under review'}");

    private String wallet;
    private String admin;

    @BeforeEach
    void createWallet() {
        wallet = demoWallet("alice");
        admin = wallet.replace("/wallets/", "/admin/wallets/");
    }

    @Test
    void a_suspension_ends_only_by_an_administrator() {
        Api.Reply suspended = api.as("admin").post(admin + "/suspend", REASON);
        answered(suspended, 200);
        assertThat(suspended.text("data", "suspension", "reason")).isEqualTo("Under review");
        refused(api.as("alice").post(wallet + "/orders", order("buy", "0.01")), 409, "WALLET_SUSPENDED");
        refused(api.as("alice").post(wallet + "/resume", json("{'confirm': true}")), 409, "WALLET_SUSPENDED");
        answered(api.as("admin").post(admin + "/resume", null), 200);
        answered(api.as("alice").post(wallet + "/orders", order("buy", "0.01")), 201);
    }

    @Test
    void the_kill_switch_cancels_and_closes() {
        answered(api.as("alice").post(wallet + "/orders", order("buy", "0.01")), 201);
        answered(api.as("alice").post(wallet + "/orders", limit("buy", "0.01", "40000")), 201);
        Api.Reply killed = api.as("admin").post(admin + "/kill", json("{'reason': 'Attack', 'positions': 'close'}"));
        answered(killed, 200);
        assertThat(killed.data().path("complete").asBoolean()).isTrue();
        assertThat(api.as("alice").get(wallet + "/orders/open").data().size()).isZero();
        assertThat(api.as("alice").get(wallet + "/positions").data().size()).isZero();
    }

    @Test
    void the_kill_switch_of_a_user_stops_all_of_that_users_wallets() {
        String other = demoWallet("bob");
        Api.Reply killed = api.as("admin").post("/api/v1/admin/users/bob/kill", REASON);
        answered(killed, 200);
        assertThat(killed.data().path("wallets").size()).isPositive();
        refused(api.as("bob").post(other + "/orders", order("buy", "0.01")), 409, "WALLET_SUSPENDED");
        answered(api.as("alice").post(wallet + "/orders", order("buy", "0.01")), 201);
    }

    @Test
    void only_administrators_may() {
        for (String path : new String[] {
            admin + "/suspend", admin + "/resume", admin + "/kill", "/api/v1/admin/kill", "/api/v1/admin/users/bob/kill"
        }) {
            refused(api.as("alice").post(path, REASON), 403, "FORBIDDEN");
            refused(api.post(path, REASON), 401, "UNAUTHORIZED");
        }
    }

    @Test
    void a_reason_is_required_and_the_wallet_must_exist() {
        Api.Reply missing = api.as("admin").post(admin + "/suspend", "{}");
        refused(missing, 400, "VALIDATION_ERROR");
        assertThat(missing.field()).isEqualTo("reason");
        refused(api.as("admin").post("/api/v1/admin/wallets/none/suspend", REASON), 404, "NOT_FOUND");
        refused(api.as("admin").post("/api/v1/admin/wallets/none/resume", null), 404, "NOT_FOUND");
        refused(api.as("admin").post("/api/v1/admin/wallets/none/kill", REASON), 404, "NOT_FOUND");
        refused(
                api.as("admin").post(admin + "/kill", json("{'reason': 'x', 'positions': 'half'}")),
                400,
                "VALIDATION_ERROR");
    }

    @Test
    void the_kill_switch_of_the_platform_stops_every_wallet() {
        Api.Reply killed = api.as("admin").post("/api/v1/admin/kill", REASON);
        answered(killed, 200);
        refused(api.as("alice").post(wallet + "/orders", order("buy", "0.01")), 409, "WALLET_SUSPENDED");
    }
}
