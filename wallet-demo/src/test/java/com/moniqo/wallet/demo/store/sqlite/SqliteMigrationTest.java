package com.moniqo.wallet.demo.store.sqlite;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.sqlite.file.OpenFile;
import com.moniqo.wallet.sqlite.file.SqliteFile;
import com.moniqo.wallet.sqlite.file.SqliteSchema;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a file that version 1 wrote: a wallet with the orders a-1 to a-8 and one without client id, a-7 open, the last three entries behind
 * the checkpoint.
 */
class SqliteMigrationTest {
    private static final String OLD = "wallet-v1.db.gz";
    private static final int ENTRIES = 11;
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void unpack() throws Exception {
        file = folder.resolve("bot.db");
        try (InputStream old = new GZIPInputStream(requireNonNull(getClass().getResourceAsStream(OLD)))) {
            Files.copy(old, file);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(sql).getLong(1);
        }
    }

    private static OrderRequest order(String clientId) {
        return OrderRequest.market(BTC, BUY, "0.01").clientId(clientId);
    }

    private static DemoWallet wallet(SqliteStateStore store) {
        return DemoWallet.builder()
                .id("bot")
                .clock(Clock.fixed(Instant.parse("2026-01-05T09:32:00Z"), ZoneOffset.UTC))
                .storedIn(store)
                .build();
    }

    @Test
    void an_old_file_is_upgraded_and_its_wallet_goes_on() throws Exception {
        assertThat(number("PRAGMA user_version")).isEqualTo(1);
        try (SqliteStateStore store = SqliteStateStore.open(file);
                DemoWallet wallet = wallet(store)) {
            assertThat(wallet.balance("BTC").total()).isEqualByComparingTo("0.015");
            assertThat(wallet.balance("USDT").locked()).isEqualByComparingTo("490.49");
            assertThat(wallet.openOrders()).singleElement().asString().contains("49000 GTC id a-7 OPEN");

            Order again = wallet.placeOrder(order("a-1"));
            assertThat(again.createdAt()).isEqualTo("2026-01-05T09:30:00Z");
            assertThat(wallet.order(again.id()).fills()).hasSize(1);
            assertThat(wallet.placeOrder(OrderRequest.market(BTC, SELL, "0.01").clientId("a-8"))
                            .createdAt())
                    .isEqualTo("2026-01-05T09:31:00Z");

            assertThat(again.id().value()).startsWith("demo_jlq96aur00000000");
            assertThat(store.check()).isEqualTo(ENTRIES);
            wallet.cancelOrder(wallet.openOrders().get(0).id());
            assertThat(store.check()).isEqualTo(ENTRIES + 1);
        }
        assertThat(number("PRAGMA user_version")).isEqualTo(JournalSchema.CURRENT.version());
        assertThat(number("SELECT count(*) FROM orders")).isEqualTo(9);
    }

    /** The file's checkpoint has no prefix yet, the new one has: either way the ids go on as they began. */
    @Test
    void the_wallet_of_an_old_file_keeps_the_prefix_of_its_order_ids() {
        for (int opening = 0; opening < 2; opening++) {
            try (SqliteStateStore store = SqliteStateStore.open(file);
                    DemoWallet wallet = wallet(store)) {
                assertThat(wallet.placeOrder(OrderRequest.limit(BTC, BUY, "0.001", "1"))
                                .id()
                                .value())
                        .hasSize(23)
                        .startsWith("demo_jlq96aur00000000");
            }
        }
    }

    @Test
    void the_views_of_an_upgraded_file_tell_what_the_old_ones_did() throws Exception {
        for (String view : List.of("orders", "fills", "balances")) {
            Files.deleteIfExists(file);
            unpack();
            List<String> before = rows("*", view);
            String columns = before.get(0).substring(1).replaceAll("=[^,]*", "").replace("]", "");
            SqliteStateStore.open(file).close();
            assertThat(number("PRAGMA user_version")).isEqualTo(JournalSchema.CURRENT.version());
            assertThat(rows(columns, view)).isNotEmpty().containsExactlyInAnyOrderElementsOf(before);
        }
    }

    private List<String> rows(String columns, String view) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + columns + " FROM " + view)) {
            int count = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= count; i++) {
                    row.add(result.getMetaData().getColumnName(i) + "=" + result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    @Test
    void an_op_is_found_on_both_sides_of_the_old_index() {
        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            assertThat(store.find("bot", "place:a-3").orElseThrow().seq()).isEqualTo(4);
            assertThat(store.find("bot", "place:a-8").orElseThrow().seq()).isEqualTo(10);
            assertThat(store.find("bot", "place:a-9")).isEmpty();
        }
    }

    @Test
    void an_upgrade_that_fails_on_the_way_leaves_the_old_file() throws Exception {
        SqliteSchema failing = SqliteSchema.ofJournals(List.of(
                JournalSchema.version1(),
                List.of("DROP TABLE entry_order", "CREATE TABLE half (way)", "INSERT INTO nowhere VALUES (1)")));

        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() ->
                        OpenFile.of(new SqliteFile(file, SqliteFile.Connector.DRIVER, failing, Duration.ofSeconds(1))))
                .withMessageContaining("nowhere");

        assertThat(number("PRAGMA user_version")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM sqlite_schema WHERE name IN ('half', 'entry_order')"))
                .isEqualTo(1);
        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            assertThat(store.check()).isEqualTo(ENTRIES);
        }
    }

    /** What a kill leaves is what the files hold at that moment. */
    @Test
    void an_upgrade_killed_before_its_commit_leaves_the_old_version() throws Exception {
        Path crashed = folder.resolve("crashed.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size = 1"); // so that it writes before it commits
            statement.execute("BEGIN IMMEDIATE");
            for (String step : JournalSchema.version2()) {
                statement.execute(step);
            }
            statement.execute("PRAGMA user_version = 2");
            statement.execute("CREATE TABLE filler AS SELECT randomblob(200000)");
            assertThat(folder.resolve("bot.db-wal")).isNotEmptyFile();
            Files.copy(file, crashed);
            Files.copy(folder.resolve("bot.db-wal"), folder.resolve("crashed.db-wal"));
            statement.execute("ROLLBACK");
        }

        file = crashed;
        assertThat(number("PRAGMA user_version")).isEqualTo(1);
        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            assertThat(store.check()).isEqualTo(ENTRIES);
        }
        assertThat(number("PRAGMA user_version")).isEqualTo(JournalSchema.CURRENT.version());
    }

    @Test
    void an_old_file_that_may_only_be_read_says_what_to_do() throws Exception {
        assertThat(file.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(file), "root may write all");

        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> SqliteStateStore.open(file))
                .withMessageContaining("Make it and its folder writable");
        assertThat(file.toFile().setWritable(true)).isTrue();
        assertThat(number("PRAGMA user_version")).isEqualTo(1);
    }
}
