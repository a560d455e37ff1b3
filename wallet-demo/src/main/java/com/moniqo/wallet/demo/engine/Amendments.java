package com.moniqo.wallet.demo.engine;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes open orders in one step (S2.8). */
final class Amending {
    private final Tx tx;
    private final WalletState state;
    private final Execution execution;
    private final Matching matching;
    private final Checks checks;

    Amending(Tx tx, Execution execution, Matching matching, Checks checks) {
        this.tx = tx;
        this.state = tx.state;
        this.execution = execution;
        this.matching = matching;
        this.checks = checks;
    }

    void amend(OrderNode node, OrderAmendment amendment) {
        Market market = node.market;
        OrderRequest before = node.state.request();
        OrderRequest asked = before.amended(amendment);
        if (node.state.order().triggered()
                && (amendment.stopPrice().isPresent()
                        || amendment.trailingOffset().isPresent())) {
            throw new ValidationException(
                    INVALID_ORDER, "stopPrice", "cannot be amended, the order has been triggered");
        }
        checks.grid(market, asked);
        OrderRequest after = Checks.scaled(market, asked);
        amount(node, after, amendment);
        OrderNode sibling = execution.linking().openSibling(node);
        enclosed(node, after, sibling, amendment);

        boolean onlyReduced = amendment.amount().isPresent()
                && after.amount().compareTo(before.amount()) < 0
                && amendment.limitPrice().isEmpty()
                && amendment.stopPrice().isEmpty()
                && amendment.trailingOffset().isEmpty();
        change(node, after, onlyReduced, amendment.trailingOffset().isPresent());
        if (amendment.amount().isPresent()) {
            if (sibling != null) {
                // both legs work the same rest, whatever each has filled
                BigDecimal rest = after.amount().subtract(node.state.order().filledAmount());
                BigDecimal amount = sibling.state.order().filledAmount().add(rest);
                change(sibling, sibling.state.request().amended(OrderAmendment.amount(amount)), onlyReduced, false);
            }
            if (node.isEntry()) {
                children(node, before.amount(), after.amount(), onlyReduced);
            }
        }
        FundLock lock = node.lock;
        if (lock != null) {
            BigDecimal more = lock.needed(market.model).subtract(lock.amount);
            if (lock.account.free.compareTo(more) < 0) {
                throw new InsufficientBalanceException(lock.account.asset, more, lock.account.free);
            }
            tx.relock(lock);
        }
        meet(node);
        if (!tx.deferred.isEmpty()) {
            matching.settle(market);
        }
    }

    private void amount(OrderNode node, OrderRequest after, OrderAmendment amendment) {
        if (amendment.amount().isEmpty()) {
            return;
        }
        if (followsEntry(node)) {
            throw new ValidationException(INVALID_ORDER, "amount", "of a child follows its entry; amend the entry");
        }
        if (after.amount().compareTo(node.state.order().filledAmount()) <= 0) {
            throw new ValidationException(
                    INVALID_ORDER,
                    "amount",
                    "is " + after.amount().toPlainString() + ", must be above what is filled, "
                            + node.state.order().filledAmount().toPlainString());
        }
    }

    /** S3: the amount of a child is its entry's to say while that is open; after that they are an OCO. */
    private static boolean followsEntry(OrderNode node) {
        OrderNode entry = node.list == null ? null : node.list.entry();
        return entry != null && entry != node && entry.open();
    }

    /** S3.2, where prices change; the trigger price of an exit that has triggered is history. */
    private void enclosed(OrderNode node, OrderRequest after, @Nullable OrderNode sibling, OrderAmendment amendment) {
        if (sibling == null
                || (amendment.limitPrice().isEmpty() && amendment.stopPrice().isEmpty())
                || node.state.order().triggered()
                || sibling.state.order().triggered()) {
            return;
        }
        boolean target = node.state.type() == OrderType.LIMIT || node.state.type() == OrderType.TAKE_PROFIT;
        OrderRequest other = sibling.state.request();
        OrderNode entry = node.state.pending() && node.list != null ? node.list.entry() : null;
        BigDecimal entryPrice = entry == null ? null : Checks.priceOf(node.market, entry.state.request());
        checks.exits(
                target ? after : other,
                target ? other : after,
                entry == null ? Checks.reference(node.market, target ? after : other) : entryPrice,
                entry == null ? Checks.reference(node.market, target ? other : after) : entryPrice,
                entry == null ? "the market's" : "the entry's");
    }

    private void change(OrderNode node, OrderRequest after, boolean keepsPriority, boolean newTrail) {
        Order.Builder order = node.state.order().toBuilder().request(after).updatedAt(tx.time);
        BigDecimal extreme = node.extreme;
        if (newTrail && !node.state.pending()) {
            extreme = node.market.reference(after.triggerReference(), node.buy);
            BigDecimal trail = checks.trail(node.market, after, extreme);
            node.market.book.remove(node); // nothing is refused from here on
            tx.trail(node, extreme, trail);
        } else {
            node.market.book.remove(node);
        }
        order.trail(node.trail);
        BigDecimal opened = node.state.pending()
                ? Money.ZERO
                : followsEntry(node) ? Money.min(after.amount(), node.state.opened()) : after.amount();
        long priority = keepsPriority ? node.state.priority() : ++state.priority;
        tx.put(node, node.state.amended(order.build(), priority, opened, extreme), OrderEvent.Kind.AMENDED);
    }

    /** Children as large as their entry stay so; none is ever larger. */
    private void children(OrderNode entry, BigDecimal before, BigDecimal after, boolean onlyReduced) {
        if (entry.list == null) {
            return;
        }
        for (OrderNode child : entry.list.members) {
            if (child != entry && child.open()) {
                OrderRequest request = child.state.request();
                BigDecimal amount = request.amount().compareTo(before) == 0 || entry.list.type == OrderListType.BRACKET
                        ? after
                        : Money.min(request.amount(), after);
                if (amount.compareTo(request.amount()) != 0) {
                    change(child, request.amended(OrderAmendment.amount(amount)), onlyReduced, false);
                }
            }
        }
    }

    /** What an order of the new terms would do on arrival: take, be refused, or rest. */
    private void meet(OrderNode node) {
        Market market = node.market;
        OrderState now = node.state;
        if (now.pending()) {
            return;
        }
        if (now.limit()) {
            BigDecimal limit = now.request().limitPrice().orElseThrow();
            if (Placement.crosses(market, node.buy, limit)) {
                checks.takes(market, now.request());
                BigDecimal slipped = market.takerPrice(node.buy);
                BigDecimal amount = Execution.available(node, now.remaining());
                if (amount.signum() > 0) {
                    execution.fill(
                            node,
                            amount,
                            node.buy ? Money.min(limit, slipped) : Money.max(limit, slipped),
                            Liquidity.TAKER,
                            market.touch(node.buy),
                            FillRule.LIMIT_CROSSES,
                            true);
                }
            }
        } else if (now.armed() && now.type() != OrderType.TRAILING_STOP && Placement.reached(node)) {
            if (!state.settings.reachedTriggersFire()) {
                throw new WalletException(
                        ErrorCode.ORDER_REJECTED,
                        "the trigger price " + FillModel.stopOf(node).toPlainString()
                                + " is reached already, the market is " + market.bid.toPlainString() + "/"
                                + market.ask.toPlainString(),
                        Map.of("reason", "trigger-reached", "field", "stopPrice"));
            }
            checks.fresh(market);
            matching.trigger(node);
            Checks.funded(node);
        }
    }
}
