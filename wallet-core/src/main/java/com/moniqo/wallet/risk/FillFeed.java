package com.moniqo.wallet.risk;

import com.moniqo.wallet.pnl.PnlCalculator;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Feeds a {@link PnlCalculator} with all fills, in order: first the wallet's history, which is read on first use, and then the fills as
 * they happen. Fills that happen while the history is being read wait until it is done. The calculator ignores fills that it has already
 * counted. Thread-safe.
 */
final class FillFeed {
    private final PnlCalculator pnl;
    private final Wallet wallet;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Fill> early = new ArrayList<>();
    private boolean waiting;
    private boolean complete;

    FillFeed(PnlCalculator pnl, Wallet wallet, Clock clock) {
        this.pnl = pnl;
        this.wallet = wallet;
        this.clock = clock;
        this.complete = wallet.ability(TradeHistory.class).isEmpty();
    }

    void filled(Fill fill) {
        lock.lock();
        try {
            if (!complete) {
                if (waiting) {
                    early.add(fill);
                } // otherwise the history will contain it
                return;
            }
        } finally {
            lock.unlock();
        }
        pnl.add(fill, clock.instant());
    }

    /** Returns the calculator with all fills known to the wallet. */
    PnlCalculator complete() {
        reading.lock();
        try {
            if (begin()) {
                Optional<TradeHistory> history = wallet.ability(TradeHistory.class);
                history.ifPresent(able -> pnl.addAll(able, clock.instant()));
                for (List<Fill> next = nextEarly(); !next.isEmpty(); next = nextEarly()) {
                    next.forEach(fill -> pnl.add(fill, clock.instant()));
                }
            }
            return pnl;
        } finally {
            reading.unlock();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            waiting = true;
            return !complete;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the fills that arrived in the meantime. If there are none, the calculator is complete. */
    private List<Fill> nextEarly() {
        lock.lock();
        try {
            List<Fill> next = List.copyOf(early);
            early.clear();
            complete = next.isEmpty();
            return next;
        } finally {
            lock.unlock();
        }
    }
}
