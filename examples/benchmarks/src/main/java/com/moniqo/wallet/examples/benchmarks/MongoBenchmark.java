package com.moniqo.wallet.examples.benchmarks;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.mongo.MongoDemoStateStore;
import com.moniqo.wallet.mongo.testkit.CrashableServer;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/**
 * Compares orders on MongoDB with the raw driver on the same server: {@code insertOne} of an order's document with the same write concern,
 * into a collection without and with the journal's indexes. Each round alternates between short blocks of the raw inserts and of orders of
 * one caller, followed by orders of eight callers. The result is the median ratio of the rounds, because a server's speed drifts more than
 * the results differ. Therefore this is not a JMH benchmark. All code is warmed up on a server in this JVM first.
 *
 * <p>Arguments: the connection string of a server, or {@code own} to start one; optionally the number of rounds (15), and the number of
 * entries in the long journal (1,000,000).
 */
public final class MongoBenchmark {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);
    private static final int ORDERS = 160;
    private static final int BLOCK = 32;
    private static final int WARM_UP_ROUNDS = 60;
    private static final int CALLERS = 8;
    private static final int OPENINGS = 31;

    private final MongoDatabase database;
    private final int rounds;
    private final int entries;
    private long inserted;
    private int named;

    private MongoBenchmark(MongoDatabase database, int rounds, int entries) {
        this.database = database;
        this.rounds = rounds;
        this.entries = entries;
    }

    /**
     * Runs the benchmark and prints the results.
     *
     * @param args the connection string or {@code own}, rounds, entries
     * @throws Exception if anything fails
     */
    public static void main(String[] args) throws Exception {
        String uri = args.length > 0 ? args[0] : "own";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        int entries = args.length > 2 ? Integer.parseInt(args[2]) : 1_000_000;
        if (!uri.equals("own")) {
            measure(uri, rounds, entries);
            return;
        }
        Path data = Files.createTempDirectory("mongo-benchmark");
        try (CrashableServer server = CrashableServer.start(data)) {
            System.out.println("on " + server.name());
            measure(server.uri(), rounds, entries);
        }
    }

    private static void measure(String uri, int rounds, int entries) throws Exception {
        MongoServer inThisJvm = new MongoServer(new MemoryBackend());
        try (MongoClient client = MongoClients.create(inThisJvm.bindAndGetConnectionString())) {
            new MongoBenchmark(client.getDatabase("warm_up"), WARM_UP_ROUNDS, 0).run(round -> {});
        } finally {
            inThisJvm.shutdownNow();
        }
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase database = client.getDatabase("wallet_benchmark");
            database.drop();
            MongoBenchmark benchmark = new MongoBenchmark(database, rounds, entries);
            benchmark.rates();
            benchmark.opening();
            database.drop();
        }
    }

    // Orders per second

    private void rates() throws Exception {
        List<double[]> measured = new ArrayList<>();
        run(measured::add);
        List<Double> plain = column(measured, 0);
        List<Double> likeOurs = column(measured, 1);
        List<Double> one = column(measured, 2);
        List<Double> eight = column(measured, 3);
        print("raw insertOne", plain);
        print("raw insertOne with the same indexes", likeOurs);
        print("orders of one caller", one);
        print("orders of eight callers on one wallet", eight);
        ratio("raw insertOne with the same indexes / without", likeOurs, plain);
        ratio("one caller / raw insertOne", one, plain);
        ratio("one caller / raw insertOne with the same indexes", one, likeOurs);
        ratio("eight callers / one caller", eight, one);
    }

    private static List<Double> column(List<double[]> rows, int column) {
        return rows.stream().map(row -> row[column]).toList();
    }

    /** Runs all rounds, and passes on the rates of each: raw inserts, those with indexes, orders of one caller, and of eight callers. */
    private void run(Consumer<double[]> rates) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (DemoWallet wallet = wallet(MongoDemoStateStore.of(database), "rates")) {
            wallet.placeOrder(order(named++));
            MongoCollection<BsonDocument> bare = collection("bare");
            MongoCollection<BsonDocument> indexed = collection("indexed");
            indexed.createIndex(BsonDocument.parse("{wallet: 1, op: 1}"), new IndexOptions().unique(true));
            indexed.createIndex(BsonDocument.parse("{wallet: 1, refs: 1, seq: 1}"));
            BsonDocument order = database.getCollection("wallet_journal", BsonDocument.class)
                    .find(BsonDocument.parse("{wallet: 'rates', refs: 'kind:place'}"))
                    .first();
            for (int round = 0; round < rounds; round++) {
                long[] nanos = new long[3];
                quote(wallet);
                for (int block = 0; block < 3 * ORDERS / BLOCK; block++) {
                    int kind = (block + round) % 3;
                    long start = System.nanoTime();
                    switch (kind) {
                        case 0 -> insert(bare, order);
                        case 1 -> insert(indexed, order);
                        default -> one(wallet);
                    }
                    nanos[kind] += System.nanoTime() - start;
                }
                double eight = eight(wallet, threads);
                rates.accept(
                        new double[] {ORDERS * 1e9 / nanos[0], ORDERS * 1e9 / nanos[1], ORDERS * 1e9 / nanos[2], eight
                        });
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class).withWriteConcern(DURABLE);
    }

    private void insert(MongoCollection<BsonDocument> collection, BsonDocument order) {
        for (int i = 0; i < BLOCK; i++) {
            BsonDocument copy = new BsonDocument();
            copy.putAll(order);
            inserted++;
            copy.put("_id", new BsonString(key("rates", inserted)));
            copy.put("op", new BsonString("place:" + inserted));
            copy.put("seq", new BsonInt64(inserted));
            copy.put("refs", new BsonArray(List.of(new BsonString("kind:place"), new BsonString("order:" + inserted))));
            collection.insertOne(copy);
        }
    }

    private void one(DemoWallet wallet) {
        for (int i = 0; i < BLOCK; i++) {
            wallet.placeOrder(order(named++));
        }
    }

    private double eight(DemoWallet wallet, ExecutorService threads) throws Exception {
        quote(wallet);
        long start = System.nanoTime();
        List<Future<?>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int first = named;
            named += ORDERS / CALLERS;
            callers.add(threads.submit(() -> {
                for (int i = 0; i < ORDERS / CALLERS; i++) {
                    wallet.placeOrder(order(first + i));
                }
            }));
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
        return perSecond(ORDERS, start);
    }

    private static OrderRequest order(int number) {
        OrderSide side = number % 2 == 0 ? OrderSide.BUY : OrderSide.SELL;
        return OrderRequest.market(BTC, side, "0.001").clientId("c-" + number);
    }

    private static double perSecond(int count, long start) {
        return count * 1e9 / (System.nanoTime() - start);
    }

    // Opening a wallet

    private void opening() {
        DemoStateStore store = MongoDemoStateStore.of(database);
        wallet(store, "short").close();
        wallet(store, "long").close();
        grow("long");
        List<Double> young = new ArrayList<>();
        List<Double> old = new ArrayList<>();
        for (int i = 0; i < OPENINGS; i++) {
            young.add(opened("short"));
            old.add(opened("long"));
        }
        print("openings of a new wallet", young);
        print("openings with " + entries + " entries", old);
        ratio("new / with " + entries + " entries", young, old);
    }

    /** Grows a journal as that of a wallet which has traded that much, with the last state in the checkpoint. */
    private void grow(String id) {
        MongoCollection<RawBsonDocument> journal = database.getCollection("wallet_journal", RawBsonDocument.class);
        BsonDocument first = database.getCollection("wallet_journal", BsonDocument.class)
                .find(BsonDocument.parse("{_id: '" + key(id, 1) + "'}"))
                .first();
        List<RawBsonDocument> batch = new ArrayList<>();
        for (int seq = 3; seq <= entries; seq++) { // an opened wallet may have written two
            BsonDocument copy = new BsonDocument();
            copy.putAll(first);
            copy.put("_id", new BsonString(key(id, seq)));
            copy.put("seq", new BsonInt64(seq));
            copy.put("op", new BsonString("old:" + seq));
            batch.add(RawBsonDocument.parse(copy.toJson()));
            if (batch.size() == 2_000 || seq == entries) {
                journal.insertMany(batch);
                batch.clear();
            }
        }
        database.getCollection("demo_wallet_state")
                .updateOne(
                        BsonDocument.parse("{user_wallet_id: '" + id + "'}"),
                        BsonDocument.parse("{$set: {seq: {$numberLong: '" + entries + "'}}}"));
    }

    private static String key(String wallet, long seq) {
        return String.format(Locale.ROOT, "%s:%019d", wallet, seq);
    }

    private double opened(String id) {
        DemoStateStore store = MongoDemoStateStore.of(database); // one that does not know anything yet
        long start = System.nanoTime();
        store.open(id);
        return perSecond(1, start);
    }

    private static DemoWallet wallet(DemoStateStore store, String id) {
        DemoWallet wallet = DemoWallet.builder()
                .id(id)
                .deposit("USDT", "1000000")
                .deposit("BTC", "100")
                .storedIn(store)
                .build();
        quote(wallet);
        return wallet;
    }

    /** Pushes a fresh quote, because an older one would be stale. */
    private static void quote(DemoWallet wallet) {
        BigDecimal price = new BigDecimal("50000");
        wallet.onQuote(Quote.of(BTC, price, price, price, Instant.now()));
    }

    private static void print(String what, List<Double> rates) {
        System.out.printf(Locale.ROOT, "%-50s %8.0f/s%n", what, median(rates));
    }

    private static void ratio(String what, List<Double> of, List<Double> to) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            ratios.add(of.get(i) / to.get(i));
        }
        System.out.printf(Locale.ROOT, "%-50s %8.2f%n", what, median(ratios));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
