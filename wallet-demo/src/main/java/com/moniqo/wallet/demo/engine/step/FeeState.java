package com.moniqo.wallet.demo.engine.step;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;

/**
 * The fees of an order after one step: the part that only the exchange needs (S6.1, S6.5). Immutable.
 *
 * @param exact the fees by rate and by unit, in units of the quote asset, before rounding and before the order's minimum
 * @param charged what was charged in all assets, in units of the quote asset, at the rate of each fill
 * @param reserved how much of a third asset is locked for the fees of the unfilled part; 0 for fees in other assets
 */
public record FeeState(BigDecimal exact, BigDecimal charged, BigDecimal reserved) {
    /** The fees of an order that has neither filled nor reserved anything. */
    public static final FeeState NONE = new FeeState(ZERO, ZERO, ZERO);

    /**
     * Returns the fees after another fill.
     *
     * @param exactFee its fee by rate and by unit, in units of the quote asset
     * @param chargedFee what was charged for it, in units of the quote asset
     */
    @SuppressWarnings("ReferenceEquality") // only a shortcut: adding to a copy gives the same result
    public FeeState plus(BigDecimal exactFee, BigDecimal chargedFee) {
        return this == NONE
                ? new FeeState(exactFee, chargedFee, reserved)
                : new FeeState(exact.add(exactFee), charged.add(chargedFee), reserved);
    }

    public FeeState reserving(BigDecimal amount) {
        return new FeeState(exact, charged, amount);
    }

    /** Returns the fees with as much less of the third asset locked as was charged of it; a rebate locks no more. */
    public FeeState releasing(BigDecimal amount) {
        return reserved.signum() == 0 || amount.signum() <= 0
                ? this
                : reserving(reserved.subtract(amount).max(ZERO));
    }
}
