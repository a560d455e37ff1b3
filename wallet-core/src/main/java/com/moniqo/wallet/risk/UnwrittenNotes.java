package com.moniqo.wallet.risk;

import com.moniqo.wallet.internal.BoundedMap;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.NotedOrder;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A guard's knowledge of its sent orders that is not in the stored notes yet. It is written with the next decision, mark or sync, so that
 * an order costs one write. Thread-safe. Holds its lock only briefly.
 */
final class UnwrittenNotes {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, @Nullable Reservation> known = new HashMap<>();
    private final Map<OrderId, LateFill> late = new HashMap<>();
    private final TreeMap<Long, Integer> readers = new TreeMap<>();

    private final Set<CountDownLatch> calls = ConcurrentHashMap.newKeySet();
    private final Map<OrderId, Order> ended = new BoundedMap<>();

    private final Map<OrderId, Order> amended = new BoundedMap<>();

    private record LateFill(BigDecimal filled, Instant seen) {}

    /** Called before recording and sending. Must be followed by one {@link #ends}. */
    CountDownLatch begins() {
        var call = new CountDownLatch(1);
        calls.add(call);
        return call;
    }

    void ends(CountDownLatch call) {
        calls.remove(call);
        call.countDown();
    }

    /** Waits until all sends that have begun are answered; returns false if that takes too long. */
    boolean awaitAnswers(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (CountDownLatch call : calls) {
            try {
                if (!call.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Called when a reservation is recorded and its order is about to be sent, so that nothing else settles it in the meantime. */
    void sending(Reservation reservation) {
        locked(() -> known.put(reservation.number(), reservation));
    }

    /** Called when the wallet has answered. */
    void acknowledged(long number, List<Order> answer, Instant now) {
        locked(() -> known.computeIfPresent(number, (n, sent) -> sent == null ? null : sent.acknowledged(answer, now)));
    }

    /** Called when the wallet has refused the order, which had no effect. */
    void withdrawn(long number) {
        locked(() -> known.put(number, null));
    }

    /** Called when the answer was lost. */
    void doubted(long number, Instant now) {
        locked(() -> known.computeIfPresent(
                number, (n, sent) -> sent == null ? null : sent.in(Reservation.State.UNKNOWN, now)));
    }

    /** Called when more is known about a reservation, possibly one of another guard. */
    void learned(Reservation reservation) {
        locked(() -> known.put(reservation.number(), reservation));
    }

    /** Called when an order was cancelled. It no longer counts, even if the wallet still shows it as open. */
    void ended(Order order) {
        if (order.status().terminal()) {
            locked(() -> ended.put(order.id(), order));
        }
    }

    /** Called when an order was amended. The wallet may still show it from before the amendment. */
    void amended(Order order) {
        locked(() -> amended.put(order.id(), order));
    }

    /** Returns an order as this guard last amended it. */
    Optional<Order> amended(OrderId id) {
        return locked(() -> Optional.ofNullable(amended.get(id)));
    }

    /** Checks whether this guard is waiting for the wallet's answer. */
    boolean inFlight(long number) {
        return locked(() -> {
            Reservation sent = known.get(number);
            return sent != null && sent.state() == Reservation.State.IN_FLIGHT;
        });
    }

    /** Returns the time at which a fill that the balances may not show yet was first seen. */
    Instant firstSeen(OrderId order, BigDecimal filled, Instant now) {
        return locked(() -> {
            LateFill seen = late.get(order);
            if (seen == null
                    || seen.filled().compareTo(filled) != 0
                    || seen.seen().isAfter(now)) {
                seen = new LateFill(filled, now);
                late.put(order, seen);
            }
            return seen.seen();
        });
    }

    /** Whether there is nothing that stored notes could lack. */
    boolean nothing() {
        return locked(() -> known.isEmpty() && ended.isEmpty());
    }

    /** Merges this guard's newer knowledge into stored notes. */
    GuardNotes merged(GuardNotes stored) {
        return locked(() -> {
            if (known.isEmpty() && ended.isEmpty()) {
                return stored;
            }
            known.keySet().removeIf(number -> number <= stored.last() && stored.find(number) == null);
            GuardNotes notes = stored.without(
                    reservation -> known.containsKey(reservation.number()) && known.get(reservation.number()) == null);
            return notes.changed(reservation -> {
                Reservation better = known.get(reservation.number());
                Reservation known =
                        better == null || reservation.state() == Reservation.State.SETTLED ? reservation : better;
                for (NotedOrder order : known.orders()) {
                    Order gone = order.id() == null || order.ended() ? null : ended.get(order.id());
                    known = gone == null || known.kind() == Reservation.Kind.OPEN_ORDERS ? known : known.knowing(gone);
                }
                return known;
            });
        });
    }

    /**
     * Called when notes were written: drops the knowledge that they contain. Reservations that wait for an answer stay, and so do those
     * recorded after these notes, because a write may return later than one that followed it.
     */
    void written(GuardNotes notes) {
        locked(() -> {
            known.entrySet().removeIf(entry -> {
                if (entry.getKey() > notes.last()) {
                    return false;
                }
                Reservation mine = entry.getValue();
                Reservation stored = notes.find(entry.getKey());
                return mine == null
                        ? stored == null
                        : mine.state() != Reservation.State.IN_FLIGHT
                                && (stored == null || stored.state() != Reservation.State.IN_FLIGHT);
            });
            late.clear();
            return null;
        });
    }

    /** Called when a decision reads the wallet with the reservations up to a number. Later ones must not be dropped until it is done. */
    void reading(long last) {
        locked(() -> readers.merge(last, 1, Integer::sum));
    }

    void done(long last) {
        locked(() -> readers.computeIfPresent(last, (n, count) -> count == 1 ? null : count - 1));
    }

    /** Returns the number up to which every decision in progress knows the reservations. */
    long knownToAll(long last) {
        return locked(() -> readers.isEmpty() ? last : Math.min(last, readers.firstKey()));
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
