package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes orders in: refuses what cannot be, fills what takes, lets the rest rest (S2, S4). */
final class Placement {
    private final Tx tx;
    private final WalletState state;
    private final Execution execution;
    private final Matching matching;
    private final Checks checks;
    private final OrderIds ids;

    Placement(Tx tx, Execution execution, Matching matching, Checks checks, OrderIds ids) {
        this.tx = tx;
        this.state = tx.state;
        this.execution = execution;
        this.matching = matching;
        this.checks = checks;
        this.ids = ids;
    }

    OrderNode place(OrderRequest request, @Nullable String requestHash) {
        Market market = checks.market(request.symbol());
        checks.grid(market, request);
        OrderNode node = accept(market, Checks.scaled(market, request), OrderStatus.OPEN, null, requestHash);
        tx.emit(OrderEvent.Kind.ACCEPTED, node.state.order());
        arrive(node);
        return node;
    }

    /** S3.2: all members are checked before anything fills; a list is taken whole or not at all. */
    List<OrderNode> place(OrderList list, @Nullable String requestHash) {
        Market market = checks.market(list.symbol());
        List<OrderRequest> requests = list.members();
        for (OrderRequest request : requests) {
            checks.grid(market, request);
        }
        checks.exits(market, list);
        OrderListId id = ids.list(state.accepted + 1);
        List<OrderNode> nodes = new ArrayList<>(requests.size());
        boolean oco = list.type() == OrderListType.OCO;
        for (int i = 0; i < requests.size(); i++) {
            OrderStatus status = oco || i == 0 ? OrderStatus.OPEN : OrderStatus.PENDING;
            nodes.add(accept(market, Checks.scaled(market, requests.get(i)), status, id, i == 0 ? requestHash : null));
        }
        List<String> memberIds = new ArrayList<>();
        for (OrderNode node : nodes) {
            memberIds.add(node.state.order().id().value());
        }
        ListNode linked = new ListNode(id, list.type(), List.copyOf(memberIds));
        for (OrderNode node : nodes) {
            linked.members.add(node);
            node.list = linked;
        }
        tx.add(linked);
        if (oco) {
            restTogether(market, nodes);
        } else {
            for (OrderNode child : nodes.subList(1, nodes.size())) {
                tx.put(child, child.state);
            }
            for (OrderNode node : nodes) {
                tx.emit(OrderEvent.Kind.ACCEPTED, node.state.order());
            }
            arrive(nodes.get(0));
        }
        return nodes;
    }

    private OrderNode accept(
            Market market,
            OrderRequest request,
            OrderStatus status,
            @Nullable OrderListId listId,
            @Nullable String requestHash) {
        long number = ++state.accepted;
        OrderId id = ids.order(number);
        Order.Builder order = Order.builder(id, request, tx.time).status(status).fee(Money.ZERO, market.quote.asset);
        if (listId != null) {
            order.listId(listId);
        }
        Instant expiresAt = request.timeInForce() == TimeInForce.DAY
                ? market.rules.calendar().sessionEnd(tx.time)
                : null;
        BigDecimal opened = status == OrderStatus.PENDING ? Money.ZERO : request.amount();
        return new OrderNode(
                market,
                new OrderState(
                        order.build(), number, ++state.priority, opened, Money.ZERO, null, expiresAt, requestHash));
    }

    /** Lets a checked order meet the market as it is now. */
    private void arrive(OrderNode node) {
        Market market = node.market;
        OrderRequest request = node.state.request();
        requireBase(node);
        switch (request.type()) {
            case MARKET -> market(node);
            case LIMIT -> limit(node);
            default -> armed(node);
        }
        if (!tx.deferred.isEmpty()) {
            matching.settle(market);
        }
    }

    private void requireBase(OrderNode node) {
        Account base = node.market.base;
        if (!node.buy && base.free.compareTo(node.state.request().amount()) < 0) {
            throw new InsufficientBalanceException(
                    base.asset, node.state.request().amount(), base.free);
        }
    }

    private void market(OrderNode node) {
        Market market = node.market;
        checks.fresh(market);
        BigDecimal amount = node.state.request().amount();
        BigDecimal available = Execution.available(node, amount);
        boolean partial = available.compareTo(amount) < 0;
        BigDecimal price = market.takerPrice(node.buy);
        if (node.buy && partial) { // S2.1: funds for the whole amount, though a part may expire
            requireQuote(market, cost(market, amount.multiply(price)));
        }
        takeOnArrival(node, available, partial, price, FillRule.MARKET);
        if (partial && node.open()) { // S2.4: the rest of a client's own market order expires
            execution.end(node, OrderStatus.EXPIRED, null);
        }
    }

    private void takeOnArrival(OrderNode node, BigDecimal available, boolean partial, BigDecimal price, String rule) {
        boolean killed = partial && node.state.request().timeInForce() == TimeInForce.FOK;
        if (available.signum() > 0 && !killed) {
            execution.fill(node, available, price, Liquidity.TAKER, node.market.touch(node.buy), rule, true);
        }
    }

