package com.moniqo.wallet.mongo;

import static com.moniqo.wallet.mongo.ContendingClient.WALLETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.mongo.testkit.CrashableServer;
import com.moniqo.wallet.testkit.ChildJvm;
import com.moniqo.wallet.trading.OrderId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two JVMs place orders on the same twenty wallets: 400 together; {@code -Pdurability} 20,000. */
class ContentionTest {
    private static final int ORDERS = Integer.getInteger("durability.contended", 400);

    /** Somewhat less than all orders need, at about 5 a piece. */
    private static final String DEPOSIT = Integer.toString(Math.max(20, ORDERS / WALLETS * 4));

    @TempDir
    Path folder;

    @Test
    void two_processes_on_twenty_wallets_leave_no_gap_and_no_double() throws Exception {
        try (CrashableServer server = CrashableServer.start(Files.createDirectories(folder.resolve("data")))) {
            List<Process> clients = List.of(start(server, "a"), start(server, "b"));
            try {
                for (Process client : clients) {
                    client.getOutputStream().write('!');
                    client.getOutputStream().close();
                }
                for (Process client : clients) {
                    assertThat(client.waitFor(30, TimeUnit.MINUTES)).isTrue();
                    assertThat(client.exitValue()).isZero();
                }
            } finally {
                clients.forEach(Process::destroyForcibly); // without a server, each call of one takes half a minute
            }
            List<String> told = new ArrayList<>(Files.readAllLines(folder.resolve("a.txt")));
            told.addAll(Files.readAllLines(folder.resolve("b.txt")));
            assertThat(told).hasSize(ORDERS);
            verify(server.uri(), told);
        }
    }

    private Process start(CrashableServer server, String name) throws IOException {
        return ChildJvm.running(
                        ContendingClient.class,
                        server.uri(),
                        "contention",
                        folder.resolve(name + ".txt").toString(),
                        name,
                        Integer.toString(ORDERS / 2),
                        DEPOSIT)
                .redirectError(folder.resolve(name + ".log").toFile())
                .start();
    }

    private static void verify(String uri, List<String> told) {
        Map<String, Map<String, String>> ordersOf = new HashMap<>();
        Map<String, Integer> refusals = new TreeMap<>();
        for (String line : told) {
            String[] words = line.split(" ", 3);
            if (words[2].startsWith("demo_")) {
                String other = ordersOf.computeIfAbsent(words[0], wallet -> new HashMap<>())
                        .put(words[1], words[2]);
                assertThat(other).as("one order for %s", words[1]).isIn(null, words[2]);
            } else {
                refusals.merge(words[2].substring(0, words[2].indexOf(' ')), 1, Integer::sum);
                assertThat(words[2].length())
                        .as("an explanation in: %s", words[2])
                        .isGreaterThan(40);
            }
        }
        int orders = 0;
        try (MongoClient client = MongoClients.create(uri)) {
            DemoStateStore store = MongoDemoStateStore.of(client.getDatabase("contention"));
            for (String id : ordersOf.keySet()) {
                orders += verify(store, id, ordersOf.get(id));
            }
        }
        System.out.printf("%d requests of two processes: %d orders, refused %s%n", ORDERS, orders, refusals);
        assertThat(orders).isPositive();
        assertThat(refusals.keySet()).isSubsetOf("INSUFFICIENT_BALANCE");
    }

    /** The number of orders that the wallet has. */
    private static int verify(DemoStateStore store, String id, Map<String, String> orders) {
        List<JournalEntry> journal = store.history(id, Set.of(), Long.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(journal.get(0).seq()).as("no gap").isEqualTo(journal.size());
        assertThat(journal.stream().map(JournalEntry::op)).doesNotHaveDuplicates();
        try (DemoWallet wallet = DemoWallet.builder().id(id).storedIn(store).build()) {
            orders.forEach((clientId, orderId) -> assertThat(wallet.order(OrderId.of(orderId))
                            .clientId()
                            .orElseThrow()
                            .toString())
                    .isEqualTo(clientId));
            Inspection inspection = new Inspection(store, wallet);
            inspection.theMoneyAddsUp(Map.of("USDT", DEPOSIT, "BTC", "0"));
            inspection.theJournalAloneGivesTheSameState();
        }
        Set<String> placed = new HashSet<>();
        journal.stream()
                .filter(entry -> entry.kind().equals("place"))
                .forEach(entry -> assertThat(placed.addAll(entry.orderIds())).isTrue());
        assertThat(placed).hasSameElementsAs(new HashSet<>(orders.values()));
        return placed.size();
    }
}
