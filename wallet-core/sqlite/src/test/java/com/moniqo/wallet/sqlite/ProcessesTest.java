package com.moniqo.wallet.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.testkit.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    private static final int SLUGS = 300;

    @TempDir
    Path folder;

    @Test
    void of_two_processes_one_wins_each_slug_and_no_change_is_lost() throws Exception {
        Path path = folder.resolve("wallets.db");
        try (SqliteStores stores = SqliteStores.open(path)) {
            stores.userWallets()
                    .insert(Samples.wallet(ContendingHost.WALLET, "alice").build());
        }
        List<Process> hosts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            hosts.add(ChildJvm.running(ContendingHost.class, path.toString(), String.valueOf(SLUGS))
                    .redirectError(folder.resolve("errors-" + i + ".txt").toFile())
                    .start());
        }
        List<String> won = new ArrayList<>();
        long changes = 0;
        for (Process host : hosts) {
            List<String> lines = new String(host.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
            assertThat(host.waitFor()).isZero();
            won.addAll(lines.subList(0, lines.size() - 1));
            changes += Long.parseLong(lines.get(lines.size() - 1).substring("changes ".length()));
        }
        assertThat(won)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, SLUGS).mapToObj(i -> "s-" + i).toList());
        try (SqliteStores stores = SqliteStores.open(path)) {
            assertThat(stores.userWallets()
                            .find(ContendingHost.WALLET)
                            .orElseThrow()
                            .version())
                    .isEqualTo(changes);
            assertThat(stores.check()).isEqualTo(SLUGS + 1);
        }
    }
}
