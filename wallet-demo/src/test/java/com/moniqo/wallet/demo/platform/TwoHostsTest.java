package com.moniqo.wallet.demo.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.error.RiskLimitExceededException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.risk.RiskLedger;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.UserWallet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hosts on one state store: each has the same wallet open. */
class TwoHostsTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");

    private DemoWallet open(DemoStateStore store) {
        DemoWallet wallet = DemoWallet.builder()
                .storedIn(store)
                .clock(clock)
                .deposit("USDT", "10000")
                .build();
        wallet.onQuote(Quote.of(BTC, "100", clock.instant()));
        return wallet;
    }

    private static Wallet guarded(DemoWallet wallet, RiskLedger ledger, MutableClock clock) {
        return RiskGuard.builder(wallet, ledger).clock(clock).build().handle();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_guard_refuses_a_second_order_of_990_under_a_limit_of_1000_through_another_opener(boolean resting) {
        RiskLedger ledger = RiskLedger.inMemory(RiskLimits.of("1000", "1000", 10, "50"));
        try (SqliteStateStore one = SqliteStateStore.open(folder.resolve("wallets.db"));
                SqliteStateStore two = SqliteStateStore.open(folder.resolve("wallets.db"));
                DemoWallet first = open(one);
                DemoWallet second = open(two)) {
            Wallet guardOfFirst = guarded(first, ledger, clock);
            Wallet guardOfSecond = guarded(second, ledger, clock);
            OrderRequest order = resting
                    ? OrderRequest.limit(BTC, OrderSide.BUY, "9.9", "99.9")
                    : OrderRequest.market(BTC, OrderSide.BUY, "9.9");

            assertThat(guardOfFirst.placeOrder(order).status())
                    .isEqualTo(resting ? OrderStatus.OPEN : OrderStatus.FILLED);
            assertThatThrownBy(() -> guardOfSecond.placeOrder(order)).isInstanceOf(RiskLimitExceededException.class);

            assertThat(second.snapshot()).hasToString(first.snapshot().toString());
        }
    }

    @Test
    void a_sync_writes_the_balances_that_the_other_host_has_left() {
        WalletStores stores = DemoPlatform.durableStores();
        CredentialCipher cipher = CredentialCipher.ephemeral();
        DemoStateStore states = InMemoryStateStore.create();
        try (WalletPlatform one = platform(stores, cipher, states);
                WalletPlatform two = platform(stores, cipher, states)) {
            UserWallet mine = DemoPlatform.connect(one, "10000");
            try (var opened = one.userWallets().open(mine.id(), DemoPlatform.ALICE);
                    var trading = two.userWallets().open(mine.id(), DemoPlatform.ALICE)) {
                assertThat(opened.balances()).hasSize(1);
                trading.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));

                assertThat(one.balanceSync().sync(mine.id(), DemoPlatform.ALICE).status())
                        .isEqualTo(SyncStatus.SUCCESS);

                assertThat(one.userWallets()
                                .get(mine.id(), DemoPlatform.ALICE)
                                .balance()
                                .orElseThrow()
                                .assets())
                        .isEqualTo(trading.balances());
            }
        }
    }

    private static WalletPlatform platform(WalletStores stores, CredentialCipher cipher, DemoStateStore states) {
        DemoWalletProvider provider = DemoWalletProvider.builder()
                .storedIn(states)
                .prices(Prices.fixed(BTC, "50000"))
                .build();
        return DemoPlatform.on(stores, cipher)
                .providers(WalletProviders.of(provider))
                .allowTemporaryWallets()
                .build();
    }
}
