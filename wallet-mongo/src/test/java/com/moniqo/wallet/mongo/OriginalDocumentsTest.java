package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.mongo.testkit.TestMongo;
import com.moniqo.wallet.mongo.testkit.TestServer;
import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStatus;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the Python original wrote is read as it is and written back; pymongo writes and reads it. */
class OriginalDocumentsTest {
    private static final String PYTHON = System.getenv("WALLET_TEST_PYTHON");
    private static final Instant NOW = Instant.parse("2025-06-01T12:30:00Z");
    private static final UserWalletId WALLET = UserWalletId.of("65a000000000000000000002");

    @RegisterExtension
    final TestStores all = new TestStores();

    @TempDir
    Path folder;

    private final MongoDatabase database = all.database();
    private MongoStores stores;

    @BeforeEach
    void write() throws Exception {
        assumeTrue(PYTHON != null, "needs a Python with pymongo, named by WALLET_TEST_PYTHON");
        assumeTrue(
                TestMongo.server().kind() != TestServer.Kind.IN_MEMORY, "pymongo needs a server that knows sessions");
        python("write");
        stores = MongoStores.of(database);
    }

    private void python(String what) throws Exception {
        Path script = folder.resolve("original.py");
        try (InputStream in = getClass().getResourceAsStream("/original.py")) {
            Files.write(script, in.readAllBytes());
        }
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        PYTHON, script.toString(), what, TestMongo.server().uri(), database.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    }

    @Test
    void a_definition_is_read() {
        WalletDefinition definition =
                stores.definitions().findBySlug("binance-spot-v1").orElseThrow();

        assertThat(definition.version()).isZero();
        assertThat(definition.capabilities().fees().withdrawalPercent()).isEqualByComparingTo("0.0005");
        assertThat(definition
                        .requiredCredentials()
                        .field("api_secret")
                        .orElseThrow()
                        .secret())
                .isTrue();
        assertThat(definition.apiConfig().rateLimits().requestsPerMinute()).hasValue(1200);
        assertThat(definition.createdAt()).isEqualTo(NOW);
    }

    @Test
    void a_user_wallet_is_read() {
        UserWallet wallet = stores.userWallets().find(WALLET).orElseThrow();

        assertThat(wallet.userId()).isEqualTo(UserId.of("65a000000000000000000003"));
        assertThat(wallet.definition().slug()).isEqualTo("binance-spot-v1");
        assertThat(wallet.status()).isEqualTo(UserWalletStatus.ERROR); // though the original left it connected
        assertThat(wallet.connection().lastFailure().orElseThrow().message()).isEqualTo("timed out");
        assertThat(wallet.risk().limits().maxTotalExposureUsd()).isEqualByComparingTo("5000");
        assertThat(wallet.balance().orElseThrow().assets())
                .containsExactly(new AssetBalance("USDT", new BigDecimal("10000.5"), new BigDecimal("100")));
        assertThat(wallet.statistics().totalFeesPaid()).isEqualByComparingTo("1.2345");
        assertThat(wallet.credentials().find("api_secret")).contains("gAAAAABlsomeFernetToken==");
        assertThat(wallet.version()).isZero();
    }

