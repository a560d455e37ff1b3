package com.moniqo.wallet.demo.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.DefinitionCapabilities;
import com.moniqo.wallet.catalog.FeePayment;
import com.moniqo.wallet.catalog.FeeSchedule;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.testkit.ScriptedPrices;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProvider;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A demo wallet charges the fees of its definition, and begins with the balance that its user chose. */
class DefinitionTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
    private final ScriptedPrices prices = ScriptedPrices.of(BTC, "50000");
    private final WalletPlatform platform = WalletPlatform.builder()
            .inMemory()
            .providers(WalletProviders.of(new Opening()))
            .clock(clock)
            .build();
    /** The wallet that was opened last, for its paper money. */
    private DemoWallet money;

    private final class Opening implements WalletProvider {
        private final DemoWalletProvider provider = DemoWalletProvider.builder()
                .prices(prices)
                .settings(DemoSettings.builder()
                        .feeRates("0.3", "0.4")
                        .withdrawalFeeRate("0.3")
                        .slippage("0")
                        .build())
                .build();

        @Override
        public String slugPrefix() {
            return provider.slugPrefix();
        }

        @Override
        public Capabilities capabilities() {
            return provider.capabilities();
        }

        @Override
        public Wallet open(WalletContext context) {
            money = provider.open(context);
            return money;
        }
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private static WalletDefinition.Builder charging(FeeSchedule fees) {
        return StandardDefinitions.demo()
                .capabilities(DefinitionCapabilities.spot(fees).orderTypes(List.of(OrderType.MARKET, OrderType.LIMIT)));
    }

    private GuardedWallet open(UserWallet wallet) {
        return platform.userWallets().open(wallet.id(), DemoPlatform.ALICE);
    }

    @Test
    void taker_maker_and_withdrawal_fees_are_those_of_the_definition() {
        UserWallet mine = DemoPlatform.connect(platform, charging(FeeSchedule.ofPercent("0.1", "0.2", "0.5")), "10000");
        try (GuardedWallet wallet = open(mine)) {
            Order taker = wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
            assertThat(taker.averagePrice().orElseThrow()).isEqualByComparingTo("50000");
            assertThat(taker.fee()).as("0.2 % of 500").isEqualByComparingTo("1");

            Order resting = wallet.placeOrder(OrderRequest.limit(BTC, OrderSide.BUY, "0.01", "49000"));
            prices.moveTo(BTC, "48900");
            Order maker = wallet.order(resting.id());
            assertThat(maker.status()).isEqualTo(OrderStatus.FILLED);
            assertThat(maker.fee()).as("0.1 % of 490").isEqualByComparingTo("0.49");

            assertThat(money.withdraw("USDT", "1000").total())
                    .as("10000 - 500 - 1 - 490 - 0.49 - 1000 - 0.5 % of 1000")
                    .isEqualByComparingTo("8003.51");
        }
    }

    @Test
    void a_brokers_minimum_and_fee_by_unit_are_those_of_the_definition() {
        FeeSchedule broker = FeeSchedule.ofPercent("0", "0").perUnit("0.005").minimum("1");
        UserWallet mine = DemoPlatform.connect(platform, charging(broker), "10000000");
        try (GuardedWallet wallet = open(mine)) {
            assertThat(wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"))
                            .fee())
                    .isEqualByComparingTo("1");
            assertThat(wallet.placeOrder(OrderRequest.limit(BTC, OrderSide.BUY, "1", "50000"))
                            .fee())
                    .isEqualByComparingTo("1");
        }
    }

    @Test
    void the_asset_of_the_fees_is_that_of_the_definition() {
        UserWallet received = DemoPlatform.connect(
                platform, charging(FeeSchedule.ofPercent("0.1", "0.2").inReceivedAsset()), "10000");
        try (GuardedWallet wallet = open(received)) {
            Order order = wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
            assertThat(order.feeAsset()).isEqualTo("BTC");
            assertThat(order.fee()).isEqualByComparingTo("0.00002");
        }
    }

    @Test
    void a_definition_that_states_other_fees_overrides_all_of_the_providers_settings() {
        var context = WalletContext.builder("demo-wallet", "w2").clock(clock);
        FeeSchedule.ofPercent("0.1", "0.2").toSettings().forEach(context::setting);
        var bnb = WalletContext.builder("demo-wallet", "w3").clock(clock);
        FeeSchedule.ofPercent("0.1", "0.2").inAsset("BNB").toSettings().forEach(bnb::setting);
        var provider = DemoWalletProvider.builder()
                .prices(prices)
                .settings(DemoSettings.builder()
                        .feePerUnit("3")
                        .minFee("100")
                        .feesInReceivedAsset()
                        .build())
                .build();
        try (DemoWallet plain = provider.open(context.build());
                DemoWallet inBnb = provider.open(bnb.build())) {
            assertThat(plain.settings().feePerUnit()).isZero();
            assertThat(plain.settings().minFee()).isZero();
            assertThat(plain.settings().feePayment()).isEqualTo(FeePayment.QUOTE);
            assertThat(inBnb.settings().feeAsset()).hasValue("BNB");
        }
    }

    @Test
    void a_definition_without_fees_charges_none() {
        UserWallet mine = DemoPlatform.connect(platform, charging(FeeSchedule.none()), "10000");
        try (GuardedWallet wallet = open(mine)) {
            assertThat(wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"))
                            .fee())
                    .isEqualByComparingTo("0");
        }
    }

    @Test
    void a_wallet_without_a_definition_charges_the_fees_of_the_providers_settings() {
        var context = WalletContext.builder("demo-wallet", "w1").clock(clock).build();
        var provider = DemoWalletProvider.builder()
                .prices(prices)
                .settings(DemoSettings.builder()
                        .feeRates("0.001", "0.002")
                        .withdrawalFeeRate("0.01")
                        .slippage("0")
                        .build())
                .build();
        try (DemoWallet wallet = provider.open(context)) {
            assertThat(wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"))
                            .fee())
                    .isEqualByComparingTo("1");
            assertThat(wallet.withdraw("USDT", "100").total()).isEqualByComparingTo("9398");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "000"})
    void an_initial_balance_of_0_opens_an_empty_wallet_that_takes_deposits(String zero) {
        UserWallet mine = DemoPlatform.connect(platform, zero);

        assertThat(mine.status()).isEqualTo(UserWalletStatus.ACTIVE);
        assertThat(mine.balance().orElseThrow().totalValueUsd().orElseThrow()).isEqualByComparingTo("0");
        try (Wallet wallet = open(mine)) {
            assertThat(wallet.balance("USDT").total()).isEqualByComparingTo("0");
            assertThat(money.deposit("USDT", "25").free()).isEqualByComparingTo("25");
            assertThat(wallet.balance("USDT").free()).isEqualByComparingTo("25");
        }
    }
}
