package com.moniqo.wallet.examples.benchmarks;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Measures the cost of many resting orders: placing and cancelling among them, and a quote that affects none of them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ScalingBenchmark.CALLS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 5,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-Xmn2g", "-XX:+UseParallelGC"})
public class ScalingBenchmark {
    static final int CALLS = 5_000;

    private static final BigDecimal AMOUNT = new BigDecimal("0.01");

    /** Limit orders at distinct prices, new in each round, because the journal keeps everything that a round does. */
    @State(Scope.Thread)
    public static class Limits {
        @Param({"100", "100000"})
        int resting;

        DemoWallet wallet;

        @Setup(Level.Invocation)
        public void fresh() {
            wallet = Wallets.withResting(resting);
        }
    }

    /** Orders of all types, a tenth of them trailing. */
    @State(Scope.Thread)
    public static class AllTypes {
        @Param({"100", "100000"})
        int resting;

        DemoWallet wallet;
        Instant time;

        @Setup(Level.Iteration)
        public void fresh() {
            wallet = Wallets.withAllTypes(resting);
            time = Instant.now();
        }
    }

    @Benchmark
    public void placeCancel(Limits state, Blackhole hole) {
        int range = state.resting;
        for (int i = 0; i < CALLS; i++) {
            BigDecimal price = Wallets.restingPrice((int) (i * 7_919L % range));
            Order order = state.wallet.placeOrder(OrderRequest.limit(Wallets.BTC, OrderSide.BUY, AMOUNT, price));
            hole.consume(state.wallet.cancelOrder(order.id()));
        }
    }

    @Benchmark
    public void quietQuote(AllTypes state) {
        for (int i = 0; i < CALLS; i++) {
            state.time = state.time.plusNanos(1_000);
            state.wallet.onQuote(Wallets.quote(state.time));
        }
    }
}
