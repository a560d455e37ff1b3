package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.market.Subscription;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happened: outside the engine's lock, in order, one at a time, by whichever caller comes by.
 *
 * @param <E> what they are told
 */
final class Dispatcher<E> {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final List<Consumer<? super E>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<E> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean delivering = new AtomicBoolean();

    boolean listening() {
        return !listeners.isEmpty();
    }

    Subscription listen(Consumer<? super E> listener) {
        var closed = new AtomicBoolean();
        Consumer<E> once = event -> { // the same listener may listen twice
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
    void enqueue(E event) {
        queue.add(event);
    }

    /** Under the engine's lock, in order. */
    void enqueue(List<E> events) {
        if (!events.isEmpty()) {
            queue.addAll(events);
        }
    }

    /** Outside the engine's lock. A listener that calls the wallet adds to the queue, which the loop below it empties. */
    void deliver() {
        while (!queue.isEmpty() && delivering.compareAndSet(false, true)) {
            try {
                for (E event = queue.poll(); event != null; event = queue.poll()) {
                    tell(event);
                }
            } finally {
                delivering.set(false);
            }
        }
    }

    private void tell(E event) {
        for (Consumer<? super E> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("event", event).setCause(e).log("a wallet listener failed");
            }
        }
    }
}
