package com.moniqo.wallet.mongo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.NotFoundException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * The orders that providers are about to send, in the collection {@code wallet_order_outbox}:
 *
 * <pre>{@code
 * {_id: "24:507f1f77bcf86cd799439011:a-1", wallet: "507f1f77bcf86cd799439011", client_id: "a-1", fingerprint: "BUY 1 BTC/USDT",
 *  sent_at: ISODate(..), attempt: 1, state: "placed", order_ids: ["77"], data: {..}, begin_id: ObjectId(..), schema_version: 1}
 * }</pre>
 *
 * <ol>
 *   <li>The key consists of wallet and client id, so that only one of several concurrent inserts succeeds.
 *   <li>A refused entry is replaced by an update that is filtered by its attempt and state, so that again only one succeeds.
 *   <li>After a broken connection, the call is repeated; {@code begin_id} shows whether its first copy succeeded.
 *   <li>To settle, the update is filtered by attempt and state. If it matches nothing, the entry shows whether the same outcome is already
 *       stored, or another one.
 * </ol>
 */
final class MongoOrderOutbox implements OrderOutbox {
    private static final String WALLET = "wallet";
    private static final String STATE = "state";
    private static final String ATTEMPT = "attempt";
    private static final String SENT = "sent_at";
    private static final String BEGUN_BY = "begin_id";

    private final MongoCollection<BsonDocument> collection;
    private final Patience patience;

    MongoOrderOutbox(Database database) {
        this.collection = database.collection(Schema.OUTBOX);
        this.patience = database.patience();
    }

    /** Returns the key of an entry. The length distinguishes keys whose parts contain colons. */
    private static BsonDocument key(String wallet, ClientId clientId) {
        return new BsonDocument("_id", new BsonString(wallet.length() + ":" + wallet + ":" + clientId.value()));
    }

    private static BsonDocument key(OutboxEntry entry) {
        return key(entry.walletId(), entry.clientId());
    }

    private static BsonDocument exactly(OutboxEntry entry, OutboxEntry.State state) {
        return key(entry)
                .append(ATTEMPT, new BsonInt32(entry.attempt()))
                .append(STATE, new BsonString(Draft.lower(state)));
    }

    @Override
    public boolean durable() {
        return true;
    }

    @Override
    public Begun begin(OutboxEntry entry) {
        BsonObjectId call = new BsonObjectId();
        while (true) {
            BsonDocument stored = stored(key(required(entry, "entry")));
            OutboxEntry there = stored == null ? null : read(stored);
            if (stored != null && there != null && there.state() != OutboxEntry.State.REFUSED) {
                return new Begun(call.equals(stored.get(BEGUN_BY)), there);
            }
            OutboxEntry begun = entry.toBuilder()
                    .state(OutboxEntry.State.SENDING)
                    .attempt(there == null ? 1 : there.attempt() + 1)
                    .build();
            BsonDocument document = write(begun).append(BEGUN_BY, call);
            if (there == null ? inserted(document) : replaced(there, document)) {
                return new Begun(true, begun);
            }
        }
    }

