package com.moniqo.wallet.mongo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionReference;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * User wallets in the collection {@code user_wallets}:
 *
 * <pre>{@code
 * {_id: ObjectId(..), user_id: ObjectId(..), wallet_id: ObjectId(..), wallet_slug: "binance-spot-v1", custom_name: "Mine",
 *  is_active: true, status: "active", credentials: {api_key: "..", api_secret: "<sealed>"},
 *  balance: {last_synced_at: ISODate(..), assets: [{asset: "BTC", free: Decimal128("0.5"), ..}], total_value_usd: Decimal128("50000")},
 *  connection: {is_connected: true, retry_count: 0}, risk_limits: {..}, ai_managed_state: {..}, guard_state: {..}, statistics: {..},
 *  created_at: ISODate(..), deleted_at: null, version: NumberLong(3), schema_version: 1}
 * }</pre>
 *
 * <ol>
 *   <li>An update sets only the fields that differ, and only if the version is still the one that was read. A sync never touches a pause,
 *       and fields unknown to this release are kept.
 *   <li>The original's documents have no version, which counts as 0, and no slug, which is looked up. The first update of such a document
 *       writes all fields in the types of this release.
 *   <li>A deleted wallet keeps its document, with the time of its deletion.
 *   <li>For wallets due for a sync, the ids are read first, from the index on retry and last sync, and then the wallets of one page. If
 *       more than {@value #FEW} are due, wallets are read in the order of their ids instead.
 * </ol>
 */
final class MongoUserWalletStore implements UserWalletStore {
    private static final String DELETED = "deleted_at";
    private static final String ACTIVE = "is_active";
    private static final String DEFINITION = "wallet_id";
    private static final String RETRY = "connection.next_retry_at";
    private static final String FAILED = "connection.last_error_at";
    private static final BsonDateTime NEVER = new BsonDateTime(UserWalletDocuments.NEVER.toEpochMilli());
    private static final String SYNCED = "balance.last_synced_at";
    private static final BsonDocument BY_CREATION =
            new BsonDocument("created_at", new BsonInt32(1)).append("_id", new BsonInt32(1));
    private static final BsonDocument BY_ID = new BsonDocument("_id", new BsonInt32(1));

    /** The order of ids in an index: text before ObjectIds. */
    private static final Comparator<BsonValue> IDS =
            Comparator.comparing(BsonValue::isObjectId).thenComparing(id -> Ids.read(id));

    /** The maximum number of due wallets for which all ids are read for a page. */
    private static final int FEW = 10_000;

    private final MongoCollection<BsonDocument> collection;
    private final Patience patience;
    private final Versioned versioned;
    private final DefinitionStore definitions;

    MongoUserWalletStore(Database database, DefinitionStore definitions) {
        this.collection = database.collection(Schema.USER_WALLETS);
        this.patience = database.patience();
        this.versioned = new Versioned(collection, patience, "user wallet");
        this.definitions = definitions;
    }

    @Override
    public UserWalletId newId() {
        return UserWalletId.of(Ids.next());
    }

    @Override
    public void insert(UserWallet wallet) {
        required(wallet, "wallet");
        versioned.insert(UserWalletDocuments.write(wallet), "the id " + wallet.id());
    }

    @Override
    public Optional<UserWallet> find(UserWalletId id) {
        BsonDocument byId = new BsonDocument("_id", Ids.write(required(id, "id").value()));
        BsonDocument found = patience.read(() -> collection.find(byId).first());
        return Optional.ofNullable(found).map(document -> UserWalletDocuments.read(document, this::definition));
    }

    /** Returns the definition that an original's document refers to, or a reference with a substitute name if there is none. */
    private DefinitionReference definition(DefinitionId id) {
        return definitions
                .find(id)
                .map(definition -> new DefinitionReference(id, definition.slug(), definition.name()))
                .orElse(new DefinitionReference(id, "unknown", "unknown"));
    }

    private List<UserWallet> read(FindIterable<BsonDocument> find) {
        List<BsonDocument> documents = patience.read(() -> find.into(new ArrayList<>()));
        Map<DefinitionId, DefinitionReference> known = new HashMap<>();
        Function<DefinitionId, DefinitionReference> lookUp = id -> known.computeIfAbsent(id, this::definition);
        List<UserWallet> wallets = new ArrayList<>(documents.size());
        documents.forEach(document -> wallets.add(UserWalletDocuments.read(document, lookUp)));
        return wallets;
    }

    @Override
    public Page<UserWallet> list(UserWalletFilter filter, PageRequest page) {
        required(filter, "filter");
        required(page, "page");
        return filter.userId().isPresent() ? ofUser(filter.userId().get(), filter, page) : ofAll(filter, page);
    }

    /**
     * Returns a page of one user's wallets. A user has few, so all are read by the index, and the rest of the filter is applied in memory.
     */
    private Page<UserWallet> ofUser(UserId user, UserWalletFilter filter, PageRequest page) {
        List<UserWallet> wallets = read(collection.find(new BsonDocument("user_id", Ids.write(user.value())))).stream()
                .filter(filter::matches)
                .sorted(Comparator.comparing(
                                (UserWallet wallet) -> wallet.times().createdAt())
                        .thenComparing(UserWallet::id))
                .toList();
        int from = Math.min(page.offset(), wallets.size());
        int to = (int) Math.min((long) from + page.limit(), wallets.size());
        return Page.of(wallets.subList(from, to), wallets.size(), page);
    }

    private Page<UserWallet> ofAll(UserWalletFilter filter, PageRequest page) {
        BsonDocument wanted = new BsonDocument(DELETED, BsonNull.VALUE);
        filter.definitionId().ifPresent(definition -> wanted.append(DEFINITION, Ids.write(definition.value())));
        filter.active().ifPresent(active -> wanted.append(ACTIVE, BsonBoolean.valueOf(active)));
        filter.status().ifPresent(status -> wanted.append("status", new BsonString(Draft.lower(status))));
        long total = patience.read(() -> collection.countDocuments(wanted));
        List<UserWallet> wallets = page.offset() >= total
                ? List.of()
                : read(collection
                        .find(wanted)
                        .sort(BY_CREATION)
                        .skip(page.offset())
                        .limit(page.limit()));
        return Page.of(wallets, total, page);
    }

    @Override
    public UserWallet update(UserWallet expected, UserWallet next) {
        required(expected, "expected");
        UserWallet written = required(next, "next").toBuilder()
                .version(expected.version() + 1)
                .build();
        BsonDocument before = UserWalletDocuments.write(expected);
        BsonDocument after = UserWalletDocuments.write(written);
        versioned.update(
                expected.id().value(),
                expected.version(),
                expected.version() == 0 ? Changes.all(before, after) : Changes.between(before, after));
        return UserWalletDocuments.read(after, this::definition); // as it will be read, with times to the millisecond
    }

    @Override
    public long countActive(DefinitionId definition) {
        BsonDocument active = new BsonDocument(
                        DEFINITION, Ids.write(required(definition, "definition").value()))
                .append(ACTIVE, BsonBoolean.TRUE)
                .append(DELETED, BsonNull.VALUE);
        return patience.read(() -> collection.countDocuments(active));
    }

    @Override
    public List<UserWallet> dueForSync(Instant now, Instant syncedBefore, Optional<UserWalletId> after, int limit) {
        required(now, "now");
        required(syncedBefore, "syncedBefore");
        atLeastOne(limit);
        Optional<BsonValue> last = required(after, "after").map(id -> Ids.write(id.value()));
        List<BsonDocument> reasons = reasons(now, syncedBefore);
        List<BsonValue> ids = dueIds(reasons, last);
        if (ids.size() > FEW) {
            return scan(active().append("$or", new BsonArray(reasons)), last, limit);
        }
        ids.sort(IDS);
        BsonArray page = new BsonArray(ids.subList(0, Math.min(limit, ids.size())));
        List<UserWallet> due = page.isEmpty()
                ? new ArrayList<>()
                : read(collection.find(new BsonDocument("_id", new BsonDocument("$in", page))));
        due.sort(Comparator.comparing(wallet -> Ids.write(wallet.id().value()), IDS));
        return due;
    }

    /**
     * Returns the reasons for which a wallet can be due: its retry is due, it was never synced, its last sync is too old, or a wrong clock
     * has left a sync or a failure in the future.
     */
    private static List<BsonDocument> reasons(Instant now, Instant syncedBefore) {
        Instant plausible = now.plus(UserWallet.CLOCK_TOLERANCE);
        Instant latest = plausible.isBefore(syncedBefore) ? syncedBefore : plausible;
        return List.of(
                new BsonDocument(RETRY, new BsonDocument("$lte", new BsonDateTime(now.toEpochMilli()))),
                new BsonDocument(RETRY, BsonNull.VALUE).append(SYNCED, BsonNull.VALUE),
                new BsonDocument(RETRY, BsonNull.VALUE)
                        .append(SYNCED, new BsonDocument("$lt", new BsonDateTime(syncedBefore.toEpochMilli()))),
                new BsonDocument(RETRY, BsonNull.VALUE)
                        .append(SYNCED, new BsonDocument("$gt", new BsonDateTime(latest.toEpochMilli()))),
                new BsonDocument(FAILED, new BsonDocument("$gt", new BsonDateTime(plausible.toEpochMilli())))
                        .append(RETRY, new BsonDocument("$nin", new BsonArray(List.of(BsonNull.VALUE, NEVER)))));
    }

    private static BsonDocument active() {
        return new BsonDocument(ACTIVE, BsonBoolean.TRUE).append(DELETED, BsonNull.VALUE);
    }

    /**
     * Returns the ids of all due wallets after a given one, if they are few. Each reason is one range of an index; failures in the future
     * are
     * checked for their retry here, because with a second condition a server may pick another index.
     */
    private List<BsonValue> dueIds(List<BsonDocument> reasons, Optional<BsonValue> last) {
        Set<BsonValue> ids = new HashSet<>(); // a wallet can have two reasons
        for (BsonDocument reason : reasons) {
            boolean ahead = reason.containsKey(FAILED);
            BsonDocument filter = active();
            filter.putAll(reason);
            if (ahead) {
                filter.remove(RETRY);
            }
            List<BsonDocument> found = patience.read(() -> collection
                    .find(filter)
                    .projection(Projections.include(RETRY))
                    .limit(FEW + 1)
                    .into(new ArrayList<>()));
            found.stream()
                    .filter(document -> !ahead || retries(document))
                    .forEach(document -> ids.add(document.get("_id")));
        }
        last.ifPresent(id -> ids.removeIf(other -> IDS.compare(other, id) <= 0));
        return new ArrayList<>(ids);
    }

    private static boolean retries(BsonDocument document) {
        BsonValue retry = document.getDocument("connection").get("next_retry_at");
        return retry != null && retry.isDateTime() && !retry.equals(NEVER);
    }

    @Override
    public List<UserWallet> listById(Optional<UserWalletId> after, int limit) {
        Optional<BsonValue> last = required(after, "after").map(id -> Ids.write(id.value()));
        return scan(new BsonDocument(DELETED, BsonNull.VALUE), last, atLeastOne(limit));
    }

    private static int atLeastOne(int limit) {
        if (limit < 1) {
            throw new ValidationException("limit", "is " + limit + ", but must be at least 1");
        }
        return limit;
    }

    /** Reads wallets by id, skipping those that do not match. */
    private List<UserWallet> scan(BsonDocument filter, Optional<BsonValue> last, int limit) {
        List<UserWallet> found = new ArrayList<>();
        // an index orders text before ObjectIds, and a comparison matches only values of its own type
        for (BsonType type : List.of(BsonType.STRING, BsonType.OBJECT_ID)) {
            if (found.size() == limit
                    || (type == BsonType.STRING
                            && last.filter(BsonValue::isObjectId).isPresent())) {
                continue;
            }
            BsonValue from = last.filter(id -> id.getBsonType() == type)
                    .orElse(type == BsonType.STRING ? new BsonString("") : Ids.write("0".repeat(24)));
            BsonDocument later = filter.clone().append("_id", new BsonDocument("$gt", from));
            found.addAll(read(collection.find(later).sort(BY_ID).limit(limit - found.size())));
        }
        return found;
    }
}
