package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.risk.exposure.AccountView;
import com.moniqo.wallet.risk.exposure.PossibleFill;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.NotedOrder;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.risk.notes.Terms;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Determines the effects of an amendment: on the order itself, the other leg of an OCO, and the children that grow with their entry. Orders
 * that are not among the open orders yet are taken from the guard's own notes.
 */
final class Amendments {
    private static final int SCALE = 18;

    private final GuardContext context;
    private final UnwrittenNotes unwritten;
    private final ListTypes listTypes;
    private final Protection protection;

    Amendments(GuardContext context, UnwrittenNotes unwritten, ListTypes listTypes) {
        this.context = context;
        this.unwritten = unwritten;
        this.listTypes = listTypes;
        this.protection = new Protection(context, unwritten);
    }

    /**
     * The effect of an amendment.
     *
     * @param passes whether it makes no risk-adding fill more likely or larger, and weakens no stop; if so, it is always allowed
     * @param proposal the trade to judge otherwise
     */
    record Change(boolean passes, Proposal proposal) {}

    Change of(OrderId id, OrderAmendment amendment) {
        Optional<RiskProfile> profile = profile();
        GuardNotes notes =
                profile.map(known -> unwritten.merged(known.state().notes())).orElse(GuardNotes.none());
        List<Order> open = open(id);
        Optional<Order> shown = open.stream().filter(one -> one.id().equals(id)).findFirst();
        Order order = shown.isPresent() && context.traits().immediate()
                ? shown.get()
                : context.wallet().order(id); // the list may show it from before an earlier amendment
        Order latest = unwritten.amended(id).orElse(order);
        OrderRequest after = order.request().amended(amendment);
        if (order.status().terminal()) {
            return new Change(true, new AmendedTrade(List.of(), List.of(), List.of())); // the wallet will refuse it
        }
        List<Order> list = list(order, open, notes);
        List<NotedOrder> members = members(order, after, list, notes);
        boolean resized = after.amount().compareTo(order.amount()) != 0;
        NotedOrder mine = members.get(list.indexOf(order));
        List<NotedOrder> changed = resized || mine.alternative() >= 0 ? members : List.of(mine);
        PriceSheet prices = context.prices(context.now());
        weakened(order, after, list, notes, profile, prices);

        boolean addsRisk = context.traits().mayShort()
                || list.stream().anyMatch(member -> !PossibleFill.acquiresCash(Terms.of(member.request()), prices));
        boolean passes = !addsRisk
                || (!resized && movesExit(order, after, list, notes, prices))
                || (retreats(order.request(), after, list.size() > 1, prices)
                        && retreats(latest.request(), after, list.size() > 1, prices));
        return new Change(passes, new AmendedTrade(changed, members, lastingExits(list, members)));
    }

    /** Returns the open orders. If they cannot be read, an order that is linked to no others can still be amended. */
    private List<Order> open(OrderId id) {
        try {
            return context.wallet().openOrders();
        } catch (RuntimeException e) {
            if (context.wallet().order(id).listId().isPresent()) {
                throw e;
            }
            return List.of();
        }
    }

    /** Returns the exits of an entry that stay open until they are filled or cancelled. */
    private static List<Terms> lastingExits(List<Order> list, List<NotedOrder> members) {
        var exits = new ArrayList<Terms>();
        for (int i = 1; i < list.size(); i++) {
            if (Protection.neverExpires(list.get(i).request())) {
                exits.add(members.get(i).terms());
            }
        }
        return exits;
    }

    private Optional<RiskProfile> profile() {
        try {
            return Optional.of(context.ledger().load());
        } catch (WalletException e) {
            return Optional.empty();
        }
    }

    /** Returns the order and the orders linked to it, in the order of acceptance. */
    private List<Order> list(Order order, List<Order> open, GuardNotes notes) {
        var members = new ArrayList<Order>();
        for (Order other : open) {
            if (other.id().equals(order.id())) {
                members.add(order);
            } else if (order.listId().isPresent() && other.listId().equals(order.listId())) {
                Order now =
                        context.traits().immediate() ? other : context.wallet().order(other.id());
                if (!now.status().terminal()) {
                    members.add(now);
                }
            }
        }
        if (!members.contains(order)) {
            members.add(0, order);
        }
        for (Reservation reservation : notes.reservations()) {
            boolean mine = reservation.kind() == Reservation.Kind.LIST
                    && reservation.orders().stream()
                            .anyMatch(noted -> order.id().equals(noted.id()));
            for (NotedOrder noted : mine ? reservation.orders() : List.<NotedOrder>of()) {
                OrderId id = noted.id();
                if (id != null
                        && members.stream().noneMatch(member -> member.id().equals(id))) {
                    Order hidden = context.wallet().order(id);
                    if (!hidden.status().terminal()) {
                        members.add(hidden);
                    }
                }
            }
        }
        return members;
    }

    /** Returns every member of a list as it would become; the amounts follow that of the amended order. */
    private List<NotedOrder> members(Order order, OrderRequest after, List<Order> list, GuardNotes notes) {
        OrderListType type = listTypes.of(order);
        OrderSide exits = list.get(list.size() - 1).side();
        var ladder = new AccountView(List.of(), list, null);
        var members = new ArrayList<NotedOrder>();
        for (Order member : list) {
            int alternative = type == OrderListType.OCO || (type == OrderListType.BRACKET && member.side() == exits)
                    ? 0
                    : type == OrderListType.LADDER ? ladder.pair(member) : -1;
            OrderRequest next = after;
            if (!member.id().equals(order.id())) {
                BigDecimal scaled = member.amount()
                        .multiply(after.amount())
                        .divide(order.amount(), SCALE, RoundingMode.CEILING)
                        .max(member.amount().min(after.amount()));
                next = member.request().amended(OrderAmendment.amount(scaled.stripTrailingZeros()));
            }
            members.add(noted(member, next, settled(member, notes), alternative));
        }
        return members;
    }

