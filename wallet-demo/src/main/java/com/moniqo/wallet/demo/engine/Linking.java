package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.pricing.FillModel;
import com.moniqo.wallet.demo.engine.pricing.Rounding;
import com.moniqo.wallet.demo.engine.state.FundLock;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.Moment;
import com.moniqo.wallet.demo.engine.state.OrderListNode;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Updates the other orders of a list when one of them changes (S3). */
final class Linking {
    static final String LINKED = "linked";

    private final Transaction tx;
    private final Execution execution;

    Linking(Transaction tx, Execution execution) {
        this.tx = tx;
        this.execution = execution;
    }

    @Nullable
    OrderNode openSibling(OrderNode node) {
        OrderNode sibling = node.list() == null ? null : node.list().sibling(node);
        return sibling != null && sibling.isOpen() ? sibling : null;
    }

    /**
     * S3 OCO: reduces the other exit by the amount filled, or cancels it. Emits no events and moves no money.
     *
     * @param cost the exit's fill
     * @param complete whether the exit is filled completely
     */
    void follow(OrderNode sibling, FillCost cost, boolean complete) {
        OrderState state = sibling.state();
        BigDecimal filled = cost.amount();
        Order order = state.order();
        if (complete) {
            Order cancelled = order.toBuilder()
                    .status(OrderStatus.CANCELLED)
                    .reason(LINKED)
                    .trail(sibling.trail())
                    .updatedAt(tx.time())
                    .build();
            tx.put(sibling, state.with(cancelled));
        } else {
            Order reduced = resized(order, order.amount().subtract(filled));
            OrderState after = state.opened(reduced, state.opened().subtract(filled));
            tx.put(sibling, after.with(reduced, state.fees().releasing(cost.feeIn(order.feeAsset()))));
        }
    }

    private Order resized(Order order, BigDecimal amount) {
        return order.toBuilder()
                .request(order.request().amended(OrderAmendment.amount(amount)))
                .updatedAt(tx.time())
                .build();
    }

    /** S3.1: cancels the rest of an entry that is still open when one of its exits triggers or fills. */
    void overtake(OrderNode exit) {
        if (exit.list() == null) {
            return;
        }
        OrderNode entry = exit.list().entry();
        if (entry != null && entry != exit && entry.isOpen()) {
            execution.end(entry, OrderStatus.CANCELLED, LINKED);
        }
    }

    /**
     * S3 OTO: opens children for the amount that their entry has delivered so far, and lets them grow with it.
     *
     * @param moment the market at the entry's fill
     */
    void entryFilled(OrderNode entry, Moment moment) {
        OrderListNode list = entry.list();
        if (list == null) {
            return;
        }
        BigDecimal delivered = delivered(entry);
        List<OrderNode> grown = new ArrayList<>(2);
        for (OrderNode child : new ArrayList<>(list.members())) {
            if (child != entry && child.isOpen()) {
                BigDecimal opened = due(list, child, delivered);
                if (opened.signum() == 0) {
                    continue;
                }
                if (child.state().isPending()) {
                    open(child, opened, moment);
                    grown.add(child);
                } else if (opened.compareTo(child.state().opened()) > 0) {
                    tx.put(child, child.state().opened(touched(child), opened).since(tx.marketTime()));
                    grown.add(child);
                }
            }
        }
        for (OrderNode child : grown) {
            if (child.isOpen()) {
                secure(child);
            }
        }
        if (!entry.isOpen() && delivered.compareTo(entry.state().order().filledAmount()) < 0) {
            entryEnded(entry, list); // with less than the children were for
        }
    }

    /** S6.6: returns what an entry has filled, less its fees in the base asset, in whole lots: what an exit can sell. */
    private static BigDecimal delivered(OrderNode entry) {
        Order order = entry.state().order();
        Market market = entry.market();
        BigDecimal fee = order.fees().get(market.baseAccount().asset());
        return fee == null || !entry.isBuy() || fee.signum() < 0
                ? order.filledAmount()
                : Rounding.fillable(
                        order.filledAmount().subtract(fee),
                        market.lot(),
                        market.baseAccount().scale());
    }

    /** Returns how much of a child opens for what its entry has delivered. In a ladder, earlier pairs come first. */
    private static BigDecimal due(OrderListNode list, OrderNode child, BigDecimal delivered) {
        BigDecimal amount = child.state().order().amount();
        BigDecimal left = delivered.subtract(list.amountBefore(child));
        OrderNode entry = list.entry();
        if (list.type() == OrderListType.OTO && entry != null && !child.isBuy()) {
            left = left.min(leftInOto(list, entry, child, delivered));
        }
        return amount.min(left.max(BigDecimal.ZERO));
    }

