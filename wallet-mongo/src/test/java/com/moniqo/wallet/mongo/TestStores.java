package com.moniqo.wallet.mongo;

import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.mongo.testkit.TestMongo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Stores in databases of their own, dropped after the test. */
final class TestStores implements AfterEachCallback {
    private final List<MongoDatabase> databases = new ArrayList<>();

    MongoDatabase database() {
        MongoDatabase database = TestMongo.newDatabase();
        databases.add(database);
        return database;
    }

    MongoStores open() {
        return MongoStores.of(database());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        databases.forEach(MongoDatabase::drop);
        databases.clear();
    }
}
