package com.moniqo.wallet.examples.first;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.testkit.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillAndGoOnTest {

    @TempDir
    Path folder;

    private Process start() throws IOException {
        return ChildJvm.running(KillAndGoOn.class)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    @Test
    void killed_after_two_orders_and_run_again_it_is_the_same_wallet() throws Exception {
        Process killed = start();
        String first;
        try (BufferedReader lines = killed.inputReader()) {
            first = lines.readLine();
            lines.readLine();
            killed.destroyForcibly(); // SIGKILL
        }
        killed.waitFor();

        List<String> second = runToItsEnd();
        List<String> third = runToItsEnd();

        assertThat(folder.resolve("bot.db")).exists();
        assertThat(second).hasSize(6);
        assertThat(second.get(0)).isEqualTo(first);
        assertThat(second.get(5)).contains("BTC: 0.05").contains("USDT: 7");
        assertThat(third).isEqualTo(second);
    }

    private List<String> runToItsEnd() throws Exception {
        Process whole = start();
        try (BufferedReader lines = whole.inputReader()) {
            List<String> printed = lines.lines().toList();
            assertThat(whole.waitFor())
                    .as(Files.readString(folder.resolve("errors.txt")))
                    .isZero();
            return printed;
        }
    }
}
