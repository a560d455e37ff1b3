package com.moniqo.wallet.examples.benchmarks;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares durable orders with the disk itself. Each round measures the bare disk, one caller and eight callers in immediate succession,
 * and is short, because a disk's speed drifts more from second to second than the results differ. The result is the median ratio of the
 * rounds. Therefore this is not a JMH benchmark.
 *
 * <p>The bare disk is measured twice: appending the bytes of an order's entry, and appending as many bytes as the store writes to its log
 * for it, which are whole pages. Both extend a file with each append and sync it.
 *
 * <p>Arguments: the folder to measure on, and optionally the number of rounds.
 */
public final class SqliteBenchmark {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final int WARM_UP = 40_000; // until everything is compiled, and the log has its final size
    private static final int ORDERS = 100;
    private static final int CALLERS = 8;
    private static final int MILLION = 1_000_000;

    private final Path folder;
    private final int rounds;
    private final PrintStream out;

    private SqliteBenchmark(Path folder, int rounds, PrintStream out) {
        this.folder = folder;
        this.rounds = rounds;
        this.out = out;
    }

    /**
     * Runs the benchmark and prints the results.
     *
     * @param args a folder on the disk to measure, and the number of rounds (90)
     * @throws Exception if anything fails
     */
    public static void main(String[] args) throws Exception {
        Path parent = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target"));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 90;
        Path folder = Files.createTempDirectory(parent, "sqlite-benchmark");
        try {
            SqliteBenchmark benchmark = new SqliteBenchmark(folder, rounds, System.out);
            benchmark.rates();
            benchmark.opening();
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    // Orders per second

    private void rates() throws Exception {
        Path file = folder.resolve("rates.db");
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (SqliteStateStore store = SqliteStateStore.open(file);
                DemoWallet wallet = wallet(store, "rates")) {
            orders(wallet, WARM_UP);
            int entryBytes = (int) number(
                    file,
                    "SELECT avg(length(op) + length(kind) + length(order_ids) + length(time)"
                            + " + length(CAST(body AS BLOB)) + length(sum)) FROM entry WHERE kind = 'place'");
            int logBytes = logBytes(file, wallet);
            bare(entryBytes, WARM_UP);
            eight(wallet, threads, WARM_UP);

            List<Double> disk = new ArrayList<>();
            List<Double> diskAsLog = new ArrayList<>();
            List<Double> one = new ArrayList<>();
            List<Double> eight = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                disk.add(bare(entryBytes, ORDERS));
                one.add(orders(wallet, ORDERS));
                diskAsLog.add(bare(logBytes, ORDERS));
                eight.add(eight(wallet, threads, 4 * ORDERS));
            }
            out.printf(
                    "load %.1f on %d processors%n",
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    Runtime.getRuntime().availableProcessors());
            out.printf("%d rounds of %d orders; medians, and the quartiles of the ratios%n", rounds, ORDERS);
            out.printf("bare append + force of an entry's %,d bytes     %,8.0f /s%n", entryBytes, median(disk));
            out.printf("bare append + force of the log's %,d bytes    %,8.0f /s%n", logBytes, median(diskAsLog));
            out.printf("one caller                                       %,8.0f orders/s%n", median(one));
            out.printf("eight callers                                    %,8.0f orders/s%n", median(eight));
            ratio("one caller / bare append of the entry", one, disk);
            ratio("one caller / bare append of the log's bytes", one, diskAsLog);
            ratio("eight callers / one caller", eight, one);
        } finally {
            threads.shutdown();
        }
        long orders = (long) number(file, "SELECT count(*) FROM entry WHERE kind = 'place'");
        out.printf("file bytes per order                             %,8d%n%n", Files.size(file) / orders);
    }

    /** Returns the number of bytes that one order adds to the write-ahead log. */
    private static int logBytes(Path file, DemoWallet wallet) throws Exception {
        number(file, "PRAGMA wal_checkpoint(TRUNCATE)");
        int orders = 20;
        orders(wallet, orders);
        return (int) (Files.size(file.resolveSibling(file.getFileName() + "-wal")) / orders);
    }

    private static DemoWallet wallet(SqliteStateStore store, String id) {
        DemoWallet wallet = DemoWallet.builder()
                .id(id)
                .deposit("USDT", "100000000")
                .deposit("BTC", "1000")
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .storedIn(store)
                .build();
        BigDecimal price = new BigDecimal("50000");
        wallet.onQuote(Quote.of(BTC, price, price.add(BigDecimal.ONE), price, NOW));
        return wallet;
    }

    private static double orders(DemoWallet wallet, int orders) {
        long start = System.nanoTime();
        for (int i = 0; i < orders; i++) {
            wallet.placeOrder(OrderRequest.market(BTC, i % 2 == 0 ? BUY : SELL, "0.001"));
        }
        return orders * 1e9 / (System.nanoTime() - start);
    }

    private static double eight(DemoWallet wallet, ExecutorService threads, int orders) throws Exception {
        long start = System.nanoTime();
        List<Future<Double>> running = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            running.add(threads.submit(() -> orders(wallet, orders / CALLERS)));
        }
        for (Future<Double> caller : running) {
            caller.get();
        }
        return orders * 1e9 / (System.nanoTime() - start);
    }

