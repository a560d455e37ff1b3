package com.moniqo.wallet.demo.store.sqlite;

import static com.moniqo.wallet.demo.store.sqlite.WalletFile.WALLET;
import static com.moniqo.wallet.demo.store.sqlite.WalletFile.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.error.WalletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the three files as a kill leaves them: twenty commits, all in the write-ahead log. */
class WalDamageTest {
    private static final int COMMITS = 20;
    private static final int FRAME = 24 + 4096;

    @TempDir
    Path folder;

    private Path file;
    private byte[] main;
    private byte[] log;

    @BeforeEach
    void killed() throws IOException {
        Path live = folder.resolve("live.db");
        try (SqliteStateStore store = SqliteStateStore.open(live)) {
            for (int i = 1; i <= COMMITS; i++) {
                store.append(WALLET, i - 1L, List.of(entry(i)));
            }
            main = Files.readAllBytes(live);
            log = Files.readAllBytes(folder.resolve("live.db-wal"));
        }
        file = folder.resolve("bot.db");
    }

    private void write(byte[] mainBytes, byte[] logBytes) throws IOException {
        Files.deleteIfExists(folder.resolve("bot.db-shm"));
        Files.write(file, mainBytes);
        Files.write(folder.resolve("bot.db-wal"), logBytes);
    }

    /** How many entries the file has; -1 if it is refused. */
    private int entries() {
        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            return (int) store.check();
        } catch (WalletException e) {
            assertThat(e.details()).containsEntry("reason", "damaged");
            return -1;
        }
    }

    @Test
    void a_kill_loses_no_commit() throws Exception {
        write(main, log);

        assertThat(entries()).isEqualTo(COMMITS);
    }

    /** A kill can leave any beginning of the log. */
    @Test
    void a_log_that_ends_anywhere_is_no_damage() throws Exception {
        int last = COMMITS;
        for (int length = log.length; length > log.length - 12 * FRAME; length -= FRAME / 3) {
            write(main, Arrays.copyOf(log, length));
            assertThat(entries()).as("cut to %d bytes", length).isBetween(0, last);
        }
    }

    /** A power cut can leave any part of the last commit unwritten. */
    @Test
    void an_incomplete_last_commit_is_no_damage() throws Exception {
        byte[] torn = log.clone();
        Arrays.fill(torn, log.length - FRAME + 100, log.length, (byte) 0);
        write(main, torn);

        assertThat(entries()).isEqualTo(COMMITS - 1);
    }

    @Test
    void what_an_earlier_log_left_behind_is_no_damage() throws Exception {
        byte[] reused = log.clone();
        int half = 32 + (log.length - 32) / FRAME / 2 * FRAME;
        for (int at = half; at < log.length; at += FRAME) {
            reused[at + 8]++; // another salt
        }
        write(main, reused);

        assertThat(entries()).isBetween(1, COMMITS - 1);
    }

    @Test
    void damage_before_the_last_two_commits_is_refused_and_changes_nothing() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            byte[] damaged = log.clone();
            damaged[32 + random.nextInt(log.length - 32 - 10 * FRAME)] ^= 4;
            write(main, damaged);

            assertThat(entries()).isEqualTo(-1);
            assertThat(file).hasBinaryContent(main);
            assertThat(folder.resolve("bot.db-wal")).hasBinaryContent(damaged);
        }
    }

    @Test
    void a_damaged_header_of_the_log_is_refused() throws Exception {
        for (int at = 0; at < 32; at++) {
            byte[] damaged = log.clone();
            damaged[at] ^= 8;
            write(main, damaged);

            assertThat(entries()).as("byte %d", at).isEqualTo(-1);
        }
    }

    /** The file had grown, but nothing of it was on the disk yet. */
    @Test
    void a_log_without_content_is_no_damage() throws Exception {
        write(main, new byte[log.length]);

        assertThat(entries()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void an_emptied_file_with_commits_in_its_log_is_refused() throws Exception {
        write(new byte[0], log);

        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> SqliteStateStore.open(file))
                .withMessageContaining("is damaged: it is empty, but there are commits in its -wal file");
        assertThat(folder.resolve("bot.db-wal")).hasBinaryContent(log);
    }

    @Test
    void an_empty_file_alone_is_a_new_one() throws Exception {
        Files.createFile(file);

        assertThat(entries()).isZero();
    }
}
