package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.WalletException;
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
import java.util.Set;
import java.util.function.Predicate;
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

    private final Wallet wallet;
    private final UnwrittenNotes unwritten;

    Protection(Wallet wallet, UnwrittenNotes unwritten) {
        this.wallet = wallet;
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
    private static boolean neverExpires(OrderRequest order) {
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

    /** Returns the refusal of a trade that adds to a position that has lost some of its protection, or null if it does not. */
    @Nullable
    WalletException unprotected(
            Set<String> entered, GuardNotes notes, AccountView view, RiskLimits limits, PriceSheet prices) {
        var identified = new HashSet<OrderId>();
        for (String asset : entered) {
            BigDecimal held = view.held(asset);
            BigDecimal outstanding = BigDecimal.ZERO;
            BigDecimal entryPrice = BigDecimal.ZERO;
            for (Reservation reservation : notes.reservations()) {
                if (isEntryIn(reservation, asset)) {
                    Entry entry = entry(identified(reservation, order -> identified.add(order.id())), view);
                    outstanding = outstanding.add(entry.outstanding());
                    entryPrice = entryPrice.max(entry.price());
                }
            }
            BigDecimal required = outstanding.min(held);
            BigDecimal missing = required.subtract(covered(asset, entryPrice, view, limits, prices));
            boolean counts = missing.signum() > 0
                    && missing.multiply(prices.usd(asset, "a position")).compareTo(Exposure.DUST) >= 0;
            if (counts) {
                return Refusals.unprotected(asset);
            }
        }
        return null;
    }

    /** The amount that a protected entry has bought and its exits have not sold, and its average price. */
    private record Entry(BigDecimal outstanding, BigDecimal price) {}

    private Entry entry(Reservation reservation, AccountView view) {
        Order entry = find(reservation.orders().get(0).id(), view);
        if (entry == null || entry.filledAmount().signum() == 0) {
            return new Entry(BigDecimal.ZERO, BigDecimal.ZERO);
        }
        BigDecimal outstanding = entry.filledAmount();
        for (NotedOrder exit :
                reservation.orders().subList(1, reservation.orders().size())) {
            Order order = find(exit.id(), view);
            outstanding = order == null ? outstanding : outstanding.subtract(order.filledAmount());
        }
        return new Entry(outstanding.max(BigDecimal.ZERO), entry.averagePrice().orElse(BigDecimal.ZERO));
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
        for (Order entry : shown) {
            boolean alike = entry.listId().isPresent()
                    && entry.side() == OrderSide.BUY
                    && entry.request().type() == sent.terms().type()
                    && !entry.createdAt().isBefore(earliest);
            List<Order> members = alike ? members(entry, shown) : List.of();
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

    private @Nullable Order find(@Nullable OrderId id, AccountView view) {
        Order open = id == null ? null : view.openOrder(id);
        if (open != null || id == null) {
            return open;
        }
        try {
            return wallet.order(id);
        } catch (WalletException e) {
            return null;
        }
    }

    private static BigDecimal covered(
            String asset, BigDecimal entryPrice, AccountView view, RiskLimits limits, PriceSheet prices) {
        BigDecimal covered = BigDecimal.ZERO;
        for (Order order : view.open()) {
            Symbol symbol = order.symbol();
            boolean here = symbol.base().equals(asset) && prices.isCash(prices.quoteAsset(symbol));
            Terms terms = Terms.of(order, order.request());
            if (here && neverExpires(order.request()) && protects(terms, entryPrice, limits) && works(terms, prices)) {
                covered = covered.add(order.remainingAmount());
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

    /** Checks whether a settled reservation must still be kept. If there are too many, the oldest are dropped. */
    boolean remembers(Reservation reservation, GuardNotes notes) {
        boolean matters = reservation.kind() == Reservation.Kind.LIST
                && (reservation.clientId().isPresent() || isProtectedEntry(reservation));
        if (!matters) {
            return false;
        }
        long newer = notes.reservations().stream()
                .filter(other -> other.kind() == Reservation.Kind.LIST && other.number() > reservation.number())
                .count();
        return newer < MAX_REMEMBERED;
    }

    /**
     * Returns the refusal of an amendment that weakens a stop, or null if it does not.
     *
     * @param order the order before the amendment
     * @param amended the terms after the amendment
     * @param siblings the open orders of its list, including the order itself
     * @param notes the notes, which contain the entries
     */
    @Nullable
    WalletException weakens(
            Order order,
            OrderRequest amended,
            List<Order> siblings,
            GuardNotes notes,
            AccountView view,
            RiskLimits limits) {
        Reservation list = entryWith(order, notes);
        if (list == null || order.side() != OrderSide.SELL) {
            return null;
        }
        Entry entry = entry(list, view);
        BigDecimal price = entry.price().signum() > 0
                ? entry.price()
                : siblings.stream()
                        .filter(sibling -> sibling.side() == OrderSide.BUY)
                        .findFirst()
                        .flatMap(sibling -> sibling.limitPrice().or(sibling::stopPrice))
                        .orElse(BigDecimal.ZERO);
        boolean stop = isStop(Terms.of(order.request()));
        if (stop && price.signum() > 0 && !protects(Terms.of(amended), price, limits)) {
            return Refusals.weakened(order.symbol());
        }
        BigDecimal rest = amended.amount().subtract(order.filledAmount());
        BigDecimal needed = entry.outstanding().min(view.held(order.symbol().base()));
        return rest.compareTo(needed) < 0 && amended.amount().compareTo(order.amount()) < 0
                ? Refusals.weakened(order.symbol())
                : null;
    }

    private @Nullable Reservation entryWith(Order exit, GuardNotes notes) {
        for (Reservation reservation : notes.reservations()) {
            if (isEntryIn(reservation, exit.symbol().base())) {
                Reservation entry =
                        identified(reservation, order -> order.listId().equals(exit.listId()));
                if (entry.orders().stream().skip(1).anyMatch(order -> exit.id().equals(order.id()))) {
                    return entry;
                }
            }
        }
        return null;
    }

    /** Returns the open entries whose exits include the order, so that cancelling it must also cancel the rest of them. */
    static List<Order> openEntries(Order exit, List<Order> open) {
        var entries = new ArrayList<Order>();
        if (exit.listId().isPresent() && exit.side() == OrderSide.SELL) {
            for (Order order : open) {
                if (order.listId().equals(exit.listId()) && order.side() == OrderSide.BUY) {
                    entries.add(order);
                }
            }
        }
        return entries;
    }
}
