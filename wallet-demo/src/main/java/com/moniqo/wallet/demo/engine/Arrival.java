package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Account;
import com.moniqo.wallet.demo.engine.state.FundLock;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** The first meeting of an order with the market: it fills, rests, expires or is refused (S2, S4). */
final class Arrival {
    private final Transaction tx;
    private final Execution execution;
    private final Matching matching;
    private final OrderChecks checks;

    Arrival(Transaction tx, Execution execution, Matching matching, OrderChecks checks) {
        this.tx = tx;
        this.execution = execution;
        this.matching = matching;
        this.checks = checks;
    }

    /** Lets a checked order meet the current market. */
    void meet(OrderNode node) {
        requireBase(node);
        switch (node.state().type()) {
            case MARKET -> market(node);
            case LIMIT -> limit(node);
            case TRAILING_STOP -> {
                startTrail(node);
                rest(node);
            }
            default -> armed(node);
        }
        if (tx.hasDeferred()) {
            matching.settle(node.market());
        }
    }

    private static void requireBase(OrderNode node) {
        Account base = node.market().baseAccount();
        BigDecimal amount = node.state().opened();
        if (!node.isBuy() && base.free().compareTo(amount) < 0) {
            throw new InsufficientBalanceException(base.asset(), amount, base.free());
        }
    }

    private void market(OrderNode node) {
        Market market = node.market();
        if (tx.state().marketOrdersWait()) { // S2.12
            checks.fresh(market, tx.now());
            tx.waitForNextPrice(node, market.touch(node.side()));
            rest(node);
            return;
        }
        checks.fresh(market);
        boolean complete = takeOnArrival(node, market.takerPrice(node.side()), FillRule.MARKET);
        if (!complete && node.isOpen()) { // S2.4: the rest of a client's own market order expires
            execution.end(node, OrderStatus.EXPIRED, null);
        }
    }

    private void limit(OrderNode node) {
        Market market = node.market();
        OrderRequest request = node.state().request();
        BigDecimal limit = request.limitPrice().orElseThrow();
        boolean immediate = request.timeInForce() == TimeInForce.IOC || request.timeInForce() == TimeInForce.FOK;
        if (immediate) {
            checks.fresh(market);
        }
        if (crosses(market, node.side(), limit)) {
            checks.takes(market, request);
            if (takeOnArrival(node, limited(market, node.side(), limit), FillRule.LIMIT_CROSSES)) {
                return;
            }
        }
        if (!node.isOpen()) {
            return; // S2.10: nothing is left to reduce
        }
        if (immediate) {
            execution.end(node, OrderStatus.EXPIRED, null);
        } else {
            rest(node);
        }
    }

    /** Checks whether a limit order would fill at once. */
    static boolean crosses(Market market, OrderSide side, BigDecimal limit) {
        if (!market.isPriced()) {
            return false;
        }
        int order = market.touch(side).compareTo(limit);
        return side == OrderSide.BUY ? order <= 0 : order >= 0;
    }

    /** Returns the price of a limit order that crosses: the better of its limit and the slipped touch. */
    static BigDecimal limited(Market market, OrderSide side, BigDecimal limit) {
        BigDecimal slipped = market.takerPrice(side);
        return side == OrderSide.BUY ? limit.min(slipped) : limit.max(slipped);
    }

    /** Fills as much as the sizes allow; returns false if that is not the whole order. */
    private boolean takeOnArrival(OrderNode node, BigDecimal price, String rule) {
        BigDecimal amount = node.state().opened();
        BigDecimal available = Execution.available(node, amount);
        boolean complete = available.compareTo(amount) >= 0;
        if (!complete && node.isBuy()) { // S2.1: funds for the whole amount, although a part may expire
            requireQuote(node, amount, price);
        }
        boolean killed = !complete && node.state().request().timeInForce() == TimeInForce.FOK;
        if (available.signum() > 0 && !killed) {
            execution.fillOnArrival(node, available, price, rule);
        }
        return complete;
    }

    private static void requireQuote(OrderNode node, BigDecimal amount, BigDecimal price) {
        Account quote = node.market().quoteAccount();
        BigDecimal needed = Fees.takerCost(node, amount, price);
        if (quote.free().compareTo(needed) < 0) {
            throw new InsufficientBalanceException(quote.asset(), needed, quote.free());
        }
    }

    private void armed(OrderNode node) {
        if (!Triggers.isReached(node)) {
            rest(node);
            return;
        }
        checks.reachedTriggerMayFire(node);
        rest(node);
        matching.triggers().fire(node);
        OrderChecks.funded(node);
    }

    private void startTrail(OrderNode node) {
        Market market = node.market();
        OrderRequest request = node.state().request();
        if (request.activationPrice().isPresent() && !market.isPriced()) {
            return;
        }
        checks.priced(market);
        BigDecimal best = market.reference(request.triggerReference(), node.side());
        if (TrailingStops.isActivated(request, best)) {
            tx.startTrail(node, best, checks.trail(market, request, best));
        }
    }

    /** Locks the order's funds and puts it into the book. */
    private void rest(OrderNode node) {
        FundLock lock = tx.lock(node);
        BigDecimal needed = requireFree(lock);
        tx.put(node, node.state());
        tx.relock(lock, needed);
        execution.fees().reserve(node);
    }

    /** Puts the two exits of an OCO into the book, with one lock for both (S2.9). */
    void restTogether(List<OrderNode> exits) {
        for (OrderNode exit : exits) {
            if (exit.state().type() == OrderType.TRAILING_STOP) {
                startTrail(exit);
            }
        }
        FundLock lock = tx.lock(exits.get(0));
        tx.share(lock, exits.get(1));
        BigDecimal needed = requireFree(lock);
        for (OrderNode exit : exits) {
            tx.put(exit, exit.state(), OrderEvent.Kind.ACCEPTED);
        }
        tx.relock(lock, needed);
        exits.forEach(execution.fees()::reserve);
    }

    /** Puts a second exit into the book, under the lock of the first (S3.4). If that fails, the first is left unchanged. */
    void restBeside(OrderNode first, OrderNode second) {
        if (second.state().type() == OrderType.TRAILING_STOP) {
            startTrail(second);
        }
        FundLock lock = Objects.requireNonNull(first.lock(), "an open order has a lock");
        tx.share(lock, second);
        try {
            requireFree(lock);
        } catch (WalletException e) {
            tx.unshare(lock, second);
            throw e;
        }
        tx.put(second, second.state(), OrderEvent.Kind.ACCEPTED);
        tx.relock(lock);
        execution.fees().reserve(first);
        execution.fees().reserve(second);
    }

    /** Returns what a lock needs; refused if the free amount is too small for what it lacks. */
    private static BigDecimal requireFree(FundLock lock) {
        BigDecimal needed = lock.needed();
        BigDecimal lacking = needed.subtract(lock.amount());
        if (lock.account().free().compareTo(lacking) < 0) {
            throw new InsufficientBalanceException(
                    lock.account().asset(), lacking, lock.account().free());
        }
        return needed;
    }
}
