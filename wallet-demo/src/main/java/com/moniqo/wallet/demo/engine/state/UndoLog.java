package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.pnl.Drawdown;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that the step in progress has touched, with the previous values. Reused for every step. */
final class UndoLog {
    final List<OrderNode> orders = new ArrayList<>();
    final List<Account> accounts = new ArrayList<>();
    final List<Market> markets = new ArrayList<>();
    final List<OrderListNode> newLists = new ArrayList<>();
    private final List<FundLock> locks = new ArrayList<>();
    private final List<OrderNode> trails = new ArrayList<>();
    private final WalletState state;
    private long id;
    private long accepted;
    private long priority;
    private long walletTouchedBy;
    private long epoch;
    private Map<String, BigDecimal> initial = Map.of();
    private Drawdown drawdown = Drawdown.none();
    private Map<String, BigDecimal> unseenTransfers = Map.of();
    private @Nullable Market shown;
    private @Nullable Quote quoteBefore;
    private boolean tradedBefore;
    private Duration periodBefore = Duration.ZERO;
    private @Nullable BigDecimal bidLeftBefore;
    private @Nullable BigDecimal askLeftBefore;
    private boolean pooledBefore;
    private long shownAfterBefore;
    private int movedTrails;

    UndoLog(WalletState state) {
        this.state = state;
    }

    void begin() {
        id++;
        accepted = state.accepted;
        priority = state.priority;
        shown = null;
        movedTrails = state.movedTrails.size();
        trails.clear(); // a price that moved nothing else was never finished
    }

    /** Records the values that few steps change: initial balances, peak and drawdown. */
    void touchWallet() {
        if (walletTouchedBy != id) {
            walletTouchedBy = id;
            epoch = state.epoch;
            initial = state.initial;
            drawdown = state.drawdown;
            unseenTransfers = state.unseenTransfers;
        }
    }

    void touch(OrderNode node) {
        if (node.touchedBy != id) {
            node.touchedBy = id;
            node.before = node.known ? node.state : null;
            node.extremeBefore = node.extreme;
            node.trailBefore = node.trail;
            node.lockBefore = node.lock;
            orders.add(node);
        }
    }

    /** Records the trail of an order that only a price moves, so that the order itself is not part of the step. */
    void touchTrail(OrderNode node) {
        if (node.touchedBy != id && node.trailTouchedBy != id) {
            node.trailTouchedBy = id;
            node.firstExtreme = node.extreme;
            node.firstTrail = node.trail;
            trails.add(node);
        }
    }

    void touch(Account account) {
        if (account.touchedBy != id) {
            account.touchedBy = id;
            account.freeBefore = account.free;
            account.lockedBefore = account.locked;
            account.transferredBefore = account.transferred;
            accounts.add(account);
        }
    }

    void touch(Market market) {
        if (market.touchedBy != id) {
            market.touchedBy = id;
            market.positionBefore = market.position;
            market.bidLeftBefore = market.bidLeft;
            market.askLeftBefore = market.askLeft;
            market.unrecordedBefore = market.unrecorded;
            markets.add(market);
        }
    }

    void touch(FundLock lock) {
        if (lock.touchedBy != id) {
            lock.touchedBy = id;
            lock.amountBefore = lock.amount;
            lock.costBefore = lock.cost;
            lock.feeBefore = lock.fee;
            lock.feeAccountBefore = lock.feeAccount;
            lock.feeAmountBefore = lock.feeAmount;
            locks.add(lock);
        }
    }

    /** Records the quote of a market that is about to show another one. A step shows the quote of only one market. */
    void touchQuote(Market market) {
        shown = market;
        quoteBefore = market.lastQuote;
        tradedBefore = market.traded;
        periodBefore = market.period;
        bidLeftBefore = market.bidLeft;
        askLeftBefore = market.askLeft;
        pooledBefore = market.pooled;
        shownAfterBefore = market.shownAfter;
    }

    /** Restores the previous values, newest order first. */
    void undo() {
        for (int i = orders.size() - 1; i >= 0; i--) {
            OrderNode node = orders.get(i);
            node.market().book.remove(node);
            node.extreme = node.extremeBefore;
            node.trail = node.trailBefore;
            node.lock = node.lockBefore;
            state.set(node, node.before);
        }
        undoTrails();
        locks.forEach(UndoLog::undo);
        accounts.forEach(UndoLog::undo);
        markets.forEach(UndoLog::undo);
        for (OrderListNode list : newLists) {
            state.lists.remove(list.state().id());
        }
        state.accepted = accepted;
        state.priority = priority;
        if (walletTouchedBy == id) {
            state.epoch = epoch;
            state.initial = initial;
            state.drawdown = drawdown;
            state.unseenTransfers = unseenTransfers;
        }
        if (shown != null) {
            shown.endBar();
            shown.show(quoteBefore, periodBefore);
            shown.traded = tradedBefore;
            shown.bidLeft = bidLeftBefore;
            shown.askLeft = askLeftBefore;
            shown.pooled = pooledBefore;
            shown.shownAfter = shownAfterBefore;
        }
    }

    private void undoTrails() {
        for (OrderNode node : trails) {
            node.market().book.remove(node);
            node.extreme = node.firstExtreme;
            node.trail = node.firstTrail;
            state.set(node, node.state);
        }
        List<OrderNode> moved = state.movedTrails.subList(movedTrails, state.movedTrails.size());
        moved.forEach(node -> node.trailMoved = false);
        moved.clear();
    }

    private static void undo(FundLock lock) {
        if (lock.amountBefore != null && lock.costBefore != null && lock.feeBefore != null) {
            lock.amount = lock.amountBefore;
            lock.cost = lock.costBefore;
            lock.fee = lock.feeBefore;
            lock.feeAccount = lock.feeAccountBefore;
            lock.feeAmount = lock.feeAmountBefore;
        }
    }

    private static void undo(Account account) {
        if (account.freeBefore != null && account.lockedBefore != null && account.transferredBefore != null) {
            account.free = account.freeBefore;
            account.locked = account.lockedBefore;
            account.transferred = account.transferredBefore;
        }
    }

    private static void undo(Market market) {
        if (market.positionBefore != null) {
            market.position = market.positionBefore;
        }
        market.bidLeft = market.bidLeftBefore;
        market.askLeft = market.askLeftBefore;
        market.unrecorded = market.unrecordedBefore;
    }

    /** Forgets what was touched, and the lists that have ended. */
    void clear() {
        for (int i = 0; i < orders.size(); i++) {
            OrderNode node = orders.get(i);
            node.before = null;
            OrderListNode list = node.list;
            if (list != null && !list.anyOpen()) {
                state.lists.remove(list.state().id());
            }
        }
        orders.clear();
        accounts.clear();
        markets.clear();
        locks.clear();
        trails.clear();
        newLists.clear();
    }
}
