package com.moniqo.wallet.demo.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Follows every order from event to event: invariants 4 and 5. */
final class Lives {
    private static final Map<OrderStatus, Set<OrderStatus>> MOVES = Map.of(
            OrderStatus.PENDING,
                    EnumSet.of(
                            OrderStatus.PENDING,
                            OrderStatus.OPEN,
                            OrderStatus.CANCELLED,
                            OrderStatus.REJECTED,
                            OrderStatus.EXPIRED),
            OrderStatus.OPEN,
                    EnumSet.of(
                            OrderStatus.OPEN,
                            OrderStatus.PARTIALLY_FILLED,
                            OrderStatus.FILLED,
                            OrderStatus.CANCELLED,
                            OrderStatus.REJECTED,
                            OrderStatus.EXPIRED),
            OrderStatus.PARTIALLY_FILLED,
                    EnumSet.of(
                            OrderStatus.PARTIALLY_FILLED,
                            OrderStatus.FILLED,
                            OrderStatus.CANCELLED,
                            OrderStatus.REJECTED,
                            OrderStatus.EXPIRED));

    private final DemoSettings settings;
    private final LockModel locks;
    private final Map<OrderId, Order> latest = new LinkedHashMap<>();
    private final TreeMap<String, OrderId> open = new TreeMap<>();
    private final Map<OrderId, Order> ended = new LinkedHashMap<>();
    private final List<OrderId> endedIds = new ArrayList<>();
    private final Map<OrderId, BigDecimal> highestLimit = new HashMap<>();
    private final Set<OrderId> alone = new HashSet<>();
    private final List<OrderEvent> events = new ArrayList<>();

    Lives(DemoSettings settings, LockModel locks) {
        this.settings = settings;
        this.locks = locks;
    }

    Map<OrderId, Order> latest() {
        return latest;
    }

    List<OrderEvent> events() {
        return events;
    }

    /** Whether an order was accepted without a list. */
    boolean wasAlone(Order order) {
        return alone.contains(order.id());
    }

    /** Ids sort by acceptance, and so do open orders. */
    Collection<OrderId> open() {
        return open.values();
    }

    OrderListType listType(Order order) {
        LockModel.Members members = locks.list(order);
        return members == null ? null : members.type();
    }

    /** Invariant 4. */
    void follow(OrderEvent event) {
        events.add(event);
        Order order = event.order();
        Order before = latest.put(order.id(), order);
        if (before == null) {
            assertThat(event.kind()).as("first event: %s", event).isEqualTo(OrderEvent.Kind.ACCEPTED);
            assertThat(order.status()).isIn(OrderStatus.OPEN, OrderStatus.PENDING);
            if (order.listId().isEmpty()) {
                alone.add(order.id());
            }
            assertThat(order.filledAmount()).isZero();
        } else {
            Same.holds(event.kind() != OrderEvent.Kind.ACCEPTED, "accepted twice", event);
            Same.holds(!before.status().terminal(), "an event of an order that had ended", event);
            Same.holds(
                    MOVES.get(before.status()).contains(order.status()), "no way there from the status before", event);
            BigDecimal filled = event.fill().map(Fill::amount).orElse(BigDecimal.ZERO);
            Same.amount(order.filledAmount(), before.filledAmount().add(filled), "filled amount", event);
        }
        assertThat(event.kind() == OrderEvent.Kind.FILLED)
                .isEqualTo(event.fill().isPresent());
        event.fill()
                .ifPresent(fill -> price(order, fill, settings.makerFeeRate().signum() < 0));
        order.limitPrice().ifPresent(limit -> highestLimit.merge(order.id(), limit, BigDecimal::max));
        Same.holds(!isUnfundedExit(order), "an exit of what its entry bought that cannot be funded", event);
        if (order.status().terminal()) {
            open.remove(order.id().value());
        } else {
            open.put(order.id().value(), order.id());
        }
    }

    /** Semantics 6.6: what an entry delivers is enough for its exits. */
    private boolean isUnfundedExit(Order order) {
        LockModel.Members members = locks.list(order);
        OrderId entry = members == null ? null : members.entryOf(order.id());
        return entry != null
                && (members.type() != OrderListType.OTO || members.ids().size() == 2)
                && order.side() == OrderSide.SELL
                && latest.get(entry).side() == OrderSide.BUY
                && order.reason().filter("insufficient balance"::equals).isPresent();
    }

    private static void price(Order order, Fill fill, boolean rebates) {
        Same.holds(fill.amount().signum() > 0 && fill.price().signum() > 0, "not above zero", fill);
        boolean rebate = rebates && fill.liquidity() == Liquidity.MAKER;
        Same.holds(fill.quoteAmount().signum() >= 0 && (rebate || fill.fee().signum() >= 0), "below zero", fill);
        order.limitPrice().ifPresent(limit -> {
            int worse = fill.price().compareTo(limit) * (fill.side() == OrderSide.BUY ? 1 : -1);
            Same.holds(worse <= 0, "worse than its limit", fill);
            if (fill.liquidity() == Liquidity.MAKER) {
                assertThat(fill.price()).as("maker price of %s", order).isEqualByComparingTo(limit);
            }
        });
    }

