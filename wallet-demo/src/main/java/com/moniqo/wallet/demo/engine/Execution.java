package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.Fees.Fee;
import com.moniqo.wallet.demo.engine.pricing.Rounding;
import com.moniqo.wallet.demo.engine.state.Account;
import com.moniqo.wallet.demo.engine.state.FundLock;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.Moment;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.step.FeeState;
import com.moniqo.wallet.demo.engine.step.OpenPosition;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.FillExplanation;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.TimeInForce;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fills and ends orders, with all consequences for balances, locks and positions. The only place where money moves for an order. */
final class Execution {
    static final String INSUFFICIENT = "insufficient balance";
    static final String POST_ONLY = "post-only";

    private final Transaction tx;
    private final Fees fees;
    private final Linking linking;

    Execution(Transaction tx, Fees fees) {
        this.tx = tx;
        this.fees = fees;
        this.linking = new Linking(tx, this);
    }

    Fees fees() {
        return fees;
    }

    Linking linking() {
        return linking;
    }

    /** Returns how much of the remaining amount the quote can fill, in whole lots and in the base asset's scale (S6.3). */
    static BigDecimal available(OrderNode node, BigDecimal remaining) {
        Market market = node.market();
        BigDecimal most = ReduceOnly.most(node, remaining);
        BigDecimal left = market.left(node.side());
        return left == null || left.compareTo(most) >= 0
                ? most
                : Rounding.fillable(left, market.lot(), market.baseAccount().scale());
    }

    /**
     * Fills a triggered order as a market order (S2, S2.4) as far as the sizes allow; the rest expires (IOC, FOK) or waits.
     *
     * @param touch the price before slippage
     */
    void takeTriggered(OrderNode node, BigDecimal touch, String rule) {
        Market market = node.market();
        take(node, market.fillModel().slipped(touch, node.side(), market.tick()), touch, rule);
    }

    /** Fills an order at a price as far as the sizes allow; its time in force determines what happens to the rest. */
    void take(OrderNode node, BigDecimal price, BigDecimal touch, String rule) {
        BigDecimal remaining = node.state().remaining();
        BigDecimal amount = available(node, remaining);
        TimeInForce time = node.state().request().timeInForce();
        boolean partial = amount.compareTo(remaining) < 0;
        if (time == TimeInForce.FOK && partial) {
            end(node, OrderStatus.EXPIRED, null);
            return;
        }
        if (amount.signum() > 0 && !fill(node, FillCost.of(fees, node, amount, price, Liquidity.TAKER), touch, rule)) {
            end(node, OrderStatus.REJECTED, INSUFFICIENT);
            return;
        }
        if (partial && time == TimeInForce.IOC && node.isOpen()) {
            end(node, OrderStatus.EXPIRED, null);
        }
    }

    /** S3.3: fills a limit order that crosses when it opens, as a taker at the better of its limit and the slipped touch. */
    void takeOpened(OrderNode child, Moment opening) {
        OrderRequest request = child.state().request();
        if (request.isPostOnly()) {
            end(child, OrderStatus.REJECTED, POST_ONLY);
            return;
        }
        BigDecimal limit = request.limitPrice().orElseThrow();
        BigDecimal touch = opening.touch(child.side());
        BigDecimal slipped = child.market()
                .fillModel()
                .slipped(touch, child.side(), child.market().tick());
        take(child, child.isBuy() ? limit.min(slipped) : limit.max(slipped), touch, FillRule.CHILD_CROSSES);
    }

    /** Fills a resting limit order at its limit, as a maker. If it cannot be paid, it ends REJECTED. */
    void fillResting(OrderNode node, BigDecimal amount, BigDecimal limit) {
        if (!fill(node, FillCost.of(fees, node, amount, limit, Liquidity.MAKER), limit, FillRule.LIMIT_RESTING)) {
            end(node, OrderStatus.REJECTED, INSUFFICIENT);
        }
    }

