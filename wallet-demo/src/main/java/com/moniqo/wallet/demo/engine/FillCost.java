package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.Fees.Fee;
import com.moniqo.wallet.demo.engine.pricing.Rounding;
import com.moniqo.wallet.demo.engine.state.FundLock;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;

/**
 * The cost or proceeds of one fill (S6.2), computed over everything filled under the same lock, so that rounding errors never add up.
 *
 * @param amount the amount filled, in units of the base asset
 * @param price the fill price
 * @param liquidity whether it makes or takes liquidity
 * @param notional amount times price, exact
 * @param quoteAmount the amount of the quote asset that changes hands, without the fee
 * @param fee the fee that is charged
 */
record FillCost(
        BigDecimal amount,
        BigDecimal price,
        Liquidity liquidity,
        BigDecimal notional,
        BigDecimal quoteAmount,
        Fee fee) {

    static FillCost of(Fees fees, OrderNode node, BigDecimal amount, BigDecimal price, Liquidity liquidity) {
        Market market = node.market();
        int scale = market.quoteAccount().scale();
        BigDecimal notional = amount.multiply(price);
        FundLock lock = node.lock();
        BigDecimal cost = lock == null ? node.state().order().notional() : lock.cost();
        BigDecimal quoteAmount = cost.signum() == 0
                ? rounded(node.side(), notional, scale)
                : rounded(node.side(), cost.add(notional), scale).subtract(rounded(node.side(), cost, scale));
        Fee fee = fees.of(node, amount, price, notional, quoteAmount, liquidity);
        return new FillCost(amount, price, liquidity, notional, quoteAmount, fee);
    }

    private static BigDecimal rounded(OrderSide side, BigDecimal exact, int scale) {
        return side == OrderSide.BUY ? Rounding.cost(exact, scale) : Rounding.proceeds(exact, scale);
    }

    /** Returns what a BUY pays in the quote asset. */
    BigDecimal paid(String quoteAsset) {
        return fee.asset().equals(quoteAsset) ? quoteAmount.add(fee.amount()) : quoteAmount;
    }

    /** Returns the fee as far as it is charged in the asset of an account. */
    BigDecimal feeIn(String asset) {
        return fee.asset().equals(asset) ? fee.amount() : BigDecimal.ZERO;
    }
}
