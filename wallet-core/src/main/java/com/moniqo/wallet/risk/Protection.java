package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.BoundedMap;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.exposure.AccountView;
import com.moniqo.wallet.risk.exposure.Exposure;
import com.moniqo.wallet.risk.exposure.PossibleFill;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.NotedOrder;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.risk.notes.Terms;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps positions protected if the user requires a stop on every entry.
 *
 * <p>An entry is a BUY against cash whose stops (stop loss or trailing stop) cover its whole amount and are no further away than the
 * default. Its stops may be cancelled, so that a position can always be closed, but not weakened. Once they are gone, nothing may add risk
 * to the instrument until other stops cover the position. A stop-limit order is no protection, because it may not fill; neither is
 * a trailing stop that waits for its activation price, nor a stop that can expire (DAY or GTD).
 */
final class Protection {
    private static final int MAX_REMEMBERED = 64;

    private final GuardContext context;
    private final Wallet wallet;
    private final UnwrittenNotes unwritten;

    /** Orders that have ended, so that nobody has to ask for them again. */
    private final Map<OrderId, Order> over = BoundedMap.synchronizedMap();

    Protection(GuardContext context, UnwrittenNotes unwritten) {
        this.context = context;
        this.wallet = context.wallet();
        this.unwritten = unwritten;
    }

    /**
     * Refuses a list that enters a position without protecting all of it.
     *
     * @throws WalletException if the protection is incomplete
     */
    static void require(OrderList list, RiskLimits limits, PriceSheet prices) {
        List<Terms> members = list.members().stream().map(Terms::of).toList();
        Terms entry = members.get(0);
        long entries = members.stream()
                .filter(member -> !PossibleFill.acquiresCash(member, prices))
                .count();
        if (entries == 0) {
            return;
        }
        boolean plain = list.type() != OrderListType.OCO
                && entries == 1
                && entry.side() == OrderSide.BUY
                && !PossibleFill.acquiresCash(entry, prices)
                && prices.isCash(prices.quoteAsset(entry.symbol()));
        if (!plain) {
            throw Refusals.cannotProtect(list.symbol());
        }
        List<Terms> exits = list.members().stream()
                .skip(1)
                .filter(Protection::neverExpires)
                .map(Terms::of)
                .toList();
        requireCovered(entry, exits, limits, prices);
    }

    /** Refuses an entry whose stops do not cover its whole amount. */
    static void requireCovered(Terms entry, List<Terms> exits, RiskLimits limits, PriceSheet prices) {
        BigDecimal price = entry.limitPrice() != null
                ? entry.limitPrice()
                : entry.stopPrice() != null
                        ? entry.stopPrice()
                        : prices.quote(entry.symbol()).ask();
        BigDecimal covered = BigDecimal.ZERO;
        for (Terms exit : exits) {
            covered = works(exit, prices) && protects(exit, price, limits) ? covered.add(exit.amount()) : covered;
        }
        if (covered.compareTo(entry.amount()) < 0) {
            throw Refusals.notProtected(entry.symbol());
        }
    }

    /** Checks that an order stays open until it is filled or cancelled. */
    static boolean neverExpires(OrderRequest order) {
        return order.timeInForce() == TimeInForce.GTC;
    }

    /** Checks that it is no trailing stop that waits for an activation price above the market: nothing triggers it until then. */
    private static boolean works(Terms terms, PriceSheet prices) {
        return terms.type() != OrderType.TRAILING_STOP
                || terms.stopPrice() == null
                || terms.stopPrice().compareTo(prices.quote(terms.symbol()).bid()) <= 0;
    }

