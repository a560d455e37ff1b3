package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.pricing.Rounding;
import com.moniqo.wallet.demo.engine.state.FundLock;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The cost or proceeds of one fill (S6.2), computed over everything filled under the same lock, so that rounding errors never add up.
 *
 * @param amount the amount filled, in units of the base asset
 * @param price the fill price
 * @param liquidity whether it makes or takes liquidity
 * @param notional amount times price, exact
 * @param exactFee the fee before rounding
 * @param quoteAmount the amount of the quote asset that changes hands, without the fee
 * @param fee the fee that is charged
 */
record FillCost(
        BigDecimal amount,
        BigDecimal price,
        Liquidity liquidity,
        BigDecimal notional,
        BigDecimal exactFee,
        BigDecimal quoteAmount,
        BigDecimal fee) {

    static FillCost of(OrderNode node, BigDecimal amount, BigDecimal price, Liquidity liquidity) {
        Market market = node.market();
        int scale = market.quoteAccount().scale();
        BigDecimal notional = amount.multiply(price);
        BigDecimal exactFee = notional.multiply(market.fillModel().feeRate(liquidity));
        FundLock lock = node.lock();
        BigDecimal cost = lock == null ? node.state().order().notional() : lock.cost();
        if (cost.signum() == 0) {
            BigDecimal quoteAmount = rounded(node.side(), notional, scale);
            BigDecimal fee = Rounding.cost(exactFee, scale);
            return new FillCost(
                    amount,
                    price,
                    liquidity,
                    notional,
                    exactFee,
                    quoteAmount,
                    node.isBuy() ? fee : covered(fee, exactFee, quoteAmount));
        }
        BigDecimal feeSoFar = lock == null ? node.state().exactFee() : lock.fee();
        BigDecimal costAfter = cost.add(notional);
        BigDecimal quoteAmount = rounded(node.side(), costAfter, scale).subtract(rounded(node.side(), cost, scale));
        BigDecimal feeUpToNow = Rounding.cost(feeSoFar.add(exactFee), scale);
        BigDecimal fee = node.isBuy()
                ? feeUpToNow.subtract(Rounding.cost(feeSoFar, scale))
                : covered(feeUpToNow.subtract(feeCharged(node.state().order(), lock)), exactFee, quoteAmount);
        return new FillCost(amount, price, liquidity, notional, exactFee, quoteAmount, fee);
    }

    private static BigDecimal rounded(OrderSide side, BigDecimal exact, int scale) {
        return side == OrderSide.BUY ? Rounding.cost(exact, scale) : Rounding.proceeds(exact, scale);
    }

    /** Limits the fee of a SELL's fill to its proceeds; otherwise, dust would make the balance negative. */
    private static BigDecimal covered(BigDecimal fee, BigDecimal exactFee, BigDecimal quoteAmount) {
        BigDecimal charged = exactFee.signum() < 0 ? fee : fee.max(BigDecimal.ZERO); // a rebate may be below 0
        return charged.min(quoteAmount);
    }

    private static BigDecimal feeCharged(Order order, @Nullable FundLock lock) {
        return lock == null ? order.fee() : lock.feeCharged();
    }

    /** Returns what a buyer pays in the quote asset, or a seller in the base asset. */
    BigDecimal paid(OrderSide side) {
        return side == OrderSide.BUY ? quoteAmount.add(fee) : amount;
    }
}
