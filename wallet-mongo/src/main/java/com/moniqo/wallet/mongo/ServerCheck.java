package com.moniqo.wallet.mongo;

import com.mongodb.MongoClientException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import com.moniqo.wallet.error.WalletException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.Decimal128;

/**
 * A check at start-up that a server gives the guarantees that the stores rely on:
 *
 * <ol>
 *   <li>the driver speaks its wire version;
 *   <li>a Decimal128 is stored unchanged;
 *   <li>of several updates that expect the same version of a document, only one succeeds.
 * </ol>
 *
 * <p>The check uses a document of its own, which it removes afterwards.
 */
final class ServerCheck {
    private static final String COLLECTION = "wallet_server_check";
    private static final int THREADS = 8;
    private static final int ROUNDS = 4;
    private static final Decimal128 EXACT = Decimal128.parse("1234567890123456.789012345678901234");

    private final MongoDatabase database;
    private final Patience patience;
    private boolean replicated;

    ServerCheck(MongoDatabase database, Patience patience) {
        this.database = database;
        this.patience = patience;
    }

    /** Checks whether the server is replicated, and so has a majority to read from. */
    boolean replicated() {
        return replicated;
    }

    /** Refuses, with UNSUPPORTED, a server that cannot give the required guarantees. */
    void run() {
        BsonDocument hello = hello();
        replicated = hello.containsKey("setName")
                || "isdbgrid".equals(hello.getString("msg", new BsonString("")).getValue());
        MongoCollection<BsonDocument> collection = database.getCollection(COLLECTION, BsonDocument.class)
                .withWriteConcern(WriteConcern.ACKNOWLEDGED); // nothing here needs to be durable
        BsonObjectId id = new BsonObjectId();
        try {
            patience.read(() -> collection.replaceOne(
                    new BsonDocument("_id", id),
                    new BsonDocument("version", new BsonInt32(0)).append("amount", new BsonDecimal128(EXACT)),
                    new ReplaceOptions().upsert(true)));
            decimals(collection, id);
            versions(collection, id);
        } finally {
            patience.read(() -> collection.deleteOne(new BsonDocument("_id", id)));
        }
    }

    private BsonDocument hello() {
        try {
            return patience.read(() -> Database.hello(database));
        } catch (WalletException e) {
            if (e.getCause() instanceof MongoClientException
                    && Failure.of((MongoClientException) e.getCause()) == Failure.REFUSED) {
                throw StoreErrors.unsupported(
                        "this MongoDB server is too old for the driver; use version 4.2 or later", e.getCause());
            }
            throw e;
        }
    }

    private void decimals(MongoCollection<BsonDocument> collection, BsonObjectId id) {
        BsonDocument found =
                patience.read(() -> collection.find(new BsonDocument("_id", id)).first());
        if (found == null
                || !found.isDecimal128("amount")
                || !found.getDecimal128("amount").getValue().equals(EXACT)) {
            throw StoreErrors.unsupported(
                    "this server does not store Decimal128 values unchanged, so amounts of money would change;"
                            + " use MongoDB 4.2 or later",
                    null);
        }
    }

    private void versions(MongoCollection<BsonDocument> collection, BsonObjectId id) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                int version = round;
                CyclicBarrier together = new CyclicBarrier(THREADS);
                List<Future<Long>> updates = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    updates.add(threads.submit(() -> {
                        together.await();
                        return updated(collection, id, version);
                    }));
                }
                long winners = 0;
                for (Future<Long> update : updates) {
                    winners += update.get();
                }
                if (winners > 1) {
                    throw StoreErrors.unsupported(
                            "on this server, " + winners
                                    + " updates that expect the same version of a document succeed,"
                                    + " so changes would be lost; use MongoDB 4.2 or later",
                            null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StoreErrors.unreachable(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof WalletException failure ? failure : StoreErrors.unreachable(e);
        } finally {
            threads.shutdown();
        }
    }

    private long updated(MongoCollection<BsonDocument> collection, BsonObjectId id, int version) {
        BsonDocument expected = new BsonDocument("_id", id).append("version", new BsonInt32(version));
        return patience.read(() -> collection
                .updateOne(expected, Updates.set("version", new BsonInt32(version + 1)))
                .getModifiedCount());
    }
}
