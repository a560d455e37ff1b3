package com.moniqo.wallet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.testkit.ScriptedPrices;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.PlatformListener;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform of paper wallets: an order that rests and fills between two syncs is in the statistics. Fees are 0.1%. */
@Timeout(300)
class RestingFillsTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final UserId ALICE = UserId.of("alice");

    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
    private final ScriptedPrices prices = ScriptedPrices.of(BTC, "50000");
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryStateStore state = InMemoryStateStore.create();
    private final CredentialCipher cipher = CredentialCipher.ephemeral();
    private final List<Fill> heard = new CopyOnWriteArrayList<>();
    private WalletPlatform platform = platform();
    private final UserWalletId mine = create();

    private WalletPlatform platform() {
        var settings = DemoSettings.builder()
                .feeRates("0.001", "0.001")
                .slippage("0")
                .spread("0")
                .build();
        return WalletPlatform.builder()
                .stores(stores)
                .cipher(cipher)
                .providers(WalletProviders.of(DemoWalletProvider.builder()
                        .prices(prices)
                        .storedIn(state)
                        .settings(settings)
                        .build()))
                .listener(new PlatformListener() {
                    @Override
                    public void orderFilled(UserWalletId wallet, Fill fill) {
                        heard.add(fill);
                    }
                })
                .clock(clock)
                .build();
    }

    private UserWalletId create() {
        WalletDefinition demo =
                platform.catalog().create(StandardDefinitions.demo().supportedSymbols("BTC/USDT"), UserId.of("admin"));
        RiskLimits limits = RiskLimits.of("100000", "100000", 10, "100000");
        return platform.userWallets()
                .create(
                        ALICE,
                        NewUserWallet.builder(demo.id(), "Mine", limits)
                                .credentials(Credentials.of(Map.of("initial_balance_usd", "10000")))
                                .build())
                .id();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private GuardedWallet open() {
        return platform.userWallets().open(mine, ALICE);
    }

    private UserWallet synced() {
        clock.advance(Duration.ofMinutes(1));
        assertThat(platform.balanceSync().sync(mine, ALICE).status()).isEqualTo(SyncStatus.SUCCESS);
        return platform.userWallets().get(mine, ALICE);
    }

    private static BigDecimal pnl(UserWallet wallet) {
        return wallet.balance().orElseThrow().totalPnl().total();
    }

    private enum Handle {
        OPEN,
        CLOSED,
        RESTARTED
    }

    /** The case of the specification, with a handle that stays open, with none, and over a restart of the platform. */
    @ParameterizedTest
    @ValueSource(strings = {"OPEN", "CLOSED", "RESTARTED"})
    void an_order_that_rests_and_fills_between_two_syncs_counts(Handle handle) {
        synced();
        GuardedWallet wallet = open();
        wallet.placeOrder(OrderRequest.limit(BTC, OrderSide.BUY, "0.01", "49000"));
        if (handle != Handle.OPEN) {
            wallet.close();
        }
        if (handle == Handle.RESTARTED) {
            platform.close();
            platform = platform();
        }
        prices.moveTo(BTC, "49000");
        clock.advance(Duration.ofMinutes(1));
        if (handle == Handle.RESTARTED) {
            open().openOrders();
        }
        prices.moveTo(BTC, "48000");
        UserWallet bought = synced();
        assertThat(bought.statistics().totalVolumeUsd()).isEqualByComparingTo("490");
        assertThat(pnl(bought)).isEqualByComparingTo("-10.49");
        assertThat(heard).extracting(fill -> fill.price().intValueExact()).containsExactly(49000);

        try (GuardedWallet again = open()) {
            again.placeOrder(OrderRequest.market(BTC, OrderSide.SELL, "0.01"));
        }
        TradeStatistics sold = synced().statistics();
        assertThat(sold.totalTrades()).isEqualTo(1);
        assertThat(sold.losingTrades()).isEqualTo(1);
        assertThat(sold.worstTradePnl()).isEqualByComparingTo("-10.97");
        assertThat(sold.totalVolumeUsd()).isEqualByComparingTo("970");
        assertThat(synced().statistics()).as("nothing counts twice").isEqualTo(sold);
        assertThat(heard).hasSize(2);
    }

    @Test
    void hundreds_of_fills_are_counted_over_restarts() {
        for (int round = 0; round < 6; round++) {
            try (GuardedWallet wallet = open()) {
                for (int i = 0; i < 50; i++) {
                    wallet.placeOrder(OrderRequest.market(BTC, i % 2 == 0 ? OrderSide.BUY : OrderSide.SELL, "0.01"));
                }
            }
            if (round % 2 == 0) {
                platform.close();
                platform = platform();
            }
            TradeStatistics statistics = synced().statistics();
            assertThat(statistics.totalTrades()).isEqualTo(25 * (round + 1));
            assertThat(statistics.losingTrades()).as("of fees only").isEqualTo(25 * (round + 1));
            assertThat(statistics.totalFeesPaid()).isEqualByComparingTo(new BigDecimal(25 * (round + 1)));
        }
        assertThat(heard).hasSize(300).doesNotHaveDuplicates();
    }
}
