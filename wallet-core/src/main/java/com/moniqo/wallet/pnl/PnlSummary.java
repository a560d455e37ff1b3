package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a wallet has gained, in USD, losses negative. Equality ignores the scale of the amounts.
 *
 * @param unrealized what open positions would gain at current prices
 * @param realized what closed trades gained, fees included
 */
public record PnlSummary(BigDecimal unrealized, BigDecimal realized) {
    private static final PnlSummary ZERO = new PnlSummary(BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * Refuses null.
     *
     * @param unrealized what open positions would gain at current prices
     * @param realized what closed trades gained, fees included
     */
    public PnlSummary {
        required(unrealized, "unrealized");
        required(realized, "realized");
    }

    /**
     * A summary.
     *
     * @param unrealized what open positions would gain at current prices
     * @param realized what closed trades gained, fees included
     * @return the summary
     */
    public static PnlSummary of(BigDecimal unrealized, BigDecimal realized) {
        return new PnlSummary(unrealized, realized);
    }

    /** {@return nothing gained, nothing lost} */
    public static PnlSummary zero() {
        return ZERO;
    }

    /** {@return unrealized plus realized} */
    public BigDecimal total() {
        return unrealized.add(realized);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PnlSummary that
                && Decimals.same(unrealized, that.unrealized)
                && Decimals.same(realized, that.realized);
    }

    @Override
    public int hashCode() {
        return 31 * Decimals.hash(unrealized) + Decimals.hash(realized);
    }

    /** For instance {@code 1700 (500 unrealized, 1200 realized)}. */
    @Override
    public String toString() {
        return total().toPlainString() + " (" + unrealized.toPlainString() + " unrealized, " + realized.toPlainString()
                + " realized)";
    }
}
