package com.moniqo.wallet.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.sqlite.file.OpenFile;
import com.moniqo.wallet.sqlite.file.SqliteFile;
import com.moniqo.wallet.sqlite.file.SqliteSchema;
import com.moniqo.wallet.sync.SyncLease;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncType;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformFileTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("wallets.db");
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void everything_is_there_when_the_file_is_opened_again() {
        UserWalletId id = UserWalletId.of("w-1");
        UserWallet wallet;
        WalletDefinition definition = Samples.definition(DefinitionId.of("d-1"), "acme-spot");
        SyncLease lease;
        OutboxEntry order;
        try (SqliteStores stores = SqliteStores.open(path)) {
            stores.definitions().insert(definition);
            UserWallet first = Samples.wallet(id, "alice").build();
            stores.userWallets().insert(first);
            wallet = stores.userWallets().update(first, first);
            stores.syncLog().append(Samples.failedSync("w-1", Samples.T0));
            stores.auditLog().orElseThrow().append(Samples.suspension("a-1", "w-1"));
            lease = stores.syncLeases().claim(id, "host-1", 7);
            order = stores.orderOutbox()
                    .orElseThrow()
                    .begin(Samples.order("w-1", "c-1"))
                    .entry();
            assertThat(stores.check()).isEqualTo(6);
        }
        try (SqliteStores stores = SqliteStores.open(path)) {
            assertThat(stores.durable()).isTrue();
            assertThat(stores.definitions().findBySlug("acme-spot")).contains(definition);
            assertThat(stores.userWallets().find(id)).contains(wallet);
            assertThat(wallet.version()).isEqualTo(1);
            assertThat(stores.syncLog().find(SyncLogQuery.latest(10)).items())
                    .containsExactly(Samples.failedSync("w-1", Samples.T0));
            assertThat(stores.auditLog().orElseThrow().latest(Optional.of("w-1"), 10))
                    .containsExactly(Samples.suspension("a-1", "w-1"));
            assertThat(stores.syncLeases().renew(lease)).isTrue();
            assertThat(stores.orderOutbox().orElseThrow().unsettled("w-1")).containsExactly(order);
        }
    }

    /** Times are kept to the nanosecond, unlike in MongoDB. */
    @Test
    void entries_are_sorted_and_filtered_by_the_nanosecond() {
        Instant second = Samples.T0.plusNanos(1);
        try (SqliteStores stores = SqliteStores.open(path)) {
            stores.syncLog().append(Samples.failedSync("w-1", second));
            stores.syncLog().append(Samples.failedSync("w-2", Samples.T0));
            assertThat(stores.syncLog()
                            .find(SyncLogQuery.latest(10).since(second))
                            .items())
                    .extracting(entry -> entry.userWalletId().value())
                    .containsExactly("w-1");
            stores.syncLog().purge(second);
            assertThat(stores.syncLog().find(SyncLogQuery.latest(10)).items()).hasSize(1);
        }
    }

    @Test
    void a_log_of_the_first_release_is_read_and_goes_on() {
        var before = SqliteSchema.of("platform", List.of(PlatformSchema.version1()));
        try (var file = new SqliteStores(OpenFile.of(new SqliteFile(path, before)))) {
            String body = Json.text(Json.tree(Samples.failedSync("w-1", Samples.T0)));
            file.file()
                    .transaction(session -> session.update(
                            "INSERT INTO sync_log (user_wallet_id, status, started_at, body) VALUES (?, ?, ?, ?)",
                            "w-1",
                            "failed",
                            Nanos.of(Samples.T0),
                            body));
        }
        Instant later = Samples.T0.plusSeconds(1);
        SyncLogEntry identified = SyncLogEntry.builder(UserWalletId.of("w-1"), SyncType.SCHEDULED, later)
                .error(ErrorCode.WALLET_ERROR, "x")
                .id("failure-1", 1)
                .build();
        try (SqliteStores stores = SqliteStores.open(path)) {
            stores.syncLog().append(identified);
            stores.syncLog().append(identified);
            assertThat(stores.syncLog().find(SyncLogQuery.latest(10)).items())
                    .containsExactly(identified, Samples.failedSync("w-1", Samples.T0));
        }
    }

    @Test
    void an_old_log_is_purged_in_steps() {
        try (SqliteStores stores = SqliteStores.open(path)) {
            stores.file().transaction(session -> {
                String body = Json.text(Json.tree(Samples.failedSync("w-1", Samples.T0)));
                for (int i = 0; i < 1_200; i++) {
                    session.update(
                            "INSERT INTO sync_log (user_wallet_id, status, started_at, body) VALUES (?, ?, ?, ?)",
                            "w-1",
                            "failed",
                            Nanos.of(Samples.T0) + i,
                            body);
                }
                return body;
            });
            stores.syncLog().purge(Samples.T0.plusNanos(1_100));
            assertThat(stores.syncLog().find(SyncLogQuery.latest(1_000)).items())
                    .hasSize(100);
        }
    }

    @Test
    void sixteen_threads_race_for_one_slug_and_one_wins() throws Exception {
        int threads = 16;
        var barrier = new CyclicBarrier(threads);
        var pool = Executors.newFixedThreadPool(threads);
        try (SqliteStores one = SqliteStores.open(path);
                SqliteStores other = SqliteStores.open(path)) {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                SqliteStores stores = i % 2 == 0 ? one : other;
                calls.add(() -> {
                    barrier.await();
                    try {
                        stores.definitions()
                                .insert(Samples.definition(stores.definitions().newId(), "acme-spot"));
                        return "won";
                    } catch (WalletException e) {
                        return e.code() + " " + e.details() + " " + e.getMessage();
                    }
                });
            }
            List<String> ends = new ArrayList<>();
            for (Future<String> end : pool.invokeAll(calls)) {
                ends.add(end.get());
            }
            assertThat(ends).filteredOn("won"::equals).hasSize(1);
            assertThat(ends)
                    .filteredOn(end -> !end.equals("won"))
                    .hasSize(threads - 1)
                    .containsOnly(
                            "DUPLICATE {slug=acme-spot} a wallet definition with the slug acme-spot already exists");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_definition_that_takes_the_slug_of_another_one_by_an_update_is_refused() {
        try (SqliteStores stores = SqliteStores.open(path)) {
            WalletDefinition deleted = Samples.definition(DefinitionId.of("d-1"), "acme-spot").toBuilder()
                    .deletedAt(Samples.T0)
                    .build();
            stores.definitions().insert(deleted);
            stores.definitions().insert(Samples.definition(DefinitionId.of("d-2"), "acme-spot"));
            assertThatExceptionOfType(WalletException.class)
                    .isThrownBy(() -> stores.definitions()
                            .update(deleted, deleted.toBuilder().deletedAt(null).build()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE));
            assertThat(stores.definitions().find(deleted.id())).contains(deleted);
        }
    }

    @Test
    void another_process_is_seen_at_once() {
        try (SqliteStores one = SqliteStores.open(path);
                SqliteStores other = SqliteStores.open(path)) {
            UserWallet wallet =
                    Samples.wallet(one.userWallets().newId(), "alice").build();
            one.userWallets().insert(wallet);
            UserWallet second = other.userWallets().update(wallet, wallet);
            assertThat(one.userWallets().find(wallet.id())).contains(second);
            assertThatExceptionOfType(WalletException.class)
                    .isThrownBy(() -> one.userWallets().update(wallet, wallet))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
            assertThat(one.syncLeases().claim(wallet.id(), "one", 1).owner()).isEqualTo("one");
            assertThat(other.syncLeases().claim(wallet.id(), "other", 1).owner())
                    .isEqualTo("one");
        }
    }

    @Test
    void nobody_can_change_or_remove_an_audit_entry() throws Exception {
        try (SqliteStores stores = SqliteStores.open(path)) {
            stores.auditLog().orElseThrow().append(Samples.suspension("a-1", "w-1"));
        }
        for (String change : List.of("DELETE FROM audit_log", "UPDATE audit_log SET at = 0")) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> sql(change))
                    .withMessageContaining("append-only");
        }
    }

    @Test
    void a_row_that_is_not_readable_is_damage_and_its_content_is_not_repeated() throws Exception {
        UserWalletId id = UserWalletId.of("w-1");
        try (SqliteStores stores = SqliteStores.open(path)) {
            stores.userWallets().insert(Samples.wallet(id, "alice").build());
            for (String broken : List.of(
                    "'canary-secret {'",
                    "json_set(body, '$.risk_limits.max_open_positions', 'canary-secret')",
                    "json_set(body, '$.credentials', 'canary-secret')",
                    "json_remove(body, '$.guard_state')",
                    "'[]'")) {
                sql("CREATE TABLE kept AS SELECT * FROM user_wallet", "UPDATE user_wallet SET body = " + broken);
                for (Runnable read :
                        List.<Runnable>of(() -> stores.userWallets().find(id), stores::check)) {
                    assertThatExceptionOfType(WalletException.class)
                            .as(broken)
                            .isThrownBy(read::run)
                            .satisfies(e -> {
                                assertThat(e.code()).isEqualTo(ErrorCode.STATE_STORE_ERROR);
                                assertThat(e.details()).containsEntry("reason", "damaged");
                                assertThat(e).hasMessageContaining("w-1").hasNoCause();
                                assertThat(e.toString()).doesNotContain("canary");
                            });
                }
                sql("UPDATE user_wallet SET body = (SELECT body FROM kept)", "DROP TABLE kept");
            }
            assertThat(stores.userWallets().find(id)).isPresent();
            assertThat(stores.check()).isEqualTo(1);
        }
    }

    @Test
    void a_backup_is_a_whole_file_of_its_own() {
        Path copied = folder.resolve("copy.db");
        try (SqliteStores stores = SqliteStores.open(path)) {
            stores.orderOutbox().orElseThrow().begin(Samples.order("w-1", "c-1"));
            assertThat(stores.backup(copied)).isEqualTo(1);
            stores.orderOutbox().orElseThrow().begin(Samples.order("w-1", "c-2"));
        }
        try (SqliteStores copy = SqliteStores.open(copied)) {
            assertThat(copy.orderOutbox().orElseThrow().unsettled("w-1"))
                    .extracting(OutboxEntry::clientId)
                    .containsExactly(ClientId.of("c-1"));
        }
    }

    @Test
    void a_refused_entry_that_is_begun_again_is_the_newest() {
        try (SqliteStores stores = SqliteStores.open(path)) {
            var outbox = stores.orderOutbox().orElseThrow();
            OutboxEntry first = outbox.begin(Samples.order("w-1", "c-1")).entry();
            OutboxEntry second = outbox.begin(Samples.order("w-1", "c-2")).entry();
            outbox.settle(first.refused());
            OutboxEntry again = outbox.begin(Samples.order("w-1", "c-1")).entry();
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(outbox.unsettled("w-1")).containsExactly(second, again);
            outbox.settle(again.placed(List.of(OrderId.of("o-1"))));
            assertThat(outbox.forget("w-1", Samples.T0.plusSeconds(1))).isEqualTo(1);
            assertThat(outbox.unsettled("w-1")).containsExactly(second);
        }
    }

    @Test
    void a_file_of_a_newer_release_or_of_another_program_is_refused_unchanged() throws Exception {
        SqliteStores.open(path).close();
        sql("UPDATE part SET version = 99");
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> SqliteStores.open(path))
                .satisfies(e -> assertThat(e.details()).containsEntry("reason", "newer-version"));

        Files.delete(path);
        sql("CREATE TABLE notes (text)");
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> SqliteStores.open(path))
                .satisfies(e -> assertThat(e.details()).containsEntry("reason", "not-a-wallet-file"));
    }

    @Test
    void closed_stores_refuse_every_call() {
        SqliteStores stores = SqliteStores.open(path);
        stores.close();
        stores.close();
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> stores.syncLeases().claim(UserWalletId.of("w-1"), "host", 1))
                .satisfies(e -> assertThat(e.details()).containsEntry("reason", "closed"));
    }
}
