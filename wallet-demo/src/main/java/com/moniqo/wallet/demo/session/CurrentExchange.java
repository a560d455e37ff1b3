package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.engine.PaperExchange;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.journal.GroupCommit;
import com.moniqo.wallet.demo.journal.StoredJournal;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The exchange on which the session decides. It is restored whenever the store has refused what it assumed. Guarded by the session's lock.
 */
final class CurrentExchange {
    private final SessionConfig config;
    private final StoredJournal stored;
    private final GroupCommit commit;
    private final SessionClock clock;
    private final BooleanSupplier eventsWanted;
    private PaperExchange exchange;
    private long snapshotSeq;
    private volatile boolean closed; // changed under the lock

    CurrentExchange(
            SessionConfig config,
            StoredJournal stored,
            GroupCommit commit,
            SessionClock clock,
            BooleanSupplier eventsWanted) {
        this.config = config;
        this.stored = stored;
        this.commit = commit;
        this.clock = clock;
        this.eventsWanted = eventsWanted;
        this.exchange = load();
        clock.setReplayedTo(exchange.replayedTo()); // a replay continues where it stopped, in its own time
        clock.wasAt(exchange.time());
    }

    /** Discards the exchange and restores a new one. */
    void reload() {
        exchange = load();
    }

    private PaperExchange load() {
        StoredJournal.Contents contents = stored.load();
        PaperExchange restored = new PaperExchange(config.settings(), config.walletId(), eventsWanted);
        restored.restore(contents.snapshot(), contents.steps());
        snapshotSeq = contents.snapshot() == null ? 0 : contents.snapshot().seq();
        commit.reset(restored.seq());
        return restored;
    }

    /** Returns the exchange, whether or not it is stale. */
    PaperExchange unchecked() {
        return exchange;
    }

    /** Returns the exchange, up to date with the store. */
    PaperExchange get() {
        if (closed) {
            throw new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "the wallet is closed");
        }
        if (commit.isStale()) {
            commit.awaitIdle();
        }
        if (commit.isStale()) {
            PaperExchange before = exchange;
            reload();
            exchange.setReplayedTo(clock.replayedTo());
            Step carried = exchange.carryOver(before, clock.read());
            if (carried != null) {
                commit.add(carried);
            }
        }
        return exchange;
    }

    /** Expires the orders that are due, and returns the time of the next step. */
    Instant expireDueOrders() {
        Instant now = clock.read();
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