    /** Checks whether the terms are a stop that is no further from the entry price than the default. */
    private static boolean protects(Terms terms, BigDecimal entryPrice, RiskLimits limits) {
        if (terms.side() != OrderSide.SELL) {
            return false;
        }
        BigDecimal lowest = DefaultStops.lowestStop(entryPrice, limits);
        if (terms.type() == OrderType.STOP_LOSS) {
            return terms.stopPrice() != null && terms.stopPrice().compareTo(lowest) >= 0;
        }
        TrailingOffset offset = terms.trailingOffset();
        if (terms.type() != OrderType.TRAILING_STOP || offset == null) {
            return false;
        }
        return offset.percent()
                ? offset.value().compareTo(limits.stopLossDefaultPercent()) <= 0
                : offset.value().compareTo(entryPrice.subtract(lowest)) <= 0;
    }

    /**
     * Returns the refusal of a trade that adds to a position that has lost some of its protection, or null if it does not.
     *
     * @param shown the numbers of the reservations that the view shows
     */
    @Nullable
    WalletException unprotected(
            Set<String> entered,
            GuardNotes notes,
            Set<Long> shown,
            AccountView view,
            RiskLimits limits,
            PriceSheet prices) {
        Set<OrderId> identified = knownEntries(notes);
        for (String asset : entered) {
            var counted = new HashSet<OrderId>();
            BigDecimal held = view.held(asset);
            BigDecimal bare = BigDecimal.ZERO;
            BigDecimal covered = BigDecimal.ZERO;
            BigDecimal entryPrice = BigDecimal.ZERO;
            for (Reservation reservation : notes.reservations()) {
                if (!isEntryIn(reservation, asset)) {
                    continue;
                }
                Reservation sent = identified(reservation, order -> identified.add(order.id()));
                Entry entry = entry(sent, shown.contains(sent.number()), view, limits, prices, counted);
                held = held.add(entry.hidden());
                BigDecimal own = entry.outstanding().min(entry.covered());
                covered = covered.add(own);
                if (entry.outstanding().compareTo(own) > 0) {
                    bare = bare.add(entry.outstanding()).subtract(own);
                    entryPrice = entryPrice.max(entry.price());
                }
            }
            BigDecimal missing = bare.min(held.subtract(covered))
                    .subtract(otherStops(asset, entryPrice, counted, view, limits, prices));
            boolean counts = missing.signum() > 0
                    && missing.multiply(prices.usd(asset, "a position")).compareTo(Exposure.DUST) >= 0;
            if (counts) {
                return Refusals.unprotected(asset);
            }
        }
        return null;
    }

    /** Checks whether the balances may not show all that an entry has bought. */
    private boolean isHidden(@Nullable Order entry, boolean settled) {
        return entry != null
                && !context.traits().immediate()
                && (!settled
                        || entry.updatedAt().plus(context.traits().settleTime()).isAfter(context.now()));
    }

    /**
     * A protected entry.
     *
     * @param outstanding the amount that it has bought and its exits have not sold
     * @param price its average price; 0 if it has bought nothing
     * @param covered the amount that its own stops will sell, whether they wait for the rest of the entry or not
     * @param hidden the amount that it has bought and the balances may not show
     */
    private record Entry(BigDecimal outstanding, BigDecimal price, BigDecimal covered, BigDecimal hidden) {}

    /**
     * @param settled whether the balances show what the reservation is known to have bought
     * @param exits receives the ids of its exits
     */
    private Entry entry(
            Reservation reservation,
            boolean settled,
            AccountView view,
            RiskLimits limits,
            PriceSheet prices,
            Set<OrderId> exits) {
        Order entry = find(reservation.orders().get(0).id(), view);
        BigDecimal bought = entry == null ? BigDecimal.ZERO : entry.filledAmount();
        BigDecimal outstanding = bought;
        BigDecimal price =
                entry == null ? BigDecimal.ZERO : entry.averagePrice().orElse(BigDecimal.ZERO);
        BigDecimal covered = BigDecimal.ZERO;
        for (NotedOrder noted :
                reservation.orders().subList(1, reservation.orders().size())) {
            if (noted.id() != null) {
                exits.add(noted.id());
            }
            Order exit = bought.signum() == 0 ? null : find(noted.id(), view);
            if (exit == null) {
                continue;
            }
            outstanding = outstanding.subtract(exit.filledAmount());
            if (!exit.status().terminal()
                    && (protectsNow(exit, price, limits, prices) || isAsHigh(exit.request(), noted.terms()))) {
                covered = covered.add(exit.remainingAmount());
            }
        }
        BigDecimal hidden = isHidden(entry, settled) ? bought : BigDecimal.ZERO;
        return new Entry(outstanding.max(BigDecimal.ZERO), price, covered, hidden);
    }

