package com.moniqo.wallet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.sync.SyncSummary;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hosts share stores that have a time of their own, and the clock of one host is wrong. */
class WrongHostClockTest {
    private static final Duration PERIOD = Duration.ofMinutes(5);

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H", "PT7M", "-PT90S", "PT23H59M"})
    void no_wallet_is_synced_twice_in_a_period(Duration wrong) {
        try (var world = new PlatformFixture()) {
            List<UserWallet> wallets = wallets(world, 20);
            WalletStores stores = new TimedStores(world.stores, () -> Optional.of(world.clock.instant()));
            try (WalletPlatform right = host(world, stores, world.clock);
                    WalletPlatform other = host(world, stores, Clock.offset(world.clock, wrong))) {
                for (int period = 1; period <= 4; period++) {
                    WalletPlatform first = period % 2 == 0 ? right : other;
                    WalletPlatform second = period % 2 == 0 ? other : right;
                    assertThat(first.balanceSync().syncDue(PERIOD)).isEqualTo(new SyncSummary(20, 0, 0));
                    world.clock.advance(Duration.ofSeconds(20));
                    assertThat(second.balanceSync().syncDue(PERIOD)).isEqualTo(new SyncSummary(0, 0, 0));
                    for (UserWallet wallet : wallets) {
                        assertThat(world.exchange.reads(wallet.id().value())).isEqualTo(period);
                        assertThat(world.stored(wallet).balance().orElseThrow().syncedAt())
                                .isBeforeOrEqualTo(world.clock.instant());
                    }
                    world.clock.advance(PERIOD.minusSeconds(20));
                }
            }
        }
    }

    @Test
    void a_clock_that_is_days_away_is_a_simulation_and_stays_as_it_is() {
        try (var world = new PlatformFixture()) {
            UserWallet wallet = wallets(world, 1).get(0);
            WalletStores stores =
                    new TimedStores(world.stores, () -> Optional.of(Instant.parse("2026-11-28T12:00:00Z")));
            try (WalletPlatform host = host(world, stores, world.clock)) {
                host.balanceSync().syncDue(PERIOD);
                assertThat(world.stored(wallet).balance().orElseThrow().syncedAt())
                        .isEqualTo(world.clock.instant());
            }
        }
    }

    @Test
    void stores_that_do_not_answer_leave_the_last_correction() {
        try (var world = new PlatformFixture()) {
            UserWallet wallet = wallets(world, 1).get(0);
            List<Optional<Instant>> answers =
                    new ArrayList<>(List.of(Optional.of(world.clock.instant().plus(PERIOD))));
            WalletStores stores =
                    new TimedStores(world.stores, () -> answers.isEmpty() ? unreachable() : answers.get(0));
            try (WalletPlatform host = host(world, stores, world.clock)) {
                host.balanceSync().syncDue(PERIOD);
                answers.clear();
                world.clock.advance(PERIOD);
                host.balanceSync().syncDue(PERIOD);
                assertThat(world.stored(wallet).balance().orElseThrow().syncedAt())
                        .isEqualTo(world.clock.instant().plus(PERIOD));
            }
        }
    }

    @Test
    void a_platform_is_built_while_its_stores_do_not_answer() {
        try (var world = new PlatformFixture()) {
            UserWallet wallet = wallets(world, 1).get(0);
            WalletStores stores = new TimedStores(world.stores, WrongHostClockTest::unreachable);
            try (WalletPlatform host = host(world, stores, world.clock)) {
                assertThat(host.balanceSync().syncDue(PERIOD)).isEqualTo(new SyncSummary(1, 0, 0));
                assertThat(world.stored(wallet).balance().orElseThrow().syncedAt())
                        .isEqualTo(world.clock.instant());
            }
        }
    }

    private static Optional<Instant> unreachable() {
        throw new WalletException(ErrorCode.STATE_STORE_ERROR, "the server is away");
    }

    private static List<UserWallet> wallets(PlatformFixture world, int count) {
        List<UserWallet> wallets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UserWallet wallet = SyncHostsTest.wallet(world, i).build();
            world.stores.userWallets().insert(wallet);
            wallets.add(wallet);
        }
        return wallets;
    }

    private static WalletPlatform host(PlatformFixture world, WalletStores stores, Clock clock) {
        return WalletPlatform.builder()
                .stores(stores)
                .cipher(CredentialCipher.ephemeral())
                .providers(WalletProviders.of(world.exchange))
                .clock(clock)
                .build();
    }

    /** Stores in memory with a time of their own. */
    private record TimedStores(WalletStores real, Supplier<Optional<Instant>> server) implements WalletStores {
        @Override
        public boolean durable() {
            return real.durable();
        }

        @Override
        public Optional<Instant> time() {
            return server.get();
        }

        @Override
        public DefinitionStore definitions() {
            return real.definitions();
        }

        @Override
        public UserWalletStore userWallets() {
            return real.userWallets();
        }

        @Override
        public SyncLogStore syncLog() {
            return real.syncLog();
        }

        @Override
        public SyncLeaseStore syncLeases() {
            return real.syncLeases();
        }
    }
}
