package com.moniqo.wallet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.sync.SyncLease;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.sync.SyncSummary;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStatus;
import com.moniqo.wallet.user.UserWalletStore;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hosts on one set of stores, one of which dies halfway. */
@Timeout(600)
class SyncHostsTest {
    private static final Executor THREADS = task -> new Thread(task, "host").start();
    private static final int WALLETS = 10_000;
    private static final int CONCURRENCY = 8;
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Duration LEASE = Duration.ofHours(1); // on a ticker that the test moves

    static UserWallet.Builder wallet(PlatformFixture world, int number) {
        Instant now = world.clock.instant();
        return UserWallet.builder(
                        world.stores.userWallets().newId(), PlatformFixture.ALICE, world.definition.reference())
                .label(WalletLabel.of("w" + number))
                .credentials(SealedCredentials.of(Map.of("initial_balance_usd", "100")))
                .risk(RiskProfile.of(PlatformFixture.limits().build()))
                .times(WalletTimes.created(now));
    }

    private static boolean failing(int number) {
        return number % 20 == 7; // 5 %
    }

    @Test
    void ten_thousand_wallets_two_hosts_one_killed_midway() {
        try (var world = new PlatformFixture()) {
            for (int i = 0; i < WALLETS; i++) {
                UserWallet wallet = wallet(world, i).build();
                world.stores.userWallets().insert(wallet);
                if (failing(i)) {
                    world.exchange.fail(wallet.id().value(), new WalletConnectionException("down", null));
                }
            }
            var ticks = new AtomicLong();
            var killed = new AtomicBoolean();
            var synced = new AtomicInteger();
            // the exchange is one for both hosts; the first dies after it has read some 3,000 wallets
            WalletPlatform first = host(world, new MortalStores(world.stores, killed), ticks);
            WalletPlatform second = host(world, world.stores, ticks);
            world.exchange.beforeRead = id -> {
                if (synced.incrementAndGet() == 3000) {
                    killed.set(true);
                }
            };
            var one = CompletableFuture.supplyAsync(() -> first.balanceSync().syncDue(PERIOD), THREADS);
            var two = CompletableFuture.supplyAsync(() -> second.balanceSync().syncDue(PERIOD), THREADS);
            assertThat(died(one)).isTrue();
            SyncSummary rest = two.join();

            // the dead host's leases are looked at, stand still for a whole lease, and are taken over in the same
            // period
            SyncSummary seen = second.balanceSync().syncDue(PERIOD);
            assertThat(seen.succeeded()).isZero();
            ticks.addAndGet(LEASE.toNanos());
            SyncSummary takenOver = second.balanceSync().syncDue(PERIOD);
            assertThat(seen.skipped()).isLessThanOrEqualTo(CONCURRENCY);
            assertThat(takenOver.total()).isEqualTo(seen.skipped());

            int twice = checkPeriod(world);
            assertThat(twice).isLessThanOrEqualTo(CONCURRENCY);
            checkLog(world, rest.total());

            // failed ones back off, and recover
            world.clock.advance(Duration.ofSeconds(59));
            assertThat(second.balanceSync().syncDue(PERIOD).total()).isZero();
            world.clock.advance(Duration.ofSeconds(1));
            assertThat(second.balanceSync().syncDue(PERIOD)).isEqualTo(new SyncSummary(0, WALLETS / 20, 0));
            world.stores
                    .userWallets()
                    .dueForSync(Instant.MAX, Instant.MIN, Optional.empty(), WALLETS)
                    .forEach(wallet -> world.exchange.mend(wallet.id().value()));
            world.clock.advance(Duration.ofMinutes(2));
            assertThat(second.balanceSync().syncDue(PERIOD)).isEqualTo(new SyncSummary(WALLETS / 20, 0, 0));
            assertThat(world.stores
                            .userWallets()
                            .list(UserWalletFilter.all().status(UserWalletStatus.ACTIVE), PageRequest.first(1))
                            .total())
                    .isEqualTo(WALLETS);

            // the next period: all of them, each once, by the host that is left
            Map<String, Integer> before = reads(world);
            world.clock.advance(PERIOD);
            assertThat(second.balanceSync().syncDue(PERIOD)).isEqualTo(new SyncSummary(WALLETS, 0, 0));
            reads(world)
                    .forEach((id, count) ->
                            assertThat(count - before.getOrDefault(id, 0)).isEqualTo(1));
            second.close();
        }
    }

    private static WalletPlatform host(PlatformFixture world, WalletStores stores, AtomicLong ticks) {
        return WalletPlatform.builder()
                .stores(stores)
                .cipher(CredentialCipher.ephemeral())
                .providers(WalletProviders.of(world.exchange))
                .clock(world.clock)
                .balanceSync(sync ->
                        sync.concurrency(CONCURRENCY).leaseDuration(LEASE).ticker(ticks::get))
                .build();
    }

    private static boolean died(CompletableFuture<SyncSummary> pass) {
        try {
            pass.join();
            return false;
        } catch (CompletionException e) {
            return e.getCause() instanceof HostKilled;
        }
    }

