package com.moniqo.wallet.demo.engine;

import static java.math.RoundingMode.CEILING;
import static java.math.RoundingMode.FLOOR;

import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Every rounding of the engine, each with its mode and the rule it follows (S6).
 *
 * <p>Amounts inside the engine are never negative where they are rounded, so CEILING and FLOOR are away from and towards zero.
 */
final class Money {
    static final BigDecimal ZERO = BigDecimal.ZERO;
    static final BigDecimal ONE = BigDecimal.ONE;
    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Money() {}

    /** S6.2: costs and fees are booked up to the quote asset's scale. */
    static BigDecimal bookedUp(BigDecimal exact, int scale) {
        return exact.setScale(scale, CEILING);
    }

    /** S6.2: proceeds are booked down to the quote asset's scale. */
    static BigDecimal bookedDown(BigDecimal exact, int scale) {
        return exact.setScale(scale, FLOOR);
    }

    /** S6.3: part fills are cut down to the base asset's scale. */
    static BigDecimal fillable(BigDecimal size, int scale) {
        return size.scale() <= scale ? size : size.setScale(scale, FLOOR);
    }

    /** S6.3: a price has at most 18 decimals and lies on the tick grid; what is lost in rounding the trader loses. */
    static BigDecimal price(BigDecimal exact, BigDecimal tick, RoundingMode mode) {
        if (tick.signum() > 0) {
            return exact.divide(tick, 0, mode).multiply(tick);
        }
        return exact.scale() <= Decimals.MAX_SCALE ? exact : exact.setScale(Decimals.MAX_SCALE, mode);
    }

    /** The rounding of a price that is against a buyer (up) or a seller (down). */
    static RoundingMode against(boolean buy) {
        return buy ? CEILING : FLOOR;
    }

    static BigDecimal min(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    static BigDecimal max(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
