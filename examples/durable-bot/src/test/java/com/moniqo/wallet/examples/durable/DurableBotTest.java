package com.moniqo.wallet.examples.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.moniqo.wallet.mongo.MongoDemoStateStore;
import com.moniqo.wallet.mongo.testkit.CrashableServer;
import com.moniqo.wallet.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableBotTest {
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    @Test
    void a_bot_that_is_killed_ends_as_if_nothing_had_happened() throws Exception {
        try (CrashableServer server = CrashableServer.start(Files.createDirectories(folder.resolve("data")));
                MongoClient client = MongoClients.create(server.uri())) {
            assertThat(start(server, "whole").waitFor()).isZero();
            long entries = MongoDemoStateStore.of(client.getDatabase("whole")).lastSeq("durable-bot");
            assertThat(entries).isGreaterThan(10 * KILLS);

            MongoDemoStateStore store = MongoDemoStateStore.of(client.getDatabase("killed"));
            int kills = 0;
            for (; kills < KILLS; kills++) {
                Process bot = start(server, "killed");
                while (bot.isAlive() && store.lastSeq("durable-bot") <= entries * kills / KILLS) {
                    bot.waitFor(20, TimeUnit.MILLISECONDS);
                }
                if (!bot.isAlive()) {
                    break; // it came to the end
                }
                bot.destroyForcibly().waitFor(); // SIGKILL
            }
            assertThat(start(server, "killed").waitFor()).isZero();

            assertThat(kills).isPositive();
            assertThat(end("killed")).hasSize(2).isEqualTo(end("whole"));
        }
    }

    private Process start(CrashableServer server, String name) throws IOException {
        return ChildJvm.running(DurableBot.class, server.uri(), name)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    /** Balances and performance. */
    private List<String> end(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name + ".out")).stream()
                .filter(line -> !line.startsWith("Played"))
                .toList();
    }
}
