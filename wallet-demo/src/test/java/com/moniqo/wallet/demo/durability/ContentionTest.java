package com.moniqo.wallet.demo.durability;

import static com.moniqo.wallet.demo.durability.ContendingClient.WALLETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.trading.OrderId;
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

/** Two JVMs place orders on the same ten wallets in one file: 1,000 together; {@code -Pdurability} 10,000. */
class ContentionTest {
    private static final int ORDERS = Integer.getInteger("durability.orders", 1_000);

    /** Somewhat less than all orders need. */
    private static final String DEPOSIT = String.valueOf(ORDERS * 12);

    @TempDir
    Path folder;

    @Test
    void two_processes_on_ten_wallets_leave_no_gap_and_no_double() throws Exception {
        Path file = folder.resolve("wallets.db");
        String each = String.valueOf(ORDERS / 2);
        Path toldA = folder.resolve("a.txt");
        Path toldB = folder.resolve("b.txt");
        Process a = Client.start(
                ContendingClient.class, folder.resolve("a.log"), file.toString(), toldA.toString(), "a", each, DEPOSIT);
        Process b = Client.start(
                ContendingClient.class, folder.resolve("b.log"), file.toString(), toldB.toString(), "b", each, DEPOSIT);
        for (Process process : List.of(a, b)) {
            process.getOutputStream().write('!');
            process.getOutputStream().close();
        }
        for (Process process : List.of(a, b)) {
            assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(Files.readString(folder.resolve("a.log"))).isEmpty();
        assertThat(Files.readString(folder.resolve("b.log"))).isEmpty();

        List<String> told = new ArrayList<>(Files.readAllLines(toldA));
        told.addAll(Files.readAllLines(toldB));
        assertThat(told).hasSize(ORDERS);
        verify(file, told);
    }

    private static void verify(Path file, List<String> told) {
        Map<String, Set<String>> ordersOf = new HashMap<>();
        Map<String, Integer> refusals = new TreeMap<>();
        for (String line : told) {
            String[] words = line.split(" ", 3);
            if (words[2].startsWith("demo_")) {
                ordersOf.computeIfAbsent(words[0], wallet -> new HashSet<>()).add(words[1] + " " + words[2]);
            } else {
                refusals.merge(words[2].substring(0, words[2].indexOf(' ')), 1, Integer::sum);
                assertThat(words[2].length())
                        .as("an explanation in: %s", words[2])
                        .isGreaterThan(40);
            }
        }
        int orders = 0;
        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            store.check();
            for (int i = 0; i < WALLETS; i++) {
                String id = "wallet-" + i;
                List<JournalEntry> journal = store.history(id, Set.of(), Long.MAX_VALUE, Integer.MAX_VALUE);
                assertThat(journal.get(0).seq()).as("no gap").isEqualTo(journal.size());
                assertThat(journal.stream().map(JournalEntry::op)).doesNotHaveDuplicates();
                try (DemoWallet wallet =
                        DemoWallet.builder().id(id).storedIn(store).build()) {
                    Set<String> clientIds = new HashSet<>();
                    for (String order : ordersOf.get(id)) {
                        String[] words = order.split(" ");
                        assertThat(clientIds.add(words[0]))
                                .as("one order for %s", words[0])
                                .isTrue();
                        assertThat(wallet.order(OrderId.of(words[1]))
                                        .clientId()
                                        .orElseThrow()
                                        .toString())
                                .isEqualTo(words[0]);
                    }
                    Inspection inspection = new Inspection(store, wallet);
                    inspection.theMoneyAddsUp(Map.of("USDT", DEPOSIT, "BTC", "0"));
                    inspection.theJournalAloneGivesTheSameState();
                    assertThat(journal.stream()
                                    .filter(entry -> entry.kind().equals("place"))
                                    .count())
                            .isEqualTo(clientIds.size());
                    orders += clientIds.size();
                }
            }
        }
        System.out.printf("%d requests of two processes: %d orders, refused %s%n", ORDERS, orders, refusals);
        assertThat(refusals.keySet()).isSubsetOf("INSUFFICIENT_BALANCE");
    }
}
