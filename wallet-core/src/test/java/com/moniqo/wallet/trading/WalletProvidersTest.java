package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalletProvidersTest {
    private static final WalletProvider DEMO = StubProviders.of("demo-wallet");
    private static final WalletProvider ACME = StubProviders.of("acme");

    private static WalletException refusal(ThrowingCallable call) {
        return catchThrowableOfType(WalletException.class, call);
    }

    @Test
    void a_prefix_opens_the_slug_that_equals_it_or_goes_on_with_a_dash() {
        WalletProviders providers = WalletProviders.of(DEMO, ACME);
        assertThat(providers.find("demo-wallet")).containsSame(DEMO);
        assertThat(providers.find("demo-wallet-v1")).containsSame(DEMO);
        assertThat(providers.find("acme-futures-v2")).containsSame(ACME);
        assertThat(providers.find("demo-wallets")).isEmpty();
        assertThat(providers.find("demo")).isEmpty();
        assertThat(providers.find("xdemo-wallet")).isEmpty();
    }

    @Test
    void opening_goes_to_the_provider_of_the_slug() {
        try (Wallet wallet = WalletProviders.of(DEMO, ACME)
                .open(WalletContext.builder("acme-v1", "w").build())) {
            assertThat(wallet).isInstanceOf(StubWallet.class);
        }
    }

    @Test
    void opening_without_a_provider_says_who_is_known() {
        WalletProviders providers = WalletProviders.of(DEMO, ACME);
        WalletException refusal = refusal(
                () -> providers.open(WalletContext.builder("kraken", "w").build()));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal).hasMessage("no wallet provider opens 'kraken'; known: [acme, demo-wallet]");
        assertThat(refusal.details()).containsEntry("reason", "unknown").containsEntry("slug", "kraken");
    }

    @Test
    void no_providers_know_nothing() {
        assertThat(WalletProviders.of().find("acme")).isEmpty();
        assertThat(refusal(() -> WalletProviders.of()
                        .open(WalletContext.builder("acme", "w").build())))
                .hasMessage("no wallet provider opens 'acme'; known: []");
    }

    @ParameterizedTest
    @CsvSource({"acme,acme", "acme,acme-pro", "acme-pro,acme", "a-b-c,a-b"})
    void providers_that_could_open_the_same_slug_are_refused_at_once(String one, String two) {
        WalletException refusal = refusal(() -> WalletProviders.of(StubProviders.of(one), StubProviders.of(two)));
        assertThat(refusal.code()).isEqualTo(ErrorCode.DUPLICATE);
        assertThat(refusal)
                .hasMessageContaining("'" + one + "'")
                .hasMessageContaining("'" + two + "'")
                .hasMessageContaining("WalletProviders.of");
        assertThat(refusal.details()).containsEntry("reason", "ambiguous");
    }

    @Test
    void prefixes_that_only_begin_alike_are_different() {
        WalletProviders providers =
                WalletProviders.of(StubProviders.of("acme"), StubProviders.of("acmepro"), StubProviders.of("a"));
        assertThat(providers).hasToString("WalletProviders[a, acme, acmepro]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "acme-", "ac me", "acme_pro"})
    void a_provider_with_a_malformed_prefix_is_refused(String prefix) {
        Refusals.assertRefused(VALIDATION_ERROR, "slug", () -> WalletProviders.of(StubProviders.of(prefix)));
    }

    @Test
    void null_is_refused() {
        Refusals.assertNullRefused("providers", () -> WalletProviders.of((WalletProvider[]) null));
        Refusals.assertNullRefused("provider", () -> WalletProviders.of(ACME, null));
        Refusals.assertNullRefused("slug", () -> WalletProviders.of(StubProviders.of(null)));
        Refusals.assertNullRefused("slug", () -> WalletProviders.of(ACME).find(null));
        Refusals.assertNullRefused("context", () -> WalletProviders.of(ACME).open(null));
    }

    @Test
    void a_malformed_slug_is_refused() {
        Refusals.assertRefused(
                VALIDATION_ERROR, "slug", () -> WalletProviders.of(ACME).find("No Slug"));
    }
}
