package com.moniqo.wallet.demo.session;

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
 * Delivers events to listeners: outside the session's lock, in order, one at a time, in the thread of any caller.
 *
 * @param <E> the type of the events
 */
final class EventDispatcher<E> {
    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);

    private final List<Consumer<? super E>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<E> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean delivering = new AtomicBoolean();

    boolean hasListeners() {
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

    /** Under the session's lock, in order. */
    void enqueue(E event) {
        queue.add(event);
    }

    /** Under the session's lock, in order. */
    void enqueue(List<E> events) {
        if (!events.isEmpty()) {
            queue.addAll(events);
        }
    }

    /** Outside the session's lock. A listener that calls the wallet adds to the queue, which the loop here then empties. */
    void deliver() {
        while (!queue.isEmpty() && delivering.compareAndSet(false, true)) {
            try {
                for (E event = queue.poll(); event != null; event = queue.poll()) {
                    deliver(event);
                }
            } finally {
                delivering.set(false);
            }
        }
    }

    private void deliver(E event) {
        for (Consumer<? super E> listener : listeners) {
            try {
                listener.accept(event);
            } catch (Throwable e) { // whatever it is, the others hear the event and the caller gets the result
                LOG.atWarn().addKeyValue("event", event).setCause(e).log("a wallet listener failed");
            }
        }
    }
}
