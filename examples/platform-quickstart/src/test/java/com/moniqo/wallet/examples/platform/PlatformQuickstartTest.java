package com.moniqo.wallet.examples.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.crypto.Keyset;
import com.moniqo.wallet.crypto.TinkCredentialCipher;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskCheck;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.sqlite.SqliteStores;
import com.moniqo.wallet.sync.SyncSchedule;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformQuickstartTest {
    @Test
    void it_runs_and_shows_a_breach_a_suspension_and_a_sync() throws IOException {
        PrintStream before = System.out;
        var text = new ByteArrayOutputStream();
        System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
        try {
            PlatformQuickstart.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("Alice's wallet is ACTIVE", "Bob's wallet is ACTIVE")
                .contains("refused: max_position_size_usd allows 5000")
                .contains("sync: SUCCESS")
                .contains("Alice's wallet is SUSPENDED")
                .contains("because daily_loss_limit_usd allows 500")
                .contains("refused: WALLET_SUSPENDED")
                .contains("refused: NOT_FOUND")
                .doesNotContain("Exception");
    }

    @Test
    void the_readmes_line_for_a_file_runs(@TempDir Path folder) {
        Keyset keyset = Keyset.generate();
        Path file = folder.resolve("wallets.db");
        // snippet: platform-in-a-file
        SqliteStores stores = SqliteStores.open(file); // instead of new InMemoryStores()
        DemoWalletProvider paper = DemoWalletProvider.builder()
                .storedIn(SqliteStateStore.in(stores)) // its wallets are in the same file
                .build();
        WalletPlatform platform = WalletPlatform.builder()
                .stores(stores)
                .cipher(TinkCredentialCipher.of(keyset))
                .providers(WalletProviders.of(paper))
                .build();
        // end snippet
        platform.catalog().create(StandardDefinitions.demo(), UserId.of("admin"));
        platform.close();
        stores.close();
        try (SqliteStores again = SqliteStores.open(file)) {
            assertThat(again.definitions().findBySlug("demo-wallet-v1")).isPresent();
        }
    }

    @Test
    void the_readmes_lines_run() {
        Keyset keyset = Keyset.generate();
        UserId admin = UserId.of("admin");
        UserId alice = UserId.of("alice");
        RiskLimits limits = RiskLimits.of("5000", "8000", 3, "500");
        OrderRequest order = OrderRequest.market(Symbol.of("BTC/USDT"), OrderSide.BUY, "1");
        // snippet: platform
        WalletPlatform platform = WalletPlatform.builder()
                .stores(new InMemoryStores())
                .cipher(TinkCredentialCipher.of(keyset))
                .providers(WalletProviders.discover("demo-wallet"))
                .build();
        WalletDefinition demo = platform.catalog().create(StandardDefinitions.demo(), admin);
        NewUserWallet wanted = NewUserWallet.builder(demo.id(), "My wallet", limits)
                .credential("initial_balance_usd", "10000")
                .build();
        // checks and seals the credentials, tests the connection, takes the first balance
        UserWallet mine = platform.userWallets().create(alice, wanted);
        SyncSchedule schedule = platform.balanceSync().every(Duration.ofMinutes(5));
        try (GuardedWallet wallet = platform.userWallets().open(mine.id(), alice)) {
            RiskCheck check = wallet.check(order); // the user's limits apply to every order
            System.out.println(check);
        }
        // end snippet
        schedule.close();
        platform.close();
        assertThat(mine.status()).isEqualTo(UserWalletStatus.ACTIVE);
    }
}