    private void limit(OrderNode node) {
        Market market = node.market;
        OrderRequest request = node.state.request();
        BigDecimal limit = request.limitPrice().orElseThrow();
        TimeInForce time = request.timeInForce();
        boolean immediate = time == TimeInForce.IOC || time == TimeInForce.FOK;
        if (immediate) {
            checks.fresh(market);
        }
        if (!crosses(market, node.buy, limit)) {
            if (immediate) {
                execution.end(node, OrderStatus.EXPIRED, null);
            } else {
                rest(node);
            }
            return;
        }
        checks.takes(market, request);
        BigDecimal amount = request.amount();
        BigDecimal available = Execution.available(node, amount);
        boolean partial = available.compareTo(amount) < 0;
        BigDecimal slipped = market.takerPrice(node.buy);
        BigDecimal price = node.buy ? Money.min(limit, slipped) : Money.max(limit, slipped);
        if (node.buy && partial) {
            requireQuote(market, cost(market, amount.multiply(price)));
        }
        takeOnArrival(node, available, partial, price, FillRule.LIMIT_CROSSES);
        if (!partial) {
            return;
        }
        if (immediate) {
            execution.end(node, OrderStatus.EXPIRED, null);
        } else {
            rest(node);
        }
    }

    static boolean crosses(Market market, boolean buy, BigDecimal limit) {
        if (!market.priced()) {
            return false;
        }
        int order = market.touch(buy).compareTo(limit);
        return buy ? order <= 0 : order >= 0;
    }

    private BigDecimal cost(Market market, BigDecimal notional) {
        return Money.bookedUp(notional, market.quote.scale)
                .add(Money.bookedUp(notional.multiply(market.model.takerFee), market.quote.scale));
    }

    private static void requireQuote(Market market, BigDecimal needed) {
        if (market.quote.free.compareTo(needed) < 0) {
            throw new InsufficientBalanceException(market.quote.asset, needed, market.quote.free);
        }
    }

    private void armed(OrderNode node) {
        Market market = node.market;
        OrderRequest request = node.state.request();
        if (request.type() == OrderType.TRAILING_STOP) {
            startTrail(node);
        } else if (reached(node)) {
            if (!state.settings.reachedTriggersFire()) {
                throw new WalletException(
                        ErrorCode.ORDER_REJECTED,
                        "the trigger price " + FillModel.stopOf(node).toPlainString()
                                + " is reached already, the market is "
                                + market.bid.toPlainString() + "/" + market.ask.toPlainString()
                                + "; place a market order, or let reached triggers fire in the settings",
                        Map.of("reason", "trigger-reached", "field", "stopPrice"));
            }
            checks.fresh(market);
            rest(node);
            matching.trigger(node);
            Checks.funded(node);
            return;
        }
        rest(node);
    }

    static boolean reached(OrderNode node) {
        Market market = node.market;
        if (!market.priced()) {
            return false;
        }
        int order = market.reference(node.state.request().triggerReference(), node.buy)
                .compareTo(FillModel.stopOf(node));
        return Book.rising(node.state.type(), node.buy) ? order >= 0 : order <= 0;
    }

    private void startTrail(OrderNode node) {
        Market market = node.market;
        OrderRequest request = node.state.request();
        checks.priced(market);
        BigDecimal best = market.reference(request.triggerReference(), node.buy);
        node.extreme = best;
        node.trail = checks.trail(market, request, best);
        OrderState before = node.state;
        node.state =
                before.trailing(before.order().toBuilder().trail(node.trail).build(), best);
    }

    /** Takes the lock and puts the order into the book. */
    private void rest(OrderNode node) {
        FundLock lock = new FundLock(node.buy ? node.market.quote : node.market.base);
        lock.cost = node.state.order().notional();
        lock.fee = node.state.exactFee();
        lock.join(node);
        requireFree(lock);
        tx.put(node, node.state);
        tx.relock(lock);
    }

    private void restTogether(Market market, List<OrderNode> exits) {
        FundLock lock = new FundLock(exits.get(0).buy ? market.quote : market.base);
        for (OrderNode exit : exits) {
            if (exit.state.type() == OrderType.TRAILING_STOP) {
                startTrail(exit);
            }
            lock.join(exit);
        }
        requireFree(lock);
        for (OrderNode exit : exits) {
            tx.put(exit, exit.state, OrderEvent.Kind.ACCEPTED);
        }
        tx.relock(lock);
    }

    private void requireFree(FundLock lock) {
        BigDecimal needed = lock.needed(state.model).subtract(lock.amount);
        if (lock.account.free.compareTo(needed) < 0) {
            throw new InsufficientBalanceException(lock.account.asset, needed, lock.account.free);
        }
    }
}
