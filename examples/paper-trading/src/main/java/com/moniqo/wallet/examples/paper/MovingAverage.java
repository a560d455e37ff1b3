package com.moniqo.wallet.examples.paper;

import java.math.BigDecimal;
import java.util.ArrayDeque;

/** The sum of the last closes; comparing averages needs no division. */
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

    /** Whether this average is above another one, exactly. */
    boolean above(MovingAverage other) {
        return sum.multiply(BigDecimal.valueOf(other.window)).compareTo(other.sum.multiply(BigDecimal.valueOf(window)))
                > 0;
    }
}
