package com.moniqo.wallet.demo.store.sqlite;

import static com.moniqo.wallet.demo.store.sqlite.WalletFile.WALLET;
import static com.moniqo.wallet.demo.store.sqlite.WalletFile.entries;
import static com.moniqo.wallet.demo.store.sqlite.WalletFile.entry;
import static com.moniqo.wallet.demo.store.sqlite.WalletFile.everything;
import static com.moniqo.wallet.demo.store.sqlite.WalletFile.fill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.moniqo.wallet.demo.store.AppendResult.Outcome;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFaultTest {
    private static final int ENTRIES = 60;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("bot.db");
    }

    private void filled() {
        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            fill(store, ENTRIES);
        }
    }

    private static void refused(Path path, String reason, String... told) {
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> {
                    try (SqliteStateStore store = SqliteStateStore.open(path)) {
                        store.open(WALLET);
                    }
                })
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.STATE_STORE_ERROR);
                    assertThat(e.details()).containsEntry("reason", reason).containsEntry("file", path.toString());
                    assertThat(e).hasMessageContainingAll(told);
                });
    }

    private void sql(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void a_folder_that_does_not_exist_is_named() {
        refused(folder.resolve("no/such/bot.db"), "no-folder", "no/such", "Create it");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_folder_is_no_file() {
        refused(folder, "cannot-open", "is a folder");
    }

    @Test
    void a_file_of_another_kind_is_refused_and_left_alone() throws Exception {
        String text = "time,price\n1385337600,800.10\n".repeat(100);
        Files.writeString(file, text);

        refused(file, "not-a-wallet-file", "not a SQLite file", "Name another file");
        assertThat(file).hasContent(text);
    }

    @Test
    void a_database_of_another_program_is_refused_and_left_alone() throws Exception {
        sql("CREATE TABLE trades (id INTEGER PRIMARY KEY, amount REAL)", "INSERT INTO trades (amount) VALUES (1)");
        byte[] before = Files.readAllBytes(file);

        refused(file, "not-a-wallet-file", "another program");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void a_newer_schema_is_refused_and_left_alone() throws Exception {
        filled();
        sql("PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);

        refused(file, "newer-version", "schema version 99", "Use the release that wrote it");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void a_truncated_file_is_refused() throws Exception {
        filled();
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {whole.length - 1, whole.length / 2, 4096, 100, 50}) {
            try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
                access.setLength(length);
            }
            assertThatExceptionOfType(WalletException.class)
                    .as("cut to %d bytes", length)
                    .isThrownBy(() -> {
                        try (SqliteStateStore store = SqliteStateStore.open(file)) {
                            store.check();
                        }
                    })
                    .satisfies(e -> assertThat(e.details().get("reason")).isIn("damaged", "not-a-wallet-file"));
            Files.write(file, whole);
        }
    }

    @Test
    void a_file_that_may_only_be_read_is_refused_before_anything_is_tried() {
        filled();
        assertThat(file.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(file), "root may write all");

        refused(file, "read-only", "chmod");
        assertThat(file.toFile().setWritable(true)).isTrue();
        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            assertThat(store.append(WALLET, ENTRIES, List.of(entry(ENTRIES + 1)))
                            .outcome())
                    .isEqualTo(Outcome.STORED);
        }
    }

    @Test
    void a_changed_checkpoint_is_noticed_when_a_wallet_is_opened() throws Exception {
        filled();
        sql("UPDATE checkpoint SET body = replace(body, '9943', '9944')");

        refused(file, "damaged", "checkpoint after entry 57", "latest backup");
    }

    @Test
    void a_changed_entry_after_the_checkpoint_is_noticed_when_a_wallet_is_opened() throws Exception {
        filled();
        sql("UPDATE entry SET body = replace(body, '0.05', '0.06') WHERE seq = 59");

        refused(file, "damaged", "entry 59");
    }

    @Test
    void a_lost_entry_is_noticed_when_a_wallet_is_opened() throws Exception {
        filled();
        sql("DELETE FROM entry WHERE seq = 59");

        refused(file, "damaged", "entry 59");
    }

    @Test
    void a_lost_end_before_the_checkpoint_is_noticed_when_a_wallet_is_opened() throws Exception {
        filled();
        sql("DELETE FROM entry WHERE seq >= 57");

        refused(file, "damaged", "entry 57");
    }

    @Test
    void swapped_entries_are_noticed_by_whoever_reads_them() throws Exception {
        filled();
        sql(
                "UPDATE entry SET id = -1 WHERE seq = 10",
                "UPDATE entry SET id = (1 << 40 | 10) WHERE seq = 11",
                "UPDATE entry SET id = (1 << 40 | 11) WHERE id = -1");

        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            assertThat(store.open(WALLET).tail()).hasSize(3);
            assertThatExceptionOfType(WalletException.class).isThrownBy(() -> store.find(WALLET, "place:10"));
            assertThatExceptionOfType(WalletException.class).isThrownBy(store::check);
        }
    }

    /** Whatever byte turns: either nothing that can be read has changed, or somebody is told. */
    @Test
    void a_flipped_byte_anywhere_is_harmless_or_noticed() throws Exception {
        filled();
        byte[] whole = Files.readAllBytes(file);
        List<String> truth;
        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            truth = everything(store, ENTRIES);
        }
        Random random = new Random(4);
        int noticed = 0;
        List<Integer> unnoticed = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int at = i < 60 ? i : random.nextInt(whole.length);
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            try (SqliteStateStore store = SqliteStateStore.open(file)) {
                store.check();
                if (!everything(store, ENTRIES).equals(truth)) {
                    unnoticed.add(at);
                }
            } catch (WalletException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.STATE_STORE_ERROR);
                noticed++;
            }
            Files.deleteIfExists(folder.resolve("bot.db-wal"));
            Files.deleteIfExists(folder.resolve("bot.db-shm"));
        }
        assertThat(unnoticed)
                .as("flips that changed something without being noticed")
                .isEmpty();
        assertThat(noticed).isGreaterThan(30);
    }

    @Test
    void a_closed_store_says_so() {
        SqliteStateStore store = SqliteStateStore.open(file);
        store.close();
        store.close();

        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> store.append(WALLET, 0, entries(1, 1)))
                .satisfies(e -> assertThat(e.details()).containsEntry("reason", "closed"));
        assertThatExceptionOfType(WalletException.class).isThrownBy(() -> store.open(WALLET));
    }
}