    private double bare(int bytes, int times) throws IOException {
        Path file = folder.resolve("bare");
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                buffer.clear();
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(false);
            }
            return times * 1e9 / (System.nanoTime() - start);
        }
    }

    // Opening

    private void opening() throws Exception {
        Path empty = folder.resolve("empty.db");
        Path full = folder.resolve("full.db");
        try (SqliteStateStore store = SqliteStateStore.open(empty)) {
            wallet(store, "bench").close();
        }
        try (SqliteStateStore store = SqliteStateStore.open(full)) {
            million(store);
        }
        List<Double> none = new ArrayList<>();
        List<Double> million = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double ofNone = open(empty);
            double ofMillion = open(full);
            if (i >= 50) { // warm
                none.add(ofNone);
                million.add(ofMillion);
            }
        }
        out.printf("open a wallet without history                    %8.2f ms%n", median(none));
        out.printf(
                "open a wallet with %,d entries             %8.2f ms%n",
                (int) number(full, "SELECT count(*) FROM entry"), median(million));
        ratio("with / without", million, none);
    }

    /** Extends a wallet's journal to a million entries with copies of its last entry that differ only in number and op. */
    private static void million(SqliteStateStore store) {
        try (DemoWallet wallet = wallet(store, "bench")) {
            orders(wallet, 50);
        }
        Checkpoint state = store.open("bench").checkpoint().orElseThrow();
        JournalEntry pattern =
                store.history("bench", Set.of("place"), Long.MAX_VALUE, 1).get(0);
        long seq = state.seq();
        while (seq < MILLION) {
            List<JournalEntry> batch = new ArrayList<>();
            for (int i = 0; i < 2_000 && seq + batch.size() < MILLION; i++) {
                long next = seq + 1 + i;
                batch.add(JournalEntry.of(
                        next,
                        "place:" + Long.toHexString(next * 0x9E3779B97F4A7C15L),
                        pattern.kind(),
                        List.of("demo_BENCH" + next),
                        pattern.time(),
                        pattern.version(),
                        pattern.body()));
            }
            seq += store.append("bench", seq, batch).stored();
        }
        store.checkpoint("bench", new Checkpoint(seq, state.time(), state.version(), state.body()));
    }

    private static double open(Path file) {
        long start = System.nanoTime();
        try (SqliteStateStore store = SqliteStateStore.open(file)) {
            DemoWallet wallet = DemoWallet.builder()
                    .id("bench")
                    .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                    .storedIn(store)
                    .build();
            double took = (System.nanoTime() - start) / 1e6;
            wallet.close();
            return took;
        }
    }

    // Figures

    private void ratio(String what, List<Double> of, List<Double> to) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            ratios.add(of.get(i) / to.get(i));
        }
        ratios.sort(null);
        out.printf(
                "%-45s %8.2f   (%.2f to %.2f)%n",
                what, median(ratios), ratios.get(ratios.size() / 4), ratios.get(ratios.size() * 3 / 4));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double number(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getDouble(1) : 0;
        }
    }
}
