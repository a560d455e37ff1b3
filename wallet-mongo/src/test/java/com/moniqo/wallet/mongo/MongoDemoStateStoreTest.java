package com.moniqo.wallet.mongo;

import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.testkit.DemoStateStoreContract;
import com.moniqo.wallet.mongo.testkit.TestMongo;
import org.junit.jupiter.api.AfterEach;

class MongoDemoStateStoreTest extends DemoStateStoreContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected DemoStateStore openStore() {
        return MongoDemoStateStore.of(database);
    }

    @AfterEach
    void drop() {
        database.drop();
    }
}
