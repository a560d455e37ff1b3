package com.moniqo.wallet.mongo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * A host's database with the concerns that the stores rely on. An acknowledged write survives a crash. A read sees every write that was
 * acknowledged before it began, and nothing that can be rolled back.
 */
final class Database {
    private static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);

    private final MongoDatabase database;
    private final Patience patience;

    private Database(MongoDatabase database, Patience patience) {
        this.database = database;
        this.patience = patience;
    }

    /** Checks the server, and refuses one that cannot give the required guarantees. */
    static Database of(MongoDatabase host) {
        return of(host, Patience.standard());
    }

    static Database of(MongoDatabase host, Patience patience) {
        return of(host, patience, DURABLE);
    }

    /** Creates a database with another concern. Tests weaken it to show that they detect that. */
    static Database of(MongoDatabase host, Patience patience, WriteConcern concern) {
        MongoDatabase plain = required(host, "database")
                .withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry())
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.LOCAL)
                .withWriteConcern(concern);
        ServerCheck check = new ServerCheck(plain, patience);
        check.run();
        // a standalone server has no majority to ask for
        return new Database(check.replicated() ? plain.withReadConcern(ReadConcern.MAJORITY) : plain, patience);
    }

    MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }

    Patience patience() {
        return patience;
    }

    String name() {
        return database.getName();
    }

    /** Runs a command that can be repeated. */
    BsonDocument command(BsonDocument command) {
        return patience.read(() -> database.runCommand(command, BsonDocument.class));
    }

    /** Returns the description of the server, with its role and its time. */
    BsonDocument hello() {
        return patience.read(() -> hello(database));
    }

    /** As {@link #hello()}, from a database that is not checked yet, in one attempt. */
    static BsonDocument hello(MongoDatabase database) {
        try {
            return database.runCommand(new BsonDocument("hello", one()), BsonDocument.class);
        } catch (MongoCommandException e) { // a server before 4.4.2
            return database.runCommand(new BsonDocument("isMaster", one()), BsonDocument.class);
        }
    }

    /** Returns the value 1 of an ascending index or a projection. */
    static BsonInt32 one() {
        return new BsonInt32(1);
    }
}
