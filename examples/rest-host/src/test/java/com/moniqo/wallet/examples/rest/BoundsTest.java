package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.UserWalletId;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bounds on what a long-running host keeps in memory. */
class BoundsTest {
    private static final UserId ALICE = UserId.of("alice");

    private final Storage storage = Storage.open("memory");
    private final WalletPlatform platform = WalletPlatform.builder()
            .stores(storage.platform())
            .cipher(CredentialCipher.ephemeral())
            .providers(WalletProviders.of(DemoWalletProvider.builder()
                    .prices(Prices.standard())
                    .storedIn(storage.demoWallets())
                    .build()))
            .build();
    private final ScheduledExecutorService poller = WalletConfiguration.daemons(1, "poller");

    @AfterEach
    void close() throws Exception {
        poller.shutdown();
        platform.close();
        storage.close();
    }

    private DefinitionId demo() {
        Seeds.standardDefinitions(platform.catalog());
        return platform.catalog().get("demo-wallet-v1").id();
    }

    private UserWalletId create(DefinitionId definition) {
        var much = new BigDecimal("1000000");
        RiskLimits limits = RiskLimits.builder()
                .maxPositionSizeUsd(much)
                .maxTotalExposureUsd(much)
                .maxOpenPositions(5)
                .dailyLossLimitUsd(much)
                .build();
        return platform.userWallets()
                .create(
                        ALICE,
                        NewUserWallet.builder(definition, "Mine", limits)
                                .credential(DemoWalletProvider.INITIAL_BALANCE, "1000000")
                                .build())
                .id();
    }

    @Test
    void a_bounded_number_of_wallets_stays_open() {
        DefinitionId demo = demo();
        try (var open = new OpenWallets(platform, poller)) {
            for (int i = 0; i < OpenWallets.MAX_KEPT + 50; i++) {
                assertThat(open.<List<AssetBalance>>use(create(demo), ALICE, wallet -> wallet.balances()))
                        .hasSize(1);
                assertThat(open.size()).isEqualTo(Math.min(i + 1, OpenWallets.MAX_KEPT));
            }
        }
    }

    @Test
    void a_demo_wallet_in_memory_keeps_its_latest_orders_and_its_balances() {
        int placed = 5 * Storage.KEPT_CHANGES;
        UserWalletId id = create(demo());
        try (GuardedWallet wallet = platform.userWallets().open(id, ALICE)) {
            for (int i = 0; i < placed; i++) {
                wallet.placeOrder(OrderRequest.market(Symbol.of("BTC/USDT"), OrderSide.BUY, "0.0001")
                        .clientId(ClientId.of("order-" + i)));
            }
            TradeHistory history = wallet.ability(TradeHistory.class).orElseThrow();
            int found = 0;
            HistoryPage<Order> page = history.orders(HistoryQuery.latest(500));
            found += page.items().size();
            while (page.next().isPresent()) {
                page = history.orders(HistoryQuery.latest(500).after(page.next().get()));
                found += page.items().size();
            }
            assertThat(found).isBetween(Storage.KEPT_CHANGES, 2 * Storage.KEPT_CHANGES + 1);
            assertThat(wallet.balance("BTC").total())
                    .isEqualByComparingTo(new BigDecimal(placed).scaleByPowerOfTen(-4));
        }
    }
}
