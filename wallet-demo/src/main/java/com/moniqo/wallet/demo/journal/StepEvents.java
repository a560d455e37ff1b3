package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.engine.step.StepKind;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderEvent.Kind;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Derives the events of the orders in one step from its entry, by comparing each order with its state before the step. An order's events
 * are in the order in which they happened, and so are all fills. What happened to an order several times within the step, other than fills,
 * is one event.
 */
final class StepEvents {
    private final Step step;
    private final Map<OrderId, Change> changes = new LinkedHashMap<>();
    private final List<WalletEvent> events = new ArrayList<>();

    private StepEvents(Step step) {
        this.step = step;
    }

    /** An order before and after the step, with the fills that it had at one moment of the step. */
    private static final class Change {
        private final @Nullable OrderState before;
        private final OrderState after;
        private final List<Fill> fills;
        private boolean child;
        private boolean begun;

        Change(@Nullable OrderState before, OrderState after) {
            this.before = before;
            this.after = after;
            this.fills = before == null
                    ? new ArrayList<>()
                    : new ArrayList<>(before.order().fills());
        }
    }

    /**
     * Returns the events of a step.
     *
     * @param known the orders before the step that had not ended
     * @param changed the orders after it, with all their fills
     */
    static List<WalletEvent> of(Step step, Map<OrderId, OrderState> known, List<OrderState> changed) {
        StepEvents derived = new StepEvents(step);
        for (OrderState after : changed) {
            OrderId id = after.order().id();
            derived.changes.put(id, new Change(known.get(id), after));
        }
        derived.derive();
        return derived.events;
    }

    private void derive() {
        List<Change> placed = new ArrayList<>();
        for (Change change : changes.values()) {
            if (change.before == null) {
                placed.add(change);
            }
        }
        placed.sort((a, b) -> Long.compare(a.after.number(), b.after.number()));
        for (Change change : placed) {
            change.child = change != placed.get(0) && isLinked(change.after);
            emit(Kind.ACCEPTED, accepted(change));
        }
        for (Fill fill : step.changes().fills()) {
            Change change = changes.get(fill.orderId());
            if (change != null) {
                begin(change);
                change.fills.add(fill);
                events.add(OrderEvent.filled(step.seq(), working(change), fill));
            }
        }
        changes.values().forEach(this::begin);
        changes.values().forEach(this::end);
    }

    private void emit(Kind kind, Order order) {
        events.add(OrderEvent.of(step.seq(), step.time(), kind, order));
    }

    /** Returns whether an order is in a list that has an entry. */
    private static boolean isLinked(OrderState state) {
        return state.order()
                .listType()
                .filter(type -> type != OrderListType.OCO)
                .isPresent();
    }

    /** Returns an order as it was when it was accepted. */
    private static Order accepted(Change change) {
        Order order = change.after.order();
        return order.toBuilder()
                .status(change.child ? OrderStatus.PENDING : OrderStatus.OPEN)
                .reason(null)
                .triggered(false)
                .trail(null)
                .openedAmount(change.child ? BigDecimal.ZERO : change.after.opened())
                .filled(BigDecimal.ZERO, BigDecimal.ZERO)
                .fees(Map.of(), order.feeAsset())
                .updatedAt(order.createdAt())
                .fills(List.of())
                .build();
    }

    /** Adds what happens to an order before it fills. */
    private void begin(Change change) {
        if (change.begun) {
            return;
        }
        change.begun = true;
        if (isAmended(change)) {
            emit(Kind.AMENDED, working(change));
        }
        if (isOpened(change)) {
            emit(Kind.OPENED, working(change));
        }
        if (isReduced(change)) {
            emit(Kind.REDUCED, working(change));
        }
        OrderState before = change.before;
        if (change.after.order().triggered()
                && (before == null || !before.order().triggered())) {
            emit(Kind.TRIGGERED, working(change));
        }
    }

    private boolean isAmended(Change change) {
        OrderState before = change.before;
        if (before == null) {
            return false;
        }
        return step.kind() == StepKind.AMEND
                ? isFirst(change) || !before.request().equals(change.after.request())
                : before.order().listId().isEmpty()
                        && change.after.order().listId().isPresent();
    }

    /** Returns whether an order is the one that the user amended, perhaps to what it was; linked orders follow it in the entry. */
    private boolean isFirst(Change change) {
        return changes.values().iterator().next() == change;
    }

    /** Returns whether an order is a child that opened, or grew with its entry. */
    private boolean isOpened(Change change) {
        OrderState before = change.before;
        boolean child = before == null ? change.child : isLinked(before) && !isAmended(change);
        BigDecimal opened = before == null ? BigDecimal.ZERO : before.opened();
        return child && change.after.opened().compareTo(opened) > 0 && change.after.status() != OrderStatus.REJECTED;
    }

    /** Returns an order with the fills so far, before it ends for another reason than a fill. */
    private static Order working(Change change) {
        Order order = change.after.order();
        boolean filled = change.fills.size() == order.fills().size();
        if (filled && (order.status() == OrderStatus.FILLED || !order.status().terminal())) {
            return order;
        }
        Order.Builder working = order.toBuilder()
                .status(change.fills.isEmpty() ? OrderStatus.OPEN : OrderStatus.PARTIALLY_FILLED)
                .reason(null);
        return filled ? working.build() : withFills(working, change.fills, order.feeAsset());
    }

    private static Order withFills(Order.Builder order, List<Fill> fills, String feeAsset) {
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal notional = BigDecimal.ZERO;
        Map<String, BigDecimal> fees = new HashMap<>();
        for (Fill fill : fills) {
            amount = amount.add(fill.amount());
            notional = notional.add(fill.amount().multiply(fill.price()));
            fees.merge(fill.feeAsset(), fill.fee(), BigDecimal::add);
        }
        return order.filled(amount, notional).fees(fees, feeAsset).fills(fills).build();
    }

    private boolean isReduced(Change change) {
        OrderState before = change.before;
        return before != null
                && change.after.order().amount().compareTo(before.order().amount()) < 0
                && !isAmended(change);
    }

    /** Adds the end of an order, unless its last fill was the end. */
    private void end(Change change) {
        OrderState after = change.after;
        if (after.hasEnded() && after.status() != OrderStatus.FILLED) {
            emit(Kind.ENDED, after.order());
        }
    }
}
