/** Durable state in MongoDB. Start at {@link com.moniqo.wallet.mongo.MongoStores}. */
module com.moniqo.wallet.mongo {
    requires static transitive org.jspecify;
    requires transitive com.moniqo.wallet;
    requires transitive org.mongodb.driver.sync.client;
    requires org.mongodb.driver.core;
    requires org.mongodb.bson;
    requires org.slf4j;
    // Only needed for paper-trading wallets. Not transitive, so that other applications compile without it.
    requires static com.moniqo.wallet.demo;

    exports com.moniqo.wallet.mongo;
}
