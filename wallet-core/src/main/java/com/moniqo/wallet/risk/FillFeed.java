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
 * Keeps a {@link PnlCalculator} complete and in order: the wallet's history first, read when somebody asks for the first time, then the fills
 * as they happen. Those that happen while the history is read wait for it; the calculator ignores fills it has already. Thread-safe.
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
                } // else the history will tell of it
                return;
            }
        } finally {
            lock.unlock();
        }
        pnl.add(fill, clock.instant());
    }

    /** The calculator, with all fills that the wallet knows. */
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

    /** The events that arrived in the meantime. If there are none, the calculator is complete. */
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
