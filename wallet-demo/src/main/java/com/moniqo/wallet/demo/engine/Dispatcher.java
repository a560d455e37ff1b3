package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.Subscription;
import com.moniqo.wallet.trading.WalletEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of durable events: outside the engine's lock, in order, one at a time, by whichever caller comes by. */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final List<Consumer<? super WalletEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<WalletEvent> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean delivering = new AtomicBoolean();

    boolean listening() {
        return !listeners.isEmpty();
    }

    Subscription listen(Consumer<? super WalletEvent> listener) {
        var closed = new AtomicBoolean();
        Consumer<WalletEvent> once = event -> { // the same listener may listen twice
            if (!closed.get()) {
                listener.accept(event);
            }
        };
        listeners.add(once);
        return () -> {
            closed.set(true);
            listeners.remove(once);
        };
    }

    /** Under the engine's lock, in order. */
    void enqueue(List<WalletEvent> events) {
        if (!events.isEmpty()) {
            queue.addAll(events);
        }
    }

    /** Outside the engine's lock. A listener that calls the wallet adds to the queue, which the loop below it empties. */
    void deliver() {
        while (!queue.isEmpty() && delivering.compareAndSet(false, true)) {
            try {
                for (WalletEvent event = queue.poll(); event != null; event = queue.poll()) {
                    tell(event);
                }
            } finally {
                delivering.set(false);
            }
        }
    }

    private void tell(WalletEvent event) {
        for (Consumer<? super WalletEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("event", event).setCause(e).log("a wallet listener failed");
            }
        }
    }
}