    /** Checks for a stop that has not been lowered: it lost nothing if its entry filled above the price that was expected. */
    private static boolean isAsHigh(OrderRequest stop, Terms before) {
        BigDecimal price = stop.stopPrice().orElse(null);
        return neverExpires(stop)
                && stop.side() == OrderSide.SELL
                && stop.type() == OrderType.STOP_LOSS
                && before.type() == OrderType.STOP_LOSS
                && price != null
                && before.stopPrice() != null
                && price.compareTo(before.stopPrice()) >= 0;
    }

    private static boolean protectsNow(Order exit, BigDecimal entryPrice, RiskLimits limits, PriceSheet prices) {
        Terms terms = Terms.of(exit, exit.request());
        return neverExpires(exit.request()) && protects(terms, entryPrice, limits) && works(terms, prices);
    }

    /** Returns the ids of the entries whose reservations contain them. */
    private static Set<OrderId> knownEntries(GuardNotes notes) {
        var known = new HashSet<OrderId>();
        for (Reservation reservation : notes.reservations()) {
            OrderId id =
                    isProtectedEntry(reservation) ? reservation.orders().get(0).id() : null;
            if (id != null) {
                known.add(id);
            }
        }
        return known;
    }

    /**
     * Returns a protected entry with the ids of its orders. The notes lack the ids until the guard that sent the entry records the wallet's
     * answer, or for good if the answer was lost. The history then has them, unless the entry has bought nothing yet.
     */
    private Reservation identified(Reservation reservation, Predicate<Order> isEntry) {
        NotedOrder sent = reservation.orders().get(0);
        if (sent.id() != null || unwritten.inFlight(reservation.number())) {
            return reservation;
        }
        List<Order> shown = wallet.ability(TradeHistory.class)
                .map(history -> history.orders(HistoryQuery.latest(HistoryQuery.MAX_LIMIT)
                                .of(sent.terms().symbol()))
                        .items())
                .orElseGet(wallet::openOrders);
        Instant earliest = reservation.changedAt().minus(Reconciliation.PATIENCE);
        List<Order> alike = shown.stream()
                .filter(entry -> entry.listId().isPresent()
                        && entry.side() == OrderSide.BUY
                        && entry.request().type() == sent.terms().type()
                        && !entry.createdAt().isBefore(earliest))
                .toList();
        List<Order> same = alike.stream()
                .filter(entry -> Terms.of(entry.request()).same(sent.terms()))
                .toList();
        for (Order entry : Stream.concat(same.stream(), alike.stream()).toList()) { // it may have been amended
            List<Order> members = members(entry, shown);
            if (members.size() == reservation.orders().size() && isEntry.test(entry)) {
                return reservation.acknowledged(members, reservation.changedAt());
            }
        }
        return reservation;
    }

    /** Returns an entry, followed by the other orders of its list. */
    private static List<Order> members(Order entry, List<Order> orders) {
        var members = new ArrayList<Order>();
        members.add(entry);
        for (Order order : orders) {
            if (order.listId().equals(entry.listId()) && !order.id().equals(entry.id())) {
                members.add(order);
            }
        }
        return members;
    }

    /** Finds an order. In a wallet that lags, the view may show it from before it was cancelled or amended. */
    private @Nullable Order find(@Nullable OrderId id, AccountView view) {
        if (id == null) {
            return null;
        }
        Order known = context.traits().immediate() ? view.openOrder(id) : null;
        if (known == null) {
            known = over.get(id);
        }
        if (known != null) {
            return known;
        }
        try {
            Order order = wallet.order(id);
            if (order.status().terminal()) {
                over.put(id, order);
            }
            return order;
        } catch (WalletException e) {
            return null;
        }
    }

