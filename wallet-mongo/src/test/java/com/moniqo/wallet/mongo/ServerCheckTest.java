package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.result.UpdateResult;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers that cannot keep the promises, played by a real one that is interfered with. */
class ServerCheckTest {
    @RegisterExtension
    final TestStores stores = new TestStores();

    private static void refused(MongoDatabase database, String... words) {
        assertThatThrownBy(() -> MongoStores.of(database))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
                .hasMessageContainingAll(words);
    }

    @Test
    void a_server_that_keeps_the_promises_is_left_as_it_was() {
        MongoDatabase database = stores.database();

        new ServerCheck(database, Patience.standard()).run();

        assertThat(database.getCollection("wallet_server_check").countDocuments())
                .isZero();
    }

    @Test
    void the_time_is_known_of_a_server_that_is_too_old_for_hello_as_well() {
        Instant before = Instant.now().minusMillis(1000);

        assertThat(MongoStores.of(stores.database()).time().orElseThrow()).isBetween(before, Instant.MAX);
    }

    @Test
    void a_server_whose_updates_are_not_atomic_is_refused() {
        refused(
                interfered((method, result) ->
                        result instanceof UpdateResult && method.getName().equals("updateOne")
                                ? UpdateResult.acknowledged(1, 1L, null)
                                : result),
                "8 updates that expect the same version",
                "use MongoDB 4.2 or later");
    }

    @Test
    void a_server_that_turns_decimals_into_doubles_is_refused() {
        refused(
                interfered((method, result) -> {
                    if (result instanceof BsonDocument document && document.containsKey("amount")) {
                        document.put("amount", new BsonDouble(1.5));
                    }
                    return result;
                }),
                "Decimal128",
                "use MongoDB 4.2 or later");
    }

    @Test
    void a_server_that_does_not_answer_is_reported_as_unreachable() {
        MongoClientSettings nobody = MongoClientSettings.builder()
                .applyConnectionString(new com.mongodb.ConnectionString("mongodb://127.0.0.1:1"))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(50, TimeUnit.MILLISECONDS))
                .build();
        try (MongoClient client = MongoClients.create(nobody)) {
            MongoDatabase database = client.getDatabase("nowhere");

            assertThatThrownBy(() -> Database.of(database, new Patience(Duration.ofMillis(100))))
                    .isInstanceOfSatisfying(WalletException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.STATE_STORE_ERROR);
                        assertThat(e.details()).containsEntry("reason", "unreachable");
                    });
        }
    }

    /** A database of which every result passes through a function. */
    private MongoDatabase interfered(BiFunction<Method, Object, Object> change) {
        return wrapped(MongoDatabase.class, stores.database(), change);
    }

    private static <T> T wrapped(Class<T> type, Object target, BiFunction<Method, Object, Object> change) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object result;
            try {
                result = method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            Class<?> returned = method.getReturnType();
            boolean inner = returned == MongoDatabase.class
                    || returned == MongoCollection.class
                    || returned == com.mongodb.client.FindIterable.class;
            return inner ? wrapped(returned, result, change) : change.apply(method, result);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
