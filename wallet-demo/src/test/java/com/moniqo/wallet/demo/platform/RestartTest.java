package com.moniqo.wallet.demo.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.UserWallet;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform on durable stores refuses wallets that would be new after each restart. */
class RestartTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    @TempDir
    Path folder;

    private final WalletStores durable = DemoPlatform.durableStores();
    private final CredentialCipher cipher = CredentialCipher.ephemeral();

    private WalletPlatform.Builder platform(WalletStores stores, DemoWalletProvider provider) {
        return DemoPlatform.on(stores, cipher).providers(WalletProviders.of(provider));
    }

    private static ValidationException refused(WalletPlatform.Builder platform) {
        ValidationException refusal = catchThrowableOfType(ValidationException.class, platform::build);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refusal.field()).isEqualTo("providers");
        assertThat(refusal.details())
                .containsAllEntriesOf(Map.of("reason", "temporary-wallets", "prefixes", "demo-wallet"));
        return refusal;
    }

    @Test
    void durable_stores_refuse_a_provider_without_a_state_store_and_show_the_line_that_fixes_it() {
        assertThat(refused(platform(durable, new DemoWalletProvider())))
                .hasMessageContaining(
                        "For demo-wallet, write .service(DemoStateStore.class, SqliteStateStore.open(Path.of(\"wallets.db\"))).")
                .hasMessageContaining("WalletPlatform.builder().allowTemporaryWallets()");
    }

    @Test
    void durable_stores_refuse_a_state_store_in_memory_wherever_it_comes_from() {
        DemoStateStore memory = InMemoryStateStore.create();
        var own = DemoWalletProvider.builder().storedIn(memory).build();

        refused(platform(durable, new DemoWalletProvider()).service(DemoStateStore.class, memory));
        refused(platform(durable, new DemoWalletProvider())
                .userWallets(users -> users.service(DemoStateStore.class, memory)));
        assertThat(refused(platform(durable, own)))
                .hasMessageContaining(
                        "DemoWalletProvider.builder().storedIn(SqliteStateStore.open(Path.of(\"wallets.db\")))");
        try (SqliteStateStore ignored = SqliteStateStore.open(folder.resolve("ignored.db"))) {
            refused(platform(durable, own).service(DemoStateStore.class, ignored));
        }
    }

    @Test
    void the_line_that_the_refusal_shows_keeps_a_users_wallet_over_a_restart() {
        UserWallet mine;
        try (SqliteStateStore store = SqliteStateStore.open(folder.resolve("wallets.db"));
                WalletPlatform before = platform(durable, new DemoWalletProvider())
                        .service(DemoStateStore.class, store)
                        .build()) {
            mine = DemoPlatform.connect(before, "10000");
            try (var wallet = before.userWallets().open(mine.id(), DemoPlatform.ALICE)) {
                wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
            }
        }
        try (SqliteStateStore store = SqliteStateStore.open(folder.resolve("wallets.db"));
                WalletPlatform after = platform(
                                durable,
                                DemoWalletProvider.builder().storedIn(store).build())
                        .build();
                var wallet = after.userWallets().open(mine.id(), DemoPlatform.ALICE)) {
            assertThat(wallet.balance("BTC").total()).isEqualByComparingTo("0.01");
        }
    }

    @Test
    void it_is_allowed_where_the_host_asks_for_it_and_where_the_stores_are_in_memory_too() {
        try (WalletPlatform asked = platform(durable, new DemoWalletProvider())
                        .allowTemporaryWallets()
                        .build();
                WalletPlatform memory =
                        platform(new InMemoryStores(), new DemoWalletProvider()).build()) {
            assertThat(DemoPlatform.connect(asked, "10000").connection().connected())
                    .isTrue();
            assertThat(DemoPlatform.connect(memory, "10000").connection().connected())
                    .isTrue();
        }
    }
}
