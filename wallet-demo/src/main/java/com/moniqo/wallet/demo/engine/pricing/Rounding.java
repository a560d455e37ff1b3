package com.moniqo.wallet.demo.engine.pricing;

import static java.math.RoundingMode.CEILING;
import static java.math.RoundingMode.FLOOR;

import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Every rounding of the engine, each with its mode and its rule (S6).
 *
 * <p>The engine never rounds negative amounts, so CEILING rounds away from zero and FLOOR towards it.
 */
public final class Rounding {
    private Rounding() {}

    /** S6.2: rounds costs and fees up to the quote asset's scale. */
    public static BigDecimal cost(BigDecimal exact, int scale) {
        return exact.setScale(scale, CEILING);
    }

    /** S6.2: rounds proceeds down to the quote asset's scale. */
    public static BigDecimal proceeds(BigDecimal exact, int scale) {
        return exact.setScale(scale, FLOOR);
    }

    /** S6.3: rounds partial fills down to whole lots, if there is a lot size, and to the base asset's scale. */
    public static BigDecimal fillable(BigDecimal size, BigDecimal lot, int scale) {
        if (lot.signum() > 0) {
            return size.divideToIntegralValue(lot).multiply(lot).setScale(scale, FLOOR);
        }
        return size.scale() <= scale ? size : size.setScale(scale, FLOOR);
    }

    /** S6.3: rounds a price to at most 18 decimals and to the tick grid, against the trader. */
    public static BigDecimal price(BigDecimal exact, BigDecimal tick, RoundingMode mode) {
        if (tick.signum() > 0) {
            return exact.divide(tick, 0, mode).multiply(tick);
        }
        return exact.scale() <= Decimals.MAX_SCALE ? exact : exact.setScale(Decimals.MAX_SCALE, mode);
    }

    /** Returns the mode that rounds a price against a buyer (up) or a seller (down). */
    public static RoundingMode against(OrderSide side) {
        return side == OrderSide.BUY ? CEILING : FLOOR;
    }
}
