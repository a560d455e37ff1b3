package com.moniqo.wallet.mongo.testkit;

import static com.moniqo.wallet.error.ValidationException.required;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.UUID;

/** A running server, and what it can do. Immutable and thread-safe. */
public final class TestServer {
    /** Where a server came from. May grow. */
    public enum Kind {
        /** It was running already: the environment names it. */
        GIVEN,

        /** A mongod that was downloaded. */
        MONGOD,

        /** mongo-java-server, in this JVM; it has none of the features. */
        IN_MEMORY
    }

    private final Kind kind;
    private final String uri;

    TestServer(Kind kind, String uri) {
        this.kind = kind;
        this.uri = uri;
    }

    /** {@return where it came from} */
    public Kind kind() {
        return kind;
    }

    /** {@return the connection string} */
    public String uri() {
        return uri;
    }

    /**
     * Whether it can do something.
     *
     * @param feature what
     * @return true if tests of it can run
     */
    public boolean has(Feature feature) {
        required(feature, "feature");
        return kind != Kind.IN_MEMORY;
    }

    /** {@return a new client; the caller closes it} */
    public MongoClient connect() {
        return connect(settings());
    }

    /**
     * A new client with settings of its own.
     *
     * @param settings the settings
     * @return the client; the caller closes it
     */
    public MongoClient connect(MongoClientSettings.Builder settings) {
        return MongoClients.create(settings.build());
    }

    /** {@return settings that connect to this server, to be changed at will} */
    public MongoClientSettings.Builder settings() {
        return MongoClientSettings.builder().applyConnectionString(new ConnectionString(uri));
    }

    /**
     * A database that nobody else uses.
     *
     * @param client a client of this server
     * @return the database; the caller drops it
     */
    public static MongoDatabase newDatabase(MongoClient client) {
        return client.getDatabase("wallet_test_" + UUID.randomUUID().toString().replace("-", ""));
    }
}
