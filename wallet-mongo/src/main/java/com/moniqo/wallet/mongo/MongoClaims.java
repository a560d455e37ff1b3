package com.moniqo.wallet.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.moniqo.wallet.demo.store.WalletClaims;
import com.moniqo.wallet.error.WalletException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exclusive claims to paper-trading wallets in the collection {@code demo_wallet_claims}:
 *
 * <pre>{@code
 * {_id: "507f1f77bcf86cd799439011", holder: "65a1b2c3d4e5f60718293a4b", beat: NumberLong(12)}
 * }</pre>
 *
 * <ol>
 *   <li>No claim depends on a clock, neither a host's nor the server's. A holder increments the beat, at the latest with the first call
 *       after a third of {@link #TERM}.
 *   <li>To claim, the document is read. If it is free, it is taken by an update that is filtered by everything that was read; if there is
 *       none, it is inserted.
 *   <li>If somebody holds it, the claim is refused, and what was seen is remembered. Once this store has seen the same holder and beat for
 *       {@link #TERM}, the holder is gone, and the claim counts as free.
 *   <li>To renew or release, the update is filtered by the holder, so that a lost claim is never touched. A holder whose renewal finds no
 *       document knows that it has lost the claim.
 *   <li>If the server does not answer a renewal, the claim counts as held for as long as nobody can have taken it over.
 *   <li>A holder also renews once its system clock has moved by a third of {@link #TERM}, because the ticker may have stood still while the
 *       machine was suspended. Setting the clock causes a renewal and nothing else.
 * </ol>
 */
final class MongoClaims implements WalletClaims {
    private static final Logger LOG = LoggerFactory.getLogger(MongoClaims.class);

    /** The time after which a claim that was not renewed counts as free. */
    static final Duration TERM = Duration.ofSeconds(30);

    private static final String HOLDER = "holder";
    private static final String BEAT = "beat";
    private static final String NOBODY = "";

    private final MongoCollection<BsonDocument> collection;
    private final Patience patience;
    private final LongSupplier ticker;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** A claim of another host, and when this store saw it first. */
    private record Seen(BsonDocument claim, long since) {}

    /**
     * @param ticker nanoseconds of a clock that only moves forward
     * @param clock the system clock
     */
    MongoClaims(Database database, LongSupplier ticker, Clock clock) {
        this.clock = clock;
        this.collection = database.collection(Schema.DEMO_CLAIMS);
        this.patience = database.patience();
        this.ticker = ticker;
    }

    @Override
    public Claim claim(String wallet) {
        String holder = new ObjectId().toHexString();
        BsonDocument mine = document(wallet, holder);
        while (true) {
            long now = ticker.getAsLong(); // not later than when others can see the claim
            long nowAt = clock.millis();
            BsonDocument found = find(wallet);
            if (found == null ? insert(mine) : replace(free(wallet, found), holder)) {
                return new Held(wallet, holder, now, nowAt);
            }
        }
    }

    @Override
    public void requireUnclaimed(String wallet) {
        BsonDocument found = find(wallet);
        while (found != null && !NOBODY.equals(found.getString(HOLDER).getValue())) {
            // a holder that renews later notices that its claim is gone; one that renewed just before is found again
            found = replace(free(wallet, found), NOBODY) ? null : find(wallet);
        }
    }

    private static BsonDocument document(String wallet, String holder) {
        return new BsonDocument("_id", new BsonString(wallet))
                .append(HOLDER, new BsonString(holder))
                .append(BEAT, new BsonInt64(0));
    }

    private @Nullable BsonDocument find(String wallet) {
        return patience.read(() ->
                collection.find(new BsonDocument("_id", new BsonString(wallet))).first());
    }

    /** Returns a claim that is free, or whose holder is gone; refuses any other. */
    private BsonDocument free(String wallet, BsonDocument found) {
        if (NOBODY.equals(found.getString(HOLDER).getValue())) {
            return found;
        }
        long now = ticker.getAsLong();
        Seen known = seen.compute(
                wallet, (id, before) -> before != null && before.claim.equals(found) ? before : new Seen(found, now));
        if (now - known.since < TERM.toNanos()) {
            throw WalletClaims.claimed(
                    wallet,
                    "close it there. If the process that has it open is gone, try again in " + TERM.toSeconds()
                            + " seconds with this store");
        }
        return found;
    }

    private boolean insert(BsonDocument claim) {
        return patience.write(() -> {
            try {
                collection.insertOne(claim);
                return true;
            } catch (MongoException e) {
                if (Failure.isDuplicate(e)) {
                    return claim.equals(find(claim.getString("_id").getValue())); // by an earlier attempt
                }
                throw e;
            }
        });
    }

    private boolean replace(BsonDocument found, String holder) {
        String wallet = found.getString("_id").getValue();
        seen.remove(wallet);
        BsonDocument next = document(wallet, holder);
        return patience.write(() -> collection.replaceOne(found, next).getMatchedCount() > 0
                || next.equals(find(wallet))); // by an earlier attempt
    }

    /** A claim of this store. */
    private final class Held implements Claim {
        private final BsonDocument mine;
        private volatile long renewed; // by the ticker
        private volatile long renewedAt; // by the system clock, in milliseconds
        private volatile boolean held = true;

        Held(String wallet, String holder, long now, long nowAt) {
            renewed = now;
            renewedAt = nowAt;
            mine = new BsonDocument("_id", new BsonString(wallet)).append(HOLDER, new BsonString(holder));
        }

        @Override
        public boolean isHeld() {
            if (held && isDue(ticker.getAsLong(), clock.millis())) {
                renew();
            }
            return held;
        }

        private boolean isDue(long now, long nowAt) {
            return now - renewed >= TERM.toNanos() / 3 || Math.abs(nowAt - renewedAt) >= TERM.toMillis() / 3;
        }

        private synchronized void renew() {
            long now = ticker.getAsLong();
            long nowAt = clock.millis();
            if (!held || !isDue(now, nowAt)) {
                return; // another thread was faster
            }
            BsonDocument beat = new BsonDocument("$inc", new BsonDocument(BEAT, new BsonInt64(1)));
            if (isSafe(now, nowAt)) {
                try {
                    held = updated(beat);
                } catch (MongoException | IllegalStateException e) { // or the host has closed the client
                    LOG.atDebug().setCause(e).log("claim not renewed, trying again with the next call");
                    return;
                }
            } else {
                held = patience.write(() -> updated(beat));
            }
            renewed = now;
            renewedAt = nowAt;
        }

        /** Returns whether nobody can have taken the claim over yet, by both clocks. */
        private boolean isSafe(long now, long nowAt) {
            return now - renewed < TERM.toNanos() && Math.abs(nowAt - renewedAt) < TERM.toMillis();
        }

        private boolean updated(BsonDocument change) {
            return collection.updateOne(mine, change).getMatchedCount() > 0;
        }

        @Override
        public synchronized void close() {
            if (!held) {
                return;
            }
            held = false;
            BsonDocument release = new BsonDocument("$set", new BsonDocument(HOLDER, new BsonString(NOBODY)));
            try {
                patience.write(() -> updated(release));
            } catch (WalletException e) {
                LOG.atWarn()
                        .addKeyValue("code", e.code())
                        .setCause(e)
                        .log("a claim was not released; others can take it over after half a minute");
            }
        }
    }
}
