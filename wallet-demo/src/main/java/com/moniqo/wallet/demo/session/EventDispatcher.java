package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.market.Subscription;
import java.util.Collections;
import java.util.Iterator;
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

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Iterator<? extends E>> queue = new ConcurrentLinkedQueue<>(); // its head is being delivered
    private final AtomicBoolean delivering = new AtomicBoolean();

    /** A registration. It receives what is delivered while it is active. The same consumer may be registered twice. */
    private final class Listener implements Subscription {
        private final Consumer<? super E> consumer;
        private volatile boolean active;
        private volatile boolean closed;

        Listener(Consumer<? super E> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void close() {
            closed = true;
            listeners.remove(this);
        }
    }

    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** Adds a listener for everything that is queued from now on. */
    Subscription listen(Consumer<? super E> consumer) {
        Listener listener = new Listener(consumer);
        listeners.add(listener);
        if (queue.isEmpty()) {
            listener.active = true;
        } else {
            queue.add(activation(listener));
        }
        return listener;
    }

    /** Returns no events, but activates a listener once everything before has been delivered. */
    private Iterator<E> activation(Listener listener) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                listener.active = true;
                return false;
            }

            @Override
            public E next() {
                return Collections.<E>emptyIterator().next();
            }
        };
    }

    /** Adds to the queue of events. Called under the session's lock, in order. */
    void enqueue(E event) {
        queue.add(List.of(event).iterator());
    }

    /** Adds to the queue of events. Called under the session's lock, in order. */
    void enqueue(List<E> events) {
        if (!events.isEmpty()) {
            queue.add(events.iterator());
        }
    }

    /**
     * Adds events that are produced when it is their turn, outside the session's lock. If the iterator fails, it is asked again with the
     * next delivery. Called under the session's lock, in order.
     */
    void enqueueLater(Iterator<? extends E> events) {
        queue.add(events);
    }

    /**
     * Delivers all queued events, outside the session's lock. If a listener calls the wallet and so adds to the queue, this loop delivers
     * those events too.
     */
    void deliver() {
        while (!queue.isEmpty() && delivering.compareAndSet(false, true)) {
            try {
                for (Iterator<? extends E> head = queue.peek(); head != null; head = queue.peek()) {
                    head.forEachRemaining(this::deliver);
                    queue.remove();
                }
            } catch (Throwable e) { // from an iterator that could not reach the store
                LOG.atWarn()
                        .setCause(e)
                        .log("the events of other sessions were not read, trying again with the next call");
                return;
            } finally {
                delivering.set(false);
            }
        }
    }

    private void deliver(E event) {
        for (Listener listener : listeners) {
            if (listener.active && !listener.closed) {
                try {
                    listener.consumer.accept(event);
                } catch (Throwable e) { // the other listeners still get the event, and the caller the result
                    LOG.atWarn().addKeyValue("event", event).setCause(e).log("a wallet listener failed");
                }
            }
        }
    }
}
