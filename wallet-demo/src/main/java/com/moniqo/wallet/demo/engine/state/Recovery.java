package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.demo.engine.pricing.FillModel;
import com.moniqo.wallet.demo.engine.step.Changes;
import com.moniqo.wallet.demo.engine.step.Marks;
import com.moniqo.wallet.demo.engine.step.OpenPosition;
import com.moniqo.wallet.demo.engine.step.OrderListState;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Restores a state from a snapshot and the steps after it, with the same setters as live steps (S10). */
final class Recovery {
    private final WalletState state;

    /** Ended members of lists that are still open. Their fills count for the lock they shared. */
    private final Map<OrderId, OrderNode> ended = new HashMap<>();

    private Recovery(WalletState state) {
        this.state = state;
    }

    static void recover(WalletState state, @Nullable Snapshot snapshot, Iterable<Step> steps) {
        Recovery recovery = new Recovery(state);
        if (snapshot != null) {
            recovery.apply(snapshot);
        }
        for (Step step : steps) {
            recovery.apply(step);
        }
        recovery.finish();
    }

    private void apply(Snapshot snapshot) {
        Changes contents = snapshot.contents();
        contents.lists().forEach(this::applyList);
        contents.orders().forEach(this::applyOrder);
        contents.balances().forEach(this::applyBalance);
        applyRest(contents);
        snapshot.transferred().forEach((asset, amount) -> {
            Account account = state.account(asset);
            account.transferred = scaled(account, amount);
        });
        state.initial = snapshot.initial();
        state.epoch = snapshot.epoch();
        state.idPrefix = snapshot.idPrefix();
        state.seq = snapshot.seq();
        state.time = snapshot.time();
        state.marksStored = state.time;
        state.marksSinceCommand = WalletState.MAX_MARKS; // unknown: there may have been as many
    }

    private void apply(Step step) {
        Changes changes = step.changes();
        changes.lists().forEach(this::applyList);
        for (OrderState order : changes.orders()) {
            applyOrder(withFills(order, changes.fills()));
        }
        for (AssetBalance balance : changes.balances()) {
            Account account = state.account(balance.asset());
            BigDecimal before = account.total();
            applyBalance(balance);
            if (step.kind().transfersMoney()) { // nothing else changes the total in such a step
                account.transferred = account.transferred.add(account.total().subtract(before));
            }
        }
        applyRest(changes);
        if (step.details() != null && step.details().initial() != null) {
            state.initial = step.details().initial();
            state.epoch = step.details().epoch();
            if (step.details().idPrefix() != null) {
                state.idPrefix = step.details().idPrefix();
            }
        }
        state.seq = step.seq();
        state.time = step.time();
        state.finished(step.kind());
    }

    /** Adds earlier fills, which are in the state: a step from the journal has only its own fills, separate from its orders. */
    private OrderState withFills(OrderState order, List<Fill> added) {
        if (!order.order().fills().isEmpty()) {
            return order;
        }
        OrderNode known = state.orders.get(order.order().id());
        List<Fill> fills = known == null
                ? new ArrayList<>()
                : new ArrayList<>(known.state.order().fills());
        for (Fill fill : added) {
            if (fill.orderId().equals(order.order().id())) {
                fills.add(fill);
            }
        }
        return fills.isEmpty()
                ? order
                : order.with(order.order().toBuilder().fills(fills).build());
    }

    private void applyList(OrderListState list) {
        state.lists.put(list.id(), new OrderListNode(list));
    }

    private void applyOrder(OrderState next) {
        OrderId id = next.order().id();
        OrderNode node = state.orders.get(id);
        if (node == null) {
            node = ended.getOrDefault(
                    id, new OrderNode(state.market(next.request().symbol()), next));
        }
        join(node, next);
        node.market().book.remove(node);
        node.extreme = next.extreme();
        node.trail = trail(node, next);
        state.set(node, next);
    }

