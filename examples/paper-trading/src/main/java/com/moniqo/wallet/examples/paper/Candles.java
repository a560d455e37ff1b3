package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.market.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds candles from quotes. The close of a candle is known when the first quote of a later one arrives. */
final class Candles {
    private final long seconds;
    private long current = Long.MIN_VALUE;
    private @Nullable BigDecimal last;

    Candles(Duration length) {
        seconds = length.toSeconds();
    }

    Optional<BigDecimal> closedBy(Quote quote) {
        long candle = Math.floorDiv(quote.time().getEpochSecond(), seconds);
        Optional<BigDecimal> close = candle == current ? Optional.empty() : Optional.ofNullable(last);
        current = candle;
        last = quote.last();
        return close;
    }
}
