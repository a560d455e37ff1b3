package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.store.DemoStateStore;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a call through that has lost several races for one wallet. The calls of all sessions of this process on the same store wait until it
 * is done. Sessions of other processes do not wait for it, so it also pauses for a short random time before each attempt. Thread-safe.
 */
final class Turns {
    /** The number of races that a call loses before it asks for a turn. */
    private static final int PATIENCE = 3;

    private static final long LONGEST_PAUSE = Duration.ofMillis(20).toNanos();
    private static final Map<DemoStateStore, Map<String, Turns>> STORES = new WeakHashMap<>();

    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicInteger losers = new AtomicInteger();

    private Turns() {}

    /** Returns the turns of a wallet, which all its sessions on a store share. */
    static Turns of(DemoStateStore store, String wallet) {
        synchronized (STORES) {
            return STORES.computeIfAbsent(store, first -> new ConcurrentHashMap<>())
                    .computeIfAbsent(wallet, first -> new Turns());
        }
    }

    /** Begins a call. */
    Turn begin() {
        return new Turn();
    }

    /** Waits for the turn of another call, but not for long, because its store may hang. */
    private boolean acquire() {
        try {
            return turn.tryLock(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A call, to be closed by the thread that began it. */
    final class Turn implements AutoCloseable {
        private boolean lost;
        private boolean mine;

        private Turn() {}

        /**
         * Waits before an attempt. Called outside the session's lock.
         *
         * @param races the number of races that this call has lost
         */
        void await(int races) {
            if (races < PATIENCE) {
                letLosersGoFirst();
            } else if (lost) {
                long pause = Math.min(LONGEST_PAUSE, TimeUnit.MICROSECONDS.toNanos(50) << Math.min(races, 20));
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause));
            } else {
                lost = true;
                losers.incrementAndGet();
                mine = acquire();
            }
        }

        private void letLosersGoFirst() {
            if (losers.get() > 0 && !turn.isHeldByCurrentThread() && acquire()) {
                turn.unlock();
            }
        }

        @Override
        public void close() {
            if (lost) {
                losers.decrementAndGet();
            }
            if (mine) {
                turn.unlock();
            }
        }
    }
}
