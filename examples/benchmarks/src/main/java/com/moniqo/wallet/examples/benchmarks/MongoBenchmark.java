package com.moniqo.wallet.examples.benchmarks;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.mongo.MongoDemoStateStore;
import com.moniqo.wallet.mongo.testkit.CrashableServer;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
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
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/**
 * Compares orders on MongoDB with the raw driver on the same server. Each round measures {@code insertOne} of an order's document with the
 * same write concern, into a collection without and with the journal's indexes, and then orders of one caller and of eight callers, in
 * immediate succession. The result is the median ratio of the rounds, because a server's speed drifts more than the results differ.
 * Therefore this is not a JMH benchmark.
 *
 * <p>Arguments: the connection string of a server, or {@code own} to start one; optionally the number of rounds (15), and the number of
 * entries in the long journal (1,000,000).
 */
public final class MongoBenchmark {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);
    private static final int ORDERS = 160;
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
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (DemoWallet wallet = wallet(MongoDemoStateStore.of(database), "rates")) {
            one(wallet);
            eight(wallet, threads);
            MongoCollection<BsonDocument> bare = collection("bare");
            MongoCollection<BsonDocument> indexed = collection("indexed");
            indexed.createIndex(BsonDocument.parse("{wallet: 1, op: 1}"));
            indexed.createIndex(BsonDocument.parse("{wallet: 1, refs: 1, seq: 1}"));
            BsonDocument order = database.getCollection("wallet_journal", BsonDocument.class)
                    .find(BsonDocument.parse("{wallet: 'rates', refs: 'kind:place'}"))
                    .first();
            insert(bare, order);
            insert(indexed, order);

            List<Double> plain = new ArrayList<>();
            List<Double> likeOurs = new ArrayList<>();
            List<Double> one = new ArrayList<>();
            List<Double> eight = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                plain.add(insert(bare, order));
                likeOurs.add(insert(indexed, order));
                one.add(one(wallet));
                eight.add(eight(wallet, threads));
            }
            print("raw insertOne", plain);
            print("raw insertOne with the same indexes", likeOurs);
            print("orders of one caller", one);
            print("orders of eight callers on one wallet", eight);
            ratio("one caller / raw insertOne", one, plain);
            ratio("one caller / raw insertOne with the same indexes", one, likeOurs);
            ratio("eight callers / one caller", eight, one);
        } finally {
            threads.shutdownNow();
        }
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class).withWriteConcern(DURABLE);
    }

    private double insert(MongoCollection<BsonDocument> collection, BsonDocument order) {
        long start = System.nanoTime();
        for (int i = 0; i < ORDERS; i++) {
            BsonDocument copy = new BsonDocument();
            copy.putAll(order);
            inserted++;
            copy.put("_id", new BsonString("rates:" + inserted));
            copy.put("op", new BsonString("place:" + inserted));
            copy.put("seq", new BsonInt64(inserted));
            collection.insertOne(copy);
        }
        return perSecond(ORDERS, start);
    }

    private double one(DemoWallet wallet) {
        quote(wallet);
        long start = System.nanoTime();
        for (int i = 0; i < ORDERS; i++) {
            wallet.placeOrder(order(named++));
        }
        return perSecond(ORDERS, start);
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

    private static String key(String wallet, int seq) {
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
