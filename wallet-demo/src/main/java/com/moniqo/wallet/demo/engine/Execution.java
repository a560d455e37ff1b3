package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.FillExplanation;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.TimeInForce;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executes orders: books fills to balances, locks and positions, and ends orders. The one place where money moves for an order. */
final class Execution {
    static final String INSUFFICIENT = "insufficient balance";

    private final Tx tx;
    private final Linking linking;

    Execution(Tx tx) {
        this.tx = tx;
        this.linking = new Linking(tx, this);
    }

    Linking linking() {
        return linking;
    }

    /** How much of what an order still wants the quote can give, in the base asset's scale. */
    static BigDecimal available(OrderNode node, BigDecimal remaining) {
        BigDecimal left = node.market.left(node.buy);
        return left == null || left.compareTo(remaining) >= 0
                ? remaining
                : Money.fillable(left, node.market.base.scale);
    }

    /**
     * Works a triggered order as a market order (S2, S2.4): takes what there is; the rest expires (IOC, FOK) or waits.
     *
     * @param touch the price it starts from
     */
    void takeTriggered(OrderNode node, BigDecimal touch, String rule) {
        take(node, node.market.model.slipped(touch, node.buy, node.market.tick), touch, rule);
    }

    /** Takes up to what there is at a price, then lets time in force have the rest. */
    void take(OrderNode node, BigDecimal price, BigDecimal touch, String rule) {
        BigDecimal remaining = node.state.remaining();
        BigDecimal amount = available(node, remaining);
        TimeInForce time = node.state.request().timeInForce();
        boolean partial = amount.compareTo(remaining) < 0;
        if (time == TimeInForce.FOK && partial) {
            end(node, OrderStatus.EXPIRED, null);
            return;
        }
        if (amount.signum() > 0 && !fill(node, amount, price, Liquidity.TAKER, touch, rule, false)) {
            end(node, OrderStatus.REJECTED, INSUFFICIENT);
            return;
        }
        if (partial && time == TimeInForce.IOC && node.open()) {
            end(node, OrderStatus.EXPIRED, null);
        }
    }

    /**
     * Books one fill with everything that follows from it.
     *
     * @param arriving whether the order is just coming in: then a lack of funds refuses it
     * @return false if a triggered BUY cannot pay (S2.5); nothing has changed then
     */
    boolean fill(
            OrderNode node,
            BigDecimal amount,
            BigDecimal price,
            Liquidity liquidity,
            BigDecimal touch,
            String rule,
            boolean arriving) {
        linking.overtake(node);
        Market market = node.market;
        OrderState state = node.state;
        Order order = state.order();
        FundLock lock = node.lock;
        BigDecimal notional = amount.multiply(price);
        BigDecimal feeRate = liquidity == Liquidity.MAKER ? market.model.makerFee : market.model.takerFee;
        BigDecimal exactFee = notional.multiply(feeRate);

        // S6.2: booked cumulatively, over everything filled under the same lock
        BigDecimal cost = lock == null ? order.notional() : lock.cost;
        BigDecimal feeSoFar = lock == null ? state.exactFee() : lock.fee;
        BigDecimal costAfter = cost.signum() == 0 ? notional : cost.add(notional);
        BigDecimal feeAfter = feeSoFar.signum() == 0 ? exactFee : feeSoFar.add(exactFee);
        BigDecimal quoteAmount = booked(node.buy, costAfter, market.quote.scale);
        BigDecimal fee = Money.bookedUp(feeAfter, market.quote.scale);
        if (cost.signum() != 0) {
            quoteAmount = quoteAmount.subtract(booked(node.buy, cost, market.quote.scale));
            fee = fee.subtract(node.buy ? Money.bookedUp(feeSoFar, market.quote.scale) : feeBooked(order, lock));
        }
        if (!node.buy) { // no fill of a sale pays more fee than it brings in: dust would make the balance negative
            fee = Money.min(Money.max(fee, Money.ZERO), quoteAmount);
        }

        Fill fill = Fill.builder()
                .id(order.id().value() + "-" + (order.fills().size() + 1))
                .orderId(order.id())
                .symbol(market.symbol)
                .side(node.buy ? OrderSide.BUY : OrderSide.SELL)
                .amount(amount)
                .price(price)
                .quoteAmount(quoteAmount)
                .fee(fee)
                .feeAsset(market.quote.asset)
                .liquidity(liquidity)
                .time(tx.time)
                .explanation(explanation(node, touch, price, liquidity, rule))
                .build();
        BigDecimal filled = order.filledAmount().signum() == 0
                ? amount
                : order.filledAmount().add(amount);
        boolean complete = filled.compareTo(order.amount()) == 0;
        Order next = order.toBuilder()
                .status(complete ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED)
                .filled(
                        filled,
                        order.notional().signum() == 0
                                ? notional
                                : order.notional().add(notional))
                .fee(order.fee().signum() == 0 ? fee : order.fee().add(fee), market.quote.asset)
                .updatedAt(tx.time)
                .fills(appended(order.fills(), fill))
                .build();
        tx.put(
                node,
                state.with(
                        next,
                        state.exactFee().signum() == 0
                                ? exactFee
                                : state.exactFee().add(exactFee)));

        OrderNode sibling = node.list == null ? null : linking.openSibling(node);
        OrderState siblingBefore = sibling == null ? null : sibling.state;
        if (sibling != null) {
            linking.follow(sibling, amount, complete);
        }
        BigDecimal paid = node.buy ? quoteAmount.add(fee) : amount;
        if (!settle(node, lock, costAfter, feeAfter, paid)) {
            if (arriving) {
                throw new InsufficientBalanceException(market.quote.asset, paid, market.quote.free);
            }
            tx.put(node, state);
            if (sibling != null && siblingBefore != null) {
                tx.put(sibling, siblingBefore);
            }
            return false;
        }
        if (node.buy) {
            tx.move(market.base, amount, Money.ZERO);
        } else {
            tx.move(market.quote, quoteAmount.subtract(fee), Money.ZERO);
        }
        tx.put(market, market.holding.filled(node.buy, amount, price, notional, fee));
        tx.consume(market, node.buy, amount);
        tx.add(fill);
        tx.emit(node.state.order(), fill);
        if (sibling != null) {
            tx.emit(complete ? OrderEvent.Kind.ENDED : OrderEvent.Kind.REDUCED, sibling.state.order());
        }
        if (node.isEntry()) {
            linking.entryFilled(node);
        }
        return true;
    }

