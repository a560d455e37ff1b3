package com.moniqo.wallet.examples.benchmarks;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.sync.SyncSummary;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.UserWallet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures wallets synced per second in a pass over 1,000 demo wallets on in-memory stores, compared with two single-threaded lower bounds
 * without any guarantees: reading the balances of open wallets, and opening, reading and closing each.
 *
 * <p>Our side includes everything: paging through the store, taking a lease, opening the credentials and the wallet, reading and valuing
 * the balances, the guard's check, recording balance and statistics in one conflict-checked write, writing the log, releasing the lease,
 * and closing the wallet.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@OperationsPerInvocation(SyncBenchmark.WALLETS)
public class SyncBenchmark {
    static final int WALLETS = 1000;
    private static final Duration PERIOD = Duration.ofDays(1);

    /** The number of wallets that a pass syncs at once; not used by the bounds. */
    @Param({"1", "16"})
    public int concurrency;

    private final Time time = new Time();
    private final List<String> ids = new ArrayList<>();
    private final List<Wallet> open = new ArrayList<>();
    private WalletDefinition definition;
    private DemoWalletProvider provider;
    private WalletPlatform platform;

    /** Connects the users. */
    @Setup
    public void connect() {
        PriceSource prices = (symbol, now) -> Optional.of(Wallets.quote(now));
        provider = DemoWalletProvider.builder().prices(prices).build();
        platform = WalletPlatform.builder()
                .inMemory()
                .providers(WalletProviders.of(provider))
                .clock(time)
                .balanceSync(sync -> sync.concurrency(concurrency))
                .build();
        definition = platform.catalog().create(StandardDefinitions.demo(), UserId.of("admin"));
        RiskLimits limits = RiskLimits.of("5000", "8000", 3, "500");
        for (int i = 0; i < WALLETS; i++) {
            UserWallet wallet = platform.userWallets()
                    .create(
                            UserId.of("user" + i),
                            NewUserWallet.builder(definition.id(), "Mine", limits)
                                    .credential("initial_balance_usd", "10000")
                                    .build());
            ids.add(wallet.id().value());
            open.add(open("bare-" + i));
        }
    }

    /** Makes every wallet due again. */
    @Setup(Level.Invocation)
    public void nextPeriod() {
        time.advance(PERIOD);
    }

    /** Closes everything. */
    @TearDown
    public void close() {
        open.forEach(Wallet::close);
        platform.close();
    }

    private Wallet open(String id) {
        return provider.open(WalletContext.builder(definition.slug(), id)
                .credentials(Credentials.of(Map.of("initial_balance_usd", "10000")))
                .clock(time)
                .build());
    }

    /** Syncs all wallets that are due. */
    @Benchmark
    public SyncSummary sync() {
        SyncSummary summary = platform.balanceSync().syncDue(PERIOD);
        if (summary.succeeded() != WALLETS) {
            throw new IllegalStateException(summary.toString());
        }
        return summary;
    }

    /** The minimum for wallets that are already open. */
    @Benchmark
    public void bareBalances(Blackhole hole) {
        for (Wallet wallet : open) {
            hole.consume(wallet.balances());
        }
    }

    /** The minimum for wallets that are not open. */
    @Benchmark
    public void bareOpenBalancesClose(Blackhole hole) {
        for (int i = 0; i < WALLETS; i++) {
            try (Wallet wallet = open("bare-closed-" + i)) {
                List<AssetBalance> balances = wallet.balances();
                hole.consume(balances);
            }
        }
    }

    /** A clock that only changes when it is set. */
    private static final class Time extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-05T00:00:00Z"));

        void advance(Duration by) {
            now.updateAndGet(instant -> instant.plus(by));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