    private void join(OrderNode node, OrderState next) {
        OrderListNode list = next.order().listId().map(state.lists::get).orElse(null);
        if (list != null && node.list == null) {
            node.list = list;
            list.members.add(node);
            ended.put(next.order().id(), node);
        }
    }

    private static @Nullable BigDecimal trail(OrderNode node, OrderState next) {
        BigDecimal best = next.extreme();
        return best == null || next.type() != OrderType.TRAILING_STOP
                ? null
                : FillModel.trail(
                        best,
                        next.request().trailingOffset().orElseThrow(),
                        node.side(),
                        node.market().tick());
    }

    private void applyBalance(AssetBalance balance) {
        Account account = state.account(balance.asset());
        account.free = scaled(account, balance.free());
        account.locked = scaled(account, balance.locked());
    }

    private void applyRest(Changes changes) {
        for (OpenPosition position : changes.positions()) {
            state.market(position.symbol()).position = position;
        }
        if (changes.marks() != null) {
            applyMarks(changes.marks());
        }
        state.accepted = changes.accepted();
        state.priority = changes.priority();
    }

    /** Returns an amount in the asset's current scale, exactly; a scale that has become too small for the amount is refused. */
    private static BigDecimal scaled(Account account, BigDecimal amount) {
        try {
            return amount.setScale(account.scale());
        } catch (ArithmeticException e) {
            throw new WalletException(
                    ErrorCode.STATE_STORE_ERROR,
                    "the state holds " + amount.toPlainString() + " " + account.asset()
                            + ", which is finer than the scale of "
                            + account.scale() + " in the settings; set a scale of at least "
                            + amount.stripTrailingZeros().scale(),
                    Map.of("reason", "scale", "asset", account.asset()));
        }
    }

    private void applyMarks(Marks marks) {
        for (Marks.QuoteMark mark : marks.quotes()) {
            Market market = state.market(mark.quote().symbol());
            market.traded = mark.fromClosedBar()
                    || market.rules().calendar().isOpen(mark.quote().time());
            market.show(mark.quote(), mark.period());
            market.bidLeft = mark.bidLeft();
            market.askLeft = mark.askLeft();
            market.pooled = mark.pooled();
        }
        for (Marks.TrailMark mark : marks.trails()) {
            OrderNode node = state.orders.get(mark.order());
            if (node != null) {
                applyTrail(node, mark.extreme());
            }
        }
        marks.sources().forEach(state::setPlayed);
        state.replayedTo = marks.replayedTo();
        state.drawdown = marks.drawdown();
        state.unseenTransfers = marks.unseenTransfers();
    }

    private void applyTrail(OrderNode node, BigDecimal extreme) {
        OrderState moved = node.state.trailing(node.state.order(), extreme);
        node.market().book.remove(node);
        node.extreme = extreme;
        node.trail = trail(node, moved);
        state.set(node, moved.with(moved.order().toBuilder().trail(node.trail).build()));
    }

    /** Forgets lists that have ended, and restores the lock of every open order. */
    private void finish() {
        state.lists.values().removeIf(list -> !list.anyOpen());
        for (OrderNode node : state.openOrdersByAcceptance()) {
            if (!node.state.isPending() && node.lock == null) {
                relock(node);
            }
        }
    }

    private void relock(OrderNode node) {
        FundLock lock = new FundLock(node.payingAccount());
        lock.join(node);
        add(lock, node);
        OrderNode sibling = node.list == null ? null : node.list.sibling(node);
        if (sibling != null) {
            lock.join(sibling);
            add(lock, sibling);
        }
        lock.amount = lock.needed();
        lock.feeAmount = lock.feeNeeded();
    }

    private void add(FundLock lock, OrderNode node) {
        lock.cost = lock.cost.add(node.state.order().notional());
        lock.fee = lock.fee.add(node.exactFee());
        if (node.state.fees().reserved().signum() != 0) {
            lock.feeAccount = state.account(node.state.order().feeAsset());
        }
    }
}
