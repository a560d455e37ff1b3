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
        OrderState before = node.state;
        Bill bill = Bill.of(node, amount, price, liquidity);
        Fill fill = fillOf(node, bill, liquidity, explanation(node, touch, price, liquidity, rule));
        tx.put(node, filled(before, bill, fill));

        boolean complete = node.state.status() == OrderStatus.FILLED;
        OrderNode sibling = node.list == null ? null : linking.openSibling(node);
        OrderState siblingBefore = sibling == null ? null : sibling.state;
        if (sibling != null) {
            linking.follow(sibling, amount, complete);
        }
        BigDecimal paid = bill.paid(node.buy);
        if (!settle(node, bill, paid)) {
            if (arriving) {
                throw new InsufficientBalanceException(market.quote.asset, paid, market.quote.free);
            }
            tx.put(node, before);
            if (sibling != null && siblingBefore != null) {
                tx.put(sibling, siblingBefore);
            }
            return false;
        }
        if (node.buy) {
            tx.move(market.base, amount, Money.ZERO);
        } else {
            tx.move(market.quote, bill.quoteAmount().subtract(bill.fee()), Money.ZERO);
        }
        tx.put(market, market.holding.filled(node.buy, amount, price, bill.notional(), bill.fee()));
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

    private Fill fillOf(OrderNode node, Bill bill, Liquidity liquidity, FillExplanation explanation) {
        Order order = node.state.order();
        Market market = node.market;
        return Fill.builder()
                .orderId(order.id())
                .number(order.fills().size() + 1)
                .symbol(market.symbol)
                .side(node.buy ? OrderSide.BUY : OrderSide.SELL)
                .amount(bill.amount())
                .price(bill.price())
                .quoteAmount(bill.quoteAmount())
                .fee(bill.fee())
                .feeAsset(market.quote.asset)
                .liquidity(liquidity)
                .time(tx.time)
                .explanation(explanation)
                .build();
    }

    private OrderState filled(OrderState before, Bill bill, Fill fill) {
        Order order = before.order();
        BigDecimal filled = order.filledAmount();
        boolean first = filled.signum() == 0;
        filled = first ? bill.amount() : filled.add(bill.amount());
        boolean complete = filled.compareTo(order.amount()) == 0;
        Order next = order.toBuilder()
                .status(complete ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED)
                .filled(filled, first ? bill.notional() : order.notional().add(bill.notional()))
                .fee(first ? bill.fee() : order.fee().add(bill.fee()), fill.feeAsset())
                .updatedAt(tx.time)
                .fills(appended(order.fills(), fill))
                .build();
        return before.with(next, first ? bill.exactFee() : before.exactFee().add(bill.exactFee()));
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
    private boolean settle(OrderNode node, Bill bill, BigDecimal paid) {
        Account account = node.buy ? node.market.quote : node.market.base;
        FundLock lock = node.lock;
        if (lock == null) {
            BigDecimal free = account.free.subtract(paid);
            if (free.signum() < 0) {
                return false;
            }
            tx.set(account, free, account.locked);
            return true;
        }
        tx.touch(lock);
        BigDecimal costBefore = lock.cost;
        BigDecimal feeBefore = lock.fee;
        lock.cost = bill.costAfter();
        lock.fee = bill.feeAfter();
        BigDecimal needed = lock.needed(node.market.model);
        BigDecimal released = lock.amount.subtract(needed);
        BigDecimal free = account.free.add(released).subtract(paid);
        if (released.compareTo(paid) < 0 && free.signum() < 0) {
            lock.cost = costBefore;
            lock.fee = feeBefore;
            return false;
        }
        lock.amount = needed;
        tx.set(account, free, account.locked.subtract(released));
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
