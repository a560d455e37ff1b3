package com.moniqo.wallet.demo.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that is removed, replaced or renamed underneath: nothing is acknowledged that the next opening would not find. */
class SqliteMovedTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");
    private Path file;

    @BeforeEach
    void name() throws IOException {
        file = Files.createDirectory(folder.resolve("wallets")).resolve("bot.db");
    }

    private DemoWallet open() {
        DemoWallet wallet = DemoWallet.builder()
                .clock(clock)
                .deposit("USDT", "10000")
                .storedIn(file)
                .build();
        wallet.onQuote(Quote.of(BTC, "100", clock.instant()));
        return wallet;
    }

    private static OrderRequest order(String clientId) {
        return OrderRequest.limit(BTC, OrderSide.BUY, "1", "90").clientId(clientId);
    }

    private static void refused(ThrowingCallable call) {
        WalletException refusal = catchThrowableOfType(WalletException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.STATE_STORE_ERROR);
        assertThat(refusal.details()).containsEntry("reason", "removed");
    }

    private static void refusesFiveOrders(DemoWallet wallet) {
        for (int i = 0; i < 5; i++) {
            String id = "lost-" + i;
            refused(() -> wallet.placeOrder(order(id)));
        }
    }

    private void remove() throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
    }

    private void move(Path from, Path to) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Path part = from.resolveSibling(from.getFileName() + suffix);
            if (Files.exists(part)) {
                Files.move(part, to.resolveSibling(to.getFileName() + suffix));
            }
        }
    }

    @Test
    void a_removed_file_takes_no_more_orders_and_is_not_created_again() throws IOException {
        try (DemoWallet wallet = open()) {
            assertThat(wallet.placeOrder(order("kept")).status()).isEqualTo(OrderStatus.OPEN);
            remove();

            refusesFiveOrders(wallet);
            refused(() -> wallet.order(ClientId.of("kept")));

            assertThat(file).doesNotExist();
        }
    }

    @Test
    void a_replaced_file_takes_no_more_orders_and_keeps_what_the_new_one_holds() throws IOException {
        Path other = folder.resolve("other.db");
        try (SqliteStateStore store = SqliteStateStore.open(other)) {
            DemoWallet.builder()
                    .clock(clock)
                    .deposit("USDT", "5")
                    .storedIn(store)
                    .build()
                    .close();
        }
        try (DemoWallet wallet = open()) {
            wallet.placeOrder(order("kept"));
            remove();
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

            refusesFiveOrders(wallet);
        }
        try (DemoWallet there = open()) {
            assertThat(there.balance("USDT").total()).isEqualByComparingTo("5");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // which does not count names
    void a_file_is_not_opened_by_a_second_name() throws IOException {
        Path second = folder.resolve("second.db");
        try (DemoWallet wallet = open()) {
            wallet.placeOrder(order("kept"));
            Files.createLink(second, file);

            WalletException refused = catchThrowableOfType(
                    WalletException.class,
                    () -> DemoWallet.builder()
                            .deposit("USDT", "10000")
                            .storedIn(second)
                            .build());
            assertThat(refused.code()).isEqualTo(ErrorCode.STATE_STORE_ERROR);
            assertThat(refused).hasMessageContaining("several names (hard links)");
            assertThat(wallet.placeOrder(order("next")).status()).isEqualTo(OrderStatus.OPEN);
        }
        assertThatThrownBy(this::open).hasMessageContaining("several names (hard links)");

        Files.delete(second);
        try (DemoWallet wallet = open()) {
            assertThat(wallet.openOrders()).hasSize(2);
        }
    }

    @Test
    void a_renamed_file_counts_as_removed_until_it_is_back() throws IOException {
        Path away = file.resolveSibling("away.db");
        try (DemoWallet wallet = open()) {
            wallet.placeOrder(order("kept"));
            move(file, away);
            refusesFiveOrders(wallet);
            assertThat(file).doesNotExist();

            move(away, file);
            assertThat(wallet.placeOrder(order("again")).status()).isEqualTo(OrderStatus.OPEN);
            assertThat(wallet.openOrders()).hasSize(2);
        }
        try (DemoWallet reopened = open()) {
            assertThat(reopened.openOrders()).hasSize(2);
        }
    }

    @Test
    void a_renamed_folder_counts_as_removed_until_it_is_back() throws IOException {
        Path away = folder.resolve("away");
        try (DemoWallet wallet = open()) {
            wallet.placeOrder(order("kept"));
            Files.move(file.getParent(), away);
            refusesFiveOrders(wallet);

            Files.createDirectory(file.getParent()); // another folder under the old name
            refusesFiveOrders(wallet);
            Files.delete(file.getParent());

            Files.move(away, file.getParent());
            assertThat(wallet.placeOrder(order("again")).status()).isEqualTo(OrderStatus.OPEN);
        }
        try (DemoWallet reopened = open()) {
            assertThat(reopened.openOrders()).hasSize(2);
        }
    }

    @Test
    void a_commit_into_a_log_that_was_removed_is_not_acknowledged() throws IOException {
        try (DemoWallet wallet = open()) {
            wallet.placeOrder(order("kept"));
            Files.delete(file.resolveSibling(file.getFileName() + "-wal"));

            WalletException unknown =
                    catchThrowableOfType(WalletException.class, () -> wallet.placeOrder(order("unknown")));

            assertThat(unknown.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
            assertThat(unknown.details()).containsEntry("reason", "removed");
        }
    }
}
