package com.moniqo.wallet.examples.benchmarks;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.recording.BarFile;
import com.moniqo.wallet.demo.recording.Recording;
import com.moniqo.wallet.demo.recording.TradeFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures reading recordings and replaying them into a wallet without orders, in nanoseconds per row, and the minimum cost of reading the
 * same lines: {@code BufferedReader}, {@code split} and one {@code BigDecimal} per line.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RecordingBenchmark.ROWS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
public class RecordingBenchmark {
    static final int ROWS = 100_000;

    /** Two files that are written once. */
    @State(Scope.Benchmark)
    public static class Written {
        Path trades;
        Path bars;
        TradeFile tradeFile;
        BarFile barFile;
        Recording<Trade> inMemory;

        @Setup
        public void write() throws IOException {
            trades = Files.createTempFile("trades", ".csv");
            bars = Files.createTempFile("bars", ".csv");
            var random = new Random(1);
            var tradeText = new StringBuilder("timestamp,price,amount\n");
            var barText = new StringBuilder("date,open,high,low,close,volume\n");
            long second = 1_385_337_600L;
            for (int i = 0; i < ROWS; i++) {
                BigDecimal price = BigDecimal.valueOf(80_000 + random.nextInt(5_000), 2);
                BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(500_000_000), 8);
                tradeText
                        .append(second + i * 6L)
                        .append(',')
                        .append(price.setScale(12))
                        .append(',')
                        .append(amount.setScale(12))
                        .append('\n');
                barText.append(Instant.ofEpochSecond(second + i * 60L))
                        .append(',')
                        .append(price)
                        .append(',')
                        .append(price.add(BigDecimal.TEN))
                        .append(',')
                        .append(price.subtract(BigDecimal.TEN))
                        .append(',')
                        .append(price.add(BigDecimal.ONE))
                        .append(',')
                        .append(amount)
                        .append('\n');
            }
            Files.writeString(trades, tradeText);
            Files.writeString(bars, barText);
            tradeFile = TradeFile.of(Wallets.BTC, trades);
            barFile = BarFile.of(Wallets.BTC, bars);
            inMemory = tradeFile.inMemory();
        }

        @TearDown
        public void delete() throws IOException {
            Files.delete(trades);
            Files.delete(bars);
        }
    }

    @Benchmark
    public void trades_recording(Written files, Blackhole hole) {
        for (Trade trade : files.tradeFile) {
            hole.consume(trade);
        }
    }

    @Benchmark
    public void trades_inMemory(Written files, Blackhole hole) {
        for (Trade trade : files.inMemory) {
            hole.consume(trade);
        }
    }

    @Benchmark
    public void trades_lines(Written files, Blackhole hole) throws IOException {
        lines(files.trades, hole);
    }

    @Benchmark
    public void bars_recording(Written files, Blackhole hole) {
        for (Bar bar : files.barFile) {
            hole.consume(bar);
        }
    }

    @Benchmark
    public void bars_lines(Written files, Blackhole hole) throws IOException {
        lines(files.bars, hole);
    }

    @Benchmark
    public long trades_replayed(Written files) {
        try (DemoWallet wallet = wallet()) {
            return Replay.trades(files.tradeFile).run(wallet);
        }
    }

    @Benchmark
    public long trades_replayedFromMemory(Written files) {
        try (DemoWallet wallet = wallet()) {
            return Replay.trades(files.inMemory).run(wallet);
        }
    }

    @Benchmark
    public long bars_replayed(Written files) {
        try (DemoWallet wallet = wallet()) {
            return Replay.bars(files.barFile).run(wallet);
        }
    }

    /** A new wallet without orders. */
    private static DemoWallet wallet() {
        return DemoWallet.builder().deposit("USDT", "10000").build();
    }

    private static void lines(Path file, Blackhole hole) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String header = reader.readLine();
            hole.consume(header);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                hole.consume(new BigDecimal(line.split(",", -1)[1]));
            }
        }
    }
}
