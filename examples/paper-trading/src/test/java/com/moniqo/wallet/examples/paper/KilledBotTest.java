package com.moniqo.wallet.examples.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.testkit.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the bot at random moments: 3, {@code -Pdurability} 30. */
class KilledBotTest {
    private static final int KILLS = Integer.getInteger("durability.bot-kills", 3);
    private static final int TRADES = 12_000;

    @TempDir
    Path folder;

    private final Random random = new Random(KILLS);

    @Test
    void a_bot_that_is_killed_ends_as_if_nothing_had_happened() throws Exception {
        cutTrades();
        long start = System.nanoTime();
        assertThat(start("uninterrupted").waitFor()).isZero();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

        int kills = 0;
        int ends = 0;
        while (kills < KILLS || ends == 0) {
            start = System.nanoTime();
            Process bot = start("killed");
            long life = took / 3 + random.nextLong(took / 2);
            if (kills < KILLS && !bot.waitFor(life, TimeUnit.MILLISECONDS)) {
                bot.destroyForcibly(); // SIGKILL
                bot.waitFor();
                kills++;
            } else {
                assertThat(bot.waitFor()).isZero();
                compare();
                took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                ends++;
            }
        }
        System.out.printf("%d kills of a bot of %d ms, %d ends, all as the uninterrupted one's%n", kills, took, ends);
    }

    private void cutTrades() throws IOException {
        try (InputStream all = PaperTrading.class.getResourceAsStream("/bitstamp_trades_from_20131125_usd.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(all, StandardCharsets.UTF_8))) {
            Files.write(
                    folder.resolve("trades.csv"),
                    lines.lines().limit(TRADES + 1L).toList());
        }
    }

    private Process start(String name) throws IOException {
        return ChildJvm.running(
                        List.of("-Djava.awt.headless=true"),
                        PaperTrading.class,
                        "--trades",
                        folder.resolve("trades.csv").toString(),
                        "--state",
                        folder.resolve(name + ".db").toString(),
                        "--log",
                        folder.resolve(name + ".log").toString(),
                        "--chart",
                        folder.resolve(name + ".png").toString())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    /** The report and the log byte by byte; then the next bot starts. */
    private void compare() throws IOException {
        assertThat(Files.size(folder.resolve("uninterrupted.log"))).isGreaterThan(1_000);
        assertThat(folder.resolve("killed.log")).hasSameBinaryContentAs(folder.resolve("uninterrupted.log"));
        assertThat(report("killed")).isEqualTo(report("uninterrupted"));
        for (String file : List.of("killed.db", "killed.log", "killed.png")) {
            Files.deleteIfExists(folder.resolve(file));
        }
    }

    /** All that was printed but how long it took and where the chart is. */
    private String report(String name) throws IOException {
        String out = Files.readString(folder.resolve(name + ".out"));
        assertThat(out).contains("Equity", "Chart:");
        return out.substring(out.indexOf("───"), out.indexOf("Chart:"));
    }
}
