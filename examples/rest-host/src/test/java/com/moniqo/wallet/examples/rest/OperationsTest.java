package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationsTest extends HostTest {
    @Test
    void health_is_public_and_has_no_details() {
        for (String path : new String[] {"", "/liveness", "/readiness"}) {
            Api.Reply health = api.get("/actuator/health" + path);
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.text("status")).isEqualTo("UP");
            assertThat(health.json().has("components")).isFalse();
        }
    }

    @Test
    void metrics_count_what_the_platform_does() {
        String wallet = demoWallet("alice");
        double before = count("wallet.orders?tag=outcome:accepted");
        answered(api.as("alice").post(wallet + "/orders", order("buy", "0.01")), 201);
        refused(api.as("alice").post(wallet + "/orders", order("buy", "0.1")), 422, "RISK_LIMIT_EXCEEDED");
        answered(api.as("alice").post(wallet + "/sync-balance", null), 200);
        assertThat(count("wallet.orders?tag=outcome:accepted")).isGreaterThan(before);
        assertThat(count("wallet.orders?tag=code:RISK_LIMIT_EXCEEDED")).isPositive();
        assertThat(count("wallet.fills?tag=side:buy")).isPositive();
        assertThat(count("wallet.syncs?tag=code:none")).isPositive();
    }

    private double count(String metric) {
        Api.Reply reply = api.as("admin").get("/actuator/metrics/" + metric);
        return reply.status() == 404
                ? 0
                : reply.json().path("measurements").path(0).path("value").asDouble();
    }

    @Test
    void metrics_are_for_administrators_and_nothing_else_is_exposed() {
        refused(api.as("alice").get("/actuator/metrics"), 403, "FORBIDDEN");
        refused(api.get("/actuator/metrics"), 401, "UNAUTHORIZED");
        refused(api.as("admin").get("/actuator/env"), 404, "NOT_FOUND");
        refused(api.as("admin").get("/actuator/heapdump"), 404, "NOT_FOUND");
    }
}
