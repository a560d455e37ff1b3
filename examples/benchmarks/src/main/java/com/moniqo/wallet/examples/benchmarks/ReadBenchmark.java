package com.moniqo.wallet.examples.benchmarks;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the reads of a wallet that others may have open, which looks at the store before each, with those of a wallet that is open
 * exclusively. Nobody writes. In turns, in CPU time of the thread, which other processes affect least; medians.
 *
 * <p>Arguments: the folder for the file, and optionally the number of rounds.
 */
public final class ReadBenchmark {
    private static final int READS = 1_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ReadBenchmark() {}

    /**
     * Runs the benchmark and prints the results.
     *
     * @param args a folder, and the number of rounds (60)
     * @throws IOException if the folder cannot be used
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target"));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        compare("in memory", InMemoryStateStore.create(), rounds);
        try (SqliteStateStore store =
                SqliteStateStore.open(Files.createTempDirectory(folder, "reads").resolve("wallets.db"))) {
            compare("SQLite", store, rounds);
        }
    }

    private static void compare(String name, DemoStateStore store, int rounds) {
        try (DemoWallet shared = wallet(DemoWallet.builder().id("shared").storedIn(store));
                DemoWallet alone =
                        wallet(DemoWallet.builder().id("alone").storedIn(store).exclusively())) {
            List<Double> looking = new ArrayList<>();
            List<Double> quiet = new ArrayList<>();
            for (int round = -rounds; round < rounds; round++) { // the first half warms up
                double with = micros(shared);
                double without = micros(alone);
                if (round >= 0) {
                    looking.add(with);
                    quiet.add(without);
                }
            }
            System.out.printf(
                    "%-10s a read that looks %6.2f µs, of an exclusive wallet %6.2f µs, difference %6.2f µs%n",
                    name, median(looking), median(quiet), median(looking) - median(quiet));
        }
    }

    private static DemoWallet wallet(DemoWallet.Builder builder) {
        DemoWallet wallet = builder.deposit("USDT", "100000").build();
        wallet.onQuote(Quote.of(Wallets.BTC, "50000", Instant.now()));
        wallet.placeOrder(OrderRequest.market(Wallets.BTC, OrderSide.BUY, "0.1"));
        return wallet;
    }

    private static double micros(DemoWallet wallet) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < READS; i++) {
            wallet.balances();
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / READS;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
