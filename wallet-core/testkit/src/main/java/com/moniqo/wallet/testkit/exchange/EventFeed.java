package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.WalletEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A wallet's events, derived from the exchange's stream: each exactly once, in order, and none lost.
 *
 * <ol>
 *   <li>The stream numbers its events. An event that was seen before is dropped; one that arrives early waits for its predecessors.
 *   <li>An event contains the whole order. Events that must have happened before it and were not reported are reported first.
 *   <li>When the stream ends, it is opened again at the next tick. Events in between are derived from the list of orders, which is read at
 *       once and then until it is certain to be up to date. Those that were not reported yet are reported.
 *   <li>Listeners are called outside any lock, one event at a time.
 * </ol>
 */
class EventFeed implements StreamListener {
    /** The reported events of one order. */
    private static final class Told {
        private final Set<String> fills = new HashSet<>();
        private boolean accepted;
        private boolean ended;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final Duration orderLag;
    private final Supplier<List<Order>> orders;
    private final UnaryOperator<Order> inbound;
    private final KnownOrders known;
    private final Map<OrderId, Told> told = new HashMap<>();
    private final TreeMap<Long, StreamEvent> early = new TreeMap<>();
    private final Queue<WalletEvent> waiting = new ConcurrentLinkedQueue<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock delivering = new ReentrantLock();
    private final Instant openedAt;
    private @Nullable Supplier<Optional<Long>> opening;
    private boolean connected;
    private long last;
    private long sequence;
    private @Nullable Instant readUntil;

    /**
     * @param orders reads all orders of the account
     * @param inbound converts the exchange's orders into the wallet's
     */
    EventFeed(
            Clock clock,
            Duration orderLag,
            Supplier<List<Order>> orders,
            UnaryOperator<Order> inbound,
            KnownOrders known) {
        this.clock = clock;
        this.openedAt = clock.instant();
        this.orderLag = orderLag;
        this.orders = orders;
        this.inbound = inbound;
        this.known = known;
    }

    /** Opens the stream for the first time. */
    final void start(Supplier<Optional<Long>> opening) {
        this.opening = opening;
        connect(false);
    }

    @Override
    public final void onEvent(StreamEvent event) {
        lock.lock();
        try {
            take(event);
        } finally {
            lock.unlock();
        }
        deliver();
    }

    void take(StreamEvent event) {
        if (event.number() > last) {
            early.put(event.number(), event);
        }
        for (StreamEvent next = early.remove(last + 1); next != null; next = early.remove(last + 1)) {
            last++;
            news(next.kind(), inbound.apply(next.order()));
        }
    }

    /** Reports an event without regard to its number or to earlier reports. */
    final void tellAsItComes(StreamEvent event) {
        Order order = inbound.apply(event.order());
        known.newest(order);
        Fill fill = event.fill();
        add(
                fill == null
                        ? OrderEvent.of(++sequence, clock.instant(), event.kind(), order)
                        : OrderEvent.filled(++sequence, order, fill));
    }

    @Override
    public final void onCut() {
        lock.lock();
        try {
            connected = false;
        } finally {
            lock.unlock();
        }
        reconnect();
    }

    @Override
    public final void onTick() {
        if (!connected) {
            reconnect();
        }
        if (readUntil != null) {
            reread();
        }
    }

    private void reconnect() {
        connect(true);
    }

    private void connect(boolean again) {
        Optional<Long> at = opening == null ? Optional.empty() : opening.get();
        if (at.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            early.headMap(at.get(), true).clear();
            connected = true;
            last = at.get();
            if (again) {
                readUntil = clock.instant().plus(orderLag);
            }
        } finally {
            lock.unlock();
        }
        if (readUntil != null) {
            reread();
        }
    }

    /** Reports changes that the list of orders shows and no listener has received. */
    void reread() {
        Instant begun = clock.instant();
        List<Order> shown;
        try {
            shown = orders.get();
        } catch (WalletException e) {
            return; // the next tick will retry
        }
        lock.lock();
        try {
            for (Order order : shown) {
                if (!order.updatedAt().isBefore(openedAt)) {
                    tell(order);
                }
            }
            if (readUntil != null && begun.isAfter(readUntil)) {
                readUntil = null;
            }
        } finally {
            lock.unlock();
        }
        deliver();
    }

    private void tell(Order order) {
        tellBeginning(order);
        if (isCutShort(order)) {
            news(OrderEvent.Kind.ENDED, order);
        }
    }

    /** Reports the events that must have led to an order's state, except for its end. */
    private void tellBeginning(Order order) {
        Told before = told.computeIfAbsent(order.id(), id -> new Told());
        if (!before.accepted && order.status() != OrderStatus.SENT) {
            before.accepted = true;
            if (!order.createdAt().isBefore(openedAt)) {
                add(OrderEvent.of(++sequence, clock.instant(), OrderEvent.Kind.ACCEPTED, order));
            }
        }
        for (Fill fill : order.fills()) {
            if (before.fills.add(fill.id()) && !fill.time().isBefore(openedAt)) {
                add(OrderEvent.filled(++sequence, order, fill));
            }
        }
    }

    private static boolean isCutShort(Order order) {
        return order.status().terminal() && order.remainingAmount().signum() > 0;
    }

    /** Reports an event once, preceded by those that must have come before it. */
    private void news(OrderEvent.Kind kind, Order order) {
        known.newest(order);
        Told before = told.computeIfAbsent(order.id(), id -> new Told());
        tellBeginning(order);
        if (kind == OrderEvent.Kind.ENDED && !before.ended) {
            before.ended = true;
            add(OrderEvent.of(++sequence, clock.instant(), kind, order));
        } else if (kind != OrderEvent.Kind.ACCEPTED
                && kind != OrderEvent.Kind.FILLED
                && kind != OrderEvent.Kind.ENDED) {
            add(OrderEvent.of(++sequence, clock.instant(), kind, order));
        }
    }

    private void add(WalletEvent event) {
        waiting.add(event);
    }

    private void deliver() {
        while (!waiting.isEmpty() && !delivering.isHeldByCurrentThread() && delivering.tryLock()) {
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

    final Subscription listen(Consumer<? super WalletEvent> consumer) {
        Listener listener = new Listener(consumer);
        listeners.add(listener);
        return () -> {
            listener.open = false;
            listeners.remove(listener);
        };
    }

    private static final class Listener {
        private final Consumer<? super WalletEvent> consumer;
        private volatile boolean open = true;

        Listener(Consumer<? super WalletEvent> consumer) {
            this.consumer = consumer;
        }

        void tell(WalletEvent event) {
            if (open) {
                try {
                    consumer.accept(event);
                } catch (RuntimeException e) {
                    // a listener's failure must not affect others
                }
            }
        }
    }
}
