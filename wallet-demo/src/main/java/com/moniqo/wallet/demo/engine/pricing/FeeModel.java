package com.moniqo.wallet.demo.engine.pricing;

import static java.math.BigDecimal.ZERO;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.trading.Liquidity;
import java.math.BigDecimal;

/** Computes fees in units of the quote asset, exactly: by rate, by unit, and the minimum of an order (S6.1, S6.5). Immutable. */
public final class FeeModel {
    private final BigDecimal maker;
    private final BigDecimal taker;
    private final BigDecimal highest;
    private final BigDecimal perUnit;
    private final BigDecimal minimum;

    FeeModel(DemoSettings settings) {
        maker = settings.makerFeeRate();
        taker = settings.takerFeeRate();
        highest = maker.max(taker);
        perUnit = settings.feePerUnit();
        minimum = settings.minFee();
    }

    /** Returns the fee of a fill before the minimum of its order; negative for a rebate. */
    public BigDecimal ofFill(BigDecimal amount, BigDecimal notional, Liquidity liquidity) {
        return withUnits(notional.multiply(liquidity == Liquidity.MAKER ? maker : taker), amount);
    }

    /** Returns the highest fee that filling an amount can have, before the minimum of its order. */
    public BigDecimal atMost(BigDecimal amount, BigDecimal notional) {
        return withUnits(notional.multiply(highest), amount);
    }

    private BigDecimal withUnits(BigDecimal byRate, BigDecimal amount) {
        return perUnit.signum() == 0 ? byRate : byRate.add(perUnit.multiply(amount));
    }

    /**
     * Returns the fee of an order.
     *
     * @param fees the fees of its fills, before the minimum
     * @param filled whether it has filled anything; otherwise it has no fee
     */
    public BigDecimal ofOrder(BigDecimal fees, boolean filled) {
        return minimum.signum() == 0 || !filled ? fees : fees.max(minimum);
    }

    /**
     * Returns by how much the fee of an order grows with another fill.
     *
     * @param fees the fees of its fills so far, before the minimum
     * @param filled whether it has filled anything so far
     * @param more the fee of the other fill, before the minimum
     */
    public BigDecimal growth(BigDecimal fees, boolean filled, BigDecimal more) {
        return minimum.signum() == 0 ? more : fees.add(more).max(minimum).subtract(filled ? fees.max(minimum) : ZERO);
    }
}
