package com.moniqo.wallet.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.memory.InMemoryOrderOutbox;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProvider;
import com.moniqo.wallet.trading.WalletProviders;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceProviderTest {
    private static final Map<String, String> KEYS =
            Map.of("api_key", FakeBinance.KEY, "api_secret", FakeBinance.SECRET);

    private static WalletContext.Builder context(Map<String, String> credentials) {
        return WalletContext.builder("binance-spot-v1", "w-1").credentials(Credentials.of(credentials));
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        var more = new java.util.HashMap<>(map);
        more.put(name, value);
        return more;
    }

    @Test
    void a_host_finds_it_by_its_slug() {
        assertThat(ServiceLoader.load(WalletProvider.class)).anyMatch(provider -> provider instanceof BinanceProvider);
        assertThat(WalletProviders.discover("binance-spot").toString()).contains("binance-spot");
    }

    @Test
    void a_catalog_accepts_its_definition() {
        try (WalletPlatform platform = WalletPlatform.inMemory(new BinanceProvider())) {
            WalletDefinition binance =
                    platform.catalog().create(BinanceProvider.definition(), UserId.of("administrator"));
            assertThat(binance.active()).isTrue();
            assertThat(binance.requiredCredentials().field("environment")).isPresent();
            assertThat(binance.requiredCredentials()
                            .field("api_secret")
                            .orElseThrow()
                            .secret())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        ",https://testnet.binance.vision,wss://ws-api.testnet.binance.vision/ws-api/v3",
        "testnet,https://testnet.binance.vision,wss://ws-api.testnet.binance.vision/ws-api/v3",
        "live,https://api.binance.com,wss://ws-api.binance.com:443/ws-api/v3"
    })
    void the_environment_selects_the_servers(String environment, String rest, String webSocketApi) {
        Map<String, String> credentials = environment == null ? KEYS : with(KEYS, "environment", environment);
        Servers servers = Servers.of(context(credentials).build());
        assertThat(servers.rest()).hasToString(rest);
        assertThat(servers.webSocketApi()).hasToString(webSocketApi);
    }

    @Test
    void the_urls_of_the_definition_are_used() {
        WalletContext context = context(with(KEYS, "environment", "live"))
                .setting("base_url", "https://api1.binance.com")
                .setting("testnet_url", "https://demo-api.binance.com")
                .build();
        assertThat(Servers.of(context).rest()).hasToString("https://api1.binance.com");
    }

    @Test
    void another_environment_is_refused() {
        WalletException refusal = catchThrowableOfType(
                WalletException.class,
                () -> new BinanceProvider()
                        .open(context(with(KEYS, "environment", "production")).build()));
        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refusal).hasMessageContaining("testnet, live");
    }

    @ParameterizedTest
    @CsvSource({"api_key,''", "api_secret,' '"})
    void a_missing_credential_is_refused(String field, String value) {
        WalletException refusal = catchThrowableOfType(
                WalletException.class,
                () -> new BinanceProvider()
                        .open(context(with(KEYS, field, value)).build()));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(refusal.details()).containsEntry("field", field);
    }

    @Test
    void without_an_outbox_ids_are_recognized_while_their_order_is_open() {
        try (Wallet without = new BinanceProvider().open(context(KEYS).build());
                Wallet with = new BinanceProvider()
                        .open(context(KEYS)
                                .service(OrderOutbox.class, new InMemoryOrderOutbox())
                                .build())) {
            assertThat(without.capabilities().clientIds().flatMap(ClientIdSupport::rememberedFor))
                    .contains(Duration.ZERO);
            assertThat(with.capabilities().clientIds().flatMap(ClientIdSupport::rememberedFor))
                    .isEmpty();
        }
    }

    @Test
    void a_malformed_limit_of_the_definition_is_refused() {
        WalletException refusal = catchThrowableOfType(
                WalletException.class,
                () -> new BinanceProvider()
                        .open(context(KEYS).setting("weight_limit", "many").build()));
        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refusal.details()).containsEntry("field", "weight_limit");
    }
}