    /** Returns the amount that open stops protect, other than the given ones and those that wait for entries of their own. */
    private BigDecimal otherStops(
            String asset,
            BigDecimal entryPrice,
            Set<OrderId> counted,
            AccountView view,
            RiskLimits limits,
            PriceSheet prices) {
        BigDecimal covered = BigDecimal.ZERO;
        for (Order order : view.open()) {
            Symbol symbol = order.symbol();
            boolean here = symbol.base().equals(asset) && prices.isCash(prices.quoteAsset(symbol));
            boolean other = order.status() != OrderStatus.PENDING && !counted.contains(order.id());
            Order now = here && other && protectsNow(order, entryPrice, limits, prices) ? find(order.id(), view) : null;
            if (now != null && !now.status().terminal() && protectsNow(now, entryPrice, limits, prices)) {
                covered = covered.add(now.remainingAmount());
            }
        }
        return covered;
    }

    private static boolean isEntryIn(Reservation reservation, String asset) {
        return isProtectedEntry(reservation)
                && reservation.orders().get(0).terms().symbol().base().equals(asset);
    }

    /** Checks whether a reservation is a protected entry, which is a BUY with a stop. */
    private static boolean isProtectedEntry(Reservation reservation) {
        List<NotedOrder> orders = reservation.orders();
        return reservation.kind() == Reservation.Kind.LIST
                && orders.size() > 1
                && orders.get(0).alternative() < 0
                && orders.get(0).terms().side() == OrderSide.BUY
                && orders.stream().skip(1).anyMatch(exit -> isStop(exit.terms()));
    }

    private static boolean isStop(Terms terms) {
        return terms.side() == OrderSide.SELL
                && (terms.type() == OrderType.STOP_LOSS || terms.type() == OrderType.TRAILING_STOP);
    }

    /**
     * Checks whether a settled reservation must still be kept: for its client id, or as a protected entry until its position is closed. If
     * there are too many, the oldest client ids and the smallest entries of an asset are dropped.
     */
    boolean remembers(Reservation reservation, GuardNotes notes, AccountView view) {
        if (reservation.kind() != Reservation.Kind.LIST) {
            return false;
        }
        return (reservation.clientId().isPresent()
                        && fewer(MAX_REMEMBERED, notes, other -> isNewerId(other, reservation)))
                || (isOpenEntry(reservation, view)
                        && fewer(
                                MAX_REMEMBERED,
                                notes,
                                other -> isLargerEntry(other, reservation) && isOpenEntry(other, view)));
    }

    private static boolean fewer(int than, GuardNotes notes, Predicate<Reservation> counted) {
        return notes.reservations().stream().filter(counted).count() < than;
    }

    private static boolean isNewerId(Reservation other, Reservation than) {
        return other.kind() == Reservation.Kind.LIST && other.clientId().isPresent() && other.number() > than.number();
    }

    private static boolean isLargerEntry(Reservation other, Reservation than) {
        Terms terms = than.orders().get(0).terms();
        if (!isEntryIn(other, terms.symbol().base())) {
            return false;
        }
        int larger = other.orders().get(0).terms().amount().compareTo(terms.amount());
        return larger > 0 || (larger == 0 && other.number() > than.number());
    }

    /** Checks whether a protected entry may still buy, or its position may not be closed yet. */
    private boolean isOpenEntry(Reservation reservation, AccountView view) {
        if (!isProtectedEntry(reservation)) {
            return false;
        }
        NotedOrder entry = reservation.orders().get(0);
        Order ended = entry.id() == null ? null : over.get(entry.id());
        if (ended == null && !entry.ended()) {
            return true;
        }
        if (context.traits().immediate()
                && view.held(entry.terms().symbol().base()).signum() <= 0) {
            return false;
        }
        BigDecimal left = ended == null ? entry.filled() : ended.filledAmount();
        for (NotedOrder noted :
                reservation.orders().subList(1, reservation.orders().size())) {
            Order exit = noted.id() == null ? null : over.get(noted.id());
            left = exit == null ? left : left.subtract(exit.filledAmount());
        }
        return left.signum() > 0;
    }

