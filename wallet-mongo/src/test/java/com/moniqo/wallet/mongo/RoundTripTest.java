package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.mongo.testkit.TestMongo;
import com.moniqo.wallet.mongo.testkit.TestServer;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.risk.RiskLedger;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.user.UserWalletId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each call costs, in commands that the driver sends. */
class RoundTripTest {
    private final SentCommands commands = new SentCommands();
    private final MongoClient client =
            TestMongo.server().connect(TestMongo.server().settings().addCommandListener(commands));
    private final MongoDatabase database = TestServer.newDatabase(client);
    private DemoStateStore store;

    @BeforeEach
    void open() {
        store = MongoDemoStateStore.of(database);
        commands.take();
    }

    @AfterEach
    void close() {
        database.drop();
        client.close();
    }

    @Test
    void an_order_is_one_insert() {
        DemoWallet wallet = wallet();
        commands.take();

        for (int i = 0; i < 5; i++) {
            wallet.placeOrder(
                    OrderRequest.market(Trader.BTC, OrderSide.BUY, "0.001").clientId("c-" + i));
            assertThat(commands.takeNames()).containsExactly("insert");
        }
        Order resting = wallet.placeOrder(OrderRequest.limit(Trader.BTC, OrderSide.BUY, "0.001", "1"));
        assertThat(commands.takeNames()).containsExactly("insert");
        wallet.cancelOrder(resting.id());
        assertThat(commands.takeNames()).containsExactly("insert");
    }

    @Test
    void a_read_is_one_find_and_none_if_the_wallet_is_open_exclusively() {
        try (DemoWallet wallet = wallet()) {
            wallet.placeOrder(OrderRequest.limit(Trader.BTC, OrderSide.BUY, "0.001", "1"));
            for (Runnable read : reads(wallet)) {
                commands.take();
                read.run();
                assertThat(commands.takeNames()).containsExactly("find");
            }
        }
        try (DemoWallet wallet =
                DemoWallet.builder().id("alone").storedIn(store).exclusively().build()) {
            commands.take();
            reads(wallet).forEach(Runnable::run);
            assertThat(commands.takeNames()).isEmpty();
        }
    }

    private static List<Runnable> reads(DemoWallet wallet) {
        return List.of(
                wallet::balances,
                wallet::openOrders,
                wallet::netTransfers,
                wallet::performance,
                wallet::snapshot,
                () -> wallet.balance("USDT"));
    }

    @Test
    void a_guarded_order_is_one_find_and_one_insert() {
        DemoWallet wallet = wallet();
        GuardedWallet guarded = RiskGuard.builder(
                        wallet, RiskLedger.inMemory(RiskLimits.of("100000", "100000", 10, "50")))
                .build()
                .handle();
        guarded.placeOrder(OrderRequest.limit(Trader.BTC, OrderSide.BUY, "0.001", "1"));
        commands.take();

        for (int i = 0; i < 5; i++) {
            guarded.placeOrder(OrderRequest.limit(Trader.BTC, OrderSide.BUY, "0.001", "1"));
            assertThat(commands.takeNames()).containsExactly("find", "insert");
        }
    }

    @Test
    void an_insert_asks_for_a_majority_and_the_journal() {
        DemoWallet wallet = wallet();
        commands.take();

        wallet.placeOrder(OrderRequest.market(Trader.BTC, OrderSide.BUY, "0.001"));

        BsonDocument insert = commands.take().get(0);
        assertThat(insert.getDocument("writeConcern")).isEqualTo(BsonDocument.parse("{w: 'majority', j: true}"));
    }

    @Test
    void opening_a_wallet_is_two_reads_whatever_its_history() {
        try (DemoWallet wallet = wallet()) {
            for (int i = 0; i < 200; i++) {
                wallet.placeOrder(OrderRequest.market(Trader.BTC, OrderSide.BUY, "0.001"));
            }
        }
        commands.take();

        MongoDemoStateStore.of(database);
        int opening = commands.take().size();
        MongoDemoStateStore.of(database).open("w");

        assertThat(commands.take()).hasSize(opening + 2);
    }

