package com.moniqo.wallet.memory;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.NotFoundException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.trading.ClientId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** An outbox in memory, which is not durable. Thread-safe. */
@WalletJson
public final class InMemoryOrderOutbox implements OrderOutbox {
    private record Key(String walletId, ClientId clientId) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, OutboxEntry> entries = new LinkedHashMap<>();

    /** Creates an empty outbox. */
    public InMemoryOrderOutbox() {}

    @Override
    public boolean durable() {
        return false;
    }

    @Override
    public Begun begin(OutboxEntry entry) {
        Key key = new Key(required(entry, "entry").walletId(), entry.clientId());
        lock.lock();
        try {
            OutboxEntry there = entries.get(key);
            if (there != null && there.state() != OutboxEntry.State.REFUSED) {
                return new Begun(false, there);
            }
            OutboxEntry begun = entry.toBuilder()
                    .state(OutboxEntry.State.SENDING)
                    .attempt(there == null ? 1 : there.attempt() + 1)
                    .build();
            entries.remove(key); // a new attempt becomes the newest entry
            entries.put(key, begun);
            return new Begun(true, begun);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void settle(OutboxEntry entry) {
        Key key = new Key(required(entry, "entry").walletId(), entry.clientId());
        if (entry.state() == OutboxEntry.State.SENDING) {
            throw new ValidationException("state", "is SENDING; valid: PLACED or REFUSED");
        }
        lock.lock();
        try {
            OutboxEntry there = entries.get(key);
            if (there == null) {
                throw new NotFoundException("outbox entry", entry.clientId().value());
            }
            boolean settledOtherwise = there.state() != OutboxEntry.State.SENDING
                    && (there.state() != entry.state() || !there.orderIds().equals(entry.orderIds()));
            if (there.attempt() != entry.attempt() || settledOtherwise) {
                throw new WalletException(
                        ErrorCode.CONFLICT,
                        "the outbox contains " + there + ", which is another attempt or has another outcome",
                        Map.of("client_id", entry.clientId().value()));
            }
            entries.put(key, entry);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<OutboxEntry> find(String walletId, ClientId clientId) {
        Key key = new Key(required(walletId, "walletId"), required(clientId, "clientId"));
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(key));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<OutboxEntry> unsettled(String walletId) {
        required(walletId, "walletId");
        lock.lock();
        try {
            return entries.values().stream()
                    .filter(entry -> entry.walletId().equals(walletId))
                    .filter(entry -> entry.state() == OutboxEntry.State.SENDING)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int forget(String walletId, Instant sentBefore) {
        required(walletId, "walletId");
        required(sentBefore, "sentBefore");
        lock.lock();
        try {
            int before = entries.size();
            entries.values()
                    .removeIf(entry -> entry.walletId().equals(walletId)
                            && entry.state() != OutboxEntry.State.SENDING
                            && entry.sentAt().isBefore(sentBefore));
            return before - entries.size();
        } finally {
            lock.unlock();
        }
    }
}
