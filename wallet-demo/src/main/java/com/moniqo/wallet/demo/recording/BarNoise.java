package com.moniqo.wallet.demo.recording;

import java.math.BigDecimal;

/**
 * Handles prices that differ only by the noise of binary fractions: by less than a billionth. Of two such prices, the rounder one is used.
 */
final class BarNoise {
    private static final int DIGITS = 9;

    private BarNoise() {}

    /** Checks whether a price is above another by more than noise. */
    static boolean isAbove(BigDecimal price, BigDecimal bound) {
        return price.compareTo(bound) > 0 && !isNoise(price, bound);
    }

    private static boolean isNoise(BigDecimal a, BigDecimal b) {
        return a.subtract(b).abs().movePointRight(DIGITS).compareTo(a.abs()) < 0;
    }

    /** Returns the high, or a rounder price that is above it only by noise. */
    static BigDecimal highest(BigDecimal high, BigDecimal... prices) {
        BigDecimal highest = high;
        for (BigDecimal price : prices) {
            if (price.compareTo(highest) > 0 && isNoise(price, highest) && price.precision() < highest.precision()) {
                highest = price;
            }
        }
        return highest;
    }

    /** Returns the low, or a rounder price that is below it only by noise. */
    static BigDecimal lowest(BigDecimal low, BigDecimal... prices) {
        BigDecimal lowest = low;
        for (BigDecimal price : prices) {
            if (price.compareTo(lowest) < 0 && isNoise(price, lowest) && price.precision() < lowest.precision()) {
                lowest = price;
            }
        }
        return lowest;
    }

    /** Returns the price, or the bound that it crosses only by noise. */
    static BigDecimal within(BigDecimal price, BigDecimal low, BigDecimal high) {
        if (price.compareTo(high) > 0 && isNoise(price, high)) {
            return high;
        }
        return price.compareTo(low) < 0 && isNoise(price, low) ? low : price;
    }
}
