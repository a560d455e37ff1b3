package com.moniqo.wallet.demo.engine;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;

import com.moniqo.wallet.demo.engine.state.FundLock;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Changes open orders in one step (S2.8). */
final class Amendments {
    private final Transaction tx;
    private final Execution execution;
    private final Matching matching;
    private final OrderChecks checks;

    /** An order keeps its time priority only if nothing but its amount changes, and only downwards. */
    private enum Priority {
        KEPT,
        LOST
    }

    Amendments(Transaction tx, Execution execution, Matching matching, OrderChecks checks) {
        this.tx = tx;
        this.execution = execution;
        this.matching = matching;
        this.checks = checks;
    }

    void amend(OrderNode node, OrderAmendment amendment) {
        Market market = node.market();
        OrderRequest before = node.state().request();
        OrderRequest after = checked(node, amendment);
        OrderNode sibling = execution.linking().openSibling(node);
        ExitChecks.check(node, after, sibling, amendment);

        Priority priority = priority(before, after, amendment);
        BigDecimal extreme = node.extreme();
        if (amendment.trailingOffset().isPresent() && !node.state().isPending()) {
            extreme = node.awaitsActivation() ? null : restartTrail(node, after);
        }
        change(node, after, priority, extreme);
        if (amendment.amount().isPresent()) {
            if (sibling != null) {
                resizeSibling(node, sibling, after, priority);
            }
            if (node.isEntry()) {
                resizeChildren(node, before.amount(), after.amount(), priority);
            }
        }
        relock(node);
        meetMarket(node);
        if (tx.hasDeferred()) {
            matching.settle(market);
        }
    }

    private OrderRequest checked(OrderNode node, OrderAmendment amendment) {
        OrderRequest asked = node.state().request().amended(amendment);
        if (node.state().order().triggered()
                && (amendment.stopPrice().isPresent()
                        || amendment.trailingOffset().isPresent())) {
            throw new ValidationException(
                    INVALID_ORDER, "stopPrice", "cannot be amended, the order has been triggered");
        }
        checks.grid(node.market(), asked);
        OrderRequest after = OrderChecks.scaled(node.market(), asked);
        if (amendment.amount().isPresent()) {
            checkAmount(node, after);
        }
        return after;
    }

    private static void checkAmount(OrderNode node, OrderRequest after) {
        if (node.isEntry() && node.list() != null && node.list().type() == OrderListType.LADDER) {
            throw new ValidationException(
                    INVALID_ORDER, "amount", "of a ladder's entry is shared by its targets and cannot be amended");
        }
        if (followsEntry(node)) {
            throw new ValidationException(INVALID_ORDER, "amount", "of a child follows its entry; amend the entry");
        }
        BigDecimal filled = node.state().order().filledAmount();
        if (after.amount().compareTo(filled) <= 0) {
            throw new ValidationException(
                    INVALID_ORDER,
                    "amount",
                    "is " + after.amount().toPlainString() + ", but must be above the filled amount, "
                            + filled.toPlainString());
        }
    }

    /**
     * S3: returns whether the amount of an order follows its entry, as that of a child does while the entry is open; after that, the
     * children are an OCO.
     */
    private static boolean followsEntry(OrderNode node) {
        OrderNode entry = node.list() == null ? null : node.list().entry();
        return entry != null && entry != node && entry.isOpen();
    }

    private static Priority priority(OrderRequest before, OrderRequest after, OrderAmendment amendment) {
        boolean onlyReduced = amendment.amount().isPresent()
                && after.amount().compareTo(before.amount()) < 0
                && amendment.limitPrice().isEmpty()
                && amendment.stopPrice().isEmpty()
                && amendment.trailingOffset().isEmpty();
        return onlyReduced ? Priority.KEPT : Priority.LOST;
    }

    /** Restarts the trail from the current price. */
    private BigDecimal restartTrail(OrderNode node, OrderRequest after) {
        BigDecimal extreme = node.market().reference(after.triggerReference(), node.side());
        BigDecimal trail = checks.trail(node.market(), after, extreme);
        tx.takeOutOfBook(node);
        tx.restartTrail(node, extreme, trail);
        return extreme;
    }

    private void change(OrderNode node, OrderRequest after, Priority kept, @Nullable BigDecimal extreme) {
        tx.takeOutOfBook(node);
        OrderState now = node.state();
        Order order = now.order().toBuilder()
                .request(after)
                .updatedAt(tx.time())
                .trail(node.trail())
                .build();
        BigDecimal opened = now.isPending()
                ? BigDecimal.ZERO
                : followsEntry(node) ? after.amount().min(now.opened()) : after.amount();
        long priority = kept == Priority.KEPT ? now.priority() : tx.nextPriority();
        OrderState next = now.amended(order, priority, opened, extreme);
        tx.put(node, kept == Priority.LOST ? next.since(tx.marketTime()) : next, OrderEvent.Kind.AMENDED);
    }

    /** Resizes the other exit, so that both have the same amount left, whatever each has filled. */
    private void resizeSibling(OrderNode node, OrderNode sibling, OrderRequest after, Priority priority) {
        BigDecimal rest = after.amount().subtract(node.state().order().filledAmount());
        BigDecimal amount = sibling.state().order().filledAmount().add(rest);
        OrderRequest request = sibling.state().request();
        if (amount.compareTo(request.amount()) != 0) {
            change(sibling, request.amended(OrderAmendment.amount(amount)), priority, sibling.extreme());
        }
    }

    /** Resizes the children that are as large as their entry; none is ever larger. */
    private void resizeChildren(OrderNode entry, BigDecimal before, BigDecimal after, Priority priority) {
        if (entry.list() == null) {
            return;
        }
        boolean bracket = entry.list().type() == OrderListType.BRACKET;
        for (OrderNode child : entry.list().members()) {
            if (child != entry && child.isOpen()) {
                OrderRequest request = child.state().request();
                boolean follows = bracket || request.amount().compareTo(before) == 0;
                BigDecimal amount = follows ? after : request.amount().min(after);
                if (amount.compareTo(request.amount()) != 0) {
                    change(child, request.amended(OrderAmendment.amount(amount)), priority, child.extreme());
                }
            }
        }
    }

    private void relock(OrderNode node) {
        FundLock lock = node.lock();
        if (lock == null) {
            return;
        }
        BigDecimal more = lock.needed().subtract(lock.amount());
        if (lock.account().free().compareTo(more) < 0) {
            throw new InsufficientBalanceException(
                    lock.account().asset(), more, lock.account().free());
        }
        tx.relock(lock);
        execution.fees().reserve(lock.first());
        execution.fees().reserve(lock.second());
    }

    /** Lets an order with its new terms meet the market as it would on arrival: it fills, is refused, or rests. */
    private void meetMarket(OrderNode node) {
        Market market = node.market();
        OrderState now = node.state();
        if (now.isPending()) {
            return;
        }
        if (now.isLimit()) {
            BigDecimal limit = now.request().limitPrice().orElseThrow();
            if (Arrival.crosses(market, node.side(), limit)) {
                checks.takes(market, now.request());
                BigDecimal amount = Execution.available(node, now.remaining());
                if (amount.signum() > 0) {
                    BigDecimal price = Arrival.limited(market, node.side(), limit);
                    execution.fillOnArrival(node, amount, price, FillRule.LIMIT_CROSSES);
                }
            }
        } else if (now.isArmed() && now.type() != OrderType.TRAILING_STOP && Triggers.isReached(node)) {
            checks.reachedTriggerMayFire(node);
            matching.triggers().fire(node);
            OrderChecks.funded(node);
        }
    }
}
