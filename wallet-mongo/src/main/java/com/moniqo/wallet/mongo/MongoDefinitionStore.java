package com.moniqo.wallet.mongo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.mongodb.client.MongoCollection;
import com.moniqo.wallet.catalog.DefinitionFilter;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.WalletDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;

/**
 * Definitions in the collection {@code wallets}:
 *
 * <pre>{@code
 * {_id: ObjectId(..), slug: "binance-spot-v1", name: "Binance", integration_type: "CEX", is_demo: false, is_active: true,
 *  supported_markets: ["crypto"], required_credentials: [{field_name: "api_key", is_encrypted: true, ..}],
 *  capabilities: {spot_trading: true, fees: {maker_fee_percent: Decimal128("0.1"), ..}, ..}, api_config: {..}, order: 2,
 *  created_at: ISODate(..), deleted_at: null, version: 3, schema_version: 1}
 * }</pre>
 *
 * <ol>
 *   <li>The unique index on the slugs of definitions that are not deleted lets only one of several concurrent inserts succeed.
 *   <li>An update sets only the fields that differ, and only if the version is still the one that was read.
 *   <li>A deleted definition keeps its document but frees its slug, because the index excludes it.
 *   <li>A list reads all definitions that are not deleted, and filters and sorts them in memory, because there are few.
 * </ol>
 */
final class MongoDefinitionStore implements DefinitionStore {
    private static final Comparator<WalletDefinition> IN_ORDER =
            Comparator.comparingInt(WalletDefinition::order).thenComparing(WalletDefinition::slug);

    private final MongoCollection<BsonDocument> collection;
    private final Patience patience;
    private final Versioned versioned;

    MongoDefinitionStore(Database database) {
        this.collection = database.collection(Schema.DEFINITIONS);
        this.patience = database.patience();
        this.versioned = new Versioned(collection, patience, "wallet definition");
    }

    @Override
    public DefinitionId newId() {
        return DefinitionId.of(Ids.next());
    }

    @Override
    public void insert(WalletDefinition definition) {
        required(definition, "definition");
        versioned.insert(
                DefinitionDocuments.write(definition),
                "the slug " + definition.slug() + " or the id " + definition.id());
    }

    @Override
    public Optional<WalletDefinition> find(DefinitionId id) {
        return first(new BsonDocument("_id", Ids.write(required(id, "id").value())));
    }

    @Override
    public Optional<WalletDefinition> findBySlug(String slug) {
        return first(
                new BsonDocument("slug", new BsonString(required(slug, "slug"))).append("deleted_at", BsonNull.VALUE));
    }

    private Optional<WalletDefinition> first(BsonDocument filter) {
        return Optional.ofNullable(patience.read(() -> collection.find(filter).first()))
                .map(DefinitionDocuments::read);
    }

    @Override
    public Page<WalletDefinition> list(DefinitionFilter filter, PageRequest page) {
        required(filter, "filter");
        required(page, "page");
        BsonDocument live = new BsonDocument("deleted_at", BsonNull.VALUE);
        List<WalletDefinition> all = patience.read(() -> collection.find(live).into(new ArrayList<>())).stream()
                .map(DefinitionDocuments::read)
                .filter(filter::matches)
                .sorted(IN_ORDER)
                .toList();
        int from = Math.min(page.offset(), all.size());
        int to = (int) Math.min((long) from + page.limit(), all.size());
        return Page.of(all.subList(from, to), all.size(), page);
    }

    @Override
    public WalletDefinition update(WalletDefinition expected, WalletDefinition next) {
        required(expected, "expected");
        WalletDefinition written = required(next, "next").toBuilder()
                .version(expected.version() + 1)
                .build();
        BsonDocument before = DefinitionDocuments.write(expected);
        BsonDocument after = DefinitionDocuments.write(written);
        versioned.update(
                expected.id().value(),
                expected.version(),
                expected.version() == 0 ? Changes.all(before, after) : Changes.between(before, after));
        return written;
    }
}
