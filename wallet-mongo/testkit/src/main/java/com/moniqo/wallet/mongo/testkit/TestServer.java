package com.moniqo.wallet.mongo.testkit;

import static com.moniqo.wallet.error.ValidationException.required;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** A running server, and what it can do. Immutable and thread-safe. */
public final class TestServer {
    /** The origin of a server. Values may be added. */
    public enum Kind {
        /** A server that was already running, named by the environment. */
        GIVEN,

        /** A downloaded mongod. */
        MONGOD,

        /** mongo-java-server in this JVM, which has none of the features. */
        IN_MEMORY
    }

    private final Kind kind;
    private final String uri;

    TestServer(Kind kind, String uri) {
        this.kind = kind;
        this.uri = uri;
    }

    /** {@return the origin} */
    public Kind kind() {
        return kind;
    }

    /** {@return the connection string} */
    public String uri() {
        return uri;
    }

    /**
     * Checks whether it has a feature.
     *
     * @param feature the feature
     * @return true if tests of the feature can run
     */
    public boolean has(Feature feature) {
        required(feature, "feature");
        return kind != Kind.IN_MEMORY && (feature != Feature.CHANGE_STREAMS || isReplicated());
    }

    /** Checks whether it is a member of a replica set or a router of a sharded cluster, which alone have change streams. */
    private boolean isReplicated() {
        try (MongoClient client = connect()) {
            BsonDocument hello = client.getDatabase("admin")
                    .runCommand(new BsonDocument("hello", new BsonInt32(1)), BsonDocument.class);
            return hello.containsKey("setName") || hello.containsKey("msg");
        }
    }

    /** {@return a new client; the caller closes it} */
    public MongoClient connect() {
        return connect(settings());
    }

    /**
     * Returns a new client with its own settings.
     *
     * @param settings the settings
     * @return the client; the caller closes it
     */
    public MongoClient connect(MongoClientSettings.Builder settings) {
        return MongoClients.create(settings.build());
    }

    /** {@return new settings that connect to this server, which the caller may change} */
    public MongoClientSettings.Builder settings() {
        return MongoClientSettings.builder().applyConnectionString(new ConnectionString(uri));
    }

    /**
     * Returns a database for the caller alone.
     *
     * @param client a client of this server
     * @return the database; the caller drops it
     */
    public static MongoDatabase newDatabase(MongoClient client) {
        return client.getDatabase("wallet_test_" + UUID.randomUUID().toString().replace("-", ""));
    }
}