    private static Map<String, Integer> reads(PlatformFixture world) {
        var counts = new HashMap<String, Integer>();
        world.exchange.reads.forEach((id, count) -> counts.put(id, count.get()));
        return counts;
    }

    /** Each healthy wallet once, those in flight at the death twice at most. */
    private static int checkPeriod(PlatformFixture world) {
        int twice = 0;
        for (int i = 0; i < WALLETS; i++) {
            int reads = world.exchange.reads("uw-" + String.format("%08d", i + 1));
            if (failing(i)) {
                assertThat(reads).isZero();
            } else {
                assertThat(reads).as("wallet " + i).isBetween(1, 2);
                twice += reads - 1;
            }
        }
        return twice;
    }

    /** One entry for each healthy wallet that was recorded, one for each failure. */
    private static void checkLog(PlatformFixture world, int atLeast) {
        var perWallet = new HashMap<UserWalletId, Integer>();
        int failed = 0;
        SyncLogQuery query = SyncLogQuery.latest(1000);
        HistoryPage<SyncLogEntry> page = world.stores.syncLog().find(query);
        while (true) {
            for (SyncLogEntry entry : page.items()) {
                perWallet.merge(entry.userWalletId(), 1, Integer::sum);
                failed += entry.status() == SyncStatus.FAILED ? 1 : 0;
            }
            if (page.next().isEmpty()) {
                break;
            }
            page = world.stores.syncLog().find(query.after(page.next().get()));
        }
        assertThat(perWallet).hasSizeBetween(WALLETS - CONCURRENCY, WALLETS);
        assertThat(perWallet.values()).allMatch(count -> count == 1);
        assertThat(failed).isBetween(WALLETS / 20 - CONCURRENCY, WALLETS / 20);
        assertThat(perWallet.size()).isGreaterThanOrEqualTo(atLeast);
    }

    /** What a dead process does: nothing any more. An error, so that nobody handles it. */
    private static final class HostKilled extends Error {
        private static final long serialVersionUID = 1L;

        HostKilled() {
            super("killed", null, false, false);
        }
    }

    /** Stores of a host that can be killed. */
    private record MortalStores(WalletStores real, AtomicBoolean killed) implements WalletStores {
        private <T> T alive(T store) {
            if (killed.get()) {
                throw new HostKilled();
            }
            return store;
        }

        @Override
        public boolean durable() {
            return real.durable();
        }

        @Override
        public DefinitionStore definitions() {
            return real.definitions();
        }

        @Override
        public UserWalletStore userWallets() {
            return new UserWalletStore() {
                @Override
                public UserWalletId newId() {
                    return alive(real.userWallets()).newId();
                }

                @Override
                public void insert(UserWallet wallet) {
                    alive(real.userWallets()).insert(wallet);
                }

                @Override
                public Optional<UserWallet> find(UserWalletId id) {
                    return alive(real.userWallets()).find(id);
                }

                @Override
                public Page<UserWallet> list(UserWalletFilter filter, PageRequest page) {
                    return alive(real.userWallets()).list(filter, page);
                }

                @Override
                public UserWallet update(UserWallet expected, UserWallet next) {
                    return alive(real.userWallets()).update(expected, next);
                }

                @Override
                public long countActive(DefinitionId definition) {
                    return alive(real.userWallets()).countActive(definition);
                }

                @Override
                public List<UserWallet> listById(Optional<UserWalletId> after, int limit) {
                    return alive(real.userWallets()).listById(after, limit);
                }

                @Override
                public List<UserWallet> dueForSync(
                        Instant now, Instant syncedBefore, Optional<UserWalletId> after, int limit) {
                    return alive(real.userWallets()).dueForSync(now, syncedBefore, after, limit);
                }
            };
        }

        @Override
        public SyncLogStore syncLog() {
            return new SyncLogStore() {
                @Override
                public void append(SyncLogEntry entry) {
                    alive(real.syncLog()).append(entry);
                }

                @Override
                public HistoryPage<SyncLogEntry> find(SyncLogQuery query) {
                    return alive(real.syncLog()).find(query);
                }

                @Override
                public void purge(Instant before) {
                    alive(real.syncLog()).purge(before);
                }
            };
        }

        @Override
        public SyncLeaseStore syncLeases() {
            return new SyncLeaseStore() {
                @Override
                public SyncLease claim(UserWalletId wallet, String owner, long period) {
                    return alive(real.syncLeases()).claim(wallet, owner, period);
                }

                @Override
                public Optional<SyncLease> steal(SyncLease seen, String owner) {
                    return alive(real.syncLeases()).steal(seen, owner);
                }

                @Override
                public boolean renew(SyncLease held) {
                    return alive(real.syncLeases()).renew(held);
                }

                @Override
                public boolean release(SyncLease held, long donePeriod) {
                    return alive(real.syncLeases()).release(held, donePeriod);
                }
            };
        }
    }
}
