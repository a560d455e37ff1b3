package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * The exchange's notes about orders, which a wallet does not keep: their amendments, with the client ids that these assigned, and when an
 * order began to work or to trail, if that was after it was placed. They are in a journal of their own beside the wallet's, and take about
 * 300 bytes each. Not thread-safe; used under the lock of the account.
 */
final class OrderNotes {
    /**
     * An amendment.
     *
     * @param order the order's number
     * @param execution the number of the execution
     * @param clientIdBefore the client id before
     * @param clientId the client id since then
     * @param before the amount before
     * @param after the amount since then
     * @param time when it happened
     */
    record Amendment(
            long order,
            long execution,
            String clientIdBefore,
            String clientId,
            BigDecimal before,
            BigDecimal after,
            Instant time) {}

    private record Amending(String clientId, BigDecimal before) {}

    private static final String AMENDED = "amended";
    private static final String WORKING = "working";
    private static final String TRAILING = "trailing";

    private final DemoStateStore store;
    private final String journal;
    private final Map<Long, List<Amendment>> amendments = new HashMap<>(); // by the order's number
    private final Map<Long, Instant> working = new HashMap<>();
    private final Map<Long, Instant> trailing = new HashMap<>();
    private final Map<Long, Amending> amending = new HashMap<>();
    private final Set<Long> waiting =
            new HashSet<>(); // trailing orders that may not have reached their activation price

    OrderNotes(DemoStateStore store, String key) {
        this.store = store;
        journal = "notes-" + key;
        for (JournalEntry entry : store.open(journal).tail()) {
            long order = (Long) entry.body().getOrDefault("order", -1L);
            switch (entry.kind()) {
                case WORKING -> working.put(order, entry.time());
                case TRAILING -> trailing.put(order, entry.time());
                default -> add(amendment(order, entry));
            }
        }
    }

    private static Amendment amendment(long order, JournalEntry entry) {
        Map<String, Object> body = entry.body();
        return new Amendment(
                order,
                (Long) body.getOrDefault("execution", -1L),
                String.valueOf(body.get("client_id_before")),
                String.valueOf(body.get("client_id")),
                (BigDecimal) body.getOrDefault("before", BigDecimal.ZERO),
                (BigDecimal) body.getOrDefault("after", BigDecimal.ZERO),
                entry.time());
    }

    private void add(Amendment amendment) {
        amendments
                .computeIfAbsent(amendment.order(), first -> new ArrayList<>())
                .add(amendment);
    }

    // ---- reading ----

    /** Returns the amendments of an order, oldest first. */
    List<Amendment> amendments(long order) {
        return List.copyOf(amendments.getOrDefault(order, List.of()));
    }

    /** Returns the client id that the last amendment of an order assigned; empty if there was none. */
    Optional<String> clientId(long order) {
        List<Amendment> all = amendments.getOrDefault(order, List.of());
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).clientId());
    }

    /** Returns when an order began to work; empty if that was when it was placed, or it has not begun. */
    Optional<Instant> workingSince(long order) {
        return Optional.ofNullable(working.get(order));
    }

    /** Returns when an order began to trail; empty if that was when it was placed, or it has not begun. */
    Optional<Instant> trailingSince(long order) {
        return Optional.ofNullable(trailing.get(order));
    }

    // ---- writing ----

    /** Adds an open order of a wallet that was just opened. */
    void opened(Order order) {
        if (waits(order)) {
            waiting.add(OrderNumbers.of(order.id()));
        }
    }

    private boolean waits(Order order) {
        return order.request().activationPrice().isPresent()
                && !trailing.containsKey(OrderNumbers.of(order.id()))
                && !order.status().terminal();
    }

    /** Sets the client id that the next amendment of an order assigns. */
    void amending(Order order, String clientId) {
        amending.put(OrderNumbers.of(order.id()), new Amending(clientId, order.amount()));
    }

    void forgetAmending() {
        amending.clear();
    }

    /**
     * Records what an event changes.
     *
     * @param execution the number of the execution
     * @param clientId the client id of the order before the event
     */
    void on(OrderEvent event, long execution, String clientId) {
        Order order = event.order();
        long number = OrderNumbers.of(order.id());
        switch (event.kind()) {
            case ACCEPTED -> opened(order);
            case OPENED -> {
                if (!order.type().triggered()) {
                    since(WORKING, working, number, event.time());
                } else if (order.request().activationPrice().isEmpty()
                        && order.request().trailingOffset().isPresent()) {
                    since(TRAILING, trailing, number, event.time());
                }
            }
            case TRIGGERED -> since(WORKING, working, number, event.time());
            case AMENDED, REDUCED -> {
                Amending amended = amending.remove(number);
                if (amended != null) {
                    amended(new Amendment(
                            number,
                            execution,
                            clientId,
                            amended.clientId,
                            amended.before,
                            order.amount(),
                            event.time()));
                }
            }
            default -> {}
        }
    }

    /** Records which orders began to trail with a price. */
    void on(Quote quote, LongFunction<Optional<Order>> orders) {
        if (!waiting.isEmpty()) {
            waiting.removeIf(number -> {
                Optional<Order> order = orders.apply(number);
                if (order.isEmpty() || order.get().status().terminal()) {
                    return true;
                }
                boolean begun = order.get().stopPrice().isPresent();
                if (begun) {
                    since(TRAILING, trailing, number, quote.time());
                }
                return begun;
            });
        }
    }

    private void since(String kind, Map<Long, Instant> times, long number, Instant time) {
        if (times.putIfAbsent(number, time) == null) {
            append(kind + ":" + number, kind, time, Map.of("order", number));
        }
    }

    private void amended(Amendment amendment) {
        add(amendment);
        append(
                AMENDED + ":" + amendment.execution(),
                AMENDED,
                amendment.time(),
                Map.of(
                        "order", amendment.order(),
                        "execution", amendment.execution(),
                        "client_id_before", amendment.clientIdBefore(),
                        "client_id", amendment.clientId(),
                        "before", amendment.before(),
                        "after", amendment.after()));
    }

    private void append(String op, String kind, Instant time, Map<String, Object> body) {
        long last = store.lastSeq(journal); // not remembered, or one failure of the store would lose all later notes
        store.append(journal, last, List.of(JournalEntry.of(last + 1, op, kind, List.of(), time, 1, body)));
    }
}
