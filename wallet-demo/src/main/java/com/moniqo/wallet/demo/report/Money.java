package com.moniqo.wallet.demo.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Formats amounts for reports: at most 8 decimals, without trailing zeros or an exponent. */
final class Money {
    private static final int SHOWN_DECIMALS = 8;

    private Money() {}

    static String plain(BigDecimal amount) {
        BigDecimal shown = amount.setScale(Math.min(amount.scale(), SHOWN_DECIMALS), RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return (shown.scale() < 0 ? shown.setScale(0) : shown).toPlainString();
    }
}
