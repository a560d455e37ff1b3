package com.moniqo.wallet.binance;

import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderEvent.Kind;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The orders as listeners were told of them: the latest state of each, and which of its events. At most ten thousand ended orders are remembered.
 * Thread-safe.
 */
final class ToldOrders {
    private static final int CAPACITY = 10_000;
    private static final Comparator<Order> AGE = Comparator.<Order, Boolean>comparing(
                    order -> order.status().terminal())
            .thenComparing(Order::filledAmount)
            .thenComparing(Order::updatedAt);

    private static final class Told {
        private final Map<String, Fill> fills = new LinkedHashMap<>();
        private @Nullable Order latest;
        private boolean pending;
        private boolean triggered;
        private boolean ended;
    }

    private final Map<OrderId, Told> orders = new LinkedHashMap<>();
    private Instant begin = Instant.MIN;
    private long sequence;

    /** Begins with orders that count as told. Older orders that are not among them are not told of from their beginning. */
    synchronized void begin(Instant time, List<Order> states) {
        states.forEach(this::news);
        begin = time;
    }

    /** Takes note of states, and returns the events that listeners do not know, by their times. */
    synchronized List<OrderEvent> tell(List<Order> states) {
        List<OrderEvent> all = new ArrayList<>();
        states.forEach(order -> all.addAll(news(order)));
        all.sort(Comparator.comparing(OrderEvent::time));
        return numbered(all);
    }

    /** Returns the fills of an order that are known. */
    synchronized List<Fill> fills(OrderId id) {
        Told known = orders.get(id);
        return known == null ? List.of() : List.copyOf(known.fills.values());
    }

    private List<OrderEvent> numbered(List<OrderEvent> events) {
        return events.stream()
                .map(event -> event.fill()
                        .map(fill -> OrderEvent.filled(++sequence, event.order(), fill))
                        .orElseGet(() -> OrderEvent.of(++sequence, event.time(), event.kind(), event.order())))
                .toList();
    }

    synchronized Order newest(Order order) {
        Told known = orders.get(order.id());
        return known == null || known.latest == null || AGE.compare(known.latest, order) <= 0 ? order : known.latest;
    }

    /** Returns the orders that have not ended, as far as is known. */
    synchronized List<OrderId> open() {
        return orders.entrySet().stream()
                .filter(entry -> !entry.getValue().ended)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the events between what was told of an order and a state of it, which may be an older one. */
    private List<OrderEvent> news(Order order) {
        Told before = orders.computeIfAbsent(order.id(), id -> new Told());
        Order latest = before.latest;
        List<OrderEvent> news = new ArrayList<>();
        if (latest == null && !order.createdAt().isBefore(begin)) {
            news.add(event(Kind.ACCEPTED, order.createdAt(), order));
        }
        if (before.pending && order.status() != OrderStatus.PENDING && order.status() != OrderStatus.CANCELLED) {
            news.add(event(Kind.OPENED, order.updatedAt(), order));
        }
        boolean newer = latest == null || AGE.compare(latest, order) <= 0;
        if (latest != null && newer && isAmended(latest, order)) {
            news.add(event(Kind.AMENDED, order.updatedAt(), order));
        }
        if (order.triggered() && !before.triggered) {
            news.add(event(Kind.TRIGGERED, order.updatedAt(), order));
        }
        for (Fill fill : order.fills()) {
            if (before.fills.putIfAbsent(fill.id(), fill) == null) {
                news.add(OrderEvent.filled(0, order, fill));
            }
        }
        if (order.status().terminal() && order.status() != OrderStatus.FILLED && !before.ended) {
            news.add(event(Kind.ENDED, order.updatedAt(), order));
        }
        before.pending = order.status() == OrderStatus.PENDING;
        before.triggered |= order.triggered();
        before.ended |= order.status().terminal();
        before.latest = newer ? order : latest;
        makeRoom();
        if (latest == null) {
            news.removeIf(event -> event.time().isBefore(begin)); // what was before the first listener
        }
        return news;
    }

    private static OrderEvent event(Kind kind, Instant time, Order order) {
        return OrderEvent.of(0, time, kind, order);
    }

    private static boolean isAmended(Order before, Order now) {
        return now.request().quoteAmount().isEmpty() && before.amount().compareTo(now.amount()) != 0;
    }

    private void makeRoom() {
        Iterator<Told> oldest = orders.values().iterator();
        while (orders.size() > CAPACITY && oldest.hasNext()) {
            if (oldest.next().ended) {
                oldest.remove();
            }
        }
    }
}
