package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.BoundedMap;
import com.moniqo.wallet.risk.exposure.AccountView;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.NotedOrder;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.risk.notes.Terms;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Determines the outcomes of reservations from one read of the wallet and, only if that is not enough, from single orders and the history.
 *
 * <ol>
 *   <li>An acknowledged order counts until the wallet has had its settle time to show it. The time starts again with each fill that is
 *       discovered.
 *   <li>An order of unknown outcome is settled by the wallet's answer for its client id, or by the orders and the history once the settle
 *       time has passed. An order that neither shows stays in doubt until an operator settles it.
 *   <li>A resting order that is gone, or has filled further, counts as filled on top of the balances for one settle time.
 * </ol>
 */
final class Reconciliation {
    /** The time after which an order that another guard recorded, and has not reported on, counts as one of unknown outcome. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Wallet wallet;
    private final Duration settleTime;
    private final UnwrittenNotes unwritten;
    private final Map<Ahead, Instant> firstSeen = BoundedMap.synchronizedMap();

    /** A reservation that is dated in the future. */
    private record Ahead(long number, Instant changedAt) {}

    Reconciliation(GuardContext context, UnwrittenNotes unwritten) {
        this.wallet = context.wallet();
        this.settleTime = context.traits().settleTime();
        this.unwritten = unwritten;
    }

    /** The notes and the view of the wallet after reconciliation; {@code counted} are the reservations that the view may not show. */
    record Result(GuardNotes notes, AccountView view, Set<Long> settled, List<Reservation> lateFills) {}

    Result reconcile(GuardNotes merged, AccountView look, Instant now) {
        var view = look;
        var settled = new HashSet<Long>();
        var notes = merged;
        var counted = new HashSet<OrderId>();
        Set<OrderId> taken = known(merged);
        for (Reservation reservation : merged.reservations()) {
            Reservation known = reservation;
            boolean shown = switch (reservation.state()) {
                case SETTLED -> true;
                case ACKNOWLEDGED -> {
                    known = current(reservation, view, now);
                    yield known == reservation && due(reservation, now);
                }
                default -> {
                    Reservation found = inDoubt(reservation, view, taken, now);
                    if (found == null) {
                        unwritten.withdrawn(reservation.number());
                        notes = notes.without(r -> r.number() == reservation.number());
                        yield true;
                    }
                    known = found;
                    yield false;
                }
            };
            if (known != reservation) {
                Reservation better = known;
                unwritten.learned(better);
                notes = notes.changed(r -> r.number() == better.number() ? better : r);
            }
            if (shown) {
                settled.add(reservation.number());
            } else {
                counted.addAll(ids(known));
            }
        }
        var late = new ArrayList<Reservation>();
        if (!settleTime.isZero()) {
            view = withLateFills(notes, view, counted, late, now);
        }
        return new Result(notes, view, settled, late);
    }

    private boolean due(Reservation reservation, Instant now) {
        return passed(settleTime, reservation, now);
    }

    /** Checks whether a time has passed since a reservation changed, or since it was first seen if it is dated in the future. */
    private boolean passed(Duration time, Reservation reservation, Instant now) {
        Instant since = reservation.changedAt();
        if (since.isAfter(now)) {
            var ahead = new Ahead(reservation.number(), since);
            since = firstSeen.merge(ahead, now, (seen, latest) -> seen.isAfter(latest) ? latest : seen);
        }
        return !now.isBefore(since.plus(time));
    }

    /**
     * Returns the current form of an acknowledged reservation. If its orders have filled further in the meantime, its settle time starts
     * again.
     */
    private Reservation current(Reservation reservation, AccountView view, Instant now) {
        if (settleTime.isZero() || !due(reservation, now) || reservation.kind() == Reservation.Kind.LATE_FILL) {
            return reservation;
        }
        Reservation known = reservation;
        boolean filledFurther = false;
        for (NotedOrder noted : reservation.orders()) {
            Order order = noted.id() == null || noted.ended() ? null : find(noted.id(), view);
            if (order != null) {
                filledFurther |= order.filledAmount().compareTo(noted.filled()) > 0;
                known = known.knowing(order);
            }
        }
        return filledFurther ? known.in(Reservation.State.ACKNOWLEDGED, now) : reservation;
    }

