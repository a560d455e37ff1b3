package com.moniqo.wallet.demo.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt stops neither opening nor a backup, and a backup that was killed leaves nothing for ever. */
class SqliteInterruptTest {
    @TempDir
    Path folder;

    @AfterEach
    void clear() {
        Thread.interrupted(); // no flag may reach the next test
    }

    private SqliteStateStore used(String name) {
        SqliteStateStore store = SqliteStateStore.open(folder.resolve(name));
        DemoWallet.builder().deposit("USDT", "10").storedIn(store).build().close();
        return store;
    }

    @Test
    void an_interrupt_stops_neither_opening_nor_trading_nor_a_backup_and_stays_set() {
        try (SqliteStateStore other = used("bot.db")) { // it keeps a log beside the file
            assertThat(folder.resolve("bot.db-wal")).isNotEmptyFile();
            Thread.currentThread().interrupt();

            try (SqliteStateStore store = SqliteStateStore.open(folder.resolve("bot.db"));
                    DemoWallet wallet = DemoWallet.builder().storedIn(store).build()) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                wallet.deposit("USDT", "5");
                assertThat(store.backup(folder.resolve("copy.db"))).isPositive();
                assertThat(store.check()).isPositive();
            }
            assertThat(Thread.interrupted()).isTrue();
        }
        try (SqliteStateStore copy = SqliteStateStore.open(folder.resolve("copy.db"));
                DemoWallet wallet = DemoWallet.builder().storedIn(copy).build()) {
            assertThat(wallet.balance("USDT").total()).isEqualByComparingTo("15");
        }
    }

    private Path draft(long process) throws IOException {
        Path draft = folder.resolve("copy.db.part-" + process + "-123456789");
        Files.writeString(draft, "half of a backup");
        Files.writeString(folder.resolve(draft.getFileName() + "-wal"), "log");
        return draft;
    }

    @Test
    void the_next_backup_removes_what_killed_ones_have_left_and_nothing_else() throws Exception {
        Process killed = new ProcessBuilder("sleep", "60").start();
        killed.destroyForcibly().waitFor();
        Process living = new ProcessBuilder("sleep", "60").start();
        try (SqliteStateStore store = used("bot.db")) {
            Path left = draft(killed.pid());
            Path sameNumber = draft(ProcessHandle.current().pid());
            Path inProgress = draft(living.pid());
            Path similar = Files.writeString(folder.resolve("notes.part-one"), "mine");

            store.backup(folder.resolve("copy.db"));

            assertThat(left).doesNotExist();
            assertThat(folder.resolve(left.getFileName() + "-wal")).doesNotExist();
            assertThat(sameNumber).doesNotExist();
            assertThat(inProgress).exists();
            assertThat(similar).exists();

            Files.setLastModifiedTime(inProgress, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            store.backup(folder.resolve("second.db"));
            assertThat(inProgress)
                    .as("from before the process that has its number now")
                    .doesNotExist();
        } finally {
            living.destroyForcibly();
        }
    }
}
