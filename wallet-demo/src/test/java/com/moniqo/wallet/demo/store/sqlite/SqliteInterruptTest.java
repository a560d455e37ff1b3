package com.moniqo.wallet.demo.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
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

    private Path draft(String number) throws IOException {
        Path draft = folder.resolve("copy.db.part-" + ProcessHandle.current().pid() + number);
        Files.writeString(draft, "half of a backup");
        Files.writeString(folder.resolve(draft.getFileName() + "-wal"), "log");
        return draft;
    }

    private Path lockOf(Path draft) {
        return folder.resolve(draft.getFileName() + ".lock");
    }

    /** Another process that writes a draft, until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws IOException {
            try (var file = new RandomAccessFile(args[0], "rw")) {
                file.getChannel().lock();
                System.out.println("locked");
                System.in.read();
            }
        }

        static Process of(Path lock) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            Path.of(URI.create(SqliteInterruptTest.class
                                            .getProtectionDomain()
                                            .getCodeSource()
                                            .getLocation()
                                            .toString()))
                                    .toString(),
                            Writer.class.getName(),
                            lock.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(process.inputReader().readLine()).isEqualTo("locked");
            return process;
        }
    }

    /** The process id does not matter: in another container, a process may have the id of this one, or one that does not exist here. */
    @Test
    void the_next_backup_removes_what_killed_ones_have_left_and_nothing_else() throws Exception {
        Path draft = draft("-1");
        Path similar = Files.writeString(folder.resolve("notes.part-one"), "mine");
        Process writer = Writer.of(lockOf(draft));
        try (SqliteStateStore store = used("bot.db")) {
            store.backup(folder.resolve("copy.db"));
            assertThat(draft).exists();
            assertThat(lockOf(draft)).exists();

            writer.destroyForcibly().waitFor();
            store.backup(folder.resolve("second.db"));
            assertThat(folder.toFile().list()).noneMatch(name -> name.contains(".db.part-"));
            assertThat(similar).exists();
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void a_draft_of_an_earlier_release_is_removed_when_it_was_not_written_for_a_day() throws Exception {
        Path draft = draft("--1");
        Path log = folder.resolve(draft.getFileName() + "-wal");
        FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        try (SqliteStateStore store = used("bot.db")) {
            Files.setLastModifiedTime(draft, longAgo);
            store.backup(folder.resolve("first.db"));
            assertThat(draft).as("its log was written just now").exists();

            Files.setLastModifiedTime(log, longAgo);
            store.backup(folder.resolve("second.db"));
            assertThat(draft).doesNotExist();
            assertThat(log).doesNotExist();
        }
    }
}
