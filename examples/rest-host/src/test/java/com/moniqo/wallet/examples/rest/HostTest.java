package com.moniqo.wallet.examples.rest;

import static com.moniqo.wallet.examples.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.ScriptedPrices;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** A started application, shared by all tests, each of which creates wallets of its own. */
@SpringBootTest(
        classes = {RestHost.class, HostTest.Beans.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "wallet.limits.requests-per-second=100000",
            "wallet.limits.burst=100000",
            "wallet.limits.wallets=100000",
            "wallet.limits.new-wallets-per-hour=100000",
            "wallet.sync-every=1h",
            "wallet.live-every=50ms",
            "logging.threshold.console=OFF",
            "logging.level.com.moniqo=debug"
        })
abstract class HostTest {
    static final Symbol BTC = Symbol.of("BTC/USDT");
    static final String LIMITS =
            json("{'max_position_size_usd': 1000, 'max_total_exposure_usd': 5000, 'max_open_positions': 5,"
                    + " 'daily_loss_limit_usd': 500}");
    static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ScriptedPrices PRICES = ScriptedPrices.of(BTC, "50000");

    @Configuration
    static class Beans {
        @Bean
        @Primary
        ScriptedPrices scriptedPrices() {
            return PRICES;
        }

        @Bean
        FragileProvider fragile(PriceSource prices) {
            return new FragileProvider(prices);
        }
    }

    @Autowired
    Environment environment;

    @Autowired
    FragileProvider fragile;

    Api api;
    final ScriptedPrices prices = PRICES;

    @BeforeEach
    void connect() {
        api = Api.at(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    @AfterEach
    void repair() {
        fragile.fail(FragileProvider.NONE);
        prices.moveTo(BTC, "50000");
    }

    static String order(String side, String amount) {
        return json(
                "{'symbol': 'BTC/USDT', 'side': '" + side + "', 'order_type': 'market', 'amount': '" + amount + "'}");
    }

    static String limit(String side, String amount, String price) {
        return json("{'symbol': 'BTC/USDT', 'side': '" + side + "', 'order_type': 'limit', 'amount': '" + amount
                + "', 'price': '" + price + "'}");
    }

    String demoDefinition() {
        return api.get("/api/v1/wallets/definitions/demo-wallet-v1").text("data", "_id");
    }

    static String newWallet(String definition, String credentials) {
        return json("{'wallet_id': '" + definition + "', 'custom_name': 'Mine', 'credentials': " + credentials
                        + ", 'risk_limits': ")
                + LIMITS + "}";
    }

    /** Creates a demo wallet with 10000 USDT, and returns its path. */
    String demoWallet(String user) {
        Api.Reply created = api.as(user)
                .post("/api/v1/wallets", newWallet(demoDefinition(), json("{'initial_balance_usd': '10000'}")));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return "/api/v1/wallets/" + created.text("data", "_id");
    }

    /** The body of a definition, with a secret that must never be seen. */
    static String definition(String slug) {
        return json(
                "{'name': 'Fragile', 'slug': '" + slug + "', 'display_name': 'Fragile', 'description': 'Breaks.',"
                        + " 'integration_type': 'CEX', 'supported_markets': ['crypto'], 'supported_symbols': ['BTC/USDT'],"
                        + " 'required_credentials': [{'field_name': 'api_secret', 'display_label': 'Secret', 'field_type': 'password',"
                        + " 'is_required': true, 'is_encrypted': true}],"
                        + " 'capabilities': {'spot_trading': true, 'futures_trading': false, 'margin_trading': false,"
                        + " 'options_trading': false, 'supported_order_types': ['market', 'limit'],"
                        + " 'leverage': {'available': false, 'min': 1, 'max': 1, 'adjustable': false},"
                        + " 'fees': {'maker_fee_percent': 0.1, 'taker_fee_percent': 0.1}},"
                        + " 'api_config': {'base_url': 'https://canary-base.example', 'testnet_url': 'https://canary-testnet.example',"
                        + " 'websocket_url': 'wss://canary-socket.example', 'api_version': 'canary-v9', 'requires_api_key': true}}");
    }

    /** Creates a definition of the fragile provider, and returns its slug. */
    String fragileDefinition() {
        String slug = "fragile-" + NUMBER.incrementAndGet();
        Api.Reply created = api.as("admin").post("/api/v1/wallets/definitions", definition(slug));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return slug;
    }

    /** Creates a wallet of the fragile provider, and returns its path. */
    String fragileWallet(String user, String secret) {
        String id =
                api.get("/api/v1/wallets/definitions/" + fragileDefinition()).text("data", "_id");
        Api.Reply created =
                api.as(user).post("/api/v1/wallets", newWallet(id, json("{'api_secret': '" + secret + "'}")));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return "/api/v1/wallets/" + created.text("data", "_id");
    }

    static void refused(Api.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.code()).as(reply.toString()).isEqualTo(code);
        assertThat(reply.json().path("status_code").asInt()).isEqualTo(status);
        assertThat(reply.text("message")).isNotBlank();
        assertThat(reply.text("error", "message")).isNotBlank();
        assertThat(java.time.Instant.parse(reply.text("timestamp"))).isNotNull();
    }

    static void answered(Api.Reply reply, int status) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.json().path("status_code").asInt()).isEqualTo(status);
        assertThat(reply.text("message")).isNotBlank();
    }
}