    /** S6.6: exits of an OTO that share what their entry fills also share what it delivers: the last one gets less. */
    private static BigDecimal leftInOto(OrderListNode list, OrderNode entry, OrderNode child, BigDecimal delivered) {
        BigDecimal filled = entry.state().order().filledAmount();
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal earlier = BigDecimal.ZERO;
        boolean before = true;
        for (OrderNode other : list.members()) {
            before &= other != child;
            if (other != entry && other.isOpen() && !other.isBuy()) {
                BigDecimal amount = other.state().order().amount().min(filled);
                all = all.add(amount);
                earlier = before ? earlier.add(amount) : earlier;
            }
        }
        return all.compareTo(filled) <= 0 ? delivered.subtract(earlier) : delivered;
    }

    private Order touched(OrderNode child) {
        return child.state().order().toBuilder().updatedAt(tx.time()).build();
    }

    private void open(OrderNode child, BigDecimal opened, Moment moment) {
        OrderState state = child.state();
        Order.Builder order = state.order().toBuilder().status(OrderStatus.OPEN).updatedAt(tx.time());
        BigDecimal price = moment.reference(state.request().triggerReference(), child.side());
        BigDecimal extreme = null;
        if (state.type() == OrderType.TRAILING_STOP && TrailingStops.isActivated(state.request(), price)) {
            extreme = price;
            BigDecimal trail = FillModel.trail(
                    extreme,
                    state.request().trailingOffset().orElseThrow(),
                    child.side(),
                    child.market().tick());
            tx.restartTrail(child, extreme, trail);
            order.trail(trail);
        }
        tx.defer(child, moment); // it meets the market in step 5 of S5
        tx.put(
                child,
                new OrderState(
                        order.build(),
                        state.number(),
                        state.priority(),
                        opened,
                        state.fees(),
                        extreme,
                        state.times().from(tx.marketTime()),
                        state.requestHash()));
    }

    /** Locks the funds of a child that opened or grew, or rejects it together with the sibling that shares the lock (S3.3). */
    private void secure(OrderNode child) {
        FundLock lock = lockOf(child);
        if (child.trail() != null && child.trail().signum() <= 0) {
            execution.end(child, OrderStatus.REJECTED, "trailing offset not below the price");
            return;
        }
        if (ReduceOnly.isIdle(child)) {
            execution.end(child, OrderStatus.REJECTED, ReduceOnly.REASON);
            return;
        }
        BigDecimal more = lock.needed().subtract(lock.amount());
        if (lock.account().free().compareTo(more) < 0) {
            OrderNode sibling = openSibling(child);
            execution.end(child, OrderStatus.REJECTED, Execution.INSUFFICIENT);
            if (sibling != null && sibling.isOpen()) {
                execution.end(sibling, OrderStatus.REJECTED, Execution.INSUFFICIENT);
            }
            return;
        }
        tx.relock(lock);
        execution.fees().open(child);
        tx.emit(OrderEvent.Kind.OPENED, child.state().order());
    }

    /** Returns the order's lock, which an exit shares with its sibling; a new one if there is none yet. */
    private FundLock lockOf(OrderNode node) {
        FundLock lock = node.lock();
        if (lock != null) {
            return lock;
        }
        OrderNode sibling = node.list() == null ? null : node.list().sibling(node);
        if (sibling == null) {
            return tx.lock(node);
        }
        lock = sibling.lock() == null ? tx.lock(sibling) : sibling.lock();
        tx.share(lock, node);
        return lock;
    }

    /** Updates the other members when one has ended. */
    void ended(OrderNode node) {
        OrderListNode list = node.list();
        if (list == null) {
            return;
        }
        if (list.isEntry(node)) {
            entryEnded(node, list);
        } else if (node.state().status() == OrderStatus.CANCELLED
                || node.state().status() == OrderStatus.FILLED) {
            OrderNode sibling = openSibling(node);
            if (sibling != null) {
                execution.end(sibling, OrderStatus.CANCELLED, LINKED);
            }
        }
    }

    private void entryEnded(OrderNode entry, OrderListNode list) {
        BigDecimal delivered = delivered(entry);
        Map<OrderNode, BigDecimal> shares = new LinkedHashMap<>();
        for (OrderNode child : list.members()) {
            if (child != entry && child.isOpen()) {
                shares.put(child, due(list, child, delivered));
            }
        }
        shares.forEach((child, share) -> {
            if (!child.isOpen()) {
                return; // it followed another child
            }
            if (share.signum() == 0) {
                execution.end(child, OrderStatus.CANCELLED, LINKED);
            } else if (child.state().order().amount().compareTo(share) > 0) {
                tx.put(
                        child,
                        child.state()
                                .opened(
                                        resized(child.state().order(), share),
                                        child.state().opened().min(share)),
                        OrderEvent.Kind.REDUCED);
                FundLock lock = child.lock();
                if (lock != null) {
                    tx.relock(lock);
                }
            }
        });
    }
}
