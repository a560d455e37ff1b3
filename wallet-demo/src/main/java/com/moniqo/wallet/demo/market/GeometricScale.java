package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Converts a number of steps into a price: start x (1 + v) ^ position, folded back at a hundredth and a hundred times the start.
 *
 * <p>Uses decimal arithmetic with 34 digits in a fixed order: neither floating point, whose powers may differ between JVMs, nor {@link
 * BigDecimal#pow(int, MathContext)}, whose last digits are not specified.
 */
final class GeometricScale {
    private static final MathContext EXACT_ENOUGH = new MathContext(34, RoundingMode.HALF_EVEN);
    private static final MathContext SHOWN = new MathContext(8, RoundingMode.HALF_EVEN);
    private static final int MOST_SQUARES = 24; // 2 ^ 23 of the smallest steps go beyond the farthest price
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(100);
    private static final BigDecimal SMALLEST_STEP = new BigDecimal("0.000001");
    private static final BigDecimal LARGEST_STEP = new BigDecimal("0.1");
    private static final BigDecimal SMALLEST_START =
            new BigDecimal("0.00000001"); // leaves 8 digits at a hundredth of the start
    private static final BigDecimal LARGEST_START = new BigDecimal("1000000000000000");

    static final GeometricScale STANDARD = of(new BigDecimal("0.0001"));

    private final BigDecimal volatility;
    private final BigDecimal[] squares = new BigDecimal[MOST_SQUARES]; // each is the square of the previous one
    private final long edge;

    private GeometricScale(BigDecimal volatility) {
        this.volatility = volatility;
        squares[0] = BigDecimal.ONE.add(volatility);
        for (int i = 1; i < MOST_SQUARES; i++) {
            squares[i] = squares[i - 1].multiply(squares[i - 1], EXACT_ENOUGH);
        }
        edge = stepsTo(FARTHEST);
    }

    static GeometricScale of(BigDecimal volatility) {
        if (volatility.compareTo(SMALLEST_STEP) < 0 || volatility.compareTo(LARGEST_STEP) > 0) {
            throw new ValidationException(
                    "volatility",
                    "is " + volatility.toPlainString() + ", but must be from " + SMALLEST_STEP.toPlainString() + " to "
                            + LARGEST_STEP.toPlainString());
        }
        return new GeometricScale(volatility);
    }

    static void checkStart(BigDecimal price) {
        if (price.compareTo(SMALLEST_START) < 0 || price.compareTo(LARGEST_START) > 0) {
            throw new ValidationException(
                    MARKET_DATA_ERROR,
                    "startPrice",
                    "is " + price.toPlainString() + ", but must be from " + SMALLEST_START.toPlainString() + " to "
                            + LARGEST_START.toPlainString());
        }
    }

    BigDecimal price(BigDecimal start, long position) {
        if (position == 0) {
            return start;
        }
        long folded = folded(position);
        BigDecimal power = power(Math.abs(folded));
        BigDecimal price =
                (folded < 0 ? start.divide(power, EXACT_ENOUGH) : start.multiply(power, EXACT_ENOUGH)).round(SHOWN);
        return Decimals.positive(price, "price", MARKET_DATA_ERROR);
    }

    /** Folds a free walk at both edges, like a strip of paper, so that it turns back there. */
    private long folded(long position) {
        long inFold = Math.floorMod(position + edge, 4 * edge);
        return inFold <= 2 * edge ? inFold - edge : 3 * edge - inFold;
    }

    private BigDecimal power(long exponent) {
        BigDecimal result = BigDecimal.ONE;
        for (int bit = 0; exponent >> bit > 0; bit++) {
            if ((exponent >> bit & 1) == 1) {
                result = result.multiply(squares[bit], EXACT_ENOUGH);
            }
        }
        return result;
    }

    /** Returns the maximum number of steps that do not go beyond a multiple of the start. */
    private long stepsTo(BigDecimal multiple) {
        long low = 1;
        long high = 1;
        while (power(high).compareTo(multiple) <= 0) {
            high *= 2;
        }
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (power(middle).compareTo(multiple) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The relative change of the price at each step. */
    @Override
    public String toString() {
        return volatility.toPlainString();
    }
}
