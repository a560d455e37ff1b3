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
 * Wallets synced per second: a pass over 1,000 demo wallets on stores in memory, beside two lower bounds in one thread that keep no promise:
 * asking wallets that are open already for their balances, and opening each, asking it, and closing it.
 *
 * <p>Our side is the whole way: page through the store, take a lease, open the credentials and the wallet, read and value the balances, let
 * the guard look, record balance and statistics in one conflict-checked write, write the log, give the lease back, close the wallet.
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

    /** How many wallets a pass syncs at once; the bounds know nothing of it. */
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

    /** Every wallet is due again. */
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

    /** A pass over all that are due. */
    @Benchmark
    public SyncSummary sync() {
        SyncSummary summary = platform.balanceSync().syncDue(PERIOD);
        if (summary.succeeded() != WALLETS) {
            throw new IllegalStateException(summary.toString());
        }
        return summary;
    }

    /** The least: wallets that are open already. */
    @Benchmark
    public void bareBalances(Blackhole hole) {
        for (Wallet wallet : open) {
            hole.consume(wallet.balances());
        }
    }

    /** The least that has to be done for wallets that nobody holds open. */
    @Benchmark
    public void bareOpenBalancesClose(Blackhole hole) {
        for (int i = 0; i < WALLETS; i++) {
            try (Wallet wallet = open("bare-closed-" + i)) {
                List<AssetBalance> balances = wallet.balances();
                hole.consume(balances);
            }
        }
    }

    /** A clock that stands still until it is moved. */
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
