package com.moniqo.wallet.examples.rest;

import static com.moniqo.wallet.examples.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.mongo.testkit.TestMongo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fate of orders when the application is killed or stopped under load, and when there are two of it. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class RestartTest {
    private static final int CLIENTS = 8;
    private static final int ANSWERS = 60;

    @TempDir
    Path folder;

    private String sqlite() {
        return "sqlite:" + folder.resolve("wallets.db");
    }

    private static String mongo() {
        return CommandsTest.withDatabase(
                TestMongo.server().uri(), "rest_" + UUID.randomUUID().toString().replace("-", ""));
    }

    private static String newWallet(Api api) {
        String definition =
                api.get("/api/v1/wallets/definitions/demo-wallet-v1").text("data", "_id");
        Api.Reply created = api.as("alice")
                .post(
                        "/api/v1/wallets",
                        json(
                                "{'wallet_id': '" + definition + "', 'custom_name': 'Mine',"
                                        + " 'credentials': {'initial_balance_usd': '10000'}, 'risk_limits': {'max_position_size_usd': 5000,"
                                        + " 'max_total_exposure_usd': 9000, 'max_open_positions': 5, 'daily_loss_limit_usd': 5000}}"));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return "/api/v1/wallets/" + created.text("data", "_id");
    }

    /** Clients that place orders with keys of their own, until the application is gone. */
    private static final class Load {
        private final Map<String, String> answered = new ConcurrentHashMap<>();
        private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();
        private final CountDownLatch enough = new CountDownLatch(ANSWERS);
        private final List<Thread> clients = new ArrayList<>();

        Load(Api api, String wallet) {
            for (int i = 0; i < CLIENTS; i++) {
                String name = "client-" + i;
                clients.add(new Thread(() -> run(api, wallet, name), name));
            }
            clients.forEach(Thread::start);
        }

        private void run(Api api, String wallet, String name) {
            for (int n = 0; ; n++) {
                String key = name + "-" + n;
                Api.Reply reply;
                try {
                    reply = api.with("Idempotency-Key", key).post(wallet + "/orders", HostTest.order("buy", "0.0001"));
                } catch (IllegalStateException e) {
                    return; // the application is gone
                }
                if (reply.status() == 201) {
                    answered.put(key, reply.text("data", "order_id"));
                    enough.countDown();
                } else {
                    refusals.add(reply.status());
                    return;
                }
            }
        }

        void awaitEnough() throws InterruptedException {
            assertThat(enough.await(10, TimeUnit.MINUTES)).isTrue();
        }

        Map<String, String> finish() throws InterruptedException {
            for (Thread client : clients) {
                client.join(TimeUnit.MINUTES.toMillis(5));
                assertThat(client.isAlive()).isFalse();
            }
            return answered;
        }
    }

    /** Checks that each answered order is there, and no order twice. */
    private static void allThereOnce(Api api, String wallet, Map<String, String> answered) {
        Map<String, Integer> found = new ConcurrentHashMap<>();
        String after = "";
        do {
            Api.Reply page = api.as("alice").get(wallet + "/orders?limit=500" + after);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            page.data()
                    .path("items")
                    .forEach(order -> found.merge(order.path("client_id").asString(), 1, Integer::sum));
            after = page.text("data", "next") == null ? "" : "&after=" + page.text("data", "next");
        } while (!after.isEmpty());
        assertThat(found.keySet()).containsAll(answered.keySet());
        assertThat(new HashSet<>(found.values())).containsExactly(1);
        answered.forEach((key, id) -> assertThat(api.as("alice")
                        .get(wallet + "/orders/by-client-id/" + key)
                        .text("data", "order_id"))
                .isEqualTo(id));
    }

    private record Traded(String wallet, Map<String, String> answered) {}

    /** Places orders until enough are answered, and then kills the application. */
    private static Traded killUnderLoad(Instance instance) throws InterruptedException {
        String wallet = newWallet(instance.api());
        var load = new Load(instance.api().as("alice"), wallet);
        load.awaitEnough();
        instance.kill();
        Map<String, String> answered = load.finish();
        assertThat(load.refusals).isEmpty();
        assertThat(answered).hasSizeGreaterThanOrEqualTo(ANSWERS);
        return new Traded(wallet, answered);
    }

    @Test
    void with_sqlite_every_answered_order_survives_a_kill_and_a_shutdown() throws Exception {
        Traded before;
        try (Instance first = Instance.start(folder, sqlite())) {
            before = killUnderLoad(first);
        }
        String wallet;
        Map<String, String> answered;
        try (Instance second = Instance.start(folder, sqlite())) {
            allThereOnce(second.api(), before.wallet(), before.answered());
            wallet = newWallet(second.api());
            var load = new Load(second.api().as("alice"), wallet);
            load.awaitEnough();
            second.process().destroy(); // asks it to end
            answered = load.finish();
            assertThat(second.process().waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(load.refusals).isSubsetOf(503);
        }
        try (Instance third = Instance.start(folder, sqlite())) {
            allThereOnce(third.api(), before.wallet(), before.answered());
            allThereOnce(third.api(), wallet, answered);
        }
    }

    @Test
    void with_mongodb_every_answered_order_survives_a_kill_and_two_instances_share_the_work() throws Exception {
        String store = mongo();
        Traded before;
        try (Instance killed = Instance.start(folder, store)) {
            before = killUnderLoad(killed);
        }
        String every = "--wallet.sync-every=2s";
        try (Instance first = Instance.start(folder, store, every);
                Instance second = Instance.start(folder, store, every)) {
            allThereOnce(first.api(), before.wallet(), before.answered());
            String wallet = newWallet(first.api());
            showsWhatTheOtherDid(first.api(), second.api(), wallet);
            syncedOncePerPeriod(second.api(), wallet);
        }
    }

    private static void showsWhatTheOtherDid(Api one, Api other, String wallet) throws Exception {
        try (var stream = LiveTest.Stream.open(other.as("alice"), wallet)) {
            assertThat(stream.next().path("fills").size()).isZero();
            Api.Reply placed = one.as("alice").post(wallet + "/orders", HostTest.order("buy", "0.001"));
            assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
            var seen = stream.next();
            while (seen.path("fills").isEmpty()) {
                seen = stream.next();
            }
            assertThat(seen.path("fills").path(0).path("order_id").asString())
                    .isEqualTo(placed.text("data", "order_id"));
            // the stream shows syncs too, by their time: wait for five
            Set<String> syncs = new HashSet<>();
            while (syncs.size() < 5) {
                syncs.add(stream.next()
                        .path("wallet")
                        .path("balance")
                        .path("last_synced_at")
                        .asString());
            }
        }
    }

    private static void syncedOncePerPeriod(Api api, String wallet) {
        var periods = new ConcurrentHashMap<Long, Integer>();
        Api.Reply log = api.as("alice").get(wallet + "/sync-log?limit=500");
        log.data().path("items").forEach(entry -> {
            if (entry.path("sync_type").asString().equals("scheduled")) {
                long at = java.time.Instant.parse(entry.path("started_at").asString())
                        .toEpochMilli();
                periods.merge(at / 2000, 1, Integer::sum);
            }
        });
        assertThat(periods.size()).isGreaterThanOrEqualTo(3);
        assertThat(periods.values()).containsOnly(1);
    }
}
