package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 clients at once, with everything in one SQLite file. Skipped where there is no wrk. Lasts for a few seconds, or as long as
 * {@code WALLET_TEST_LOAD_SECONDS} demands.
 */
class LoadTest {
    @TempDir
    Path folder;

    @Test
    void no_order_of_200_clients_is_lost_or_placed_twice() throws Exception {
        for (String tool : new String[] {"bash", "curl", "python3", "wrk"}) {
            assumeThat(Tools.find(tool)).as(tool).isPresent();
        }
        Path report = folder.resolve("report.txt");
        try (Instance instance = Instance.start(folder, "sqlite:" + folder.resolve("wallets.db"))) {
            ProcessBuilder load = new ProcessBuilder(
                    "bash", "src/test/resources/load.sh", instance.api().base(), Instance.PASSWORD);
            load.environment()
                    .put(
                            "SECONDS_OF_LOAD",
                            Optional.ofNullable(System.getenv("WALLET_TEST_LOAD_SECONDS"))
                                    .orElse("5"));
            Process run = load.redirectErrorStream(true)
                    .redirectOutput(report.toFile())
                    .start();
            boolean ended = run.waitFor(15, TimeUnit.MINUTES);
            run.destroyForcibly();
            String printed = Files.readString(report);
            assertThat(ended).as(printed).isTrue();
            assertThat(run.exitValue()).as(printed).isZero();
            assertThat(printed.lines().filter(line -> line.startsWith("status ")))
                    .as(printed)
                    .isNotEmpty()
                    .allMatch(line -> line.matches("status (201|422): \\d+")); // 422: a sell before the first buy
            assertThat(printed).contains("socket errors: 0");
        }
    }
}
