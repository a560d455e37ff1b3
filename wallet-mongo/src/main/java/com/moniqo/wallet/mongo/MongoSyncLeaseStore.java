package com.moniqo.wallet.mongo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.moniqo.wallet.sync.SyncLease;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.user.UserWalletId;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The leases of syncs in the collection {@code wallet_sync_leases}:
 *
 * <pre>{@code
 * {_id: ObjectId(<the user wallet's>), owner: "host-a", token: NumberLong(7), beat: NumberLong(2), done_period: NumberLong(5611)}
 * }</pre>
 *
 * <ol>
 *   <li>No clock is involved, neither a host's nor the server's. A host that waits for a lease watches whether owner, token and beat change
 *       while its own ticker runs.
 *   <li>To claim, a free lease of an earlier period is taken by one update that raises its token; where there is none yet, it is inserted.
 *       A lease that the same host holds is taken again, with a new token.
 *   <li>To steal, the update is filtered by all that was seen: owner, token, beat and period.
 *   <li>To renew or give back, it is filtered by owner and token, so a lease that was lost is never touched.
 *   <li>If the connection breaks before the answer, the call is repeated, and the lease itself shows whether its first copy got through:
 *       nobody else has the same owner and token.
 * </ol>
 */
final class MongoSyncLeaseStore implements SyncLeaseStore {
    private static final String OWNER = "owner";
    private static final String TOKEN = "token";
    private static final String BEAT = "beat";
    private static final String DONE = "done_period";
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<BsonDocument> collection;
    private final Patience patience;

    MongoSyncLeaseStore(Database database) {
        this.collection = database.collection(Schema.SYNC_LEASES);
        this.patience = database.patience();
    }

    private static BsonDocument filter(UserWalletId wallet) {
        return new BsonDocument("_id", Ids.write(wallet.value()));
    }

    private static BsonDocument held(SyncLease lease) {
        return filter(lease.wallet())
                .append(OWNER, new BsonString(lease.owner()))
                .append(TOKEN, new BsonInt64(lease.token()));
    }

    private static BsonDocument exactly(SyncLease lease) {
        return held(lease).append(BEAT, new BsonInt64(lease.beat())).append(DONE, new BsonInt64(lease.donePeriod()));
    }

    private static BsonDocument set(String field, BsonValue value) {
        return new BsonDocument("$set", new BsonDocument(field, value));
    }

    private Optional<SyncLease> find(UserWalletId wallet) {
        BsonDocument found = patience.read(() -> collection.find(filter(wallet)).first());
        return Optional.ofNullable(found).map(document -> read(wallet, document));
    }

    private static SyncLease read(UserWalletId wallet, BsonDocument document) {
        return Fields.read(
                Schema.SYNC_LEASES,
                document,
                in -> new SyncLease(
                        wallet,
                        in.text(OWNER, SyncLease.NOBODY),
                        in.number(TOKEN, 0L),
                        in.number(BEAT, 0L),
                        in.number(DONE, -1L)));
    }

    @Override
    public SyncLease claim(UserWalletId wallet, String owner, long period) {
        required(wallet, "wallet");
        required(owner, "owner");
        while (true) {
            SyncLease free = takeFree(wallet, owner, period);
            if (free != null) {
                return free;
            }
            Optional<SyncLease> found = find(wallet);
            if (found.isEmpty()) {
                SyncLease first = next(SyncLease.fresh(wallet), owner);
                if (insert(first)) {
                    return first;
                }
            } else if (found.get().heldBy(owner)) {
                Optional<SyncLease> again = steal(found.get(), owner);
                if (again.isPresent()) {
                    return again.get();
                }
            } else if (!found.get().free() || found.get().donePeriod() >= period) {
                return found.get();
            }
        }
    }

    private static SyncLease next(SyncLease lease, String owner) {
        return new SyncLease(lease.wallet(), owner, lease.token() + 1, 0, lease.donePeriod());
    }

    private @Nullable SyncLease takeFree(UserWalletId wallet, String owner, long period) {
        BsonDocument free = filter(wallet)
                .append(OWNER, new BsonString(SyncLease.NOBODY))
                .append(DONE, new BsonDocument("$lt", new BsonInt64(period)));
        BsonDocument take = set(OWNER, new BsonString(owner)).append("$inc", new BsonDocument(TOKEN, new BsonInt64(1)));
        BsonDocument taken = patience.write(() -> collection.findOneAndUpdate(free, take, AFTER));
        return taken == null ? null : read(wallet, taken);
    }

    private boolean insert(SyncLease lease) {
        return patience.write(() -> {
            try {
                collection.insertOne(exactly(lease));
                return true;
            } catch (MongoException e) {
                if (Failure.isDuplicate(e)) {
                    return false; // by somebody else, or by an earlier copy: then it is held by this owner
                }
                throw e;
            }
        });
    }

    @Override
    public Optional<SyncLease> steal(SyncLease seen, String owner) {
        SyncLease taken = next(required(seen, "seen"), required(owner, "owner"));
        BsonDocument take = new BsonDocument(
                "$set",
                new BsonDocument(OWNER, new BsonString(owner))
                        .append(TOKEN, new BsonInt64(taken.token()))
                        .append(BEAT, new BsonInt64(0)));
        boolean stolen = patience.write(() -> matches(exactly(seen), take)
                || find(seen.wallet()).filter(taken::equals).isPresent());
        return stolen ? Optional.of(taken) : Optional.empty();
    }

    private boolean matches(BsonDocument filter, BsonDocument update) {
        return collection.updateOne(filter, update).getMatchedCount() > 0;
    }

    @Override
    public boolean renew(SyncLease held) {
        BsonDocument mine = held(required(held, "held"));
        BsonDocument beat = new BsonDocument("$inc", new BsonDocument(BEAT, new BsonInt64(1)));
        return patience.write(() -> matches(mine, beat));
    }

    @Override
    public boolean release(SyncLease held, long donePeriod) {
        BsonDocument mine = held(required(held, "held"));
        BsonDocument free = new BsonDocument(
                        "$set",
                        new BsonDocument(OWNER, new BsonString(SyncLease.NOBODY)).append(BEAT, new BsonInt64(0)))
                .append("$max", new BsonDocument(DONE, new BsonInt64(donePeriod)));
        int[] attempts = new int[1];
        return patience.write(() -> matches(mine, free)
                || (attempts[0]++ > 0
                        && find(held.wallet())
                                .filter(lease -> lease.free() && lease.token() == held.token())
                                .isPresent()));
    }
}
