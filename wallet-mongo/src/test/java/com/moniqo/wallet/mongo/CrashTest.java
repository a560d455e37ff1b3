package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.mongo.testkit.CrashableServer;
import com.moniqo.wallet.mongo.testkit.FaultyProxy;
import com.moniqo.wallet.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills the server, the client and connections while four threads trade on one wallet, and compares what they were told with what is
 * stored. A few times; {@code -Pdurability} a hundred times, with 10,000 orders through a proxy.
 */
class CrashTest {
    private static final int KILLS = Integer.getInteger("durability.kills", 3);
    private static final int ORDERS = Integer.getInteger("durability.orders", 300);
    private static final int THREADS = 4;

    @TempDir
    Path folder;

    private final Random random = new Random(KILLS);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_was_acknowledged_survives_every_kill_of_the_server(boolean replicaSet) throws Exception {
        try (CrashableServer server = start(replicaSet)) {
            killServer(server, KILLS, WriteConcern.MAJORITY.withJournal(true));
            List<Audit.Line> told = Audit.read(audit());
            System.out.printf(
                    "%s, replica set %s: %d kills, %d acknowledged%n", server.name(), replicaSet, KILLS, told.size());
            assertThat(told).hasSizeGreaterThan(KILLS);
            inspect(server.uri(), told);
        }
    }

    @Test
    void the_audit_notices_writes_that_are_acknowledged_before_they_are_journaled() throws Exception {
        Throwable noticed = null;
        int kills = 0;
        try (CrashableServer server = CrashableServer.startHasty(Files.createDirectories(folder.resolve("data")))) {
            for (; kills < 30 && noticed == null; kills++) {
                noticed = catchThrowable(() -> {
                    killServer(server, 1, WriteConcern.W1.withJournal(false));
                    inspect(server.uri(), Audit.read(audit()));
                });
            }
        }
        System.out.printf("without j: true the loss was noticed after %d kills%n", kills);
        assertThat(noticed)
                .as("%d kills lost nothing that was never journaled: the audit proves nothing", kills)
                .isNotNull();
    }

    @Test
    void what_was_acknowledged_survives_every_kill_of_the_client() throws Exception {
        try (CrashableServer server = start(true)) {
            for (int run = 1; run <= KILLS; run++) {
                killClient(server, run);
            }
            List<Audit.Line> told = Audit.read(audit());
            System.out.printf("%s: %d kills of the client, %d acknowledged%n", server.name(), KILLS, told.size());
            assertThat(told).hasSizeGreaterThan(KILLS);
            inspect(server.uri(), told);
        }
    }

    @Test
    void what_was_acknowledged_survives_cut_connections() throws Exception {
        try (CrashableServer server = start(true);
                FaultyProxy proxy = FaultyProxy.cutting(server.uri(), 0.05)) {
            trade(proxy.uri(), WriteConcern.MAJORITY.withJournal(true), ORDERS / THREADS, () -> {});
            List<Audit.Line> told = Audit.read(audit());
            System.out.printf(
                    "%d acknowledged through %d lost requests and %d lost replies%n",
                    told.size(), proxy.lostRequests(), proxy.lostReplies());
            assertThat(proxy.lostRequests()).isPositive();
            assertThat(proxy.lostReplies()).isPositive();
            inspect(server.uri(), told);
        }
    }

    @Test
    void what_was_acknowledged_survives_slow_connections() throws Exception {
        try (CrashableServer server = start(true);
                FaultyProxy proxy = FaultyProxy.delaying(server.uri(), Duration.ofMillis(20))) {
            trade(proxy.uri(), WriteConcern.MAJORITY.withJournal(true), ORDERS / THREADS, () -> {});
            inspect(server.uri(), Audit.read(audit()));
        }
    }

    private CrashableServer start(boolean replicaSet) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        return replicaSet ? CrashableServer.start(data) : CrashableServer.startStandalone(data);
    }

    private Path audit() {
        return folder.resolve("audit.txt");
    }

    private void killServer(CrashableServer server, int kills, WriteConcern concern) throws Exception {
        trade(server.uri(), concern, Integer.MAX_VALUE, () -> {
            for (int kill = 0; kill < kills; kill++) {
                TimeUnit.MILLISECONDS.sleep(50 + random.nextInt(300));
                server.kill();
                server.restart();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        });
    }

    /** Something that happens meanwhile. */
    private interface Meanwhile {
        void happens() throws Exception;
    }

    /** Four threads trade until each has placed its orders, or until what happens meanwhile is over. */
    private void trade(String uri, WriteConcern concern, int ordersEach, Meanwhile meanwhile) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicBoolean over = new AtomicBoolean();
        try (MongoClient client = MongoClients.create(uri);
                Audit audit = Audit.append(audit())) {
            MongoDatabase database = client.getDatabase("crash");
            DemoStateStore store =
                    new MongoDemoStateStore(Database.of(database, new Patience(Duration.ofSeconds(60)), concern));
            DemoWallet wallet = Trader.open(store, "w");
            String run = Long.toString(random.nextLong(), 36);
            List<Future<?>> trading = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "c" + run + "-" + thread + "-";
                trading.add(threads.submit(() -> {
                    Trader trader = new Trader(wallet, audit);
                    for (int i = 0; i < ordersEach && !over.get(); i++) {
                        trader.trade(name + i);
                    }
                    return null;
                }));
            }
            try {
                meanwhile.happens();
            } finally {
                over.set(ordersEach == Integer.MAX_VALUE);
            }
            for (Future<?> future : trading) {
                future.get(20, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void killClient(CrashableServer server, int run) throws Exception {
        Path log = folder.resolve("client.log");
        long before = Files.exists(audit()) ? Files.size(audit()) : 0;
        Process client = ChildJvm.running(TradingClient.class, server.uri(), "crash", audit().toString(), "r" + run)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (client.isAlive() && (!Files.exists(audit()) || Files.size(audit()) <= before)) {
            client.waitFor(2, TimeUnit.MILLISECONDS);
        }
        boolean ended = client.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
        assertThat(ended)
                .as("the client ended by itself: %s", Files.readString(log))
                .isFalse();
        client.destroyForcibly().waitFor(); // SIGKILL
    }

    private static void inspect(String uri, List<Audit.Line> told) {
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDemoStateStore store = MongoDemoStateStore.of(client.getDatabase("crash"));
            try (DemoWallet wallet = Trader.open(store, "w")) {
                new Inspection(store, wallet).everything(told, Trader.DEPOSITS);
            }
        }
    }
}
