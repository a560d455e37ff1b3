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
 * Delivers events to listeners in order, one at a time, outside the session's lock and on the thread of any caller.
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
        Consumer<E> once = event -> { // the same listener may be registered twice
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

    /** Adds to the queue of events. Called under the session's lock, in order. */
    void enqueue(E event) {
        queue.add(event);
    }

    /** Adds to the queue of events. Called under the session's lock, in order. */
    void enqueue(List<E> events) {
        if (!events.isEmpty()) {
            queue.addAll(events);
        }
    }

    /**
     * Delivers all queued events, outside the session's lock. If a listener calls the wallet and so adds to the queue, this loop delivers
     * those events too.
     */
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
            } catch (Throwable e) { // the other listeners still get the event, and the caller the result
                LOG.atWarn().addKeyValue("event", event).setCause(e).log("a wallet listener failed");
            }
        }
    }
}
