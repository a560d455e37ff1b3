package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.market.PriceSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletContextTest {
    @Test
    void what_is_not_set_has_a_default() {
        WalletContext context = WalletContext.builder("demo-wallet-v1", "w-1").build();
        assertThat(context.slug()).isEqualTo("demo-wallet-v1");
        assertThat(context.walletId()).isEqualTo("w-1");
        assertThat(context.credentials().fields()).isEmpty();
        assertThat(context.settings()).isEmpty();
        assertThat(context.clock().getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(context.service(PriceSource.class)).isEmpty();
    }

    @Test
    void settings_services_clock_and_credentials_are_passed_on() {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        PriceSource prices = (symbol, now) -> Optional.empty();
        Credentials credentials = Credentials.of(Map.of("api_key", "k"));
        WalletContext context = WalletContext.builder("acme", "w-1")
                .clock(clock)
                .credentials(credentials)
                .setting("base_url", "https://example.invalid")
                .service(PriceSource.class, prices)
                .build();
        assertThat(context.clock()).isSameAs(clock);
        assertThat(context.credentials()).isSameAs(credentials);
        assertThat(context.requiredSetting("base_url")).isEqualTo("https://example.invalid");
        assertThat(context.service(PriceSource.class)).containsSame(prices);
        assertThatThrownBy(() -> context.settings().put("k", "v")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_missing_setting_is_named() {
        WalletContext context = WalletContext.builder("acme", "w-1").build();
        assertThat(Refusals.assertRefused(VALIDATION_ERROR, "base_url", () -> context.requiredSetting("base_url")))
                .hasMessage("base_url must be set for wallets of acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Demo",
                "demo_wallet",
                "-demo",
                "demo-",
                "demo--wallet",
                "demo wallet",
                "d\u00e9mo",
                "demo\n"
            })
    void a_malformed_slug_is_refused(String slug) {
        Refusals.assertRefused(VALIDATION_ERROR, "slug", () -> WalletContext.builder(slug, "w-1"));
    }

    @Test
    void a_long_slug_is_refused() {
        assertThat(WalletContext.builder("a".repeat(100), "w-1").build().slug()).hasSize(100);
        Refusals.assertRefused(VALIDATION_ERROR, "slug", () -> WalletContext.builder("a".repeat(101), "w-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "\u00e4"})
    void a_malformed_wallet_id_is_refused(String id) {
        Refusals.assertRefused(VALIDATION_ERROR, "walletId", () -> WalletContext.builder("acme", id));
    }

    @Test
    void null_is_refused() {
        WalletContext.Builder builder = WalletContext.builder("acme", "w-1");
        Refusals.assertNullRefused("slug", () -> WalletContext.builder(null, "w-1"));
        Refusals.assertNullRefused("walletId", () -> WalletContext.builder("acme", null));
        Refusals.assertNullRefused("credentials", () -> builder.credentials(null));
        Refusals.assertNullRefused("clock", () -> builder.clock(null));
        Refusals.assertNullRefused("name", () -> builder.setting(null, "v"));
        Refusals.assertNullRefused("value", () -> builder.setting("k", null));
        Refusals.assertNullRefused("type", () -> builder.service(null, "v"));
        Refusals.assertNullRefused("service", () -> builder.service(String.class, null));
        Refusals.assertNullRefused("type", () -> builder.build().service(null));
        Refusals.assertNullRefused("name", () -> builder.build().requiredSetting(null));
    }

    @Test
    void it_shows_no_credentials_and_no_settings() {
        assertThat(WalletContext.builder("acme", "w-1")
                        .credentials(Credentials.of(Map.of("api_key", "secret")))
                        .setting("token_url", "hidden")
                        .build())
                .hasToString("acme w-1");
    }
}