    @Test
    void a_run_of_entries_is_one_insert() {
        List<JournalEntry> run = List.of(entry(1), entry(2), entry(3));

        store.append("w", 0, run);

        assertThat(commands.takeNames()).containsExactly("insert");
    }

    @Test
    void whether_the_entry_before_is_there_is_asked_once_only() {
        store.append("w", 0, List.of(entry(1)));
        DemoStateStore another = MongoDemoStateStore.of(database);
        commands.take();

        another.append("w", 1, List.of(entry(2)));
        another.append("w", 2, List.of(entry(3)));

        assertThat(commands.takeNames()).containsExactly("find", "insert", "insert");
    }

    @Test
    void a_user_wallet_is_read_and_updated_in_one_round_trip_each() {
        MongoStores stores = MongoStores.of(database);
        var wallet = Samples.userWallet(stores.userWallets().newId(), DefinitionId.of("d"));
        commands.take();

        stores.userWallets().insert(wallet);
        assertThat(commands.takeNames()).containsExactly("insert");
        stores.userWallets().find(wallet.id());
        assertThat(commands.takeNames()).containsExactly("find");
        stores.userWallets()
                .update(
                        wallet,
                        wallet.toBuilder().label(wallet.label().name("two")).build());
        assertThat(commands.takeNames()).containsExactly("update");
    }

    @Test
    void a_lease_is_claimed_in_two_round_trips_renewed_in_one_and_given_back_in_one() {
        MongoStores stores = MongoStores.of(database);
        UserWalletId wallet = stores.userWallets().newId();
        stores.syncLeases().release(stores.syncLeases().claim(wallet, "host", 1), 1);
        commands.take();

        var lease = stores.syncLeases().claim(wallet, "host", 2);
        stores.syncLeases().renew(lease);
        stores.syncLeases().release(lease, 2);

        assertThat(commands.takeNames()).containsExactly("find", "update", "update", "update");
    }

    @Test
    void a_sync_is_four_writes_even_if_the_guard_starts_a_new_day() {
        MongoStores stores = MongoStores.of(database);
        WalletDefinition demo = StandardDefinitions.demo()
                .id(stores.definitions().newId())
                .times(Samples.T0, Samples.T0)
                .createdBy(UserId.of("admin"))
                .build();
        stores.definitions().insert(demo);
        stores.userWallets()
                .insert(Samples.userWallet(stores.userWallets().newId(), demo.reference(), "alice")
                        .credentials(SealedCredentials.of(Map.of("initial_balance_usd", "100")))
                        .build());
        try (WalletPlatform platform = SyncingHost.platform(stores)
                .balanceSync(sync -> sync.executor(Runnable::run))
                .build()) {
            commands.take();
            assertThat(platform.balanceSync().syncDue(Duration.ofDays(1)).succeeded())
                    .isEqualTo(1);
        }
        assertThat(commands.take().stream()
                        .filter(command -> !command.getFirstKey().equals("find"))
                        .map(command -> command.getFirstKey() + " "
                                + command.getString(command.getFirstKey()).getValue()))
                .containsExactly(
                        "insert wallet_sync_leases",
                        "insert wallet_sync_log",
                        "update user_wallets",
                        "update wallet_sync_leases");
    }

    private DemoWallet wallet() {
        DemoWallet wallet = DemoWallet.builder()
                .id("w")
                .deposit("USDT", "100000")
                .storedIn(store)
                .build();
        wallet.onQuote(Quote.of(
                Trader.BTC, new BigDecimal("50000"), new BigDecimal("50001"), new BigDecimal("50000"), Instant.now()));
        return wallet;
    }

    private static JournalEntry entry(long seq) {
        return JournalEntry.of(seq, "op:" + seq, "place", List.of("o-" + seq), Instant.EPOCH, 1, Map.of("n", seq));
    }
}
