package com.moniqo.wallet.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as {@code toString} shows them: at most 8 decimals, no trailing zeros, and no exponent. */
public final class AmountText {
    private static final int DECIMALS = 8;

    private AmountText() {}

    /**
     * The text of an amount.
     *
     * @param amount the amount
     * @return its text, rounded HALF_EVEN
     */
    public static String of(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(Math.min(amount.scale(), DECIMALS), RoundingMode.HALF_EVEN);
        return rounded.stripTrailingZeros().toPlainString();
    }
}
