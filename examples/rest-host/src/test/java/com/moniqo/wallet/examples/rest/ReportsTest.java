package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportsTest extends HostTest {
    private String wallet;
    private Api alice;

    @BeforeEach
    void trade() {
        wallet = demoWallet("alice");
        alice = api.as("alice");
        answered(alice.post(wallet + "/orders", order("buy", "0.01")), 201);
    }

    @Test
    void balances_are_those_after_the_fill() {
        Api.Reply reply = alice.get(wallet + "/balances");
        answered(reply, 200);
        assertThat(reply.data().path(0).path("asset").asString()).isEqualTo("BTC");
        assertThat(reply.data().path(0).path("free").asString()).isEqualTo("0.01000000");
    }

    @Test
    void fills_explain_themselves_and_come_in_pages() {
        alice.post(wallet + "/orders", order("sell", "0.004"));
        Api.Reply first = alice.get(wallet + "/fills?limit=1");
        answered(first, 200);
        assertThat(first.data().path("items").path(0).path("side").asString()).isEqualTo("sell");
        assertThat(first.data().path("items").path(0).path("explanation").asString())
                .isNotBlank();
        Api.Reply second = alice.get(wallet + "/fills?limit=1&after=" + first.text("data", "next"));
        assertThat(second.data().path("items").path(0).path("side").asString()).isEqualTo("buy");
        assertThat(alice.get(wallet + "/fills?symbol=ETH/USDT")
                        .data()
                        .path("items")
                        .size())
                .isZero();
        refused(alice.get(wallet + "/fills?limit=501"), 400, "VALIDATION_ERROR");
        refused(alice.get(wallet + "/fills?after=nonsense"), 400, "VALIDATION_ERROR");
    }

    @Test
    void a_position_has_its_average_price_and_its_profit() {
        prices.moveTo(BTC, "51000");
        Api.Reply reply = alice.get(wallet + "/positions");
        answered(reply, 200);
        assertThat(reply.data().size()).isEqualTo(1);
        assertThat(reply.data().path(0).path("symbol").asString()).isEqualTo("BTC/USDT");
        assertThat(reply.data().path(0).path("amount").asString()).isEqualTo("0.01");
        // bought at 50000 with 5 basis points of slippage: 0.01 x (51000 - 50025)
        assertThat(new java.math.BigDecimal(
                        reply.data().path(0).path("average_price").asString()))
                .isEqualByComparingTo("50025");
        assertThat(new java.math.BigDecimal(
                        reply.data().path(0).path("unrealized_pnl").asString()))
                .isEqualByComparingTo("9.75");
    }

    @Test
    void performance_has_value_statistics_drawdown_and_curve() {
        answered(alice.post(wallet + "/sync-balance", null), 200);
        Api.Reply reply = alice.get(wallet + "/performance");
        answered(reply, 200);
        assertThat(reply.text("data", "balance", "total_value_usd")).isNotBlank();
        assertThat(reply.text("data", "statistics", "total_volume_usd")).isNotBlank();
        assertThat(reply.text("data", "drawdown", "max")).isNotBlank();
        assertThat(reply.data().path("positions").size()).isEqualTo(1);
        assertThat(reply.data().path("equity_curve").size()).isEqualTo(1);
        assertThat(reply.data()
                        .path("equity_curve")
                        .path(0)
                        .path("total_value_usd")
                        .asString())
                .isEqualTo(reply.text("data", "balance", "total_value_usd"));
    }

    @Test
    void a_quote_is_the_price_now_or_a_refusal() {
        Api.Reply reply = alice.get(wallet + "/quote?symbol=BTC/USDT");
        answered(reply, 200);
        assertThat(reply.text("data", "last")).isEqualTo("50000");
        assertThat(alice.get(wallet + "/quote?symbol=XYZ/USDT").status()).isIn(404, 503);
        Api.Reply missing = alice.get(wallet + "/quote");
        refused(missing, 400, "VALIDATION_ERROR");
        assertThat(missing.field()).isEqualTo("symbol");
    }

    @Test
    void the_sync_log_filters_by_status() {
        answered(alice.post(wallet + "/sync-balance", null), 200);
        assertThat(alice.get(wallet + "/sync-log?status=success")
                        .data()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(alice.get(wallet + "/sync-log?status=failed")
                        .data()
                        .path("items")
                        .size())
                .isZero();
    }
}
