package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.mongo.testkit.CrashableServer;
import com.moniqo.wallet.mongo.testkit.Feature;
import com.moniqo.wallet.mongo.testkit.NeedsFeature;
import com.moniqo.wallet.mongo.testkit.TestMongo;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.WalletEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listener hears the events of another host: by a change stream where the server offers one, otherwise by polling. */
class MongoJournalWatchTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Duration NEVER = Duration.ofDays(365);

    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");
    private final SentCommands sent = new SentCommands();
    private final MongoClient client =
            TestMongo.server().connect(TestMongo.server().settings().addCommandListener(sent));
    private final MongoDatabase database = TestMongo.newDatabase();
    private final MongoDemoStateStore listening = MongoDemoStateStore.of(client.getDatabase(database.getName()));
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private final DemoWallet trader = wallet(MongoDemoStateStore.of(database)).build();
    private final BlockingQueue<WalletEvent> heard = new LinkedBlockingQueue<>();

    private DemoWallet.Builder wallet(MongoDemoStateStore store) {
        return DemoWallet.builder()
                .storedIn(store)
                .clock(clock)
                .deposit("USDT", "1000000")
                .deposit("BTC", "100");
    }

    @AfterEach
    void close() {
        trader.close();
        executor.shutdownNow();
        client.close();
        database.drop();
    }

    private DemoWallet listener(Duration interval) {
        DemoWallet wallet = wallet(listening).polling(executor, interval).build();
        wallet.listen(heard::add);
        return wallet;
    }

    private List<WalletEvent> hear(int count) throws InterruptedException {
        List<WalletEvent> events = new ArrayList<>();
        while (events.size() < count) {
            WalletEvent event = heard.poll(5, TimeUnit.MINUTES);
            assertThat(event)
                    .as("event " + events.size() + " within five minutes")
                    .isNotNull();
            events.add(event);
        }
        return events;
    }

    /** Waits until the listening host has sent a command. */
    private void awaitSent(String command, String field) {
        until(() -> sent.take().stream()
                .anyMatch(each -> each.getFirstKey().equals(command) && (field.isEmpty() || each.containsKey(field))));
    }

    private static void until(BooleanSupplier done) {
        long begun = System.nanoTime();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime() - begun)
                    .isLessThan(Duration.ofMinutes(5).toNanos());
            Thread.onSpinWait();
        }
    }

    @Test
    @NeedsFeature(Feature.CHANGE_STREAMS)
    void a_change_stream_delivers_at_once_what_polling_would_deliver_later() throws Exception {
        try (DemoWallet polled = listener(NEVER)) {
            List<WalletEvent> all = trade(10);
            assertThat(hear(all.size())).isEqualTo(all);
        }
    }

    @Test
    void polling_delivers_the_same_on_every_server() throws Exception {
        try (DemoWallet polled = listener(Duration.ofMillis(20))) {
            List<WalletEvent> all = trade(10);
            assertThat(hear(all.size())).isEqualTo(all);
        }
    }

    /** Trades on the other host, and returns the events that its own listener heard. */
    private List<WalletEvent> trade(int orders) {
        List<WalletEvent> own = new ArrayList<>();
        trader.listen(own::add);
        trader.onQuote(Quote.of(BTC, "50000", clock.instant()));
        for (int i = 0; i < orders; i++) {
            trader.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
            trader.cancelOrder(trader.placeOrder(OrderRequest.limit(BTC, OrderSide.BUY, "0.01", "40000"))
                    .id());
            trader.deposit("USDT", "1");
        }
        return own;
    }

    @Test
    @NeedsFeature(Feature.CHANGE_STREAMS)
    void the_hosts_own_orders_cost_one_command_each_beside_the_stream() throws Exception {
        try (DemoWallet polled = listener(NEVER)) {
            awaitSent("aggregate", "");
            polled.deposit("USDT", "1");
            hear(1);
            executor.submit(() -> {}).get();
            sent.take();
            for (int i = 0; i < 10; i++) {
                polled.deposit("USDT", "1");
            }
            executor.submit(() -> {}).get();

            assertThat(sent.takeNames().stream().filter(name -> !name.equals("getMore")))
                    .hasSize(10)
                    .containsOnly("insert");
        }
    }

    @Test
    @NeedsFeature(Feature.CHANGE_STREAMS)
    void a_stream_that_the_server_ended_is_opened_again() throws Exception {
        try (DemoWallet polled = listener(NEVER)) {
            trader.deposit("USDT", "1");
            hear(1);
            sent.take();
            List<BsonDocument> entries = database.getCollection("wallet_journal", BsonDocument.class)
                    .find()
                    .into(new ArrayList<>());
            database.getCollection("wallet_journal").drop(); // as a restore does
            awaitSent("aggregate", "");
            database.getCollection("wallet_journal", BsonDocument.class).insertMany(entries);
            trader.deposit("USDT", "2");

            hear(1);
        }
    }

    @Test
    @NeedsFeature(Feature.CHANGE_STREAMS)
    void a_stream_is_opened_again_after_the_server_was_killed(@TempDir Path folder) throws Exception {
        try (CrashableServer server = CrashableServer.start(folder);
                MongoClient one = MongoClients.create(server.uri());
                MongoClient other = MongoClients.create(server.uri())) {
            assumeFalse(server.name().equals("the stand-in"), "needs CHANGE_STREAMS, which the stand-in lacks");
            try (DemoWallet elsewhere = wallet(MongoDemoStateStore.of(one.getDatabase("watched")))
                            .build();
                    DemoWallet polled = wallet(MongoDemoStateStore.of(other.getDatabase("watched")))
                            .polling(executor, NEVER)
                            .build()) {
                polled.listen(heard::add);
                elsewhere.deposit("USDT", "1");
                hear(1);
                server.kill();
                server.restart();
                elsewhere.deposit("USDT", "2");

                assertThat(((TransferEvent) hear(1).get(0)).amount()).isEqualByComparingTo("2");
            }
        }
    }

    @Test
    @NeedsFeature(Feature.CHANGE_STREAMS)
    void the_thread_ends_with_the_wallet_or_with_the_client() {
        try (DemoWallet polled = listener(NEVER)) {
            awaitSent("aggregate", "");
        }
        until(() -> readers() == 0);
        try (DemoWallet polled = listener(NEVER)) {
            awaitSent("aggregate", "");
            client.close();
            until(() -> readers() == 0);
        }
    }

    private static long readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("wallet-journal-stream"))
                .count();
    }
}
