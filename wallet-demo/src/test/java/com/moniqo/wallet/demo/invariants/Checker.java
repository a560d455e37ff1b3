package com.moniqo.wallet.demo.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.pnl.Position;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Keeps books of its own and compares them with the wallet after every step: invariants 1 to 5. */
final class Checker implements Player.Watcher, Consumer<WalletEvent> {
    private static final Set<ErrorCode> REFUSALS = Set.of(
            ErrorCode.INSUFFICIENT_BALANCE,
            ErrorCode.INVALID_ORDER,
            ErrorCode.VALIDATION_ERROR,
            ErrorCode.ORDER_REJECTED,
            ErrorCode.ORDER_ALREADY_FILLED,
            ErrorCode.MARKET_DATA_ERROR);

    private final Setup setup;
    private final LockModel locks;
    private final Lives lives;
    private final List<OrderEvent> heard = new ArrayList<>();
    private final Map<String, BigDecimal> totals = new TreeMap<>();
    private final Map<Symbol, BigDecimal> positions = new HashMap<>();
    private final Set<String> reasons = new TreeSet<>();
    private long fillsSinceReset;
    private long lastSequence;
    private List<AssetBalance> balances = List.of();
    private List<Order> open = List.of();
    private int steps;

    Checker(Setup setup) {
        this.setup = setup;
        this.locks = new LockModel(setup.settings);
        this.lives = new Lives(setup.settings, locks);
        totals.putAll(setup.deposits);
    }

    /** The reasons of all refusals so far. */
    Set<String> reasons() {
        return reasons;
    }

    /** The lives of all orders so far. */
    Lives lives() {
        return lives;
    }

    @Override
    public void accept(WalletEvent event) {
        assertThat(event.sequence()).as("sequence of %s", event).isGreaterThanOrEqualTo(lastSequence);
        lastSequence = event.sequence();
        if (event instanceof OrderEvent order) {
            heard.add(order);
        }
    }

    @Override
    public void refused(DemoWallet wallet, WalletException refusal) {
        assertThat(refusal.code()).as("code of %s", refusal).isIn(REFUSALS);
        reasons.add(String.valueOf(refusal.details().get("reason")));
        assertThat(heard).as("events of a refusal").isEmpty();
        assertThat(wallet.balances()).as("balances after a refusal").isEqualTo(balances);
        assertThat(wallet.openOrders()).as("open orders after a refusal").isEqualTo(open);
    }

    @Override
    public void transferred(String asset, BigDecimal amount) {
        totals.merge(asset, amount, BigDecimal::add);
    }

    @Override
    public void reset() {
        heard.forEach(lives::follow);
        heard.clear();
        totals.clear();
        totals.putAll(setup.deposits);
        positions.clear();
        fillsSinceReset = 0;
    }

    @Override
    public void listed(OrderList list, List<Order> members) {
        List<OrderId> ids = members.stream().map(Order::id).toList();
        locks.listed(members.get(0).listId().orElseThrow(), new LockModel.Members(list.type(), ids));
    }

    @Override
    public void linked(List<OrderId> ids, Order second) {
        locks.listed(second.listId().orElseThrow(), new LockModel.Members(OrderListType.OCO, ids));
    }

    @Override
    public void after(DemoWallet wallet) {
        Set<OrderId> changed = book();
        balances = wallet.balances();
        open = wallet.openOrders();
        balances();
        for (Order order : open) {
            if (order.type() == OrderType.MARKET && !locks.isWaiting(order)) {
                locks.waits(order, wallet.quote(order.symbol()).ask());
            }
        }
        Map<OrderId, Order> latest = openOrders();
        for (OrderId id : changed) {
            lives.check(wallet, id);
        }
        locked(latest);
        steps++;
        if (steps % 4 == 0) {
            lives.checkAnEndedOne(wallet, steps);
        }
        if (steps % 8 == 0) {
            positions(wallet);
        }
    }

    /** Books what was heard: every fill moves two assets and a fee, and nothing else does. */
    private Set<OrderId> book() {
        Map<OrderId, Boolean> changed = new LinkedHashMap<>();
        for (OrderEvent event : heard) {
            lives.follow(event);
            changed.put(event.order().id(), true);
            event.fill().ifPresent(this::book);
        }
        heard.clear();
        return changed.keySet();
    }

    private void book(Fill fill) {
        boolean buy = fill.side() == OrderSide.BUY;
        totals.merge(fill.symbol().base(), buy ? fill.amount() : fill.amount().negate(), BigDecimal::add);
        totals.merge(
                fill.symbol().quote().orElseThrow(),
                buy ? fill.quoteAmount().negate() : fill.quoteAmount(),
                BigDecimal::add);
        totals.merge(fill.feeAsset(), fill.fee().negate(), BigDecimal::add);
        BigDecimal inBase = fill.feeAsset().equals(fill.symbol().base()) ? fill.fee() : BigDecimal.ZERO;
        positions.merge(
                fill.symbol(), (buy ? fill.amount() : fill.amount().negate()).subtract(inBase), BigDecimal::add);
        fillsSinceReset++;
    }

    /** Invariants 1 and 2. */
    private void balances() {
        Map<String, BigDecimal> seen = new TreeMap<>();
        for (AssetBalance balance : balances) {
            Same.holds(balance.free().signum() >= 0 && balance.locked().signum() >= 0, "below zero", balance);
            Same.amount(balance.total(), balance.free().add(balance.locked()), "total", balance);
            seen.put(balance.asset(), balance.total());
        }
        totals.forEach((asset, total) -> Same.amount(
                seen.getOrDefault(asset, BigDecimal.ZERO), total, "initial + transfers + fills - fees", asset));
        Same.holds(totals.keySet().containsAll(seen.keySet()), "assets that nobody brought", seen);
    }

    private Map<OrderId, Order> openOrders() {
        Map<OrderId, Order> latest = new LinkedHashMap<>(lives.latest());
        assertThat(open.stream().map(Order::id).toList()).as("open orders").isEqualTo(List.copyOf(lives.open()));
        for (Order order : open) {
            latest.put(order.id(), order);
        }
        return latest;
    }

    /** Invariant 3. */
    private void locked(Map<OrderId, Order> latest) {
        Map<String, BigDecimal> needed = locks.locked(latest);
        for (AssetBalance balance : balances) {
            BigDecimal need = needed.getOrDefault(balance.asset(), BigDecimal.ZERO);
            if (locks.reservesFees(balance.asset(), latest)) {
                Same.holds(balance.locked().compareTo(need) >= 0, "less than the locks of open orders", balance);
            } else {
                Same.amount(balance.locked(), need, "sum of the locks of open orders", balance);
            }
            needed.remove(balance.asset());
        }
        needed.forEach((asset, need) -> Same.amount(BigDecimal.ZERO, need, "sum of the locks of open orders", asset));
    }

    private void positions(DemoWallet wallet) {
        var performance = wallet.performance();
        assertThat(performance.fills()).as("fills since reset").isEqualTo(fillsSinceReset);
        for (Position position : performance.positions()) {
            assertThat(position.amount())
                    .as("position in %s", position.symbol())
                    .isEqualByComparingTo(positions.getOrDefault(position.symbol(), BigDecimal.ZERO));
        }
    }
}