    private @Nullable Order find(OrderId id, AccountView view) {
        Order open = view.openOrder(id);
        if (open != null) {
            return open;
        }
        try {
            return wallet.order(id);
        } catch (WalletException e) {
            return null;
        }
    }

    /** Returns the ids of the orders and lists whose reservations contain them. */
    private static Set<OrderId> known(GuardNotes notes) {
        var ids = new HashSet<OrderId>();
        for (Reservation reservation : notes.reservations()) {
            if (reservation.kind() == Reservation.Kind.ORDER || reservation.kind() == Reservation.Kind.LIST) {
                ids.addAll(ids(reservation));
            }
        }
        return ids;
    }

    private static List<OrderId> ids(Reservation reservation) {
        var ids = new ArrayList<OrderId>();
        for (NotedOrder order : reservation.orders()) {
            if (order.id() != null) {
                ids.add(order.id());
            }
        }
        return ids;
    }

    /**
     * Returns the current form of an unanswered reservation, or null if it had no effect.
     *
     * @param taken the ids of orders that belong to other reservations; receives those that are found
     */
    private @Nullable Reservation inDoubt(Reservation reservation, AccountView view, Set<OrderId> taken, Instant now) {
        if (unwritten.inFlight(reservation.number())) {
            return reservation;
        }
        boolean abandoned = reservation.state() == Reservation.State.IN_FLIGHT && passed(PATIENCE, reservation, now);
        Reservation doubted =
                abandoned ? reservation.in(Reservation.State.UNKNOWN, reservation.changedAt()) : reservation;
        if (doubted.state() != Reservation.State.UNKNOWN) {
            return doubted;
        }
        if (reservation.kind() == Reservation.Kind.AMENDMENT) {
            return due(doubted, now) ? null : doubted; // the order itself contains its terms
        }
        ClientId id = reservation.clientId().orElse(null);
        if (id != null && wallet.capabilities().clientIds().isPresent()) {
            return byClientId(doubted, id, view, taken, now);
        }
        List<Order> found = search(reservation, view, taken);
        if (!found.isEmpty()) {
            found.forEach(order -> taken.add(order.id()));
            return doubted.acknowledged(found, now);
        }
        return due(doubted, now) && absenceIsCertain(reservation) ? null : doubted;
    }

    /**
     * Looks up an order by its client id. If the wallet does not know the id, the order was never placed. The settle time covers delayed
     * answers.
     */
    private @Nullable Reservation byClientId(
            Reservation doubted, ClientId id, AccountView view, Set<OrderId> taken, Instant now) {
        try {
            Order first = wallet.order(id);
            List<Order> all = doubted.orders().size() == 1 ? List.of() : search(doubted, view, taken);
            boolean same = !all.isEmpty() && all.get(0).listId().equals(first.listId());
            return doubted.acknowledged(same ? all : List.of(first), now);
        } catch (WalletException e) {
            return e.code() == ErrorCode.ORDER_NOT_FOUND && due(doubted, now) ? null : doubted;
        }
    }

