package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.error.ValidationException;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What the bot trades by.
 *
 * @param fast how many candles the fast average spans
 * @param slow how many candles the slow average spans, more than the fast one
 * @param candle how long a candle is
 * @param target how far above the entry the target is, as a fraction of the price
 * @param stop how far below the entry the stop is, as a fraction of the price
 * @param stake which part of the free money an entry takes
 */
record Strategy(int fast, int slow, Duration candle, BigDecimal target, BigDecimal stop, BigDecimal stake) {
    static final Strategy DEFAULTS = new Strategy(
            12, 26, Duration.ofMinutes(5), new BigDecimal("0.03"), new BigDecimal("0.015"), new BigDecimal("0.9"));

    Strategy {
        if (fast < 1 || slow <= fast) {
            throw new ValidationException(
                    "windows", "are " + fast + " and " + slow + "; valid: 1 or more, and a slow one above the fast");
        }
    }

    Strategy windows(int fast, int slow) {
        return new Strategy(fast, slow, candle, target, stop, stake);
    }

    Strategy candle(Duration candle) {
        return new Strategy(fast, slow, candle, target, stop, stake);
    }
}
