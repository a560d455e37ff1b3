package com.moniqo.wallet.demo.engine.pricing;

import static java.math.RoundingMode.CEILING;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Computes prices and reservations: what a fill costs and what an order has to reserve (S2, S6). Immutable. */
public final class FillModel {
    private final FeeModel fees;
    private final BigDecimal slippageUp;
    private final BigDecimal slippageDown;
    private final BigDecimal halfSpreadUp;
    private final BigDecimal halfSpreadDown;

    public FillModel(DemoSettings settings) {
        fees = new FeeModel(settings);
        slippageUp = BigDecimal.ONE.add(settings.slippage());
        slippageDown = BigDecimal.ONE.subtract(settings.slippage());
        BigDecimal half = settings.spread().multiply(new BigDecimal("0.5"));
        halfSpreadUp = BigDecimal.ONE.add(half);
        halfSpreadDown = BigDecimal.ONE.subtract(half);
    }

    public FeeModel fees() {
        return fees;
    }

    /** S2: returns the price of a taker for a touch price; S6.3: of one tick or more, but never better than the touch. */
    public BigDecimal slipped(BigDecimal touch, OrderSide side, BigDecimal tick) {
        BigDecimal price = Rounding.price(
                touch.multiply(side == OrderSide.BUY ? slippageUp : slippageDown), tick, Rounding.against(side));
        if (price.signum() > 0) {
            return price;
        }
        return tick.signum() > 0 ? tick.min(touch) : touch;
    }

    /** S1.3: returns the bid if only a traded price is known. */
    public BigDecimal bidOf(BigDecimal last) {
        return Rounding.price(last.multiply(halfSpreadDown), BigDecimal.ZERO, RoundingMode.FLOOR);
    }

    /** S1.3: returns the ask if only a traded price is known. */
    public BigDecimal askOf(BigDecimal last) {
        return Rounding.price(last.multiply(halfSpreadUp), BigDecimal.ZERO, CEILING);
    }

    /** S2: returns the price at which a BUY with a trigger price reserves. */
    public BigDecimal reservePrice(BigDecimal triggerPrice, BigDecimal tick) {
        return Rounding.price(triggerPrice.multiply(slippageUp), tick, CEILING);
    }

    /** S2: returns the trail for a best price. It is rounded away from the market, so that rounding never triggers early. */
    public static BigDecimal trail(BigDecimal best, TrailingOffset offset, OrderSide side, BigDecimal tick) {
        BigDecimal distance = offset.percent() ? best.multiply(offset.value()).movePointLeft(2) : offset.value();
        BigDecimal exact = side == OrderSide.BUY ? best.add(distance) : best.subtract(distance);
        return exact.signum() <= 0 ? exact : Rounding.price(exact, tick, Rounding.against(side));
    }

    /**
     * S2.1: returns what a BUY of a notional can still cost, including fees, in addition to what was paid under the same lock.
     *
     * @param notional the unfilled amount times the reserve price
     * @param more the highest fee of the unfilled amount, exact; zero if fees are charged in another asset
     * @param cost the exact cost of everything filled under the lock
     * @param fee the exact fees of everything filled under the lock
     * @param scale the quote asset's scale
     */
    public static BigDecimal reservation(
            BigDecimal notional, BigDecimal more, BigDecimal cost, BigDecimal fee, int scale) {
        if (cost.signum() == 0) {
            return Rounding.cost(notional, scale).add(Rounding.cost(more, scale));
        }
        return Rounding.cost(cost.add(notional), scale)
                .subtract(Rounding.cost(cost, scale))
                .add(Rounding.cost(fee.add(more), scale).subtract(Rounding.cost(fee, scale)));
    }
}
