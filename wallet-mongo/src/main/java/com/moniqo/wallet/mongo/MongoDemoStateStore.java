package com.moniqo.wallet.mongo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.JournalWatch;
import com.moniqo.wallet.demo.store.StoreTuning;
import com.moniqo.wallet.demo.store.StoredState;
import com.moniqo.wallet.demo.store.WalletClaims;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Subscription;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.bson.BsonDocument;

/**
 * The journals of paper-trading wallets in MongoDB. Any number of hosts can trade on the same wallets, and a host that is killed at any
 * moment continues where it stopped.
 *
 * <p>Needs the artifact {@code wallet-demo}, and on the module path {@code requires com.moniqo.wallet.demo}. Each entry is one document of
 * {@code wallet_journal}:
 *
 * <pre>{@code
 * {_id: "507f1f77bcf86cd799439011:0000000000000000042", wallet: "507f1f77bcf86cd799439011", seq: 42, op: "place:a-1",
 *  kind: "place", refs: ["kind:place", "order:demo_3F7KQ2ZA0000000000009"], time: ISODate("2026-01-05T09:30:00.123Z"), time_ns: 456789,
 *  version: 3, append_id: ObjectId(..), schema_version: 1, body: {orders: [..], balances: {USDT: {free: Decimal128("9990.5"), ..}}, ..}}
 * }</pre>
 *
 * <p>An append works like this:
 *
 * <ol>
 *   <li>Each caller prepares its own entry: it encodes the body.
 *   <li>If this store does not know yet that the entry before the first one exists, it checks. Journals only grow, so it checks only once.
 *   <li>The entries are inserted with {@code w: majority, j: true}: a single one by itself, several as one ordered call, of which a prefix
 *       succeeds. That is the only round trip of an order.
 *   <li>The key {@code _id} is the wallet and the number. If another process was faster, the number is taken and the caller has lost the
 *       race. A unique index on wallet and op refuses an operation that the wallet has already applied; the caller then gets its entry.
 *   <li>If the connection breaks before the answer, the same documents are sent again until there is one. Those that an earlier attempt
 *       stored have the {@code append_id} of this call, so they count as stored by it.
 *   <li>If there is no answer for half a minute, the outcome is reported as unknown, or as "nothing was written" if no attempt reached a
 *       server.
 * </ol>
 *
 * <p>Nothing is ever rewritten except the checkpoint of a wallet, in {@code demo_wallet_state}, which only speeds up opening. Opening reads
 * the checkpoint and the entries after it. A missing number is fatal.
 *
 * <p>Thread-safe. The client belongs to the host and is never closed here. Failures are {@link ErrorCode#STATE_STORE_ERROR} with a
 * {@code reason} in the details, or {@link ErrorCode#OUTCOME_UNKNOWN}.
 */
@SuppressWarnings("exports") // wallet-demo is optional; a module that uses this class requires it
public final class MongoDemoStateStore implements DemoStateStore, WalletClaims, JournalWatch {
    /**
     * Callers encode their own entries, which is most of the work of an append. Checkpoints are rare, because each is a separate write and
     * opening reads all entries since the last one at once.
     */
    private static final StoreTuning TUNING =
            StoreTuning.DEFAULTS.checkpointEvery(64).preparing(JournalDocuments::prepare);

    private final CheckpointDocuments checkpoints;
    private final JournalReader reader;
    private final JournalAppender appender;
    private final KnownEnds ends = new KnownEnds();
    private final MongoClaims claims;
    private final JournalStream stream;

    MongoDemoStateStore(Database database) {
        this(database, System::nanoTime);
    }

    /** @param ticker the ticker of claims, in nanoseconds */
    MongoDemoStateStore(Database database, LongSupplier ticker) {
        Indexes.ensure(database, Schema.DEMO);
        MongoCollection<BsonDocument> journal = database.collection(Schema.JOURNAL);
        this.checkpoints = new CheckpointDocuments(database.collection(Schema.DEMO_STATE), database.patience());
        this.reader = new JournalReader(journal, database.patience(), ends);
        this.claims = new MongoClaims(database, ticker, Clock.systemUTC());
        this.appender = new JournalAppender(journal, reader, database.patience(), ends);
        this.stream = new JournalStream(new ChangeStreams(journal), ends);
    }

