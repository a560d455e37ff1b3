package com.moniqo.wallet.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.catalog.DefinitionFilter;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.sqlite.file.OpenFile;
import com.moniqo.wallet.sqlite.file.SqliteFile;
import com.moniqo.wallet.sync.SyncLease;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's own plan of every statement that the stores run. */
class QueryPlanTest {
    private static final UserWalletId WALLET = UserWalletId.of("w-1");
    private static final UserId ALICE = UserId.of("alice");

    @TempDir
    Path folder;

    private final Set<String> prepared = new LinkedHashSet<>();
    private final ConcurrentLinkedQueue<String> recent = new ConcurrentLinkedQueue<>();
    private Path path;
    private SqliteStores stores;

    @BeforeEach
    void open() {
        path = folder.resolve("wallets.db");
        stores = new SqliteStores(
                OpenFile.of(new SqliteFile(path, this::connect, PlatformSchema.CURRENT, Duration.ofSeconds(10))));
        recent.clear();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    /** Connects as usual, and keeps the text of every statement. */
    private Connection connect(Path file, Duration patience) throws SQLException {
        Connection connection = SqliteFile.Connector.DRIVER.connect(file, patience);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, args) -> {
                    if (method.getName().equals("prepareStatement")) {
                        recent.add((String) args[0]);
                    }
                    try {
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void useEverything() {
        var definition = Samples.definition(DefinitionId.of("d-1"), "acme-spot");
        stores.definitions().insert(definition);
        stores.definitions().update(definition, definition);
        stores.definitions().find(definition.id());
        stores.definitions().findBySlug("acme-spot");
        stores.definitions().list(DefinitionFilter.all(), PageRequest.first());
        UserWallet wallet = Samples.wallet(WALLET, "alice").build();
        stores.userWallets().insert(wallet);
        stores.userWallets().update(wallet, wallet);
        stores.userWallets().find(WALLET);
        stores.userWallets().countActive(definition.id());
        stores.userWallets().listById(Optional.of(WALLET), 10);
        stores.userWallets().dueForSync(Samples.T0, Samples.T0, Optional.empty(), 10);
        for (UserWalletFilter filter : List.of(
                UserWalletFilter.all(),
                UserWalletFilter.of(ALICE),
                UserWalletFilter.all().definition(definition.id()),
                UserWalletFilter.all().status(UserWalletStatus.ERROR),
                UserWalletFilter.all().active(true),
                UserWalletFilter.of(ALICE)
                        .active(true)
                        .status(UserWalletStatus.ACTIVE)
                        .definition(definition.id()))) {
            stores.userWallets().list(filter, PageRequest.first());
        }
        logs();
        SyncLease lease = stores.syncLeases().claim(WALLET, "host", 1);
        stores.syncLeases().renew(lease);
        stores.syncLeases().release(lease, 1);
        var outbox = stores.orderOutbox().orElseThrow();
        OutboxEntry order = outbox.begin(Samples.order("w-1", "c-1")).entry();
        outbox.settle(order.refused());
        outbox.find("w-1", ClientId.of("c-1"));
        outbox.unsettled("w-1");
        outbox.forget("w-1", Samples.T0);
    }

    private void logs() {
        stores.syncLog().append(Samples.failedSync("w-1", Samples.T0));
        stores.syncLog().append(Samples.failedSync("w-1", Samples.T0));
        SyncLogQuery latest = SyncLogQuery.latest(1);
        for (SyncLogQuery query : List.of(
                latest,
                latest.of(WALLET),
                latest.status(SyncStatus.FAILED),
                latest.of(WALLET).status(SyncStatus.FAILED),
                latest.of(WALLET).since(Samples.T0))) {
            String next = stores.syncLog().find(query).next().orElseThrow();
            stores.syncLog().find(query.after(next));
        }
        stores.syncLog().purge(Samples.T0);
        stores.auditLog().orElseThrow().append(Samples.suspension("a-1", "w-1"));
        stores.auditLog().orElseThrow().latest(Optional.empty(), 10);
        stores.auditLog().orElseThrow().latest(Optional.of("w-1"), 10);
    }

    private List<String> plan(Connection connection, String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
        }
        return steps;
    }

    @Test
    void every_statement_uses_an_index() throws Exception {
        useEverything();
        prepared.addAll(recent);
        prepared.add(DueWallets.BY_ID); // of more than 10,000 wallets
        List<String> bad = new ArrayList<>();
        int searches = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path)) {
            for (String sql : prepared) {
                if (!sql.matches("(?s)\\s*(SELECT|UPDATE|DELETE|INSERT).*") || sql.contains("sqlite_schema")) {
                    continue;
                }
                for (String step : plan(connection, sql)) {
                    boolean table = step.startsWith("SCAN ") || step.startsWith("SEARCH ");
                    searches += table ? 1 : 0;
                    if ((table && !step.contains(" USING ") && !step.matches("SCAN \\(.*\\)|SCAN part"))
                            || (step.contains("TEMP B-TREE") && !sql.contains("UNION ALL"))) {
                        bad.add(step + " in " + sql);
                    }
                }
            }
        }
        assertThat(bad).isEmpty();
        assertThat(searches).isGreaterThan(30);
    }

    /** As for every order that a guard notes: only the row of the wallet, and no index, is written. */
    @Test
    void an_update_writes_only_the_columns_that_change() {
        UserWallet wallet = Samples.wallet(WALLET, "alice").build();
        stores.userWallets().insert(wallet);
        recent.clear();
        stores.userWallets().update(wallet, wallet);
        assertThat(recent).contains("UPDATE user_wallet SET version = ?, body = ? WHERE id = ? AND version = ?");
    }
}
