package com.moniqo.wallet.demo.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a JVM that trades from four threads, at random moments, and compares what its clients were told with what the file holds. Ten
 * times; {@code -Pdurability} two hundred times.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("durability.kills", 10);

    /** Longest life of a client after its first acknowledgement, in milliseconds. */
    private static final int MAX_LIFE = 400;

    @TempDir
    Path folder;

    private final Random random = new Random(KILLS);

    @Test
    void what_was_acknowledged_survives_every_kill_once() throws Exception {
        int acknowledged = 0;
        for (int run = 1; run <= KILLS; run++) {
            List<String[]> told = killedClient(run, false);
            acknowledged += told.size();
            inspect(told, run == KILLS);
        }
        System.out.printf("%d kills, %d acknowledgements, none lost, none doubled%n", KILLS, acknowledged);
        assertThat(acknowledged).isGreaterThan(KILLS);
    }

    @Test
    void the_audit_notices_a_store_that_acknowledges_before_it_commits() throws Exception {
        Throwable noticed = null;
        for (int run = 1; run <= 20 && noticed == null; run++) {
            List<String[]> told = killedClient(run, true);
            noticed = catchThrowable(() -> inspect(told, false));
        }
        assertThat(noticed)
                .as("20 kills of a hasty store went unnoticed: the audit proves nothing")
                .isNotNull();
    }

    private List<String[]> killedClient(int run, boolean hasty) throws Exception {
        Path file = folder.resolve("bot.db");
        Path audit = folder.resolve("audit-" + run + ".txt");
        Path log = folder.resolve("log.txt");
        Process client = Client.start(
                CrashingClient.class, log, file.toString(), audit.toString(), "r" + run, String.valueOf(hasty));
        while (client.isAlive() && (!Files.exists(audit) || Files.size(audit) == 0)) {
            client.waitFor(2, TimeUnit.MILLISECONDS);
        }
        boolean ended = client.waitFor(random.nextInt(MAX_LIFE), TimeUnit.MILLISECONDS);
        assertThat(ended)
                .as("the client failed by itself: %s", Files.readString(log))
                .isFalse();
        client.destroyForcibly(); // SIGKILL
        client.waitFor();
        return Audit.read(audit);
    }

    private void inspect(List<String[]> told, boolean whole) {
        try (SqliteStateStore store = SqliteStateStore.open(folder.resolve("bot.db"));
                DemoWallet wallet = DemoWallet.builder().storedIn(store).build()) {
            Inspection inspection = new Inspection(store, wallet);
            inspection.nothingAcknowledgedIsLost(told);
            inspection.theMoneyAddsUp(Map.of("USDT", "1000000", "BTC", "20"));
            if (whole || told.size() < 100) {
                inspection.nothingIsDoubled(told);
                inspection.theJournalAloneGivesTheSameState();
                store.check();
            }
        }
    }
}