    /** Returns the orders of a reservation among those that the wallet shows and that belong to no other reservation. */
    private List<Order> search(Reservation reservation, AccountView view, Set<OrderId> taken) {
        var shown = new LinkedHashMap<OrderId, Order>();
        view.open().forEach(order -> shown.put(order.id(), order));
        history(reservation).ifPresent(orders -> orders.forEach(order -> shown.putIfAbsent(order.id(), order)));
        shown.keySet().removeAll(taken);
        boolean list = reservation.kind() == Reservation.Kind.LIST;
        for (Order first : shown.values()) {
            if (first.listId().isPresent() == list && matches(first, reservation, 0)) {
                List<Order> found = together(first, reservation, shown.values());
                if (found.size() == reservation.orders().size()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    /** Returns the first order of a list, followed by the others as far as they are shown. */
    private List<Order> together(Order first, Reservation reservation, Collection<Order> shown) {
        var found = new ArrayList<Order>(List.of(first));
        for (int i = 1; i < reservation.orders().size(); i++) {
            int member = i;
            shown.stream()
                    .filter(order -> order.listId().equals(first.listId())
                            && !found.contains(order)
                            && matches(order, reservation, member))
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    private boolean matches(Order order, Reservation reservation, int member) {
        Terms terms = reservation.orders().get(member).terms();
        return matches(order, terms, reservation.clientId().orElse(null), reservation.changedAt());
    }

    private boolean matches(Order order, Terms terms, @Nullable ClientId id, Instant sentAt) {
        if (id != null && order.clientId().isPresent()) {
            return order.clientId().get().equals(id);
        }
        return order.request().quoteAmount().isEmpty()
                && Terms.of(order.request()).same(terms)
                && !order.createdAt().isBefore(sentAt.minus(settleTime));
    }

    private Optional<List<Order>> history(Reservation reservation) {
        return wallet.ability(TradeHistory.class)
                .map(history -> history.orders(HistoryQuery.latest(HistoryQuery.MAX_LIMIT)
                                .of(reservation.orders().get(0).terms().symbol()))
                        .items());
    }

    /**
     * Checks whether the absence of an order proves that it was never placed. Only the history can show that, since the order might have
     * filled at once.
     */
    private boolean absenceIsCertain(Reservation reservation) {
        return wallet.ability(TradeHistory.class).isPresent() || reservation.kind() == Reservation.Kind.AMENDMENT;
    }

    /** Compares the open orders with those of the last read, and adds orders that are still open but missing from the view. */
    private AccountView withLateFills(
            GuardNotes notes, AccountView view, Set<OrderId> counted, List<Reservation> late, Instant now) {
        Map<OrderId, Order> hidden = new HashMap<>();
        for (Reservation before : notes.reservations()) {
            if (before.kind() != Reservation.Kind.OPEN_ORDERS) {
                continue;
            }
            for (NotedOrder noted : before.orders()) {
                OrderId id = noted.id();
                if (id == null || counted.contains(id)) {
                    continue;
                }
                Order order = find(id, view);
                BigDecimal filled = order == null ? noted.terms().amount() : order.filledAmount();
                if (filled.compareTo(noted.filled()) > 0) {
                    Reservation fill = lateFill(id, noted, filled, now);
                    if (!due(fill, now)) {
                        late.add(fill);
                    }
                }
                if (order != null && !order.status().terminal() && view.openOrder(id) == null) {
                    hidden.put(id, order);
                }
            }
        }
        if (hidden.isEmpty()) {
            return view;
        }
        var open = new ArrayList<>(view.open());
        open.addAll(hidden.values());
        return new AccountView(view.balances(), open, view.transfers());
    }

    private Reservation lateFill(OrderId id, NotedOrder noted, BigDecimal filled, Instant now) {
        var order = new NotedOrder(noted.terms().withAmount(filled), id, filled, noted.filled(), true, -1);
        return Reservation.builder(Reservation.Kind.LATE_FILL, "", unwritten.firstSeen(id, filled, now))
                .state(Reservation.State.ACKNOWLEDGED)
                .orders(List.of(order))
                .build();
    }

    /** Returns the open orders as a reservation, for comparison with those of the next read. */
    static Reservation openOrders(List<Order> open, Instant now) {
        var orders = new ArrayList<NotedOrder>();
        for (Order order : open) {
            Terms asked = Terms.of(order.request(), order.amount());
            Terms shown = order.stopPrice().map(asked::withStopPrice).orElse(asked);
            orders.add(NotedOrder.unsent(shown, -1).shownAs(order));
        }
        return Reservation.builder(Reservation.Kind.OPEN_ORDERS, "", now)
                .state(Reservation.State.SETTLED)
                .orders(orders)
                .build();
    }
}
