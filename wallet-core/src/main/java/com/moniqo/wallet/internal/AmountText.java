package com.moniqo.wallet.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The format of amounts in {@code toString}: at most 8 decimals, no trailing zeros, and no exponent. */
public final class AmountText {
    private static final int DECIMALS = 8;

    private AmountText() {}

    /**
     * Formats an amount.
     *
     * @param amount the amount
     * @return the text, rounded HALF_EVEN
     */
    public static String of(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(Math.min(amount.scale(), DECIMALS), RoundingMode.HALF_EVEN);
        return rounded.stripTrailingZeros().toPlainString();
    }
}
