package com.moniqo.wallet.demo.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.testkit.ChildJvm;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit of file sizes stands for a disk that is full; Linux can set and lift it for one process. */
class FullDiskTest {
    @TempDir
    Path folder;

    @Test
    void a_bot_whose_file_cannot_grow_is_told_and_goes_on_when_it_can() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "needs Linux with util-linux");
        Path file = folder.resolve("bot.db");
        Path audit = folder.resolve("audit.txt");
        Path errors = folder.resolve("errors.txt");
        Process bot = ChildJvm.running(FullDiskClient.class, file.toString(), audit.toString())
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader told = bot.inputReader()) {
            assertThat(told.readLine()).isEqualTo("ready");
            limit(bot, "700000:unlimited");
            goOn(bot);
            assertThat(told.readLine())
                    .startsWith("STATE_STORE_ERROR write-failed true the wallet file " + file)
                    .contains("Remove the limit");
            limit(bot, "unlimited");
            goOn(bot);
            assertThat(told.readLine()).startsWith("went on from ");
        }
        assertThat(bot.waitFor()).as(Files.readString(errors)).isZero();
        List<String[]> acknowledged = Audit.read(audit);
        try (SqliteStateStore store = SqliteStateStore.open(file);
                DemoWallet wallet = DemoWallet.builder().storedIn(store).build()) {
            store.check();
            Inspection inspection = new Inspection(store, wallet);
            inspection.nothingAcknowledgedIsLost(acknowledged);
            inspection.nothingIsDoubled(acknowledged);
            inspection.theMoneyAddsUp(Map.of("USDT", "1000000", "BTC", "20"));
            inspection.theJournalAloneGivesTheSameState();
        }
    }

    private static void limit(Process process, String size) throws Exception {
        Process limiting = new ProcessBuilder(
                        "/usr/bin/prlimit", "--pid", String.valueOf(process.pid()), "--fsize=" + size)
                .start();
        assertThat(limiting.waitFor()).isZero();
    }

    private static void goOn(Process process) throws Exception {
        process.getOutputStream().write('!');
        process.getOutputStream().flush();
    }
}
