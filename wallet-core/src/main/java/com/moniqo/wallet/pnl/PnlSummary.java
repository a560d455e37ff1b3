package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.internal.AmountText;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Profit (positive) or loss (negative) in USD. Equality ignores the scale of the amounts.
 *
 * @param unrealized the profit or loss of open positions at current prices
 * @param realized the profit or loss of closed trades, after fees
 */
@WalletJson
public record PnlSummary(BigDecimal unrealized, BigDecimal realized) {
    private static final PnlSummary ZERO = new PnlSummary(BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * Refuses null.
     *
     * @param unrealized the profit or loss of open positions at current prices
     * @param realized the profit or loss of closed trades, after fees
     */
    public PnlSummary {
        required(unrealized, "unrealized");
        required(realized, "realized");
    }

    /**
     * Creates a summary.
     *
     * @param unrealized the profit or loss of open positions at current prices
     * @param realized the profit or loss of closed trades, after fees
     * @return the summary
     */
    public static PnlSummary of(BigDecimal unrealized, BigDecimal realized) {
        return new PnlSummary(unrealized, realized);
    }

    /** {@return neither profit nor loss} */
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
        return AmountText.of(total()) + " (" + AmountText.of(unrealized) + " unrealized, " + AmountText.of(realized)
                + " realized)";
    }
}