    /** S9: the market as it was at the fill; inside a bar that is where the price passed the touch, not the point it went on to. */
    private static FillExplanation explanation(
            OrderNode node, BigDecimal touch, BigDecimal price, Liquidity liquidity, String rule) {
        Market market = node.market;
        BigDecimal width = market.continuous ? market.ask.subtract(market.bid) : Money.ZERO;
        return FillExplanation.of(
                node.buy ? OrderSide.BUY : OrderSide.SELL,
                !market.continuous ? market.bid : node.buy ? touch.subtract(width) : touch,
                !market.continuous ? market.ask : node.buy ? touch : touch.add(width),
                touch,
                price,
                liquidity,
                rule);
    }

    private static BigDecimal booked(boolean buy, BigDecimal exact, int scale) {
        return buy ? Money.bookedUp(exact, scale) : Money.bookedDown(exact, scale);
    }

    private static BigDecimal feeBooked(Order order, @Nullable FundLock lock) {
        return lock == null ? order.fee() : lock.feeBooked();
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

    /** Pays out of the lock first, then out of what is free; gives back what the lock needs no more. False, unchanged, if it cannot. */
    private boolean settle(OrderNode node, @Nullable FundLock lock, BigDecimal cost, BigDecimal fee, BigDecimal paid) {
        Account account = node.buy ? node.market.quote : node.market.base;
        if (lock == null) {
            if (account.free.compareTo(paid) < 0) {
                return false;
            }
            tx.move(account, paid.negate(), Money.ZERO);
            return true;
        }
        tx.touch(lock);
        BigDecimal costBefore = lock.cost;
        BigDecimal feeBefore = lock.fee;
        lock.cost = cost;
        lock.fee = fee;
        BigDecimal needed = lock.needed(node.market.model);
        BigDecimal released = lock.amount.subtract(needed);
        BigDecimal change = released.subtract(paid);
        if (change.signum() < 0 && account.free.add(change).signum() < 0) {
            lock.cost = costBefore;
            lock.fee = feeBefore;
            return false;
        }
        lock.amount = needed;
        tx.move(account, change, released.negate());
        return true;
    }

    /** Ends an open order, gives back what it holds, and lets its list follow (S3). */
    void end(OrderNode node, OrderStatus status, @Nullable String reason) {
        Order ended = node.state.order().toBuilder()
                .status(status)
                .reason(reason)
                .trail(node.trail)
                .updatedAt(tx.time)
                .build();
        tx.put(node, node.state.with(ended), OrderEvent.Kind.ENDED);
        if (node.lock != null) {
            tx.relock(node.lock);
        }
        if (node.list != null) {
            linking.ended(node);
        }
    }
}
