package com.moniqo.wallet.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.ConnectionHealth;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of finding the wallets that are due, against {@link UserWallet#dueForSync}. */
class DueWalletsTest {
    private static final Instant NOW = Samples.T0;
    private static final Duration[] OFFSETS = {
        Duration.ofDays(-1),
        Duration.ofMinutes(-5),
        Duration.ofNanos(-1),
        Duration.ZERO,
        Duration.ofNanos(1),
        UserWallet.CLOCK_TOLERANCE,
        UserWallet.CLOCK_TOLERANCE.plusNanos(1),
        Duration.ofDays(1)
    };

    @TempDir
    Path folder;

    private final Random random = new Random(1);

    private Instant time() {
        return NOW.plus(OFFSETS[random.nextInt(OFFSETS.length)]);
    }

    private static UserWalletId id(int number) {
        return UserWalletId.of(String.format("w-%05d", number));
    }

    private static void insert(SqliteStores stores, List<UserWallet> wallets) {
        stores.file().transaction(session -> {
            for (UserWallet wallet : wallets) {
                SqliteUserWalletStore.insert(session, wallet, WalletBodies.write(wallet));
            }
            return wallets;
        });
    }

    private static List<UserWalletId> due(List<UserWallet> wallets, Instant before) {
        return wallets.stream()
                .filter(wallet -> wallet.dueForSync(NOW, before))
                .map(UserWallet::id)
                .toList();
    }

    private UserWallet wallet(int number) {
        UserWallet.Builder wallet = Samples.wallet(id(number), "alice");
        if (random.nextBoolean()) {
            wallet.balance(BalanceSnapshot.of(time(), List.of(), null, List.of(), PnlSummary.zero()));
        }
        if (random.nextBoolean()) {
            ErrorCode code = random.nextBoolean() ? ErrorCode.INVALID_CREDENTIALS : ErrorCode.WALLET_CONNECTION_ERROR;
            wallet.connection(ConnectionHealth.of(
                    false,
                    null,
                    new ConnectionHealth.Failure(code, "no", time()),
                    1,
                    random.nextInt(4) == 0 ? null : time()));
        }
        return wallet.build();
    }

    private List<UserWalletId> due(SqliteStores stores, Instant before, int limit) {
        List<UserWalletId> all = new ArrayList<>();
        List<UserWallet> page;
        do {
            Optional<UserWalletId> last = all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
            page = stores.userWallets().dueForSync(NOW, before, last, limit);
            page.forEach(wallet -> all.add(wallet.id()));
        } while (page.size() == limit);
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -300, 0, 3_600})
    void few_are_found_by_their_reasons(long seconds) {
        Instant before = NOW.plusSeconds(seconds);
        try (SqliteStores stores = SqliteStores.open(folder.resolve("wallets.db"))) {
            List<UserWallet> all =
                    IntStream.range(0, 300).mapToObj(this::wallet).toList();
            insert(stores, all);
            List<UserWalletId> expected = due(all, before);
            assertThat(expected).hasSizeBetween(50, 290);
            assertThat(due(stores, before, 7)).isEqualTo(expected);
            assertThat(due(stores, before, 1_000)).isEqualTo(expected);
        }
    }

    @Test
    void many_are_found_in_the_order_of_their_ids() {
        int wallets = 10_400;
        try (SqliteStores stores = SqliteStores.open(folder.resolve("wallets.db"))) {
            List<UserWallet> all = new ArrayList<>();
            for (int i = 0; i < wallets; i++) {
                // all but the first 300 were never synced
                all.add(i < 300 ? wallet(i) : Samples.wallet(id(i), "alice").build());
            }
            insert(stores, all);
            List<UserWalletId> expected = due(all, NOW);
            assertThat(expected).hasSizeGreaterThan(10_000);
            assertThat(due(stores, NOW, 500)).isEqualTo(expected);
        }
    }
}