    /**
     * Opens the store in a database. Checks that the server can give the required guarantees, and creates missing indexes.
     *
     * @param database the database, whose client the host must close; its concerns and codecs do not matter
     * @return the store
     * @throws WalletException {@link ErrorCode#UNSUPPORTED} if the server cannot give the required guarantees,
     *     {@link ErrorCode#STATE_STORE_ERROR} if it cannot be reached or refuses
     */
    public static MongoDemoStateStore of(MongoDatabase database) {
        return new MongoDemoStateStore(Database.of(database));
    }

    /**
     * {@inheritDoc}
     *
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR} with reason {@code damaged} if an entry is missing or unreadable
     */
    @Override
    public StoredState open(String wallet) {
        Optional<BsonDocument> stored = checkpoints.find(DemoStateStore.requireId(wallet));
        if (stored.isPresent() && OriginalState.is(stored.get())) {
            return takenOver(wallet, stored.get());
        }
        Checkpoint checkpoint = stored.map(CheckpointDocuments::read).orElse(null);
        return StoredState.of(checkpoint, reader.after(wallet, checkpoint == null ? 0 : checkpoint.seq()));
    }

    /** Takes over the original's state as the first entry. Until there is a checkpoint, the journal is read from there. */
    private StoredState takenOver(String wallet, BsonDocument original) {
        List<JournalEntry> journal = reader.after(wallet, 0);
        if (journal.isEmpty()) {
            appender.append(
                    wallet,
                    0,
                    List.of(OriginalState.firstEntry(
                            original))); // another host may have been faster, with the same result
            journal = reader.after(wallet, 0);
        }
        return StoredState.of(null, journal);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The claim is a document of {@code demo_wallet_claims}, which the wallet renews with its calls. If it has made none for half a
     * minute, others can take the claim over, and it then finds out with its next call.
     */
    @Override
    public Claim claim(String wallet) {
        return claims.claim(DemoStateStore.requireId(wallet));
    }

    @Override
    public void requireUnclaimed(String wallet) {
        claims.requireUnclaimed(DemoStateStore.requireId(wallet));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The signals come from a change stream, which a thread of this store reads while somebody watches. A server that offers none gives
     * no signals.
     */
    @Override
    public Subscription watch(String wallet, LongConsumer grown) {
        return stream.watch(DemoStateStore.requireId(wallet), required(grown, "grown"));
    }

    /** {@return true} */
    @Override
    public boolean durable() {
        return true;
    }

    @Override
    public StoreTuning tuning() {
        return TUNING;
    }

    @Override
    public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
        DemoStateStore.requireId(wallet);
        if (entries.isEmpty()) {
            throw new ValidationException("entries", "is empty; valid: at least one");
        }
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).seq() != afterSeq + 1 + i) {
                throw new ValidationException(
                        "entries",
                        "has number " + entries.get(i).seq() + " at " + i + "; valid: " + (afterSeq + 1 + i));
            }
        }
        return appender.append(wallet, afterSeq, entries);
    }

    @Override
    public void checkpoint(String wallet, Checkpoint checkpoint) {
        checkpoints.write(DemoStateStore.requireId(wallet), required(checkpoint, "checkpoint"));
    }

    @Override
    public Optional<JournalEntry> find(String wallet, String op) {
        return reader.find(DemoStateStore.requireId(wallet), required(op, "op"));
    }

    @Override
    public List<JournalEntry> order(String wallet, String orderId) {
        return reader.order(DemoStateStore.requireId(wallet), required(orderId, "orderId"));
    }

    @Override
    public List<JournalEntry> history(String wallet, Set<String> kinds, long beforeSeq, int limit) {
        DemoStateStore.requireId(wallet);
        if (limit < 1) {
            throw new ValidationException("limit", "is " + limit + ", but must be at least 1");
        }
        long last = beforeSeq - 1;
        if (last > ends.of(wallet)) {
            last = Math.min(last, end(wallet));
        }
        return kinds.isEmpty() ? reader.newest(wallet, last, limit) : reader.newest(wallet, kinds, last, limit);
    }

    @Override
    public long lastSeq(String wallet) {
        long known = ends.of(DemoStateStore.requireId(wallet));
        return known == 0 ? end(wallet) : reader.endFrom(wallet, known);
    }

    /** Returns the last number, searching from the last known one or from the checkpoint. */
    private long end(String wallet) {
        long known = ends.of(wallet);
        if (known == 0) {
            known = checkpoints
                    .find(wallet)
                    .filter(document -> document.containsKey(CheckpointDocuments.SEQ))
                    .map(document -> document.getNumber(CheckpointDocuments.SEQ).longValue())
                    .orElse(0L);
        }
        return reader.end(wallet, known);
    }
}
