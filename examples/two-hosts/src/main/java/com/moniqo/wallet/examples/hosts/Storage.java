package com.moniqo.wallet.examples.hosts;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.mongo.MongoDemoStateStore;
import com.moniqo.wallet.mongo.MongoStores;
import com.moniqo.wallet.sqlite.SqliteStores;
import com.moniqo.wallet.sync.WalletStores;
import java.nio.file.Path;

/**
 * Where everything is stored: a database on a MongoDB server, or a file for hosts on one machine.
 *
 * @param stores the stores of the platform
 * @param journals the journals of the paper-trading wallets
 * @param whole what to close in the end
 */
record Storage(WalletStores stores, DemoStateStore journals, AutoCloseable whole) implements AutoCloseable {
    private static final String MONGODB = "mongodb";

    /** Opens a database, given the connection string of its server, or a file, given its path. */
    static Storage open(String where, String database) {
        if (where.startsWith(MONGODB)) {
            MongoClient client = MongoClients.create(where);
            MongoDatabase opened = client.getDatabase(database);
            return new Storage(MongoStores.of(opened), MongoDemoStateStore.of(opened), client);
        }
        SqliteStores stores = SqliteStores.open(Path.of(where));
        return new Storage(stores, SqliteStateStore.in(stores), stores);
    }

    @Override
    public void close() {
        try {
            whole.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot be closed", e);
        }
    }
}
