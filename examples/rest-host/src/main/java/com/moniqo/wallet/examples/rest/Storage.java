package com.moniqo.wallet.examples.rest;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.mongo.MongoDemoStateStore;
import com.moniqo.wallet.mongo.MongoStores;
import com.moniqo.wallet.sqlite.SqliteStores;
import com.moniqo.wallet.sync.WalletStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The place where everything is stored: the platform's own state and that of its demo wallets.
 *
 * @param platform the stores of the platform
 * @param demoWallets the store of the demo wallets
 * @param indexes creates the indexes of a database, and returns those that it has created
 * @param client what to close at the end
 */
record Storage(WalletStores platform, DemoStateStore demoWallets, Indexes indexes, AutoCloseable client)
        implements AutoCloseable {
    private static final String SQLITE = "sqlite:";
    private static final String DEFAULT_DATABASE = "moniqo";

    /** In memory, each demo wallet keeps this many of its latest changes at least, and at most twice as many. */
    static final int KEPT_CHANGES = 1000;

    /** In memory, each log of the platform keeps this many entries at most. */
    static final int KEPT_LOG_ENTRIES = 100_000;

    /** Creates the indexes of a database. */
    interface Indexes {
        List<String> create();
    }

    /**
     * Opens a store.
     *
     * @param where {@code memory}, a file such as {@code sqlite:wallets.db}, or a connection string such as
     *     {@code mongodb://localhost/moniqo}
     * @return the store
     * @throws IllegalArgumentException if it is none of them
     */
    static Storage open(String where) {
        if (where.equals("memory")) {
            return new Storage(
                    InMemoryStores.keeping(KEPT_LOG_ENTRIES),
                    InMemoryStateStore.keeping(KEPT_CHANGES),
                    List::of,
                    () -> {});
        }
        if (where.startsWith("mongodb:") || where.startsWith("mongodb+srv:")) {
            return mongo(new ConnectionString(where));
        }
        if (where.startsWith(SQLITE) && where.length() > SQLITE.length()) {
            return sqlite(Path.of(where.substring(SQLITE.length())));
        }
        throw new IllegalArgumentException(
                "wallet.store is not known; valid: memory, sqlite:FILE, or mongodb://HOST/DATABASE");
    }

    private static Storage sqlite(Path file) {
        SqliteStores stores = SqliteStores.open(file);
        return new Storage(stores, SqliteStateStore.in(stores), List::of, stores);
    }

    private static Storage mongo(ConnectionString uri) {
        MongoClient client = MongoClients.create(uri);
        MongoDatabase database =
                client.getDatabase(Optional.ofNullable(uri.getDatabase()).orElse(DEFAULT_DATABASE));
        MongoStores stores = MongoStores.of(database);
        return new Storage(stores, MongoDemoStateStore.of(database), stores::ensureIndexes, client);
    }

    boolean durable() {
        return platform.durable();
    }

    @Override
    public void close() throws Exception {
        client.close();
    }
}