    @Test
    void the_sync_log_is_read() {
        assertThat(stores.syncLog().find(SyncLogQuery.latest(10).of(WALLET)).items())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.status()).isEqualTo(SyncStatus.SUCCESS);
                    assertThat(entry.startedAt()).isEqualTo(NOW);
                    assertThat(entry.balances().orElseThrow().totalValueUsd().orElseThrow())
                            .isEqualByComparingTo("1.5");
                });
    }

    @Test
    void what_is_written_back_has_the_types_of_this_release_and_loses_nothing() throws Exception {
        UserWallet wallet = stores.userWallets().find(WALLET).orElseThrow();
        AssetBalance more = new AssetBalance("USDT", new BigDecimal("10000.123456789012345678"), BigDecimal.ZERO);
        stores.userWallets()
                .update(
                        wallet,
                        wallet.toBuilder()
                                .balance(BalanceSnapshot.of(
                                        NOW.plusSeconds(60), List.of(more), more.free(), List.of(), PnlSummary.zero()))
                                .build());
        WalletDefinition definition = stores.definitions()
                .find(DefinitionId.of("65a000000000000000000001"))
                .orElseThrow();
        stores.definitions().update(definition, definition.toBuilder().order(9).build());

        try (DemoWallet demo = demo(MongoDemoStateStore.of(database))) {
            demo.cancelOrder(OrderId.of("demo_000000000004"));
        }

        python("read");
        assertThat(stores.userWallets()
                        .find(WALLET)
                        .orElseThrow()
                        .balance()
                        .orElseThrow()
                        .assets())
                .containsExactly(more);
    }

    private static DemoWallet demo(MongoDemoStateStore store) {
        return DemoWallet.builder()
                .id(WALLET.value())
                .deposit("USDT", "10000") // which a wallet that is there does not get
                .storedIn(store)
                .build();
    }

    @Test
    void the_open_orders_of_a_demo_wallet_are_locked_again_or_rejected() {
        try (DemoWallet wallet = demo(MongoDemoStateStore.of(database))) {
            assertThat(wallet.balance("USDT").total()).isEqualByComparingTo("100.05005");
            assertThat(wallet.balance("USDT").locked()).isEqualByComparingTo("95.095"); // 50.05 and 45.045, with fees
            assertThat(wallet.balance("BTC").locked()).isEqualByComparingTo("0.25");
            assertThat(wallet.openOrders())
                    .extracting(order -> order.id().value())
                    .containsExactly("demo_000000000001", "demo_000000000002", "demo_000000000004");
            Order rejected = wallet.order(OrderId.of("demo_000000000003"));
            assertThat(rejected.status()).isEqualTo(OrderStatus.REJECTED);
            assertThat(rejected.reason().orElseThrow()).isNotBlank();
            assertThat(rejected.createdAt()).isEqualTo(Instant.parse("2025-06-01T12:25:00Z"));

            wallet.onQuote(Quote.of(
                    Trader.BTC,
                    new BigDecimal("47000"),
                    new BigDecimal("47000"),
                    new BigDecimal("47000"),
                    Instant.now()));
            assertThat(wallet.order(OrderId.of("demo_000000000001")).status()).isEqualTo(OrderStatus.FILLED);
        }
        try (DemoWallet again = demo(MongoDemoStateStore.of(database))) {
            assertThat(again.openOrders())
                    .extracting(order -> order.id().value())
                    .containsExactly("demo_000000000002", "demo_000000000004");
        }
    }

    @Test
    void of_two_hosts_that_open_a_demo_wallet_one_takes_its_state_over() {
        MongoDemoStateStore a = MongoDemoStateStore.of(database);
        MongoDemoStateStore b = MongoDemoStateStore.of(database);

        assertThat(a.open(WALLET.value()).tail()).hasSize(1);
        assertThat(b.open(WALLET.value()).tail()).hasSize(1);
    }

    @Test
    void an_update_writes_only_what_differs() {
        UserWallet first = stores.userWallets().find(WALLET).orElseThrow();
        UserWallet second = stores.userWallets()
                .update(
                        first,
                        first.toBuilder().label(first.label().name("two")).build());
        database.getCollection("user_wallets")
                .updateOne(
                        new Document("_id", Ids.write(WALLET.value())), Document.parse("{$set: {risk_limits: 'x'}}"));

        stores.userWallets()
                .update(
                        second,
                        second.toBuilder()
                                .risk(second.risk().paused(new Pause("holiday", NOW)))
                                .build());

        BsonDocument stored = database.getCollection("user_wallets", BsonDocument.class)
                .find(new BsonDocument("_id", Ids.write(WALLET.value())))
                .first();
        assertThat(stored.getString("risk_limits").getValue()).isEqualTo("x");
        assertThat(stored.getBoolean("is_active").getValue()).isFalse();
        assertThat(stored.getString("status").getValue()).isEqualTo("paused");
    }
}
