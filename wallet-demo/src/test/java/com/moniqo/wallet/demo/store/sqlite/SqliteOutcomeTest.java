package com.moniqo.wallet.demo.store.sqlite;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.sqlite.FaultyConnector.Fault;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.sqlite.file.OpenFile;
import com.moniqo.wallet.sqlite.file.SqliteFile;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A commit that goes wrong: what its caller is told, and that the order is there once whatever the caller does then. */
class SqliteOutcomeTest {
    private static final Executor THREADS = task -> new Thread(task, "caller").start();
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    @TempDir
    Path folder;

    private final FaultyConnector connector = new FaultyConnector();
    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
    private SqliteStateStore store;
    private DemoWallet wallet;

    @BeforeEach
    void open() {
        open(Duration.ofMillis(20));
    }

    private void open(Duration patience) {
        store = new SqliteStateStore(
                OpenFile.of(new SqliteFile(folder.resolve("bot.db"), connector, JournalSchema.CURRENT, patience)));
        wallet = DemoWallet.builder()
                .deposit("USDT", "10000")
                .clock(clock)
                .storedIn(store)
                .build();
        BigDecimal price = new BigDecimal("50000");
        wallet.onQuote(Quote.of(BTC, price, price, price, clock.instant()));
    }

    @AfterEach
    void close() {
        wallet.close();
        store.close();
    }

    private Order place(String clientId) {
        return wallet.placeOrder(OrderRequest.market(BTC, BUY, "0.01").clientId(clientId));
    }

    private WalletException refused(String clientId) {
        return catchThrowableOfType(WalletException.class, () -> place(clientId));
    }

    /** Each order once, and the money of just these. */
    private void there(String... clientIds) {
        assertThat(wallet.orders(HistoryQuery.latest(100)).items())
                .extracting(order -> order.clientId().orElseThrow().toString())
                .containsExactlyInAnyOrder(clientIds);
        assertThat(wallet.balance("BTC").total())
                .isEqualByComparingTo(new BigDecimal("0.01").multiply(BigDecimal.valueOf(clientIds.length)));
        store.check();
        wallet.close();
        wallet = DemoWallet.builder().clock(clock).storedIn(store).build();
        assertThat(wallet.balance("BTC").total())
                .isEqualByComparingTo(new BigDecimal("0.01").multiply(BigDecimal.valueOf(clientIds.length)));
    }

    @ParameterizedTest
    @EnumSource
    void a_failed_sync_is_an_unknown_outcome_that_the_client_id_settles(Fault fault) {
        place("a-1");
        connector.failNextCommit(fault, "SQLITE_IOERR_FSYNC");

        WalletException told = refused("a-2");

        assertThat(told.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(told.details()).containsEntry("reason", "sync-failed").containsEntry("sqlite", "SQLITE_IOERR_FSYNC");
        assertThat(told).hasMessageContainingAll("may or may not survive", "ask for the order by its client id");
        Order second = place("a-2");
        assertThat(place("a-2").id()).isEqualTo(second.id());
        place("a-3");
        there("a-1", "a-2", "a-3");
    }

    @ParameterizedTest
    @EnumSource
    void after_a_failed_sync_trading_goes_on_without_asking(Fault fault) {
        connector.failNextCommit(fault, "SQLITE_IOERR_FSYNC");

        assertThat(refused("a-1").code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);

        place("a-2");
        if (fault == Fault.AFTER) {
            there("a-1", "a-2");
        } else {
            there("a-2");
        }
    }

    @Test
    void a_full_disk_stores_nothing_and_trading_goes_on_once_there_is_room() {
        connector.failNextCommit(Fault.BEFORE, "SQLITE_FULL");

        WalletException told = refused("a-1");

        assertThat(told.code()).isEqualTo(ErrorCode.STATE_STORE_ERROR);
        assertThat(told.details()).containsEntry("reason", "disk-full");
        assertThat(told).hasMessageContaining("Free some space");
        assertThat(wallet.balance("BTC").total()).isZero();
        place("a-1");
        there("a-1");
    }

    @Test
    void whoever_shares_a_failed_commit_hears_of_it() throws Exception {
        connector.failNextCommit(Fault.BEFORE, "SQLITE_IOERR_FSYNC");
        List<CompletableFuture<WalletException>> told = List.of(
                CompletableFuture.supplyAsync(() -> refused("a-1"), THREADS),
                CompletableFuture.supplyAsync(() -> refused("a-2"), THREADS),
                CompletableFuture.supplyAsync(() -> refused("a-3"), THREADS));

        long failed = 0;
        for (CompletableFuture<WalletException> each : told) {
            WalletException failure = each.get(2, TimeUnit.MINUTES);
            if (failure != null) {
                assertThat(failure.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
                failed++;
            }
        }
        assertThat(failed).isPositive();
        place("a-1");
        place("a-2");
        place("a-3");
        there("a-1", "a-2", "a-3");
    }

    @Test
    void wallets_whose_commit_fails_together_all_hear_of_it() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        connector.holdNextCommit(release);
        Thread first = new Thread(() -> place("a-1"));
        first.start();
        while (connector.holds()) {
            Thread.onSpinWait();
        }
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        List<Thread> others = new ArrayList<>();
        for (String id : List.of("b", "c", "d")) {
            Thread thread = new Thread(() -> told.add(id + " " + failureOfAppend(id)));
            others.add(thread);
            thread.start();
            while (thread.getState() != Thread.State.WAITING) { // queued, for the lock
                Thread.onSpinWait();
            }
        }
        connector.failNextCommit(Fault.BEFORE, "SQLITE_IOERR_FSYNC");
        release.countDown();
        first.join();
        for (Thread thread : others) {
            thread.join();
        }

        assertThat(told).containsExactlyInAnyOrder("b OUTCOME_UNKNOWN", "c OUTCOME_UNKNOWN", "d OUTCOME_UNKNOWN");
        for (String id : List.of("b", "c", "d")) {
            assertThat(store.open(id).tail()).isEmpty();
            assertThat(store.append(id, 0, List.of(WalletFile.entry(1))).stored())
                    .isEqualTo(1);
        }
        there("a-1");
    }

    private String failureOfAppend(String id) {
        WalletException failure =
                catchThrowableOfType(WalletException.class, () -> store.append(id, 0, List.of(WalletFile.entry(1))));
        return failure == null ? "none" : failure.code().toString();
    }

    @Test
    void a_file_that_stays_locked_is_busy_and_trading_goes_on_once_it_is_free() throws Exception {
        place("a-1");
        WalletException told;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bot.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            told = refused("a-2");

            assertThat(wallet.balance("BTC").total()).isEqualByComparingTo("0.01");
            statement.execute("ROLLBACK");
        }

        assertThat(told.code()).isEqualTo(ErrorCode.STATE_STORE_ERROR);
        assertThat(told.details()).containsEntry("reason", "busy").containsEntry("sqlite", "SQLITE_BUSY");
        assertThat(told).hasMessageContainingAll("locked by another process", "try again");
        place("a-2");
        there("a-1", "a-2");
    }

    @Test
    void a_file_that_is_locked_for_a_moment_is_waited_for() throws Exception {
        close();
        open(Duration.ofSeconds(30));
        CompletableFuture<Order> placed;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bot.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            placed = CompletableFuture.supplyAsync(() -> place("a-1"), THREADS);
            assertThat(placed).isNotDone();
            statement.execute("ROLLBACK");
        }

        assertThat(placed).succeedsWithin(Duration.ofMinutes(2));
        there("a-1");
    }
}
