package com.moniqo.wallet.demo.store.sqlite;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.sqlite.SqliteStores;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.OrderRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform's stores and the journals of its paper-trading wallets in one file. */
class SharedFileTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("wallets.db");
    }

    private DemoWallet wallet(SqliteStateStore journals) {
        DemoWallet wallet = DemoWallet.builder()
                .id("bot")
                .deposit("USDT", "1000000")
                .clock(clock)
                .storedIn(journals)
                .build();
        BigDecimal price = new BigDecimal("50000");
        wallet.onQuote(Quote.of(BTC, price, price, price, clock.instant()));
        return wallet;
    }

    private static OutboxEntry order(String clientId) {
        return OutboxEntry.sending(
                "w-1", ClientId.of(clientId), "BUY 1 BTC/USDT", Instant.parse("2026-01-05T09:30:00Z"));
    }

    @Test
    void both_write_into_one_file_and_find_their_own_again() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try (SqliteStores stores = SqliteStores.open(file)) {
            SqliteStateStore journals = SqliteStateStore.in(stores);
            DemoWallet wallet = wallet(journals);
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String id = "c-" + i;
                calls.add(() ->
                        wallet.placeOrder(OrderRequest.market(BTC, BUY, "0.001").clientId(id)));
                calls.add(() -> stores.orderOutbox().orElseThrow().begin(order(id)));
            }
            for (Future<Object> call : pool.invokeAll(calls)) {
                call.get();
            }
            journals.close();
            assertThat(stores.check()).isEqualTo(100);
        } finally {
            pool.shutdownNow();
        }
        try (SqliteStores stores = SqliteStores.open(file)) {
            SqliteStateStore journals = SqliteStateStore.in(stores);
            assertThat(wallet(journals).balance("BTC").total()).isEqualByComparingTo("0.1");
            assertThat(journals.check()).isGreaterThan(100);
            assertThat(stores.orderOutbox().orElseThrow().unsettled("w-1")).hasSize(100);
        }
    }

    @Test
    void closing_the_journals_leaves_the_stores_open_but_not_the_other_way_around() {
        SqliteStores stores = SqliteStores.open(file);
        SqliteStateStore journals = SqliteStateStore.in(stores);
        journals.close();
        stores.orderOutbox().orElseThrow().begin(order("c-1"));
        assertThat(journals.check()).isZero();
        stores.close();
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> journals.open("bot"))
                .satisfies(e -> assertThat(e.details()).containsEntry("reason", "closed"));
    }

    @Test
    void the_file_of_a_bot_can_become_that_of_a_platform() {
        try (SqliteStateStore journals = SqliteStateStore.open(file)) {
            wallet(journals).placeOrder(OrderRequest.market(BTC, BUY, "0.5"));
        }
        Path copied = folder.resolve("copy.db");
        try (SqliteStores stores = SqliteStores.open(file)) {
            stores.orderOutbox().orElseThrow().begin(order("c-1"));
            SqliteStateStore journals = SqliteStateStore.in(stores);
            assertThat(wallet(journals).balance("BTC").total()).isEqualByComparingTo("0.5");
            assertThat(journals.backup(copied)).isEqualTo(journals.check());
        }
        try (SqliteStores copy = SqliteStores.open(copied);
                SqliteStateStore apart = SqliteStateStore.open(copied)) { // also without sharing a writer
            assertThat(copy.orderOutbox().orElseThrow().unsettled("w-1")).hasSize(1);
            assertThat(wallet(apart).balance("BTC").total()).isEqualByComparingTo("0.5");
        }
    }
}
