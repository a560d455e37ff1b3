package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.Refusals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CandleTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private static Candle.Builder builder() {
        return Candle.builder(Symbol.of("BTC/USDT"), START, Duration.ofHours(1));
    }

    private static Candle candle(String open, String high, String low, String close) {
        return builder()
                .prices(new BigDecimal(open), new BigDecimal(high), new BigDecimal(low), new BigDecimal(close))
                .build();
    }

    @Test
    void it_holds_the_prices_of_a_period() {
        Candle candle = candle("100", "110", "90", "105");
        assertThat(candle.open()).isEqualByComparingTo("100");
        assertThat(candle.high()).isEqualByComparingTo("110");
        assertThat(candle.low()).isEqualByComparingTo("90");
        assertThat(candle.close()).isEqualByComparingTo("105");
        assertThat(candle.volume()).isEmpty();
        assertThat(candle).hasToString("BTC/USDT 2026-01-05T09:00:00Z PT1H 100/110/90/105");
        assertThat(candle)
                .isEqualTo(candle("100.0", "110", "90", "105"))
                .isNotEqualTo(candle("100", "111", "90", "105"));
    }

    @Test
    void high_and_low_enclose_the_others() {
        Refusals.assertRefused(MARKET_DATA_ERROR, "high", () -> candle("100", "104", "90", "105"));
        Refusals.assertRefused(MARKET_DATA_ERROR, "high", () -> candle("100", "110", "101", "105"));
        Refusals.assertRefused(MARKET_DATA_ERROR, "low", () -> candle("100", "110", "0", "105"));
        Refusals.assertRefused(MARKET_DATA_ERROR, "volume", () -> builder().volume(new BigDecimal("-1")));
        Refusals.assertRefused(
                MARKET_DATA_ERROR, "period", () -> Candle.builder(Symbol.of("A/B"), START, Duration.ZERO));
        Refusals.assertNullRefused("open", () -> builder().build());
    }
}