    /**
     * Returns the refusal of an amendment that weakens a stop, or null if it does not.
     *
     * @param order the order before the amendment
     * @param amended the terms after the amendment
     * @param siblings the open orders of its list, including the order itself
     * @param paired whether the order may be a target that shares its amount with a stop
     * @param notes the notes, which contain the entries
     */
    @Nullable
    WalletException weakens(
            Order order,
            OrderRequest amended,
            List<Order> siblings,
            boolean paired,
            GuardNotes notes,
            AccountView view,
            RiskLimits limits,
            PriceSheet prices) {
        Reservation list = entryWith(order, notes);
        if (list == null || order.side() != OrderSide.SELL) {
            return null;
        }
        boolean settled = list.state() == Reservation.State.SETTLED;
        Entry entry = entry(list, settled, view, limits, prices, new HashSet<>());
        Order open = siblings.stream()
                .filter(sibling -> sibling.side() == OrderSide.BUY)
                .findFirst()
                .orElse(null);
        BigDecimal price = entry.price().signum() > 0 || open == null
                ? entry.price()
                : open.limitPrice().or(open::stopPrice).orElse(BigDecimal.ZERO);
        boolean stop = isStop(Terms.of(order.request()));
        boolean protects = protects(Terms.of(amended), price, limits) || isAsHigh(amended, Terms.of(order.request()));
        if (stop && price.signum() > 0 && !protects) {
            return Refusals.weakened(order.symbol());
        }
        BigDecimal less = order.amount().subtract(amended.amount());
        if (less.signum() <= 0 || !(stop || paired)) {
            return null;
        }
        BigDecimal held = view.held(order.symbol().base()).add(entry.hidden());
        BigDecimal needed = entry.outstanding().min(held).add(open == null ? BigDecimal.ZERO : open.remainingAmount());
        BigDecimal covered = BigDecimal.ZERO;
        for (Order sibling : siblings) {
            covered = isStop(Terms.of(sibling.request())) ? covered.add(sibling.remainingAmount()) : covered;
        }
        return covered.subtract(less).compareTo(needed) < 0 ? Refusals.weakened(order.symbol()) : null;
    }

    private @Nullable Reservation entryWith(Order exit, GuardNotes notes) {
        List<Reservation> entries = notes.reservations().stream()
                .filter(reservation -> isEntryIn(reservation, exit.symbol().base()))
                .toList();
        for (Reservation entry : entries) {
            if (hasExit(entry, exit)) {
                return entry;
            }
        }
        Set<OrderId> known = knownEntries(notes);
        for (Reservation reservation : entries) {
            Reservation entry = identified(
                    reservation, order -> order.listId().equals(exit.listId()) && !known.contains(order.id()));
            if (hasExit(entry, exit)) {
                return entry;
            }
        }
        return null;
    }

    private static boolean hasExit(Reservation entry, Order exit) {
        return entry.orders().stream().skip(1).anyMatch(order -> exit.id().equals(order.id()));
    }

    /** Checks whether the notes have an order as one that was sent with an entry and depends on it. */
    static boolean isExit(Order order, GuardNotes notes) {
        return notes.reservations().stream()
                .anyMatch(reservation -> reservation.kind() == Reservation.Kind.LIST
                        && reservation.orders().get(0).alternative() < 0
                        && hasExit(reservation, order));
    }

    /** Returns the open entries whose exits include the order, so that cancelling it must also cancel the rest of them. */
    static List<Order> openEntries(Order exit, List<Order> open) {
        var entries = new ArrayList<Order>();
        if (exit.listId().isPresent() && exit.side() == OrderSide.SELL) {
            for (Order order : open) {
                boolean entry = order.listId().equals(exit.listId()) && order.side() == OrderSide.BUY;
                if (entry && !order.status().terminal()) {
                    entries.add(order);
                }
            }
        }
        return entries;
    }
}
