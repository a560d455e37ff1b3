package com.moniqo.wallet.examples.benchmarks;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.risk.RiskLedger;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compares a market order through a guard with the same order without one, on a paper wallet, on a single thread, with resting orders that
 * the guard has to count. The difference is the cost of the guard, whose ledger is in memory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class GuardBenchmark {
    private static final BigDecimal AMOUNT = new BigDecimal("0.01");

    /** The number of resting orders. */
    @Param({"0", "100"})
    int resting;

    private DemoWallet plain;
    private DemoWallet wallet;
    private RiskGuard guard;
    private GuardedWallet guarded;
    private int orders;

    @Setup(Level.Iteration)
    public void fresh() {
        plain = Wallets.withResting(resting); // no guard listens to it
        wallet = Wallets.withResting(resting);
        RiskLimits limits = RiskLimits.of("1000000000000", "1000000000000", 10, "1000000000000");
        guard = RiskGuard.builder(wallet, RiskLedger.inMemory(limits)).build();
        guarded = guard.handle();
    }

    @TearDown(Level.Iteration)
    public void close() {
        guard.close();
        wallet.close();
        plain.close();
    }

    private Order next(Wallet through) {
        OrderSide side = (orders++ & 1) == 0 ? OrderSide.BUY : OrderSide.SELL;
        return through.placeOrder(OrderRequest.market(Wallets.BTC, side, AMOUNT));
    }

    @Benchmark
    public Order marketOrder_unguarded() {
        return next(plain);
    }

    @Benchmark
    public Order marketOrder_guarded() {
        return next(guarded);
    }
}
