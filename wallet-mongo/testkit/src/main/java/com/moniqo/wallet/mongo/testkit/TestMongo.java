package com.moniqo.wallet.mongo.testkit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MongoDB server for this JVM's tests, which is found or started once. In this order, it is:
 *
 * <ol>
 *   <li>a server that is already running, if {@code WALLET_TEST_MONGODB_URI} names one;
 *   <li>a mongod that flapdoodle downloads, if the network allows it;
 *   <li>mongo-java-server in this JVM, with a warning, since it is not durable and lacks some features. With
 *       {@code WALLET_REQUIRE_REAL_MONGODB=true}, this is a failure instead.
 * </ol>
 *
 * <p>Thread-safe.
 */
public final class TestMongo {
    private static final Logger LOG = LoggerFactory.getLogger(TestMongo.class);
    private static final String URI = "WALLET_TEST_MONGODB_URI";
    private static final String REQUIRE_REAL = "WALLET_REQUIRE_REAL_MONGODB";

    private TestMongo() {}

    /** Initialized on first use. */
    private static final class Holder {
        static final TestServer SERVER = resolve();
        static final MongoClient CLIENT = SERVER.connect();
    }

    /** {@return the server} */
    public static TestServer server() {
        return Holder.SERVER;
    }

    /** {@return a client that all tests in this JVM share; do not close it} */
    public static MongoClient client() {
        return Holder.CLIENT;
    }

    /** {@return a database for the caller alone; the caller drops it} */
    public static MongoDatabase newDatabase() {
        return TestServer.newDatabase(client());
    }

    private static TestServer resolve() {
        String given = System.getenv(URI);
        if (given != null && !given.isBlank()) {
            return new TestServer(TestServer.Kind.GIVEN, given);
        }
        Optional<Path> mongod = MongodDownload.executable();
        if (mongod.isPresent()) {
            ServerProcess process = ServerProcess.temporary(ServerProgram.mongod(mongod.get(), true));
            return new TestServer(TestServer.Kind.MONGOD, process.start());
        }
        if (Boolean.parseBoolean(System.getenv(REQUIRE_REAL))) {
            throw new IllegalStateException(
                    REQUIRE_REAL + " is set, but " + URI + " names no server and mongod " + "could not be downloaded");
        }
        String warning =
                "No MongoDB server: tests run against mongo-java-server, and those that need more are skipped. "
                        + "Set " + URI + " to the connection string of a server to run them all.";
        LOG.warn(warning);
        System.err.println("[WARNING] " + warning); // logging is off in most test runs
        return new TestServer(
                TestServer.Kind.IN_MEMORY, new MongoServer(new WholeReplies()).bindAndGetConnectionString());
    }

    /** As shipped, the server sends replies that share data with the next command, so that a reader can see half an update. */
    private static final class WholeReplies extends MemoryBackend {
        @Override
        public synchronized Document handleMessage(MongoMessage message) {
            return super.handleMessage(message).cloneDeeply();
        }
    }
}