    private boolean inserted(BsonDocument document) {
        return patience.write(() -> {
            try {
                return collection.insertOne(document).wasAcknowledged();
            } catch (MongoException e) {
                if (Failure.isDuplicate(e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    private boolean replaced(OutboxEntry refused, BsonDocument document) {
        BsonDocument expected = exactly(refused, OutboxEntry.State.REFUSED);
        return patience.write(() -> collection.replaceOne(expected, document)).getMatchedCount() > 0;
    }

    private @Nullable BsonDocument stored(BsonDocument key) {
        return patience.read(() -> collection.find(key).first());
    }

    @Override
    public void settle(OutboxEntry entry) {
        if (required(entry, "entry").state() == OutboxEntry.State.SENDING) {
            throw new ValidationException("state", "is SENDING; valid: PLACED or REFUSED");
        }
        BsonDocument settled = write(entry);
        settled.remove("_id");
        BsonDocument update = new BsonDocument("$set", settled);
        if (updated(exactly(entry, OutboxEntry.State.SENDING), update)) {
            return;
        }
        BsonDocument stored = stored(key(entry));
        if (stored == null) {
            throw new NotFoundException("outbox entry", entry.clientId().value());
        }
        OutboxEntry there = read(stored);
        boolean same = there.attempt() == entry.attempt()
                && there.state() == entry.state()
                && there.orderIds().equals(entry.orderIds());
        if (!same || !updated(exactly(entry, entry.state()), update)) {
            throw new WalletException(
                    ErrorCode.CONFLICT,
                    "the outbox contains " + there + ", which is another attempt or has another outcome",
                    Map.of("client_id", entry.clientId().value()));
        }
    }

    private boolean updated(BsonDocument expected, BsonDocument update) {
        return patience.write(() -> collection.updateOne(expected, update)).getMatchedCount() > 0;
    }

    @Override
    public Optional<OutboxEntry> find(String walletId, ClientId clientId) {
        BsonDocument key = key(required(walletId, "walletId"), required(clientId, "clientId"));
        return Optional.ofNullable(stored(key)).map(MongoOrderOutbox::read);
    }

    private static BsonDocument inState(String walletId, OutboxEntry.State state) {
        return new BsonDocument(WALLET, new BsonString(required(walletId, "walletId")))
                .append(STATE, new BsonString(Draft.lower(state)));
    }

    @Override
    public List<OutboxEntry> unsettled(String walletId) {
        BsonDocument sending = inState(walletId, OutboxEntry.State.SENDING);
        List<BsonDocument> found = patience.read(() -> collection.find(sending).into(new ArrayList<>()));
        return found.stream()
                .sorted(Comparator.comparing(
                        document -> document.getObjectId(BEGUN_BY).getValue()))
                .map(MongoOrderOutbox::read)
                .toList();
    }

    @Override
    public int forget(String walletId, Instant sentBefore) {
        BsonDocument before = new BsonDocument(
                "$lt", new BsonDateTime(required(sentBefore, "sentBefore").toEpochMilli()));
        long removed = 0;
        for (OutboxEntry.State state : List.of(OutboxEntry.State.PLACED, OutboxEntry.State.REFUSED)) {
            BsonDocument old = inState(walletId, state).append(SENT, before);
            removed += patience.read(() -> collection.deleteMany(old)).getDeletedCount();
        }
        return Math.toIntExact(removed);
    }

    private static BsonDocument write(OutboxEntry entry) {
        Draft data = new Draft();
        entry.data().forEach((name, text) -> data.text(TreeBson.escaped(name), text));
        return new Draft()
                .value("_id", key(entry).get("_id"))
                .text(WALLET, entry.walletId())
                .text("client_id", entry.clientId().value())
                .text("fingerprint", entry.fingerprint())
                .time(SENT, entry.sentAt())
                .number(ATTEMPT, entry.attempt())
                .lower(STATE, entry.state())
                .texts(
                        "order_ids",
                        entry.orderIds().stream().map(OrderId::value).toList())
                .draft("data", data)
                .number("schema_version", Schema.VERSION)
                .document();
    }

    private static OutboxEntry read(BsonDocument document) {
        return Fields.read(Schema.OUTBOX, document, in -> {
            Map<String, String> data = new LinkedHashMap<>();
            Fields stored = in.child("data");
            stored.names().forEach(name -> data.put(TreeBson.unescaped(name), stored.text(name)));
            return OutboxEntry.builder(
                            in.text(WALLET), ClientId.of(in.text("client_id")), in.text("fingerprint"), in.time(SENT))
                    .attempt(in.number(ATTEMPT, 1))
                    .state(in.constant(STATE, OutboxEntry.State.class))
                    .orderIds(in.texts("order_ids").stream().map(OrderId::of).toList())
                    .data(data)
                    .build();
        });
    }
}