    /** Fills an arriving order, as a taker. If it cannot be paid, it is refused. */
    void fillOnArrival(OrderNode node, BigDecimal amount, BigDecimal price, String rule) {
        FillCost cost = FillCost.of(fees, node, amount, price, Liquidity.TAKER);
        if (!fill(node, cost, node.market().touch(node.side()), rule)) {
            Account quote = node.market().quoteAccount();
            BigDecimal needed = cost.paid(quote.asset());
            throw new InsufficientBalanceException(quote.asset(), needed, quote.free());
        }
    }

    /** Executes one fill with all its consequences. Returns false, with nothing changed, if a BUY cannot pay (S2.5). */
    private boolean fill(OrderNode node, FillCost cost, BigDecimal touch, String rule) {
        linking.overtake(node);
        Market market = node.market();
        OrderState before = node.state();
        Fill fill = fillOf(node, cost, touch, rule);
        tx.put(node, filled(before, cost, fill));

        boolean complete = node.state().status() == OrderStatus.FILLED;
        OrderNode sibling = node.list() == null ? null : linking.openSibling(node);
        OrderState siblingBefore = sibling == null ? null : sibling.state();
        if (sibling != null) {
            linking.follow(sibling, cost, complete);
        }
        if (!pay(node, cost)) {
            tx.put(node, before);
            if (sibling != null && siblingBefore != null) {
                tx.put(sibling, siblingBefore);
            }
            return false;
        }
        receive(node, cost);
        tx.put(market, position(node, cost));
        tx.consume(market, node.side(), cost.amount());
        tx.add(fill);
        tx.emit(node.state().order(), fill);
        if (sibling != null) {
            tx.emit(
                    complete ? OrderEvent.Kind.ENDED : OrderEvent.Kind.REDUCED,
                    sibling.state().order());
        }
        if (node.isEntry()) {
            linking.entryFilled(node, Moment.of(market, node.side(), touch));
        }
        ReduceOnly.endIdle(tx.state(), market, this);
        return true;
    }

    /** Books what a fill delivers, net of a fee in that asset, and a fee in a third asset (S6.6, S6.7). */
    private void receive(OrderNode node, FillCost cost) {
        Market market = node.market();
        Account received = node.isBuy() ? market.baseAccount() : market.quoteAccount();
        BigDecimal amount = node.isBuy() ? cost.amount() : cost.quoteAmount();
        boolean inQuote =
                node.isBuy() && cost.fee().asset().equals(market.quoteAccount().asset());
        boolean net = cost.fee().asset().equals(received.asset());
        tx.move(received, net ? amount.subtract(cost.fee().amount()) : amount, BigDecimal.ZERO);
        if (!net && !inQuote) {
            tx.move(tx.account(cost.fee().asset()), cost.fee().amount().negate(), BigDecimal.ZERO);
        }
        if (node.lock() != null) {
            tx.relockFees(node.lock());
        }
    }

    /** Returns the position after a fill. A fee in the base asset is a fee, and so much less of the position. */
    private static OpenPosition position(OrderNode node, FillCost cost) {
        OpenPosition before = node.market().position();
        BigDecimal fee = cost.feeIn(node.market().baseAccount().asset());
        if (fee.signum() == 0) {
            return before.filled(
                    node.side(),
                    cost.amount(),
                    cost.price(),
                    cost.notional(),
                    cost.fee().value());
        }
        BigDecimal amount =
                node.isBuy() ? cost.amount().subtract(fee) : cost.amount().add(fee);
        return before.filled(
                node.side(),
                amount,
                cost.price(),
                amount.multiply(cost.price()),
                cost.fee().value());
    }

    private Fill fillOf(OrderNode node, FillCost cost, BigDecimal touch, String rule) {
        Order order = node.state().order();
        Market market = node.market();
        return Fill.builder()
                .orderId(order.id())
                .number(order.fills().size() + 1)
                .symbol(market.symbol())
                .side(node.side())
                .amount(cost.amount())
                .price(cost.price())
                .quoteAmount(cost.quoteAmount())
                .fee(cost.fee().amount())
                .feeAsset(cost.fee().asset())
                .liquidity(cost.liquidity())
                .time(tx.time())
                .explanation(explanation(node, cost, touch, rule))
                .build();
    }

