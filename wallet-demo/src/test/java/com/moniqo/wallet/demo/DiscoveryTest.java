package com.moniqo.wallet.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.testkit.ScriptedPrices;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProvider;
import com.moniqo.wallet.trading.WalletProviders;
import org.junit.jupiter.api.Test;

/** The provider is found by its slug, and opens wallets as the context says. */
class DiscoveryTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    @Test
    void finds_the_provider() {
        WalletProvider provider =
                WalletProviders.discover("demo-wallet").find("demo-wallet-v1").orElseThrow();

        assertThat(provider).isInstanceOf(DemoWalletProvider.class);
        assertThat(provider.capabilities().simulated()).isTrue();
    }

    @Test
    void the_wallet_begins_with_the_credential_s_balance_and_the_standard_prices() {
        WalletContext context = WalletContext.builder("demo-wallet", "w1")
                .credentials(Credentials.of(java.util.Map.of("initial_balance_usd", "2500")))
                .build();
        try (Wallet wallet = WalletProviders.discover("demo-wallet").open(context)) {
            assertThat(wallet.balance("USDT").free()).isEqualByComparingTo("2500");
            assertThat(wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"))
                            .status())
                    .isEqualTo(OrderStatus.FILLED);
            assertThat(wallet.ability(LinkedOrders.class)).isPresent();
        }
    }

    @Test
    void every_ability_it_declares_is_there() {
        try (Wallet wallet = new DemoWalletProvider()
                .open(WalletContext.builder("demo-wallet", "w2").build())) {
            for (Class<?> ability : new DemoWalletProvider().capabilities().abilities()) {
                assertThat(wallet.ability(ability)).as("%s", ability).isPresent();
            }
            assertThat(wallet.ability(String.class)).isEmpty();
            assertThat(wallet.balance("USDT").free()).isEqualByComparingTo("10000");
        }
    }

    @Test
    void prices_and_clock_come_from_the_context() {
        var clock = MutableClock.at("2026-01-05T09:00:00Z");
        try (Wallet wallet = new DemoWalletProvider()
                .open(WalletContext.builder("demo-wallet", "w3")
                        .clock(clock)
                        .service(PriceSource.class, ScriptedPrices.of(BTC, "123"))
                        .build())) {
            assertThat(wallet.quote(BTC).last()).isEqualByComparingTo("123");
            assertThat(wallet.quote(BTC).time()).isEqualTo(clock.instant());
        }
    }

    @Test
    void a_balance_that_is_none_is_refused_without_showing_it() {
        for (String bad : new String[] {"-0.00000001", "-5", "hunter2", "1E+999999999", ""}) {
            WalletContext context = WalletContext.builder("demo-wallet", "w4")
                    .credentials(Credentials.of(java.util.Map.of("initial_balance_usd", bad)))
                    .build();
            WalletException refusal =
                    catchThrowableOfType(WalletException.class, () -> new DemoWalletProvider().open(context));
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
            assertThat(refusal.toString()).doesNotContain("hunter2");
        }
    }
}