    /** What the wallet says of an order that changed: the same as its last event. */
    void check(DemoWallet wallet, OrderId id) {
        Order order = wallet.order(id);
        Order heard = latest.get(id);
        assertThat(order.toBuilder().trail(null).build())
                .as("the order, and as its last event has it")
                .isEqualTo(heard.toBuilder().trail(null).build());
        sums(order);
        cost(order);
        entryBeforeChild(order);
        if (order.status().terminal() && ended.put(id, order) == null) {
            endedIds.add(id);
        }
    }

    /** Invariant 5, the sums. */
    private static void sums(Order order) {
        BigDecimal filled = BigDecimal.ZERO;
        BigDecimal notional = BigDecimal.ZERO;
        Map<String, BigDecimal> fees = new TreeMap<>();
        for (Fill fill : order.fills()) {
            assertThat(fill.orderId()).isEqualTo(order.id());
            filled = filled.add(fill.amount());
            notional = notional.add(fill.amount().multiply(fill.price()));
            fees.merge(fill.feeAsset(), fill.fee(), BigDecimal::add);
        }
        Same.amount(order.filledAmount(), filled, "filled amount", order);
        Same.amount(order.notional(), notional, "notional", order);
        fees.values().removeIf(fee -> fee.signum() == 0);
        Same.amount(order.fee(), fees.getOrDefault(order.feeAsset(), BigDecimal.ZERO), "fee", order);
        assertThat(order.fees().keySet()).as("assets of the fees of %s", order).isEqualTo(fees.keySet());
        fees.forEach((asset, fee) -> Same.amount(order.fees().get(asset), fee, "fee", order));
        Same.holds(filled.compareTo(order.amount()) <= 0, "filled more than the amount", order);
        if (order.request().quoteAmount().isEmpty()) {
            Same.holds(
                    (order.status() == OrderStatus.FILLED) == (filled.compareTo(order.amount()) == 0),
                    "filled is not the same as the whole amount filled",
                    order);
        } else {
            Same.holds(
                    notional.compareTo(order.request().quoteAmount().get()) <= 0,
                    "spent or received more than its quote amount",
                    order);
        }
        if (filled.signum() > 0) {
            BigDecimal average = notional.divide(filled, MathContext.DECIMAL128);
            Same.amount(order.averagePrice().orElseThrow(), average, "average price", order);
        }
    }

    /** Invariant 5: what is bought at a limit costs at most what was reserved for it, whatever the rounding. */
    private void cost(Order order) {
        if (order.side() != OrderSide.BUY || order.type() == OrderType.MARKET) {
            return;
        }
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        BigDecimal mostFee = BigDecimal.ZERO;
        String quote = order.symbol().quote().orElseThrow();
        for (Order part : locks.together(order, latest)) {
            boolean limited = part.type() == OrderType.LIMIT || part.type().triggersLimit();
            if (!limited && part.filledAmount().signum() > 0) {
                return; // a triggered market order
            }
            for (Fill fill : part.fills()) {
                paid = paid.add(fill.quoteAmount());
                paid = fill.feeAsset().equals(quote) ? paid.add(fill.fee()) : paid;
            }
            if (limited) {
                BigDecimal notional = part.filledAmount().multiply(highestLimit.get(part.id()));
                most = most.add(notional);
                mostFee = mostFee.add(locks.mostFee(part, notional));
            }
        }
        int scale = settings.scale(quote);
        BigDecimal reserved = LockModel.up(most, scale).add(LockModel.up(mostFee, scale));
        assertThat(paid).as("cost of %s", order).isLessThanOrEqualTo(reserved);
    }

    /** Semantics 3.1. */
    private void entryBeforeChild(Order order) {
        LockModel.Members members = locks.list(order);
        OrderId entry = members == null ? null : members.entryOf(order.id());
        if (entry != null && order.status() == OrderStatus.FILLED) {
            assertThat(latest.get(entry).status().terminal())
                    .as("the entry of the filled %s has ended", order)
                    .isTrue();
        }
    }

    /** Terminal is terminal: reads one order of those that have ended, another one every time. */
    void checkAnEndedOne(DemoWallet wallet, int turn) {
        if (!endedIds.isEmpty()) {
            OrderId id = endedIds.get(Math.floorMod(turn * 31, endedIds.size()));
            assertThat(wallet.order(id)).as("an ended order").isEqualTo(ended.get(id));
        }
    }

    /** Terminal is terminal: reads all orders that have ended. */
    void checkAllEnded(DemoWallet wallet) {
        ended.forEach((id, before) -> {
            Order now = wallet.order(id);
            Same.holds(now.equals(before) && sameFills(now, before), "an ended order changed", now);
        });
    }

    private static boolean sameFills(Order now, Order before) {
        for (int i = 0; i < before.fills().size(); i++) {
            Fill a = now.fills().get(i);
            Fill b = before.fills().get(i);
            if (!Decimals.same(a.amount(), b.amount())
                    || !Decimals.same(a.price(), b.price())
                    || !Decimals.same(a.quoteAmount(), b.quoteAmount())
                    || !Decimals.same(a.fee(), b.fee())
                    || !a.time().equals(b.time())) {
                return false;
            }
        }
        return true;
    }
}