    private OrderState filled(OrderState before, FillCost cost, Fill fill) {
        Order order = before.order();
        BigDecimal filled = order.filledAmount();
        boolean first = filled.signum() == 0;
        filled = first ? cost.amount() : filled.add(cost.amount());
        boolean complete = filled.compareTo(before.wholeAmount()) == 0;
        Order.Builder next = order.toBuilder()
                .status(complete ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED)
                .filled(filled, first ? cost.notional() : order.notional().add(cost.notional()))
                .updatedAt(tx.time())
                .fills(appended(order.fills(), fill));
        book(next, before, cost.fee());
        return before.with(next.build(), charged(before.fees(), cost.fee(), order.feeAsset()));
    }

    /** Adds a fee to those of an order. */
    private static void book(Order.Builder next, OrderState before, Fee fee) {
        Order order = before.order();
        boolean nothingYet = !before.hasFilled() && before.fees().reserved().signum() == 0;
        if (nothingYet) {
            next.fee(fee.amount(), fee.asset());
        } else if (fee.asset().equals(order.feeAsset())
                && Set.of(fee.asset()).containsAll(order.fees().keySet())) {
            next.fee(order.fee().add(fee.amount()), fee.asset());
        } else {
            Map<String, BigDecimal> all = new TreeMap<>(order.fees());
            all.merge(fee.asset(), fee.amount(), BigDecimal::add);
            next.fees(all, order.feeAsset());
        }
    }

    private static FeeState charged(FeeState before, Fee fee, String asset) {
        FeeState after = before.plus(fee.exact(), fee.value());
        return fee.asset().equals(asset) ? after.releasing(fee.amount()) : after;
    }

    /** S9: explains a fill with the market at that moment. */
    private static FillExplanation explanation(OrderNode node, FillCost cost, BigDecimal touch, String rule) {
        Moment moment = Moment.of(node.market(), node.side(), touch);
        return FillExplanation.of(node.side(), moment.bid(), moment.ask(), touch, cost.price(), cost.liquidity(), rule);
    }

    private static List<Fill> appended(List<Fill> fills, Fill fill) {
        if (fills.isEmpty()) {
            return List.of(fill);
        }
        List<Fill> all = new ArrayList<>(fills.size() + 1);
        all.addAll(fills);
        all.add(fill);
        return all;
    }

    /** Pays from the lock first, then from the free amount, and releases what the lock no longer needs. Returns false if it cannot pay. */
    private boolean pay(OrderNode node, FillCost cost) {
        Account account = node.payingAccount();
        BigDecimal paid = node.isBuy() ? cost.paid(account.asset()) : cost.amount();
        FundLock lock = node.lock();
        if (lock == null) {
            BigDecimal free = account.free().subtract(paid);
            if (free.signum() < 0) {
                return false;
            }
            tx.set(account, free, account.locked());
            return true;
        }
        BigDecimal costBefore = lock.cost();
        BigDecimal feeBefore = lock.fee();
        boolean first = costBefore.signum() == 0;
        tx.charge(
                lock,
                first ? cost.notional() : costBefore.add(cost.notional()),
                first ? cost.fee().growth() : feeBefore.add(cost.fee().growth()));
        BigDecimal needed = lock.needed();
        BigDecimal released = lock.amount().subtract(needed);
        BigDecimal free = account.free().add(released).subtract(paid);
        if (released.compareTo(paid) < 0 && free.signum() < 0) {
            tx.charge(lock, costBefore, feeBefore);
            return false;
        }
        tx.resize(lock, needed);
        tx.set(account, free, account.locked().subtract(released));
        return true;
    }

    /** Ends an open order, releases what it holds, and updates its list (S3). */
    void end(OrderNode node, OrderStatus status, @Nullable String reason) {
        Order ended = node.state().order().toBuilder()
                .status(status)
                .reason(reason)
                .trail(node.trail())
                .updatedAt(tx.time())
                .build();
        tx.put(node, node.state().with(ended), OrderEvent.Kind.ENDED);
        if (node.lock() != null) {
            tx.relock(node.lock());
        }
        if (node.list() != null) {
            linking.ended(node);
        }
    }
}
