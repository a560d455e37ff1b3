package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.error.ValidationException;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * The parameters of the bot.
 *
 * @param fast the number of candles of the fast average
 * @param slow the number of candles of the slow average, more than those of the fast one
 * @param candle the length of a candle
 * @param target the distance of the target above the entry, as a fraction of the price
 * @param stop the distance of the stop below the entry, as a fraction of the price
 * @param stake the fraction of the free money that an entry uses
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
