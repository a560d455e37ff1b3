package com.moniqo.wallet.examples.benchmarks;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures orders per second on a single thread: the engine with its ledger, profit and loss and an in-memory journal, compared with {@code
 * xchange-simulated} and with a bare lower bound. One fixed price, 1,000 resting orders, everything new in each round.
 *
 * <p>The bare bound is the minimum for a ledger: for each order one multiplication for the notional, one for the fee, two roundings and two
 * puts into a map. The answer is the minimum for a wallet without any ledger: the request, the time, an id, and the order with its fill, as
 * the caller gets them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(EngineBenchmark.ORDERS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 5,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-Xmn1500m", "-XX:+UseParallelGC"})
public class EngineBenchmark {
    static final int ORDERS = 5_000;
    static final int RESTING = 1_000;

    private static final BigDecimal AMOUNT = new BigDecimal("0.01");
    private static final BigDecimal PRICE = new BigDecimal("50000");
    private static final BigDecimal FEE = new BigDecimal("0.001");
    private static final Clock CLOCK = Clock.systemUTC();

    /** The engine, new in each round. */
    @State(Scope.Thread)
    public static class Engine {
        DemoWallet wallet;

        @Setup(Level.Invocation)
        public void fresh() {
            wallet = Wallets.withResting(RESTING);
        }
    }

    /** The peer, new in each round. */
    @State(Scope.Thread)
    public static class Peer {
        SimulatedPeer exchange;

        @Setup(Level.Invocation)
        public void fresh() throws IOException {
            exchange = new SimulatedPeer(RESTING);
        }
    }

    /** The maps of the bare bound, new in each round. */
    @State(Scope.Thread)
    public static class Bare {
        Map<String, BigDecimal> balances;

        @Setup(Level.Invocation)
        public void fresh() {
            balances = new HashMap<>();
        }
    }

    @Benchmark
    public void marketOrder_engine(Engine engine, Blackhole hole) {
        for (int i = 0; i < ORDERS; i++) {
            hole.consume(engine.wallet.placeOrder(
                    OrderRequest.market(Wallets.BTC, (i & 1) == 0 ? OrderSide.BUY : OrderSide.SELL, AMOUNT)));
        }
    }

    @Benchmark
    public void marketOrder_xchange(Peer peer, Blackhole hole) throws IOException {
        for (int i = 0; i < ORDERS; i++) {
            hole.consume(peer.exchange.market((i & 1) == 0, AMOUNT));
        }
    }

    @Benchmark
    public void marketOrder_bare(Bare bare, Blackhole hole) {
        for (int i = 0; i < ORDERS; i++) {
            BigDecimal notional = PRICE.multiply(AMOUNT);
            BigDecimal fee = notional.multiply(FEE);
            bare.balances.put("USDT", notional.setScale(8, RoundingMode.CEILING));
            bare.balances.put("BTC", fee.setScale(8, RoundingMode.CEILING));
            hole.consume(bare.balances);
        }
    }

    @Benchmark
    public void marketOrder_answer(Blackhole hole) {
        byte[] id = "demo_00000000".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < ORDERS; i++) {
            OrderSide side = (i & 1) == 0 ? OrderSide.BUY : OrderSide.SELL;
            OrderRequest request = OrderRequest.market(Wallets.BTC, side, AMOUNT);
            Instant now = CLOCK.instant();
            id[id.length - 1] = (byte) ('0' + i % 10);
            OrderId orderId = OrderId.of(new String(id, StandardCharsets.ISO_8859_1));
            Fill fill = Fill.builder()
                    .orderId(orderId)
                    .number(1)
                    .symbol(Wallets.BTC)
                    .side(side)
                    .amount(AMOUNT)
                    .price(PRICE)
                    .quoteAmount(PRICE)
                    .fee(FEE)
                    .feeAsset("USDT")
                    .liquidity(Liquidity.TAKER)
                    .time(now)
                    .build();
            hole.consume(Order.builder(orderId, request, now)
                    .status(OrderStatus.FILLED)
                    .filled(AMOUNT, PRICE)
                    .fee(FEE, "USDT")
                    .fills(List.of(fill))
                    .build());
        }
    }

    @Benchmark
    public void placeCancel_engine(Engine engine, Blackhole hole) {
        for (int i = 0; i < ORDERS; i++) {
            Order order = engine.wallet.placeOrder(
                    OrderRequest.limit(Wallets.BTC, OrderSide.BUY, AMOUNT, Wallets.restingPrice(i % RESTING)));
            hole.consume(engine.wallet.cancelOrder(order.id()));
        }
    }

    @Benchmark
    public void placeCancel_xchange(Peer peer, Blackhole hole) throws IOException {
        for (int i = 0; i < ORDERS; i++) {
            String id = peer.exchange.limit(AMOUNT, Wallets.restingPrice(i % RESTING));
            hole.consume(peer.exchange.cancel(id));
        }
    }
}
