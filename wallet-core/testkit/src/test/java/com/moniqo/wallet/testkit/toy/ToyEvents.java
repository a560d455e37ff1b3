package com.moniqo.wallet.testkit.toy;

import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.trading.WalletEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Hands the events of a toy wallet to its listeners, in order, one at a time, on the thread of whoever comes by. */
final class ToyEvents {
    private final Queue<WalletEvent> waiting = new ConcurrentLinkedQueue<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock delivering = new ReentrantLock();
    private long step;

    /** The number of the next event; called under the wallet's lock. */
    long step() {
        return ++step;
    }

    void add(WalletEvent event) {
        waiting.add(event);
    }

    /** Called outside the wallet's lock. A listener that calls the wallet comes back here: its events wait until it is done. */
    void deliver() {
        while (!waiting.isEmpty() && !delivering.isHeldByCurrentThread()) {
            delivering.lock();
            try {
                WalletEvent event = waiting.poll();
                if (event != null) {
                    listeners.forEach(listener -> listener.tell(event));
                }
            } finally {
                delivering.unlock();
            }
        }
    }

    Subscription listen(Consumer<? super WalletEvent> consumer) {
        Listener listener = new Listener(consumer);
        listeners.add(listener);
        return () -> {
            delivering.lock(); // a call that runs ends before this returns
            try {
                listener.open = false;
                listeners.remove(listener);
            } finally {
                delivering.unlock();
            }
        };
    }

    private static final class Listener {
        private final Consumer<? super WalletEvent> consumer;
        private boolean open = true;

        Listener(Consumer<? super WalletEvent> consumer) {
            this.consumer = consumer;
        }

        void tell(WalletEvent event) {
            if (open) {
                try {
                    consumer.accept(event);
                } catch (RuntimeException e) {
                    // a listener's trouble is its own
                }
            }
        }
    }
}
