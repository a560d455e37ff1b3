package com.moniqo.wallet.examples.rest;

import static com.moniqo.wallet.examples.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.mongo.testkit.TestMongo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fate of orders when the application is killed or stopped under load, and when two instances run. {@code WALLET_TEST_RESTART_CLIENTS}
 * is the number of clients.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class RestartTest {
    private static final int CLIENTS = Integer.parseInt(
            Optional.ofNullable(System.getenv("WALLET_TEST_RESTART_CLIENTS")).orElse("8"));
    private static final int CLIENTS_PER_WALLET = 20;
    private static final int ANSWERS = Math.max(60, 5 * CLIENTS);
    private static final BigDecimal AMOUNT = new BigDecimal("0.0001");

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
                                        + " 'credentials': {'initial_balance_usd': '1000000'}, 'risk_limits': {'max_position_size_usd': 1000000,"
                                        + " 'max_total_exposure_usd': 1000000, 'max_open_positions': 5, 'daily_loss_limit_usd': 5000}}"));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return "/api/v1/wallets/" + created.text("data", "_id");
    }

    /** Clients that place orders with keys of their own, until the application is gone. */
    private static final class Load {
        private final List<String> wallets = new ArrayList<>();
        private final Map<Sent, String> answered = new ConcurrentHashMap<>();
        private final Set<Sent> unanswered = ConcurrentHashMap.newKeySet();
        private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();
        private final CountDownLatch enough = new CountDownLatch(ANSWERS);
        private final List<Thread> clients = new ArrayList<>();

        private record Sent(String wallet, String key) {}

        Load(Api api) {
            for (int i = 0; i < CLIENTS; i++) {
                if (i % CLIENTS_PER_WALLET == 0) {
                    wallets.add(newWallet(api));
                }
                String wallet = wallets.get(wallets.size() - 1);
                String name = "client-" + i;
                clients.add(new Thread(() -> run(api.as("alice"), wallet, name), name));
            }
            clients.forEach(Thread::start);
        }

        private void run(Api api, String wallet, String name) {
            for (int n = 0; ; n++) {
                var sent = new Sent(wallet, name + "-" + n);
                Api.Reply reply;
                try {
                    reply = send(api, sent);
                } catch (IllegalStateException e) {
                    unanswered.add(sent);
                    return; // the application is gone
                }
                if (reply.status() == 201) {
                    answered.put(sent, reply.text("data", "order_id"));
                    enough.countDown();
                } else {
                    refusals.add(reply.status());
                    return;
                }
            }
        }

        private static Api.Reply send(Api api, Sent sent) {
            return api.with("Idempotency-Key", sent.key)
                    .post(sent.wallet + "/orders", HostTest.order("buy", AMOUNT.toPlainString()));
        }

        void awaitEnough() throws InterruptedException {
            assertThat(enough.await(20, TimeUnit.MINUTES)).isTrue();
        }

        void finish() throws InterruptedException {
            for (Thread client : clients) {
                client.join(TimeUnit.MINUTES.toMillis(5));
                assertThat(client.isAlive()).isFalse();
            }
            assertThat(answered).hasSizeGreaterThanOrEqualTo(ANSWERS);
        }

        /** Checks that each acknowledged order exists, and that an order sent again is not placed again. */
        void allThereOnce(Api restarted) {
            Api api = restarted.as("alice");
            Map<Sent, String> before = orders(api);
            assertThat(before).containsAllEntriesOf(answered);
            Map<Sent, String> all = new HashMap<>(answered);
            for (Sent sent : unanswered) {
                Api.Reply reply = send(api, sent);
                assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
                all.put(sent, reply.text("data", "order_id"));
            }
            assertThat(orders(api)).isEqualTo(all).containsAllEntriesOf(before);
            for (String wallet : wallets) {
                long count = all.keySet().stream()
                        .filter(sent -> sent.wallet.equals(wallet))
                        .count();
                assertThat(bought(api, wallet)).isEqualByComparingTo(AMOUNT.multiply(BigDecimal.valueOf(count)));
            }
            System.out.printf(
                    "%d clients: %d answered orders, all found; %d without an answer, of which %d had been placed%n",
                    CLIENTS, answered.size(), unanswered.size(), before.size() - answered.size());
        }

        private Map<Sent, String> orders(Api api) {
            Map<Sent, String> found = new HashMap<>();
            for (String wallet : wallets) {
                String after = "";
                do {
                    Api.Reply page = api.get(wallet + "/orders?limit=500" + after);
                    assertThat(page.status()).as(page.toString()).isEqualTo(200);
                    page.data().path("items").forEach(order -> {
                        var sent = new Sent(wallet, order.path("client_id").asString());
                        assertThat(found.put(sent, order.path("order_id").asString()))
                                .as(sent + " twice")
                                .isNull();
                    });
                    after = page.text("data", "next") == null ? "" : "&after=" + page.text("data", "next");
                } while (!after.isEmpty());
            }
            return found;
        }

        private static BigDecimal bought(Api api, String wallet) {
            Api.Reply positions = api.get(wallet + "/positions");
            assertThat(positions.status()).as(positions.toString()).isEqualTo(200);
            return new BigDecimal(positions.data().path(0).path("amount").asString());
        }
    }

    /** Places orders until enough are answered, and then kills the application. */
    private static Load killUnderLoad(Instance instance) throws InterruptedException {
        var load = new Load(instance.api());
        load.awaitEnough();
        instance.kill();
        load.finish();
        assertThat(load.refusals).isEmpty();
        return load;
    }

    @Test
    void with_sqlite_every_answered_order_survives_a_kill_and_a_shutdown() throws Exception {
        Load killed;
        try (Instance first = Instance.start(folder, sqlite())) {
            killed = killUnderLoad(first);
        }
        Load stopped;
        try (Instance second = Instance.start(folder, sqlite())) {
            killed.allThereOnce(second.api());
            stopped = new Load(second.api());
            stopped.awaitEnough();
            second.process().destroy(); // asks it to end
            stopped.finish();
            assertThat(second.process().waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(stopped.refusals).isSubsetOf(503);
        }
        try (Instance third = Instance.start(folder, sqlite())) {
            killed.allThereOnce(third.api());
            stopped.allThereOnce(third.api());
        }
    }

    @Test
    void with_mongodb_every_answered_order_survives_a_kill_and_two_instances_share_the_work() throws Exception {
        String store = mongo();
        Load load;
        try (Instance killed = Instance.start(folder, store)) {
            load = killUnderLoad(killed);
        }
        String every = "--wallet.sync-every=2s";
        try (Instance first = Instance.start(folder, store, every);
                Instance second = Instance.start(folder, store, every)) {
            load.allThereOnce(first.api());
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
