package com.moniqo.wallet.binance;

import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The current trail of a trailing stop. The exchange does not report it, but it follows from the best price since the order began to trail:
 * candles of a second for the first quarter of an hour, then longer ones. A candle of a minute, an hour or a day is only used for times after
 * the beginning.
 */
final class Trail {
    private static final int CANDLES = 1000;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    private enum Interval {
        SECOND("1s", 1_000),
        MINUTE("1m", 60_000),
        HOUR("1h", 3_600_000),
        DAY("1d", 86_400_000);

        private final String name;
        private final long millis;

        Interval(String name, long millis) {
            this.name = name;
            this.millis = millis;
        }
    }

    private final Rest rest;

    Trail(Rest rest) {
        this.rest = rest;
    }

    /**
     * Returns the trail.
     *
     * @param delta the distance in hundredths of a percent
     * @param since when it began to trail
     * @return the price; null if there was no trade since then
     */
    @Nullable
    BigDecimal price(String market, OrderSide side, long delta, Instant since) {
        BigDecimal distance = BigDecimal.valueOf(side == OrderSide.SELL ? -delta : delta);
        BigDecimal best = best(market, side, since);
        return best == null
                ? null
                : best.multiply(WHOLE.add(distance)).divide(WHOLE).stripTrailingZeros();
    }

    private @Nullable BigDecimal best(String market, OrderSide side, Instant since) {
        BigDecimal best = null;
        long start = since.toEpochMilli();
        for (Interval interval : Interval.values()) {
            JsonNode candles = rest.reading(Call.open("/api/v3/klines", 2)
                    .with("symbol", market)
                    .with("interval", interval.name)
                    .with("startTime", start - start % interval.millis)
                    .with("limit", CANDLES));
            for (JsonNode candle : candles) {
                BigDecimal extreme = new BigDecimal(
                        candle.path(side == OrderSide.SELL ? 2 : 3).asString());
                best = best == null ? extreme : side == OrderSide.SELL ? best.max(extreme) : best.min(extreme);
                start = candle.path(0).asLong() + interval.millis;
            }
            if (candles.size() < CANDLES) {
                return best;
            }
        }
        return best;
    }
}
