package com.moniqo.wallet.examples.rest;

import static com.moniqo.wallet.examples.rest.Api.json;
import static com.moniqo.wallet.examples.rest.HostTest.answered;
import static com.moniqo.wallet.examples.rest.HostTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;

/** The bounds on what one user may have. */
@SpringBootTest(
        classes = RestHost.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "wallet.prices=fixed",
            "wallet.limits.wallets=3",
            "wallet.limits.new-wallets-per-hour=5",
            "wallet.limits.open-orders=3",
            "logging.threshold.console=OFF"
        })
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class QuotaTest {
    private static final String WALLETS = "/api/v1/wallets";

    @Autowired
    private Environment environment;

    private Api alice;
    private String wanted;

    @BeforeEach
    void logIn() {
        alice = Api.at(environment.getRequiredProperty("local.server.port", Integer.class))
                .as("alice");
        String demo = alice.get(WALLETS + "/definitions/demo-wallet-v1").text("data", "_id");
        wanted = HostTest.newWallet(demo, json("{'initial_balance_usd': '10000'}"));
    }

    private String create(Api user) {
        Api.Reply created = user.post(WALLETS, wanted);
        answered(created, 201);
        return WALLETS + "/" + created.text("data", "_id");
    }

    @Test
    void a_user_may_have_a_bounded_number_of_wallets() {
        String first = create(alice);
        create(alice);
        create(alice);
        Api.Reply tooMany = alice.post(WALLETS, wanted);
        refused(tooMany, 422, "QUOTA_EXCEEDED");
        assertThat(tooMany.text("error", "details", "limit")).isEqualTo("3");
        assertThat(alice.get(WALLETS).data().path("total").asInt()).isEqualTo(3);
        create(alice.as("bob"));
        answered(alice.delete(first), 200);
        create(alice);
    }

    @Test
    void a_user_who_deletes_wallets_may_create_a_bounded_number_in_an_hour() {
        for (int i = 0; i < 5; i++) {
            refused(alice.post(WALLETS, wanted.replace("Mine", "")), 400, "VALIDATION_ERROR");
            answered(alice.delete(create(alice)), 200);
        }
        Api.Reply tooMany = alice.post(WALLETS, wanted);
        refused(tooMany, 429, "RATE_LIMIT_EXCEEDED");
        assertThat(tooMany.http().headers().firstValue("Retry-After")).contains("60");
        create(alice.as("bob"));
    }

    @Test
    void a_wallet_may_have_a_bounded_number_of_open_orders() {
        String orders = create(alice) + "/orders";
        String lists = orders.replace("/orders", "/order-lists");
        String list = json("{'list_type': 'oto', 'orders': [") + HostTest.limit("buy", "0.001", "31000") + ", "
                + HostTest.limit("sell", "0.001", "60000") + "]}";
        Api listed = alice.with("Idempotency-Key", "list");
        Api.Reply two = listed.post(lists, list);
        answered(two, 201);
        Api.Reply third = alice.with("Idempotency-Key", "third").post(orders, HostTest.limit("buy", "0.001", "33000"));
        answered(third, 201);

        Api.Reply tooMany = alice.with("Idempotency-Key", "new").post(orders, HostTest.limit("buy", "0.001", "34000"));
        refused(tooMany, 422, "QUOTA_EXCEEDED");
        assertThat(tooMany.text("error", "details", "limit")).isEqualTo("3");
        refused(alice.post(lists, list), 422, "QUOTA_EXCEEDED");
        assertThat(alice.get(orders + "/open").data().size()).isEqualTo(3);

        // what has been placed is answered again, and market orders do not stay open
        Api.Reply again = alice.with("Idempotency-Key", "third").post(orders, HostTest.limit("buy", "0.001", "33000"));
        answered(again, 201);
        assertThat(again.data()).isEqualTo(third.data());
        assertThat(listed.post(lists, list).data()).isEqualTo(two.data());
        answered(alice.post(orders, HostTest.order("buy", "0.001")), 201);

        answered(alice.delete(orders + "/" + third.text("data", "order_id")), 200);
        answered(alice.with("Idempotency-Key", "new").post(orders, HostTest.limit("buy", "0.001", "34000")), 201);
    }

    @Test
    void default_stops_of_market_orders_count_as_open_orders() {
        wanted = wanted.replace(
                HostTest.LIMITS,
                HostTest.LIMITS.replace(
                        "}",
                        json(", 'attach_default_stops': true, 'stop_loss_default_percent': 5,"
                                + " 'take_profit_default_percent': 5}")));
        String orders = create(alice) + "/orders";
        answered(alice.post(orders, HostTest.order("buy", "0.001")), 201);
        answered(alice.post(orders, HostTest.order("buy", "0.001")), 201);
        assertThat(alice.get(orders + "/open").data().size()).isEqualTo(4);

        refused(alice.post(orders, HostTest.order("buy", "0.001")), 422, "QUOTA_EXCEEDED");
        assertThat(alice.get(orders + "/open").data().size()).isEqualTo(4);
    }
}
