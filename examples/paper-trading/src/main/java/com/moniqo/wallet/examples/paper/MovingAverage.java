package com.moniqo.wallet.examples.paper;

import java.math.BigDecimal;
import java.util.ArrayDeque;

/** A moving average, kept as the sum of the last closes, because comparing averages needs no division. */
final class MovingAverage {
    private final int window;
    private final ArrayDeque<BigDecimal> closes = new ArrayDeque<>();
    private BigDecimal sum = BigDecimal.ZERO;

    MovingAverage(int window) {
        this.window = window;
    }

    void add(BigDecimal close) {
        closes.addLast(close);
        sum = sum.add(close);
        if (closes.size() > window) {
            sum = sum.subtract(closes.removeFirst());
        }
    }

    boolean full() {
        return closes.size() == window;
    }

    /** Returns whether this average is above another one, compared exactly. */
    boolean above(MovingAverage other) {
        return sum.multiply(BigDecimal.valueOf(other.window)).compareTo(other.sum.multiply(BigDecimal.valueOf(window)))
                > 0;
    }
}
