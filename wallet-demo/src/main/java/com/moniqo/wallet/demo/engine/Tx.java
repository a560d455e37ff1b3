package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step in progress: changes the state through its setters, notes what it touched and what was before, and in the end becomes a
 * {@link Step} or is rolled back. One is used again and again, under the engine's lock.
 */
final class Tx {
    final WalletState state;
    final FillModel model;
    Instant time = Instant.MIN;

    /** Children that opened and have not met the market yet (S5, step 5). */
    final List<OrderNode> deferred = new ArrayList<>();

    private final List<OrderNode> orders = new ArrayList<>();
    private final List<Account> accounts = new ArrayList<>();
    private final List<Market> markets = new ArrayList<>();
    private final List<FundLock> locks = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<ListNode> newLists = new ArrayList<>();
    private List<WalletEvent> events = new ArrayList<>();
    private @Nullable StepDetails details;
    private boolean listening;
    private long id;
    private long acceptedBefore;
    private long priorityBefore;

    Tx(WalletState state) {
        this.state = state;
        this.model = state.model;
    }

    void begin(Instant now, boolean hasListeners) {
        id++;
        time = now;
        listening = hasListeners;
        acceptedBefore = state.accepted;
        priorityBefore = state.priority;
    }

    boolean isEmpty() {
        return orders.isEmpty() && accounts.isEmpty();
    }

    // ---- changes ----

    void put(OrderNode node, OrderState next) {
        touch(node);
        state.set(node, withTrail(node, next));
    }

    /** Whoever sees the order from here on sees its trail as it is, not as it was at the order's last entry. */
    private static OrderState withTrail(OrderNode node, OrderState next) {
        if (!node.trailMoved || node.trail == null || node.extreme == null || next.terminal()) {
            return next;
        }
        return next.trailing(next.order().toBuilder().trail(node.trail).build(), node.extreme);
    }

    private void touch(OrderNode node) {
        if (node.touchedBy != id) {
            node.touchedBy = id;
            node.before = node.known ? node.state : null;
            node.extremeBefore = node.extreme;
            node.trailBefore = node.trail;
            orders.add(node);
        }
    }

    /** Starts the trail of an order anew; the order must not be in the book meanwhile. */
    void trail(OrderNode node, BigDecimal extreme, BigDecimal trail) {
        touch(node);
        node.extreme = extreme;
        node.trail = trail;
    }

    void put(OrderNode node, OrderState next, OrderEvent.Kind kind) {
        put(node, next);
        emit(kind, node.state.order());
    }

    /** Adds to what is free and to what is locked. */
    void move(Account account, BigDecimal free, BigDecimal locked) {
        set(account, account.free.add(free), locked.signum() == 0 ? account.locked : account.locked.add(locked));
    }

    void set(Account account, BigDecimal free, BigDecimal locked) {
        if (account.touchedBy != id) {
            account.touchedBy = id;
            account.freeBefore = account.free;
            account.lockedBefore = account.locked;
            account.transferredBefore = account.transferred;
            accounts.add(account);
        }
        state.set(account, free, locked);
    }

    /** Money from outside, or to it if below zero. */
    void transfer(Account account, BigDecimal amount) {
        move(account, amount, Money.ZERO);
        account.transferred = account.transferred.add(amount);
    }

    void put(Market market, Holding holding) {
        touch(market);
        state.set(market, holding);
    }

    /** Takes from what is left of a quote's size. */
    void consume(Market market, boolean buy, BigDecimal amount) {
        BigDecimal left = market.left(buy);
        if (left == null) {
            return;
        }
        touch(market);
        state.mark(market);
        if (buy) {
            market.askLeft = left.subtract(amount);
        } else {
            market.bidLeft = left.subtract(amount);
        }
    }

    private void touch(Market market) {
        if (market.touchedBy != id) {
            market.touchedBy = id;
            market.holdingBefore = market.holding;
            market.bidLeftBefore = market.bidLeft;
            market.askLeftBefore = market.askLeft;
            market.markedBefore = market.marked;
            markets.add(market);
        }
    }

    void touch(FundLock lock) {
        if (lock.touchedBy != id) {
            lock.touchedBy = id;
            lock.amountBefore = lock.amount;
            lock.costBefore = lock.cost;
            lock.feeBefore = lock.fee;
            locks.add(lock);
        }
    }

