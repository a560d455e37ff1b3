package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one fill costs or brings in (S6.2): worked out over everything filled under the same lock, so that roundings never add up.
 *
 * @param amount what is filled, of the base asset
 * @param price at which price
 * @param notional amount times price, exact
 * @param exactFee the fee before rounding
 * @param costAfter the exact cost of everything filled under the lock, this fill included
 * @param feeAfter the exact fees of the same
 * @param quoteAmount what is booked in the quote asset without the fee
 * @param fee the fee that is booked
 */
record Bill(
        BigDecimal amount,
        BigDecimal price,
        BigDecimal notional,
        BigDecimal exactFee,
        BigDecimal costAfter,
        BigDecimal feeAfter,
        BigDecimal quoteAmount,
        BigDecimal fee) {

    static Bill of(OrderNode node, BigDecimal amount, BigDecimal price, Liquidity liquidity) {
        Market market = node.market;
        int scale = market.quote.scale;
        BigDecimal notional = amount.multiply(price);
        BigDecimal exactFee =
                notional.multiply(liquidity == Liquidity.MAKER ? market.model.makerFee : market.model.takerFee);
        FundLock lock = node.lock;
        BigDecimal cost = lock == null ? node.state.order().notional() : lock.cost;
        if (cost.signum() == 0) {
            BigDecimal quoteAmount = booked(node.buy, notional, scale);
            BigDecimal fee = Money.bookedUp(exactFee, scale);
            return new Bill(
                    amount,
                    price,
                    notional,
                    exactFee,
                    notional,
                    exactFee,
                    quoteAmount,
                    node.buy ? fee : covered(fee, quoteAmount));
        }
        BigDecimal feeSoFar = lock == null ? node.state.exactFee() : lock.fee;
        BigDecimal costAfter = cost.add(notional);
        BigDecimal feeAfter = feeSoFar.add(exactFee);
        BigDecimal quoteAmount = booked(node.buy, costAfter, scale).subtract(booked(node.buy, cost, scale));
        BigDecimal feeUpToNow = Money.bookedUp(feeAfter, scale);
        BigDecimal fee = node.buy
                ? feeUpToNow.subtract(Money.bookedUp(feeSoFar, scale))
                : covered(feeUpToNow.subtract(feeBooked(node.state.order(), lock)), quoteAmount);
        return new Bill(amount, price, notional, exactFee, costAfter, feeAfter, quoteAmount, fee);
    }

    private static BigDecimal booked(boolean buy, BigDecimal exact, int scale) {
        return buy ? Money.bookedUp(exact, scale) : Money.bookedDown(exact, scale);
    }

    /** No fill of a sale pays more fee than it brings in: dust would make the balance negative. */
    private static BigDecimal covered(BigDecimal fee, BigDecimal quoteAmount) {
        return Money.min(Money.max(fee, Money.ZERO), quoteAmount);
    }

    private static BigDecimal feeBooked(Order order, @Nullable FundLock lock) {
        return lock == null ? order.fee() : lock.feeBooked();
    }

    /** What a buyer pays in the quote asset, a seller in the base asset. */
    BigDecimal paid(boolean buy) {
        return buy ? quoteAmount.add(fee) : amount;
    }
}
