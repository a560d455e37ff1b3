package com.moniqo.wallet.demo.store.sqlite;

import static com.moniqo.wallet.demo.store.sqlite.WalletFile.WALLET;
import static com.moniqo.wallet.demo.store.sqlite.WalletFile.entries;
import static com.moniqo.wallet.demo.store.sqlite.WalletFile.entry;
import static com.moniqo.wallet.demo.store.sqlite.WalletFile.everything;
import static com.moniqo.wallet.demo.store.sqlite.WalletFile.fill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.demo.store.AppendResult.Outcome;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoredState;
import com.moniqo.wallet.error.WalletException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOperationsTest {
    private static final int ENTRIES = 60;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("bot.db");
    }

    private SqliteStateStore filled() {
        SqliteStateStore store = SqliteStateStore.open(file);
        fill(store, ENTRIES);
        return store;
    }

    private List<List<String>> query(String sql) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private String run(int status, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(new SqliteCommand(print, print).run(args)).isEqualTo(status);
        return out.toString(StandardCharsets.UTF_8);
    }

    // Views

    @Test
    void any_tool_sees_the_current_state_while_the_file_is_in_use() throws Exception {
        try (SqliteStateStore store = filled()) {
            assertThat(query("SELECT count(*), count(DISTINCT order_id) FROM orders"))
                    .containsExactly(List.of("60", "60"));
            assertThat(query("SELECT wallet, symbol, status, amount, client_id, typeof(amount), created_at FROM orders"
                            + " WHERE order_id = 'demo_AAAAAAAA60'"))
                    .containsExactly(
                            List.of("bot", "BTC/USDT", "filled", "0.05", "12345", "text", "2026-03-06T09:30:00Z"));
            assertThat(query("SELECT fill_id, amount, seq FROM fills ORDER BY seq LIMIT 1"))
                    .containsExactly(List.of("demo_AAAAAAAA1-1", "0.05", "1"));
            assertThat(query("SELECT asset, free, locked FROM balances ORDER BY asset"))
                    .containsExactly(List.of("BTC", "2.85", "0"), List.of("USDT", "9940", "0"));
            assertThat(query("SELECT wallet, seq, op, kind FROM entries WHERE seq = 7"))
                    .containsExactly(List.of("bot", "7", "place:7", "place"));
        }
    }

    @Test
    void balances_are_seen_before_the_first_checkpoint_too() throws Exception {
        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            store.append(WALLET, 0, entries(1, 2));

            assertThat(query("SELECT asset, free FROM balances")).containsExactly(List.of("USDT", "9998"));
            assertThat(query("SELECT count(*) FROM orders")).containsExactly(List.of("2"));
        }
    }

    // Check and backup

    @Test
    void a_check_counts_all_entries() {
        try (SqliteStateStore store = filled()) {
            store.append("another", 0, entries(1, 5));

            assertThat(store.check()).isEqualTo(ENTRIES + 5);
        }
    }

    @Test
    void a_check_sees_what_no_checksum_covers() throws Exception {
        for (String damage : new String[] {
            "DELETE FROM entry_op WHERE seq = 7",
            "UPDATE entry_op SET op = 'place:x' WHERE seq = 7",
            "DELETE FROM entry_order WHERE seq = 7",
            "INSERT INTO entry_order VALUES (1, 'demo_X', 7)",
            "DELETE FROM wallet",
            "UPDATE wallet SET id = 'Bot'",
            "INSERT INTO checkpoint SELECT 7, seq, time, version, body, sum FROM checkpoint"
        }) {
            Files.deleteIfExists(file);
            try (SqliteStateStore store = filled();
                    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                statement.execute(damage);

                assertThatExceptionOfType(WalletException.class)
                        .as(damage)
                        .isThrownBy(store::check)
                        .satisfies(e -> assertThat(e.details()).containsEntry("reason", "damaged"));
            }
        }
    }

    @Test
    void a_backup_is_a_wallet_file_of_the_same_content() {
        Path copy = folder.resolve("copy.db");
        try (SqliteStateStore store = filled()) {
            assertThat(store.backup(copy)).isEqualTo(ENTRIES);
            store.append(WALLET, ENTRIES, List.of(entry(ENTRIES + 1)));

            try (SqliteStateStore restored = SqliteStateStore.open(copy)) {
                assertThat(restored.append(WALLET, ENTRIES, List.of(entry(ENTRIES + 1)))
                                .outcome())
                        .isEqualTo(Outcome.STORED);
                assertThat(everything(restored, ENTRIES + 1)).isEqualTo(everything(store, ENTRIES + 1));
            }
        }
    }

    @Test
    void a_backup_never_replaces_a_file_and_leaves_nothing_behind_when_it_fails() throws Exception {
        Path copy = Files.writeString(folder.resolve("copy.db"), "precious");
        try (SqliteStateStore store = filled()) {
            assertThatExceptionOfType(WalletException.class).isThrownBy(() -> store.backup(copy));
            assertThat(copy).hasContent("precious");

            Path damaged = folder.resolve("damaged.db");
            query("UPDATE entry SET kind = 'x' WHERE seq = 3 RETURNING id");
            assertThatExceptionOfType(WalletException.class).isThrownBy(() -> store.backup(damaged));
            assertThat(folder).isDirectoryNotContaining("glob:**damaged*");
        }
    }

    // Compaction

    @Test
    void nothing_is_forgotten_that_is_young_enough() {
        try (SqliteStateStore store = filled()) {
            List<String> before = everything(store, ENTRIES);

            assertThat(store.compact(Duration.ofDays(60))).isZero();
            assertThat(everything(store, ENTRIES)).isEqualTo(before);
        }
    }

    @Test
    void old_orders_are_forgotten_but_for_op_order_id_and_request_hash() throws Exception {
        try (SqliteStateStore store = filled()) {
            StoredState before = store.open(WALLET);

            assertThat(store.compact(Duration.ofDays(20))).isEqualTo(39);

            assertThat(store.open(WALLET).tail()).isEqualTo(before.tail());
            assertThat(store.history(WALLET, Set.of(), Long.MAX_VALUE, 100)).hasSize(21);
            assertThat(store.order(WALLET, "demo_AAAAAAAA39")).isEmpty();
            assertThat(store.order(WALLET, "demo_AAAAAAAA40")).hasSize(1);
            JournalEntry old = store.find(WALLET, "place:7").orElseThrow();
            assertThat(old.orderIds()).containsExactly("demo_AAAAAAAA7");
            assertThat(old.body())
                    .isEqualTo(Map.of("accepted", List.of("demo_AAAAAAAA7"), "request_hash", "0123abcd7"));
            assertThat(store.append(
                                    WALLET,
                                    ENTRIES,
                                    List.of(JournalEntry.of(
                                            ENTRIES + 1, "place:7", "place", List.of(), WalletFile.TIME, 1, Map.of())))
                            .outcome())
                    .isEqualTo(Outcome.ALREADY_APPLIED);
            assertThat(store.check()).isEqualTo(ENTRIES);
            assertThat(store.compact(Duration.ofDays(20))).isZero();
        }
    }

    @Test
    void an_order_is_forgotten_whole_or_not_at_all() {
        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            String[][] orders = {{"d"}, {"c"}, {"a"}, {"a", "b"}, {"b"}, {"b"}, {"e"}};
            for (int i = 0; i < orders.length; i++) {
                JournalEntry entry = JournalEntry.of(
                        i + 1,
                        "op" + i,
                        "quote",
                        List.of(orders[i]),
                        WalletFile.TIME.plus(Duration.ofDays(i)),
                        1,
                        Map.of("x", 1L));
                store.append(WALLET, i, List.of(entry));
            }
            store.checkpoint(
                    WALLET, new Checkpoint(7, WalletFile.TIME, 1, Map.of("orders", List.of(Map.of("order_id", "d")))));

            assertThat(store.compact(Duration.ofDays(2)))
                    .isEqualTo(1); // c; b is young, a shares an entry with it, d is open

            assertThat(store.order(WALLET, "c")).isEmpty();
            assertThat(store.order(WALLET, "a")).hasSize(2);
            assertThat(store.order(WALLET, "b")).hasSize(3);
            assertThat(store.order(WALLET, "d")).hasSize(1);
        }
    }

    @Test
    void what_the_checkpoint_does_not_cover_is_never_forgotten() {
        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            store.append(WALLET, 0, entries(1, 50));
            assertThat(store.compact(Duration.ZERO)).isZero();

            store.checkpoint(WALLET, WalletFile.checkpoint(10));
            assertThat(store.compact(Duration.ZERO)).isEqualTo(10);
            assertThat(store.open(WALLET).tail()).hasSize(40);
        }
    }

    @Test
    void a_changed_request_hash_of_a_forgotten_order_is_noticed() throws Exception {
        try (SqliteStateStore store = filled()) {
            store.compact(Duration.ofDays(20));
            query("UPDATE entry SET body = replace(body, '0123abcd7', '0123abcd8') WHERE seq = 7 RETURNING id");

            assertThatExceptionOfType(WalletException.class).isThrownBy(() -> store.find(WALLET, "place:7"));
            assertThatExceptionOfType(WalletException.class).isThrownBy(store::check);
        }
    }

    // Commands

    @Test
    void the_commands_check_copy_and_shorten() {
        filled().close();

        assertThat(run(0, "check", file.toString())).isEqualTo("good: 60 entries\n");
        assertThat(run(0, "backup", file.toString(), folder.resolve("b.db").toString()))
                .isEqualTo("copied: 60 entries\n");
        assertThat(run(0, "compact", file.toString(), "20")).isEqualTo("shortened: 39 entries\n");
        assertThat(run(1, "check", folder.resolve("none.db").toString())).contains("is not a file");
        assertThat(folder.resolve("none.db")).doesNotExist();
        assertThat(run(2, "repair", file.toString())).contains("usage:");
        assertThat(run(2, "compact", file.toString(), "-1")).contains("usage:");
    }

    @Test
    void a_command_that_fails_says_why_and_ends_with_1() throws Exception {
        filled().close();
        Path text = Files.writeString(folder.resolve("notes.db"), "no database\n".repeat(100));

        assertThat(run(1, "check", text.toString()))
                .contains("is not a SQLite file")
                .doesNotContain("Exception");
        assertThat(run(1, "backup", file.toString(), text.toString())).contains("already exists");
        assertThat(run(1, "backup", file.toString(), "no/such/folder/b.db")).contains("does not exist. Create it");
        query("UPDATE entry SET kind = 'x' WHERE seq = 3 RETURNING id");
        assertThat(run(1, "check", file.toString())).contains("entry 3 of wallet bot is not what was written");
    }

    @Test
    void an_export_that_cannot_be_written_ends_with_1() {
        filled().close();
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        });
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        assertThat(new SqliteCommand(full, new PrintStream(told)).run("export", file.toString(), "orders"))
                .isEqualTo(1);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("the output could not be written");
    }

    @Test
    void the_command_exports_csv() {
        filled().close();

        List<String> orders =
                run(0, "export", file.toString(), "orders").lines().toList();
        List<String> fills = run(0, "export", file.toString(), "fills").lines().toList();

        assertThat(orders).hasSize(61);
        assertThat(orders.get(0)).startsWith("wallet,order_id,symbol,side,type,status,");
        assertThat(orders.get(1)).startsWith("bot,demo_AAAAAAAA1,BTC/USDT,,,filled,,0.05,");
        assertThat(fills).hasSize(61);
        assertThat(fills.get(1))
                .startsWith("bot,demo_AAAAAAAA1-1,demo_AAAAAAAA1,")
                .contains("\"a, \"\"b\"\"\"");
    }
}