    /** Brings a lock to what its orders need now, out of or back into what is free. */
    void relock(FundLock lock) {
        BigDecimal needed = lock.needed(model);
        BigDecimal more = needed.subtract(lock.amount);
        if (more.signum() != 0) {
            touch(lock);
            lock.amount = needed;
            move(lock.account, more.negate(), more);
        }
    }

    void add(ListNode list) {
        newLists.add(list);
        state.lists.put(list.id, list);
    }

    void add(Fill fill) {
        fills.add(fill);
    }

    void emit(OrderEvent.Kind kind, Order order) {
        if (listening) {
            events.add(OrderEvent.of(state.seq + 1, time, kind, order));
        }
    }

    void emit(Order order, Fill fill) {
        if (listening) {
            events.add(OrderEvent.filled(state.seq + 1, order, fill));
        }
    }

    void emit(TransferEvent.Kind kind, String asset, BigDecimal amount) {
        if (listening) {
            events.add(new TransferEvent(state.seq + 1, time, kind, asset, amount));
        }
    }

    /** What the entry carries beyond its effects. */
    void carry(StepDetails more) {
        details = more;
    }

    // ---- the end ----

    /** The step as it is to be stored; the state is at its number from now on. */
    Step finish(String kind, @Nullable String op) {
        Step step = new Step(
                state.seq + 1,
                op,
                kind,
                time,
                states(),
                fills.isEmpty() ? Step.NO_FILLS : fills.toArray(Step.NO_FILLS),
                balances(),
                positions(),
                newLists.isEmpty() ? List.of() : List.copyOf(newLists),
                Marks.take(state),
                state.accepted,
                state.priority,
                details,
                events.isEmpty() ? List.of() : events);
        state.seq++;
        state.time = time;
        if (!events.isEmpty()) {
            events = new ArrayList<>();
        }
        clear();
        return step;
    }

    private OrderState[] states() {
        var states = new OrderState[orders.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = orders.get(i).state;
        }
        return states;
    }

    private AssetBalance[] balances() {
        var balances = new AssetBalance[accounts.size()];
        for (int i = 0; i < balances.length; i++) {
            balances[i] = accounts.get(i).view();
        }
        return balances;
    }

    private HeldPosition[] positions() {
        int count = 0;
        for (int i = 0; i < markets.size(); i++) {
            Market market = markets.get(i);
            count += market.holding != market.holdingBefore ? 1 : 0;
        }
        var positions = new HeldPosition[count];
        int next = 0;
        for (int i = 0; i < markets.size(); i++) {
            Market market = markets.get(i);
            if (market.holding != market.holdingBefore) {
                positions[next++] = new HeldPosition(market.symbol, market.holding);
            }
        }
        return positions;
    }

    /** Undoes everything, newest first. */
    void rollback() {
        for (int i = orders.size() - 1; i >= 0; i--) {
            OrderNode node = orders.get(i);
            node.market.book.remove(node);
            node.extreme = node.extremeBefore;
            node.trail = node.trailBefore;
            state.set(node, node.before);
        }
        for (FundLock lock : locks) {
            if (lock.amountBefore != null && lock.costBefore != null && lock.feeBefore != null) {
                lock.amount = lock.amountBefore;
                lock.cost = lock.costBefore;
                lock.fee = lock.feeBefore;
            }
        }
        for (Account account : accounts) {
            if (account.freeBefore != null && account.lockedBefore != null) {
                state.set(account, account.freeBefore, account.lockedBefore);
            }
            if (account.transferredBefore != null) {
                account.transferred = account.transferredBefore;
            }
        }
        for (Market market : markets) {
            if (market.holdingBefore != null) {
                state.set(market, market.holdingBefore);
            }
            market.bidLeft = market.bidLeftBefore;
            market.askLeft = market.askLeftBefore;
            market.marked = market.markedBefore;
        }
        for (ListNode list : newLists) {
            state.lists.remove(list.id);
        }
        state.accepted = acceptedBefore;
        state.priority = priorityBefore;
        events.clear();
        clear();
    }

    private void clear() {
        for (int i = 0; i < orders.size(); i++) {
            OrderNode node = orders.get(i);
            node.before = null;
            forget(node.list);
        }
        details = null;
        orders.clear();
        accounts.clear();
        markets.clear();
        locks.clear();
        fills.clear();
        newLists.clear();
        for (OrderNode node : deferred) {
            node.deferred = false;
        }
        deferred.clear();
    }

    private void forget(@Nullable ListNode list) {
        if (list != null && !list.anyOpen()) {
            state.lists.remove(list.id);
        }
    }
}
