package com.moniqo.wallet.mongo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.moniqo.wallet.sync.SyncLease;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.user.UserWalletId;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * The leases of syncs in the collection {@code wallet_sync_leases}:
 *
 * <pre>{@code
 * {_id: ObjectId(<the user wallet's>), owner: "host-a", token: NumberLong(7), beat: NumberLong(2), done_period: NumberLong(5611)}
 * }</pre>
 *
 * <ol>
 *   <li>No clock is involved, neither a host's nor the server's. A host that waits for a lease checks whether owner, token and beat change
 *       while its own ticker runs.
 *   <li>To claim, the lease is read. If it is free and of an earlier period, or the same host holds it, it is taken by an update that is
 *       filtered by everything that was read, and gets the next token; if there is none yet, it is inserted.
 *   <li>To steal, the update is filtered by everything that was seen: owner, token, beat and period.
 *   <li>To renew or release, the update is filtered by owner and token, so that a lost lease is never touched.
 *   <li>If the connection breaks before the answer, the call is repeated, and the lease itself shows whether its first copy succeeded,
 *       because no other call has the same owner and token.
 * </ol>
 */
final class MongoSyncLeaseStore implements SyncLeaseStore {
    private static final String OWNER = "owner";
    private static final String TOKEN = "token";
    private static final String BEAT = "beat";
    private static final String DONE = "done_period";

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
            Optional<SyncLease> found = find(wallet);
            SyncLease lease = found.orElse(SyncLease.fresh(wallet));
            boolean open = (lease.free() && lease.donePeriod() < period) || lease.heldBy(owner);
            if (!open) {
                return lease;
            }
            SyncLease taken = next(lease, owner);
            if (found.isPresent() ? replace(lease, taken) : insert(taken)) {
                return taken;
            }
        }
    }

    private static SyncLease next(SyncLease lease, String owner) {
        return new SyncLease(lease.wallet(), owner, lease.token() + 1, 0, lease.donePeriod());
    }

    private boolean insert(SyncLease lease) {
        return patience.write(() -> {
            try {
                collection.insertOne(exactly(lease));
                return true;
            } catch (MongoException e) {
                if (Failure.isDuplicate(e)) {
                    return false; // by another host, or by an earlier copy, in which case this owner holds it
                }
                throw e;
            }
        });
    }

    @Override
    public Optional<SyncLease> steal(SyncLease seen, String owner) {
        SyncLease taken = required(seen, "seen").takenBy(required(owner, "owner"));
        return replace(seen, taken) ? Optional.of(taken) : Optional.empty();
    }

    private boolean replace(SyncLease seen, SyncLease taken) {
        BsonDocument take = new BsonDocument(
                "$set",
                new BsonDocument(OWNER, new BsonString(taken.owner()))
                        .append(TOKEN, new BsonInt64(taken.token()))
                        .append(BEAT, new BsonInt64(0))
                        .append(DONE, new BsonInt64(taken.donePeriod())));
        return patience.write(() -> matches(exactly(seen), take)
                || find(seen.wallet()).filter(taken::equals).isPresent());
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
