package com.moniqo.wallet.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.sync.SyncLease;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.testkit.ChildJvm;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a JVM that writes into all stores of one file, at random moments, and compares what it was told with what the file contains. Ten
 * times; {@code -Pdurability} two hundred times.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("durability.kills", 10);

    /** Longest life of a host after its first acknowledgement, in milliseconds. */
    private static final int MAX_LIFE = 400;

    @TempDir
    Path folder;

    private final Random random = new Random(KILLS);

    @Test
    void what_was_acknowledged_survives_every_kill_once() throws Exception {
        int acknowledged = 0;
        for (int run = 1; run <= KILLS; run++) {
            List<String[]> told = killedHost(run, false);
            acknowledged += told.size();
            inspect(told);
        }
        System.out.printf("%d kills, %d acknowledgements, none lost, none doubled%n", KILLS, acknowledged);
        assertThat(acknowledged).isGreaterThan(KILLS);
    }

    @Test
    void the_inspection_notices_an_acknowledgement_before_the_commit() throws Exception {
        Throwable noticed = null;
        for (int run = 1; run <= 20 && noticed == null; run++) {
            List<String[]> told = killedHost(run, true);
            noticed = catchThrowable(() -> inspect(told));
        }
        assertThat(noticed)
                .as("20 kills of a hasty host went unnoticed: the inspection proves nothing")
                .isNotNull();
    }

    private List<String[]> killedHost(int run, boolean hasty) throws Exception {
        Path told = folder.resolve("told-" + run + ".txt");
        Path log = folder.resolve("log.txt");
        Process host = ChildJvm.running(
                        List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx256m"),
                        CrashingHost.class,
                        folder.resolve("wallets.db").toString(),
                        told.toString(),
                        "r" + run,
                        String.valueOf(hasty))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        while (host.isAlive() && (!Files.exists(told) || Files.size(told) == 0)) {
            host.waitFor(2, TimeUnit.MILLISECONDS);
        }
        boolean ended = host.waitFor(random.nextInt(MAX_LIFE), TimeUnit.MILLISECONDS);
        assertThat(ended)
                .as("the host failed by itself: %s", Files.readString(log))
                .isFalse();
        host.destroyForcibly(); // SIGKILL
        host.waitFor();
        return Acknowledgements.read(told);
    }

    private void inspect(List<String[]> told) {
        Map<String, Long> last = new HashMap<>();
        Map<String, Integer> count = new HashMap<>();
        for (String[] line : told) {
            last.put(line[0] + " " + line[1], Long.valueOf(line[2]));
            count.merge(line[0] + " " + line[1], 1, Integer::sum);
        }
        try (SqliteStores stores = SqliteStores.open(folder.resolve("wallets.db"))) {
            last.forEach((key, number) -> {
                String[] words = key.split(" ");
                switch (words[0]) {
                    case "wallet" -> theWalletHasThisChangeOrTheNext(stores, words[1], number);
                    case "definition" ->
                        assertThat(stores.definitions().find(DefinitionId.of(words[1])))
                                .as(key)
                                .isPresent();
                    case "audit" -> {} // below, with its wallet
                    case "sync" ->
                        assertThat(syncs(stores, words[1])).as(key).isBetween(count.get(key), count.get(key) + 1);
                    case "lease" -> theLeaseIsAtLeast(stores, words[1], number);
                    case "order" -> theOrderIsKnown(stores, words[1], number);
                    default -> throw new AssertionError(key);
                }
            });
            everyActIsThereOnce(stores, last);
            stores.check();
        }
    }

    /** One change may have been committed without an answer. */
    private static void theWalletHasThisChangeOrTheNext(SqliteStores stores, String id, long number) {
        UserWallet wallet = stores.userWallets().find(UserWalletId.of(id)).orElseThrow();
        assertThat(wallet.version()).as(id).isBetween(number, number + 1);
        assertThat(wallet.label().description())
                .isEqualTo(wallet.version() == 0 ? Optional.empty() : Optional.of("change " + wallet.version()));
    }

    private static int syncs(SqliteStores stores, String wallet) {
        return stores.syncLog()
                .find(SyncLogQuery.latest(1_000).of(UserWalletId.of(wallet)))
                .items()
                .size();
    }

    private static void theLeaseIsAtLeast(SqliteStores stores, String wallet, long token) {
        SyncLease lease = stores.syncLeases().claim(UserWalletId.of(wallet), "another", 2);
        assertThat(lease.owner()).isEqualTo("host");
        assertThat(lease.token()).as(wallet).isBetween(token, token + 1);
    }

    private static void theOrderIsKnown(SqliteStores stores, String key, long state) {
        String[] parts = key.split("/");
        OutboxEntry order = stores.orderOutbox()
                .orElseThrow()
                .find(parts[0], ClientId.of(parts[1]))
                .orElseThrow(() -> new AssertionError(key + " is lost"));
        assertThat(order.attempt()).isEqualTo(1);
        if (state == 1) {
            assertThat(order.state()).isEqualTo(OutboxEntry.State.PLACED);
        }
    }

    private static void everyActIsThereOnce(SqliteStores stores, Map<String, Long> last) {
        last.keySet().stream().filter(key -> key.startsWith("wallet ")).forEach(key -> {
            String wallet = key.substring("wallet ".length());
            List<String> acts = stores.auditLog().orElseThrow().latest(Optional.of(wallet), 1_000).stream()
                    .map(AuditEntry::act)
                    .toList();
            String own = "audit a-" + wallet.substring("w-".length()) + "-";
            List<String> acknowledged = last.keySet().stream()
                    .filter(each -> each.startsWith(own))
                    .map(each -> each.substring("audit ".length()))
                    .toList();
            assertThat(acts).doesNotHaveDuplicates().containsAll(acknowledged);
            assertThat(acts.size()).isLessThanOrEqualTo(acknowledged.size() + 1);
        });
    }
}
