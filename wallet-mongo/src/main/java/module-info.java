/** Durable state in MongoDB. Start at {@link com.moniqo.wallet.mongo.MongoStores}. */
module com.moniqo.wallet.mongo {
    requires static transitive org.jspecify;
    requires transitive com.moniqo.wallet;
    requires static transitive com.moniqo.wallet.demo;
    requires transitive org.mongodb.driver.sync.client;
    requires org.mongodb.driver.core;
    requires org.mongodb.bson;
    requires org.slf4j;

    exports com.moniqo.wallet.mongo;
}
