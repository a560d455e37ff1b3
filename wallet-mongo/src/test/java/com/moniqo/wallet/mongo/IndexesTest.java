package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.mongo.testkit.Feature;
import com.moniqo.wallet.mongo.testkit.NeedsFeature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IndexesTest {
    @RegisterExtension
    final TestStores stores = new TestStores();

    private static List<Document> of(MongoDatabase database, String collection) {
        return database.getCollection(collection).listIndexes().into(new ArrayList<>());
    }

    private static Document named(MongoDatabase database, String collection, String name) {
        return of(database, collection).stream()
                .filter(index -> index.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_specifications_indexes_are_there() {
        MongoDatabase database = stores.database();

        MongoStores.of(database);
        MongoDemoStateStore.of(database);

        assertThat(of(database, "wallets"))
                .extracting(index -> index.get("key", Document.class).toJson())
                .contains(
                        "{\"slug\": 1}",
                        "{\"is_active\": 1, \"order\": 1}",
                        "{\"integration_type\": 1}",
                        "{\"is_demo\": 1}",
                        "{\"supported_markets\": 1}");
        assertThat(of(database, "user_wallets"))
                .extracting(index -> index.get("key", Document.class).toJson())
                .contains(
                        "{\"user_id\": 1, \"is_active\": 1}",
                        "{\"user_id\": 1, \"wallet_id\": 1}",
                        "{\"status\": 1}",
                        "{\"balance.last_synced_at\": 1}");
        assertThat(of(database, "wallet_sync_log"))
                .extracting(index -> index.get("key", Document.class).toJson())
                .contains("{\"user_wallet_id\": 1, \"started_at\": -1}", "{\"status\": 1}", "{\"started_at\": 1}");
        assertThat(named(database, "demo_wallet_state", "user_wallet_id_1").getBoolean("unique"))
                .isTrue();
        assertThat(((Number) named(database, "wallet_sync_log", "started_at_1").get("expireAfterSeconds")).longValue())
                .isEqualTo(2_592_000);
    }

    @Test
    void the_second_time_nothing_is_done() {
        MongoDatabase database = stores.database();

        MongoStores first = MongoStores.of(database);

        assertThat(first.ensureIndexes()).isEmpty();
        assertThat(MongoStores.of(database).ensureIndexes()).isEmpty();
    }

    @Test
    @NeedsFeature(Feature.CHANGED_RETENTION)
    void a_changed_retention_is_applied() {
        MongoDatabase database = stores.database();
        MongoStores.of(database);

        MongoStores changed = MongoStores.of(database, Duration.ofDays(7));

        assertThat(((Number) named(database, "wallet_sync_log", "started_at_1").get("expireAfterSeconds")).longValue())
                .isEqualTo(Duration.ofDays(7).toSeconds());
        assertThat(changed.ensureIndexes()).isEmpty();
    }

    @Test
    void an_index_of_the_original_is_taken_over_whatever_its_name() {
        MongoDatabase database = stores.database();
        database.getCollection("user_wallets")
                .createIndex(Indexes.ascending("user_id", "is_active"), new IndexOptions().name("by_user"));

        MongoStores.of(database);

        assertThat(of(database, "user_wallets"))
                .filteredOn(
                        index -> index.get("key", Document.class).toJson().equals("{\"user_id\": 1, \"is_active\": 1}"))
                .hasSize(1);
    }

    @Test
    @NeedsFeature(Feature.PARTIAL_INDEXES)
    void the_originals_unique_index_on_slugs_is_replaced() {
        MongoDatabase database = stores.database();
        database.getCollection("wallets").createIndex(Indexes.ascending("slug"), new IndexOptions().unique(true));

        MongoStores.of(database);

        assertThat(of(database, "wallets"))
                .filteredOn(index -> index.get("key", Document.class).toJson().equals("{\"slug\": 1}"))
                .singleElement()
                .satisfies(index -> {
                    assertThat(index.getBoolean("unique")).isTrue();
                    assertThat(index.get("partialFilterExpression")).isNotNull();
                });
    }

    @Test
    void an_index_that_is_not_unique_and_must_be_is_refused_with_what_to_do() {
        MongoDatabase database = stores.database();
        database.getCollection("wallet_journal").createIndex(Indexes.ascending("wallet", "op"));

        assertThatThrownBy(() -> MongoDemoStateStore.of(database))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
                .hasMessageContaining("wallet_1_op_1")
                .hasMessageContaining("drop it");
    }

    @Test
    void a_retention_below_a_second_is_refused() {
        MongoDatabase database = stores.database();

        assertThatThrownBy(() -> MongoStores.of(database, Duration.ofMillis(TimeUnit.SECONDS.toMillis(1) - 1)))
                .hasMessageContaining("keepSyncLog")
                .hasMessageContaining("at least 1 s");
    }
}
