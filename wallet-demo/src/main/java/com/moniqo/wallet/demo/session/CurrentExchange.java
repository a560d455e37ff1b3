package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.engine.PaperExchange;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.journal.GroupCommit;
import com.moniqo.wallet.demo.journal.StoredJournal;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange on which the session decides. It is restored whenever the store has refused what it assumed. Guarded by the session's lock.
 */
final class CurrentExchange {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentExchange.class);
    private static final int MAX_TAIL = 64;

    private final SessionConfig config;
    private final StoredJournal stored;
    private final GroupCommit commit;
    private final SessionClock clock;
    private final BooleanSupplier eventsWanted;
    private final Announcements announcements;
    private PaperExchange exchange;
    private long snapshotSeq;
    private @Nullable Snapshot restoredFrom; // null if steps came after it
    private volatile boolean closed; // changed under the lock

    CurrentExchange(
            SessionConfig config,
            StoredJournal stored,
            GroupCommit commit,
            SessionClock clock,
            BooleanSupplier eventsWanted,
            Announcements announcements) {
        this.config = config;
        this.stored = stored;
        this.commit = commit;
        this.clock = clock;
        this.eventsWanted = eventsWanted;
        this.announcements = announcements;
        this.exchange = load(restored -> {});
        clock.setReplayedTo(exchange.replay().replayedTo()); // a replay continues where it stopped, in its own time
        clock.wasAt(exchange.time());
    }

    /** Discards the exchange and restores a new one. */
    void reload() {
        exchange = load(restored -> {
            announcements.restored(exchange, restored, commit.durable());
            if (restored.seq() > commit.durable()) {
                config.access().foundOthers();
            }
        });
        if (config.store().tuning().appendsAtOnce()) {
            shortenTail();
        }
    }

    /** Writes a checkpoint to a store that may request none, so that the next reload does not start from the beginning again. */
    private void shortenTail() {
        long length = exchange.seq() - snapshotSeq;
        if (length < MAX_TAIL || length < exchange.openOrderCount()) {
            return;
        }
        try {
            stored.write(exchange.checkpoint());
            snapshotSeq = exchange.seq();
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("checkpoint not written; the next reload takes longer");
        }
    }

    /** @param replacing called before the restored exchange replaces the current one */
    private PaperExchange load(Consumer<PaperExchange> replacing) {
        StoredJournal.Contents contents = stored.load();
        PaperExchange restored = new PaperExchange(config.settings(), config.walletId(), eventsWanted);
        restored.restore(contents.snapshot(), contents.steps());
        replacing.accept(restored);
        Snapshot snapshot = contents.snapshot();
        snapshotSeq = snapshot == null ? 0 : snapshot.seq();
        restoredFrom = snapshotSeq == restored.seq() ? snapshot : null;
        commit.reset(restored.seq());
        return restored;
    }

    /** Returns the exchange, whether or not it is stale. */
    PaperExchange unchecked() {
        return exchange;
    }

    /** Returns the state, which may lack price changes since the last step unless there are orders. */
    Snapshot state() {
        Snapshot known = restoredFrom;
        if (known != null
                && known.seq() == exchange.seq()
                && known.contents().orders().isEmpty()) {
            return known;
        }
        return exchange.checkpoint();
    }

    void requireOpen() {
        if (closed) {
            throw new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "the wallet is closed");
        }
    }

    /** Restores the exchange if the store has entries that it does not have, because another session wrote them (S10). */
    void catchUp(long lastSeq) {
        if (get().seq() < lastSeq) {
            commit.spoil(); // steps on their way are based on an old end, so the store refuses them
            get();
        }
    }

    /** Returns the exchange, which has everything that this session knows of the store. */
    PaperExchange get() {
        requireOpen();
        if (commit.isStale()) {
            commit.awaitIdle();
        }
        if (commit.isStale()) {
            PaperExchange before = exchange;
            long durable = commit.durable();
            try {
                reload();
                carryOver(before, durable);
            } catch (RuntimeException | Error e) {
                exchange = before; // so that the next call restores again, and carries over the prices
                commit.reset(durable);
                commit.spoil();
                throw e;
            }
        }
        return exchange;
    }

    private void carryOver(PaperExchange before, long durable) {
        clock.restored(exchange.replay().replayedTo());
        exchange.replay().setReplayedTo(clock.replayedTo());
        Step carried = exchange.carryOver(before, durable, clock.read());
        if (carried != null) {
            commit.add(carried);
        }
    }

    /** Lets the exchange observe the clock, expires the orders that are due, and returns the time of the next step. */
    Instant expireDueOrders() {
        Instant now = clock.read();
        exchange.clockIsAt(now);
        try {
            for (Instant at = exchange.nextExpiry(); at != null && !at.isAfter(now); at = exchange.nextExpiry()) {
                commit.add(exchange.expireNext(at));
            }
        } catch (RuntimeException | Error e) {
            commit.spoil(); // nothing of an unfinished step may remain
            throw e;
        }
        return now;
    }

    /** Returns the number of the last step in the latest checkpoint; 0 for none. */
    long snapshotSeq() {
        return snapshotSeq;
    }

    void snapshotTaken(long seq) {
        snapshotSeq = seq;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }
}