    /** Returns the filled amount of an order that the balances are certain to show. */
    private BigDecimal settled(Order order, GuardNotes notes) {
        BigDecimal settled = context.traits().immediate() ? order.filledAmount() : BigDecimal.ZERO;
        for (Reservation reservation : notes.reservations()) {
            for (NotedOrder noted : reservation.orders()) {
                if (order.id().equals(noted.id()) && reservation.kind() != Reservation.Kind.LATE_FILL) {
                    boolean known = reservation.state() == Reservation.State.SETTLED;
                    settled = settled.max(known ? noted.filled() : noted.before());
                }
            }
        }
        return settled.min(order.filledAmount());
    }

    private static NotedOrder noted(Order order, OrderRequest after, BigDecimal settled, int alternative) {
        boolean sameTrail = after.trailingOffset().isPresent()
                && after.trailingOffset().equals(order.request().trailingOffset());
        BigDecimal stop = (sameTrail ? order.stopPrice() : after.stopPrice()).orElse(null);
        BigDecimal amount = after.amount().max(order.filledAmount());
        return new NotedOrder(
                (stop == null ? Terms.of(after) : Terms.of(after).withStopPrice(stop)).withAmount(amount),
                order.id(),
                order.filledAmount(),
                settled,
                false,
                alternative);
    }

    private void weakened(
            Order order,
            OrderRequest after,
            List<Order> list,
            GuardNotes notes,
            Optional<RiskProfile> profile,
            PriceSheet prices) {
        if (order.side() != OrderSide.SELL
                || (profile.isPresent() && !profile.get().limits().attachDefaultStops())) {
            return;
        }
        if (profile.isEmpty()) { // the entry is unknown, so the stop may be raised but not lowered
            boolean lowered = after.amount().compareTo(order.amount()) < 0
                    || moved(order.request().stopPrice(), after.stopPrice()) < 0
                    || !after.trailingOffset().equals(order.request().trailingOffset());
            if (lowered) {
                context.ledger().load();
            }
            return;
        }
        AccountView view = new AccountView(context.wallet().balances(), list, null);
        boolean paired = listTypes.of(order) != OrderListType.OTO;
        WalletException refusal = protection.weakens(
                order, after, list, paired, notes, view, profile.get().effectiveLimits(), prices);
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Checks that every fill becomes smaller or less likely, or stays the same. Triggers and trails must not change. */
    private boolean retreats(OrderRequest before, OrderRequest after, boolean linked, PriceSheet prices) {
        boolean smaller = after.amount().compareTo(before.amount()) <= 0;
        boolean sameTrigger = moved(before.stopPrice(), after.stopPrice()) == 0
                && before.trailingOffset().equals(after.trailingOffset());
        int limit = moved(before.limitPrice(), after.limitPrice());
        boolean away = before.side() == OrderSide.BUY
                ? limit < 0
                : limit > 0
                        && !linked
                        && !context.traits().mayShort()
                        && prices.isCash(prices.quoteAsset(before.symbol()));
        return smaller && sameTrigger && (limit == 0 || away);
    }

    /**
     * Checks that an exit of an entry moves, and that no fill that adds risk becomes likelier: the exit only sells what the entry has bought,
     * and either waits for the entry, or moves closer.
     */
    private boolean movesExit(Order order, OrderRequest after, List<Order> list, GuardNotes notes, PriceSheet prices) {
        if (!PossibleFill.acquiresCash(Terms.of(order.request()), prices)) {
            return false;
        }
        boolean waits = order.status() == OrderStatus.PENDING;
        if (!context.traits().mayShort()) {
            return waits || (Protection.isExit(order, notes) && isCloser(order.request(), after));
        }
        OrderListType type = listTypes.of(order); // of other types, several exits may fill
        return waits
                && context.traits().oneLegOnly()
                && (type == OrderListType.BRACKET || type == OrderListType.LADDER)
                && list.stream().anyMatch(member -> member.side() != order.side());
    }

    /** Checks that an exit moves towards the market, or stays. It is then likelier to end the rest of its entry. */
    private static boolean isCloser(OrderRequest before, OrderRequest after) {
        boolean stop = before.type() == OrderType.STOP_LOSS || before.type() == OrderType.STOP_LIMIT;
        int trigger = moved(before.stopPrice(), after.stopPrice());
        return before.side() == OrderSide.SELL
                && before.trailingOffset().equals(after.trailingOffset())
                && (stop ? trigger >= 0 : trigger <= 0)
                && moved(before.limitPrice(), after.limitPrice()) <= 0;
    }

    private static int moved(Optional<BigDecimal> before, Optional<BigDecimal> after) {
        return before.isEmpty() || after.isEmpty() ? 0 : after.get().compareTo(before.get());
    }

    /**
     * @param changed the orders that change, as they would become
     * @param members all orders of the list, the entry first
     * @param exits the exits that do not expire
     */
    private record AmendedTrade(List<NotedOrder> changed, List<NotedOrder> members, List<Terms> exits)
            implements Proposal {
        @Override
        public ProposedTrade asAsked(PriceSheet prices) {
            return ProposedTrade.amendment(changed);
        }

        /** Refuses exits that would end up too far from the entry's new price, or would cover less than the entry. */
        @Override
        public ProposedTrade withStops(RiskLimits limits, PriceSheet prices) {
            NotedOrder entry = members.get(0);
            if (!PossibleFill.acquiresCash(entry.terms(), prices)) {
                Protection.requireCovered(entry.terms(), exits, limits, prices);
            }
            return asAsked(prices);
        }
    }
}
