package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the orders of a list do to each other (S3). */
final class Linking {
    static final String LINKED = "linked";

    private final Tx tx;
    private final Execution execution;

    Linking(Tx tx, Execution execution) {
        this.tx = tx;
        this.execution = execution;
    }

    @Nullable
    OrderNode openSibling(OrderNode node) {
        OrderNode sibling = node.list == null ? null : node.list.sibling(node);
        return sibling != null && sibling.open() ? sibling : null;
    }

    /** S3 OCO: what fills on one exit the other loses; a filled exit cancels the other. Emits nothing and moves no money. */
    void follow(OrderNode sibling, BigDecimal filled, boolean complete) {
        OrderState state = sibling.state;
        Order order = state.order();
        if (complete) {
            tx.put(
                    sibling,
                    state.with(order.toBuilder()
                            .status(OrderStatus.CANCELLED)
                            .reason(LINKED)
                            .trail(sibling.trail)
                            .updatedAt(tx.time)
                            .build()));
        } else {
            tx.put(
                    sibling,
                    state.opened(
                            resized(order, order.amount().subtract(filled)),
                            state.opened().subtract(filled)));
        }
    }

    private Order resized(Order order, BigDecimal amount) {
        return order.toBuilder()
                .request(order.request().amended(OrderAmendment.amount(amount)))
                .updatedAt(tx.time)
                .build();
    }

    /** S3.1: an exit that triggers or fills while its entry is still open ends the entry's rest. */
    void overtake(OrderNode exit) {
        if (exit.list == null) {
            return;
        }
        OrderNode entry = exit.list.entry();
        if (entry != null && entry != exit && entry.open()) {
            execution.end(entry, OrderStatus.CANCELLED, LINKED);
        }
    }

    /** S3 OTO: children open for what their entry has filled so far and grow with it. */
    void entryFilled(OrderNode entry) {
        ListNode list = entry.list;
        if (list == null) {
            return;
        }
        List<OrderNode> grown = new ArrayList<>(2);
        for (OrderNode child : new ArrayList<>(list.members)) {
            if (child != entry && child.open()) {
                BigDecimal opened = Money.min(
                        child.state.order().amount(), entry.state.order().filledAmount());
                if (child.state.pending()) {
                    open(child, opened);
                    grown.add(child);
                } else if (opened.compareTo(child.state.opened()) > 0) {
                    tx.put(child, child.state.opened(touched(child), opened));
                    grown.add(child);
                }
            }
        }
        for (OrderNode child : grown) {
            if (child.open()) {
                secure(child);
            }
        }
    }

    private Order touched(OrderNode child) {
        return child.state.order().toBuilder().updatedAt(tx.time).build();
    }

    private void open(OrderNode child, BigDecimal opened) {
        OrderState state = child.state;
        Order.Builder order = state.order().toBuilder().status(OrderStatus.OPEN).updatedAt(tx.time);
        BigDecimal extreme = null;
        if (state.type() == OrderType.TRAILING_STOP) {
            extreme = child.market.reference(state.request().triggerReference(), child.buy);
            tx.trail(
                    child,
                    extreme,
                    FillModel.trail(
                            extreme, state.request().trailingOffset().orElseThrow(), child.buy, child.market.tick));
            order.trail(child.trail);
        }
        child.barOfOpening = child.market.bar;
        child.deferred = true; // it meets the market in step 5 of S5
        tx.deferred.add(child);
        tx.put(
                child,
                new OrderState(
                        order.build(),
                        state.number(),
                        state.priority(),
                        opened,
                        state.exactFee(),
                        extreme,
                        state.expiresAt(),
                        state.requestHash()));
    }

    /** Gives an opened or grown child its lock, or rejects it (and the sibling that shares the lock) if that cannot be had (S3.3). */
    private void secure(OrderNode child) {
        FundLock lock = child.lock;
        if (lock == null) {
            lock = lockOf(child);
        }
        if (child.trail != null && child.trail.signum() <= 0) {
            execution.end(child, OrderStatus.REJECTED, "trailing offset not below the price");
            return;
        }
        BigDecimal more = lock.needed(child.market.model).subtract(lock.amount);
        if (lock.account.free.compareTo(more) < 0) {
            OrderNode sibling = openSibling(child);
            execution.end(child, OrderStatus.REJECTED, Execution.INSUFFICIENT);
            if (sibling != null && sibling.open()) {
                execution.end(sibling, OrderStatus.REJECTED, Execution.INSUFFICIENT);
            }
            return;
        }
        tx.relock(lock);
        tx.emit(OrderEvent.Kind.OPENED, child.state.order());
    }

    /** The lock that an exit shares with its sibling, or one of its own. */
    FundLock lockOf(OrderNode node) {
        OrderNode sibling = node.list == null ? null : node.list.sibling(node);
        FundLock lock = sibling == null ? null : sibling.lock;
        if (lock == null) {
            lock = new FundLock(node.buy ? node.market.quote : node.market.base);
            if (sibling != null) {
                lock.join(sibling);
            }
        }
        lock.join(node);
        return lock;
    }

    /** What the end of one member does to the others. */
    void ended(OrderNode node) {
        ListNode list = node.list;
        if (list == null) {
            return;
        }
        if (list.isEntry(node)) {
            entryEnded(node, list);
        } else if (node.state.status() == OrderStatus.CANCELLED || node.state.status() == OrderStatus.FILLED) {
            OrderNode sibling = openSibling(node);
            if (sibling != null) {
                execution.end(sibling, OrderStatus.CANCELLED, LINKED);
            }
        }
    }

    private void entryEnded(OrderNode entry, ListNode list) {
        BigDecimal filled = entry.state.order().filledAmount();
        for (OrderNode child : new ArrayList<>(list.members)) {
            if (child == entry || !child.open()) {
                continue;
            }
            if (filled.signum() == 0) {
                execution.end(child, OrderStatus.CANCELLED, LINKED);
            } else if (child.state.order().amount().compareTo(filled) > 0) {
                tx.put(
                        child,
                        child.state.opened(
                                resized(child.state.order(), filled), Money.min(child.state.opened(), filled)),
                        OrderEvent.Kind.REDUCED);
            }
        }
    }
}
