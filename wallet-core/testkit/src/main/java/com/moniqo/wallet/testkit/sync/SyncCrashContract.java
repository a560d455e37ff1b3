package com.moniqo.wallet.testkit.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStore;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Syncs on stores under test, by a host that dies between any two of its store calls, and then by another host: every balance in a user
 * wallet has exactly one log entry. To test your stores, extend this class in a few lines.
 */
public abstract class SyncCrashContract {
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Duration LEASE = Duration.ofHours(1); // on a ticker that the test moves

    /** {@return new stores, empty, which stay open until the end of the test} */
    protected abstract WalletStores newStores();

    /** One user wallet on an exchange, and the hosts that sync it. */
    private static final class World {
        final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
        final AtomicLong ticks = new AtomicLong();
        final OneBalanceProvider exchange = new OneBalanceProvider();
        final WalletStores stores;
        final UserWalletId wallet;

        World(WalletStores stores) {
            this.stores = stores;
            WalletDefinition demo = StandardDefinitions.demo()
                    .id(stores.definitions().newId())
                    .times(clock.instant(), clock.instant())
                    .createdBy(UserId.of("admin"))
                    .build();
            stores.definitions().insert(demo);
            UserWalletStore wallets = stores.userWallets();
            wallet = wallets.newId();
            wallets.insert(UserWallet.builder(wallet, UserId.of("alice"), demo.reference())
                    .label(WalletLabel.of("Mine"))
                    .credentials(SealedCredentials.of(Map.of("initial_balance_usd", "100")))
                    .risk(RiskProfile.of(RiskLimits.of("5000", "8000", 3, "500")))
                    .times(WalletTimes.created(clock.instant()))
                    .build());
        }

        private WalletPlatform host(String name, WalletStores seen) {
            return WalletPlatform.builder()
                    .stores(seen)
                    .cipher(CredentialCipher.ephemeral())
                    .providers(WalletProviders.of(exchange))
                    .clock(clock)
                    .balanceSync(sync -> sync.host(name)
                            .leaseDuration(LEASE)
                            .ticker(ticks::get)
                            .executor(Runnable::run))
                    .build();
        }

        /** Runs a pass of a host that dies before a store call. Returns whether it came that far. */
        boolean passAndDeath(int calls) {
            var mortal = new MortalStores(stores, calls);
            try (WalletPlatform host = host("mortal", mortal)) {
                host.balanceSync().syncDue(PERIOD);
            } catch (MortalStores.Killed e) {
                return true;
            }
            return mortal.dead();
        }

        /** Runs passes of another host, which waits until leases of a dead host have expired. */
        void passesOfAnotherHost() {
            clock.advance(Duration.ofSeconds(1));
            try (WalletPlatform other = host("other", new MortalStores(stores, Integer.MAX_VALUE))) {
                other.balanceSync().syncDue(PERIOD);
                ticks.addAndGet(LEASE.toNanos());
                other.balanceSync().syncDue(PERIOD);
                assertThat(other.balanceSync().syncDue(PERIOD).total()).isZero();
            }
        }

        UserWallet stored() {
            return stores.userWallets().find(wallet).orElseThrow();
        }

        List<SyncLogEntry> logged(SyncStatus status) {
            return stores.syncLog()
                    .find(SyncLogQuery.latest(100).of(wallet).status(status))
                    .items();
        }
    }

    @Test
    void a_balance_is_logged_once_wherever_the_host_dies() {
        int deaths = 0;
        while (true) {
            World world = new World(newStores());
            boolean died = world.passAndDeath(deaths);
            String when = "died before store call " + (deaths + 1);
            world.stored()
                    .balance()
                    .ifPresent(recorded -> assertThat(world.logged(SyncStatus.SUCCESS))
                            .as(when)
                            .singleElement()
                            .satisfies(entry -> assertThat(entry.balances()).contains(recorded)));

            world.passesOfAnotherHost();
            assertThat(world.logged(SyncStatus.SUCCESS))
                    .as(when)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.balances())
                            .isEqualTo(world.stored().balance()));
            assertThat(world.logged(SyncStatus.FAILED)).as(when).isEmpty();

            world.clock.advance(PERIOD);
            world.passesOfAnotherHost();
            assertThat(world.logged(SyncStatus.SUCCESS)).as(when).hasSize(2);
            if (!died) {
                break;
            }
            deaths++;
        }
        assertThat(deaths).isGreaterThan(6);
    }

    @Test
    void a_failure_is_logged_once_wherever_the_host_dies() {
        int deaths = 0;
        while (true) {
            World world = new World(newStores());
            world.exchange.down(true);
            boolean died = world.passAndDeath(deaths);
            String when = "died before store call " + (deaths + 1);
            boolean recorded = world.stored().connection().retryCount() > 0;
            assertThat(world.logged(SyncStatus.FAILED)).as(when).hasSizeBetween(recorded ? 1 : 0, 1);

            world.exchange.down(false);
            world.clock.advance(PERIOD);
            world.passesOfAnotherHost();
            assertThat(world.logged(SyncStatus.SUCCESS)).as(when).hasSize(1);
            if (!died) {
                break;
            }
            deaths++;
        }
        assertThat(deaths).isGreaterThan(6);
    }
}
