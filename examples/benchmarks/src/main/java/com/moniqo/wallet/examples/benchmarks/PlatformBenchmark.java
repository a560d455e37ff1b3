package com.moniqo.wallet.examples.benchmarks;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletStore;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Measures a platform with very many user wallets on in-memory stores: one pass that syncs all of them, and the scan of a re-encryption
 * that finds all credentials up to date. Prints the elapsed time and the CPU time of the process, which is the relevant one on a shared
 * machine.
 *
 * <p>Arguments: the number of user wallets, and the number of rounds.
 */
public final class PlatformBenchmark {
    private static final Duration PERIOD = Duration.ofDays(1);
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private PlatformBenchmark() {}

    /**
     * Runs the benchmark and prints the results.
     *
     * @param args the number of user wallets (100,000 if absent) and the number of rounds (5 if absent)
     * @throws Exception if a call fails
     */
    public static void main(String[] args) throws Exception {
        int wallets = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Instant[] now = {START};
        var stores = new InMemoryStores();
        PriceSource prices = (symbol, time) -> Optional.of(Wallets.quote(time));
        try (WalletPlatform platform = WalletPlatform.builder()
                .inMemory()
                .stores(stores)
                .providers(WalletProviders.of(
                        DemoWalletProvider.builder().prices(prices).build()))
                .clock(clock(now))
                .build()) {
            measured("create " + wallets, () -> connect(platform, stores, wallets));
            for (int round = 1; round <= rounds; round++) {
                now[0] = START.plus(PERIOD.multipliedBy(round));
                measured("sync", () -> platform.balanceSync().syncDue(PERIOD));
                measured("scan", () -> platform.userWallets().reencryptCredentials());
            }
        }
    }

    private static String connect(WalletPlatform platform, WalletStores stores, int wallets) {
        WalletDefinition definition = platform.catalog().create(StandardDefinitions.demo(), UserId.of("admin"));
        RiskProfile risk = RiskProfile.of(RiskLimits.of("5000", "8000", 3, "500"));
        UserWalletStore store = stores.userWallets();
        for (int i = 0; i < wallets; i++) {
            store.insert(UserWallet.builder(store.newId(), UserId.of("user" + i), definition.reference())
                    .label(WalletLabel.of("Mine"))
                    .credentials(SealedCredentials.of(Map.of("initial_balance_usd", "10000")))
                    .risk(risk)
                    .times(WalletTimes.created(START))
                    .build());
        }
        return "done";
    }

    private static void measured(String what, Callable<?> call) throws Exception {
        long cpu = cpuNanos();
        long begin = System.nanoTime();
        Object result = call.call();
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpuSeconds = (cpuNanos() - cpu) / 1e9;
        System.out.printf(Locale.ROOT, "%-14s %6.2f s elapsed, %6.2f s CPU, %s%n", what, seconds, cpuSeconds, result);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Clock clock(Instant[] now) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
