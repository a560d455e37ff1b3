package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.mongo.testkit.CrashableServer;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.testkit.ChildJvm;
import com.moniqo.wallet.user.UserWalletId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two JVMs share the syncs of some wallets, and one of them dies, stands still, or has a wrong clock: each wallet is synced once. A few
 * wallets; {@code -Pdurability} 400 of an exchange that takes a second to answer, and it compares two hosts with one.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class SharedScheduleTest {
    private static final boolean LONG = Integer.getInteger("durability.kills", 0) > 0;
    private static final int WALLETS = LONG ? 400 : 48;
    private static final Duration ANSWER = LONG ? Duration.ofSeconds(1) : Duration.ofMillis(40);
    private static final Duration LEASE = LONG ? Duration.ofSeconds(20) : Duration.ofSeconds(2);
    private static final Duration STANDSTILL = LONG ? Duration.ofMinutes(1) : Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final Duration period = period();
    private final List<Process> hosts = new ArrayList<>();
    private CrashableServer server;
    private MongoClient client;
    private int databases;
    private String database;
    private MongoStores stores;

    /** A period that does not end during the test, but has ended for a host whose clock is an hour ahead. */
    private static Duration period() {
        for (Duration length = Duration.ofMinutes(61); ; length = length.plusMinutes(1)) {
            long passed = System.currentTimeMillis() % length.toMillis();
            if (passed < length.minusMinutes(25).toMillis()
                    && passed > length.minusMinutes(60).toMillis()) {
                return length;
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = CrashableServer.start(Files.createDirectories(folder.resolve("data")));
        client = MongoClients.create(server.uri());
        newWallets();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process host : hosts) {
            host.destroyForcibly().waitFor();
        }
        client.close();
        server.close();
    }

    private void newWallets() {
        databases++;
        database = "schedule" + databases;
        stores = MongoStores.of(client.getDatabase(database));
        WalletDefinition definition = StandardDefinitions.demo()
                .id(stores.definitions().newId())
                .times(Samples.T0, Samples.T0)
                .createdBy(UserId.of("admin"))
                .build();
        stores.definitions().insert(definition);
        for (int i = 0; i < WALLETS; i++) {
            stores.userWallets()
                    .insert(Samples.userWallet(stores.userWallets().newId(), definition.reference(), "user" + i)
                            .credentials(SealedCredentials.of(Map.of("initial_balance_usd", "100")))
                            .build());
        }
    }

    private Process host(String name, String clockError) throws IOException {
        Process host = ChildJvm.running(
                        SyncingHost.class,
                        server.uri(),
                        database,
                        name,
                        clockError,
                        period.toString(),
                        ANSWER.toString(),
                        LEASE.toString())
                .redirectError(folder.resolve(name + ".log").toFile())
                .start();
        hosts.add(host);
        byte[] ready = host.getInputStream().readNBytes("ready".length());
        assertThat(new String(ready, StandardCharsets.UTF_8)).isEqualTo("ready");
        return host;
    }

    private static void go(Process... hosts) throws IOException {
        for (Process host : hosts) {
            host.getOutputStream().write('!');
            host.getOutputStream().flush();
        }
    }

    private Map<UserWalletId, Integer> syncs() {
        Map<UserWalletId, Integer> syncs = new HashMap<>();
        for (SyncLogEntry entry :
                stores.syncLog().find(SyncLogQuery.latest(1000)).items()) {
            if (entry.status() == SyncStatus.SUCCESS) { // a host that stood still finds that it has lost its leases
                syncs.merge(entry.userWalletId(), 1, Integer::sum);
            }
        }
        return syncs;
    }

    private void awaitSyncs(int count) throws InterruptedException {
        while (syncs().size() < count) {
            TimeUnit.MILLISECONDS.sleep(LONG ? 100 : 10);
        }
    }

    private void awaitNothingDue() throws InterruptedException {
        Instant begin = Instant.ofEpochMilli(System.currentTimeMillis() / period.toMillis() * period.toMillis());
        while (!stores.userWallets()
                .dueForSync(Instant.now(), begin, Optional.empty(), 1)
                .isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(LONG ? 100 : 10);
        }
    }

    /** Waits for all syncs, then gives every host that runs the time to do too much. */
    private void eachOnce() throws InterruptedException {
        awaitNothingDue();
        awaitSyncs(WALLETS);
        TimeUnit.MILLISECONDS.sleep(ANSWER.plusMillis(500).toMillis());
        assertThat(syncs()).hasSize(WALLETS);
        assertThat(syncs().values()).as("syncs of each wallet").containsOnly(1);
    }

    private void signal(Process host, String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(host.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void assumeSignals() {
        assumeThat(System.getProperty("os.name")).as("signals").doesNotContain("Windows");
    }

    @Test
    void two_hosts_share_the_work() throws Exception {
        for (int round = 1; round <= (LONG ? 3 : 1); round++) {
            Duration alone = seconds(host("alone" + round, "PT0S"));
            newWallets();
            Duration together = seconds(host("a" + round, "PT0S"), host("b" + round, "PT0S"));
            eachOnce();
            newWallets();
            System.out.printf(
                    "%d wallets on %s: one host %s, two hosts %s, ratio %.2f%n",
                    WALLETS, server.name(), alone, together, (double) alone.toMillis() / together.toMillis());
        }
    }

    /** Syncs all wallets, and returns the time from the start, when all hosts are ready, to the end of the last sync. Ends the hosts. */
    private Duration seconds(Process... ready) throws IOException, InterruptedException {
        Instant begun = Instant.now();
        go(ready);
        awaitNothingDue(); // every 100 ms, and cheaper for the server than to read the log
        awaitSyncs(WALLETS);
        for (Process host : ready) {
            host.destroyForcibly().waitFor();
        }
        Instant ended = stores.syncLog().find(SyncLogQuery.latest(1000)).items().stream()
                .map(SyncLogEntry::completedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Duration.between(begun, ended);
    }

    @Test
    void a_host_that_is_killed_leaves_its_work_to_the_other() throws Exception {
        Process mortal = host("mortal", "PT0S");
        go(mortal, host("other", "PT0S"));
        awaitSyncs(WALLETS / 4);
        mortal.destroyForcibly().waitFor();
        eachOnce();
    }

    @Test
    void a_host_that_stood_still_does_nothing_again() throws Exception {
        assumeSignals();
        Process still = host("still", "PT0S");
        go(still, host("other", "PT0S"));
        awaitSyncs(WALLETS / 4);
        signal(still, "STOP");
        TimeUnit.MILLISECONDS.sleep(STANDSTILL.toMillis());
        awaitNothingDue();
        signal(still, "CONT");
        eachOnce();
    }

    @Test
    void a_host_whose_clock_is_an_hour_wrong_does_nothing_twice() throws Exception {
        go(host("right", "PT0S"), host("ahead", "PT1H"), host("behind", "-PT1H"));
        eachOnce();
    }
}
