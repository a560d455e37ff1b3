package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.Refusals;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");

    @Test
    void bid_ask_and_last_are_kept() {
        Quote quote = Quote.of(BTC, "49999", "50001", "50000", NOW);
        assertThat(quote.symbol()).isEqualTo(BTC);
        assertThat(quote.bid()).isEqualByComparingTo("49999");
        assertThat(quote.ask()).isEqualByComparingTo("50001");
        assertThat(quote.last()).isEqualByComparingTo("50000");
        assertThat(quote.time()).isEqualTo(NOW);
        assertThat(quote.bidSize()).isEmpty();
        assertThat(quote.askSize()).isEmpty();
    }

    @Test
    void one_price_means_a_market_without_a_spread() {
        Quote quote = Quote.of(BTC, "50000", NOW);
        assertThat(quote).isEqualTo(Quote.of(BTC, "50000", "50000", "50000", NOW));
        assertThat(quote.spread()).isZero();
    }

    @Test
    void mid_and_spread_are_derived() {
        Quote quote = Quote.of(BTC, "0.01", "0.02", "0.01", NOW);
        assertThat(quote.mid()).isEqualByComparingTo("0.015");
        assertThat(quote.spread()).isEqualByComparingTo("0.01");
    }

    @Test
    void a_mid_with_more_than_eighteen_decimals_is_rounded_half_even() {
        assertThat(Quote.of(BTC, "0.000000000000000001", "0.000000000000000002", "1", NOW)
                        .mid())
                .isEqualByComparingTo("0.000000000000000002");
        assertThat(Quote.of(BTC, "0.000000000000000002", "0.000000000000000003", "1", NOW)
                        .mid())
                .isEqualByComparingTo("0.000000000000000002");
    }

    @Test
    void sizes_can_be_added_and_zero_means_none() {
        Quote quote = Quote.of(BTC, "50000", NOW).withSizes("0", "2.5");
        assertThat(quote.bidSize()).hasValueSatisfying(size -> assertThat(size).isZero());
        assertThat(quote.askSize()).hasValueSatisfying(size -> assertThat(size).isEqualByComparingTo("2.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "x", "1E+999999999", "1E-19"})
    void a_price_that_is_none_is_a_market_data_error(String bad) {
        Refusals.assertRefused(MARKET_DATA_ERROR, "bid", () -> Quote.of(BTC, bad, "1", "1", NOW));
        Refusals.assertRefused(MARKET_DATA_ERROR, "ask", () -> Quote.of(BTC, "1", bad, "1", NOW));
        Refusals.assertRefused(MARKET_DATA_ERROR, "last", () -> Quote.of(BTC, "1", "1", bad, NOW));
    }

    @Test
    void a_bid_above_the_ask_is_a_market_data_error() {
        assertThat(Refusals.assertRefused(
                        MARKET_DATA_ERROR, "bid", () -> Quote.of(BTC, "50002", "50001", "50000", NOW)))
                .hasMessage("bid is 50002, but must not be above the ask 50001");
    }

    @Test
    void a_negative_size_is_a_market_data_error() {
        Quote quote = Quote.of(BTC, "50000", NOW);
        Refusals.assertRefused(MARKET_DATA_ERROR, "bidSize", () -> quote.withSizes("-1", "1"));
        Refusals.assertRefused(MARKET_DATA_ERROR, "askSize", () -> quote.withSizes("1", "-0.1"));
    }

    @Test
    void null_is_refused() {
        Quote quote = Quote.of(BTC, "50000", NOW);
        Refusals.assertNullRefused("symbol", () -> Quote.of(null, "1", NOW));
        Refusals.assertNullRefused("price", () -> Quote.of(BTC, (String) null, NOW));
        Refusals.assertNullRefused("bid", () -> Quote.of(BTC, (BigDecimal) null, NOW));
        Refusals.assertNullRefused("ask", () -> Quote.of(BTC, "1", null, "1", NOW));
        Refusals.assertNullRefused("time", () -> Quote.of(BTC, "1", null));
        Refusals.assertNullRefused("bidSize", () -> quote.withSizes(null, BigDecimal.ONE));
        Refusals.assertNullRefused("askSize", () -> quote.withSizes(BigDecimal.ONE, null));
    }

    @Test
    void equality_ignores_scale_but_not_time_or_sizes() {
        Quote quote = Quote.of(BTC, "1.0", NOW).withSizes("1", "2.00");
        assertThat(quote)
                .isEqualTo(Quote.of(BTC, "1.000", NOW).withSizes("1.0", "2"))
                .hasSameHashCodeAs(Quote.of(BTC, "1.000", NOW).withSizes("1.0", "2"))
                .isNotEqualTo(Quote.of(BTC, "1.0", NOW))
                .isNotEqualTo(Quote.of(BTC, "1.0", NOW).withSizes("1", "3"))
                .isNotEqualTo(Quote.of(BTC, "1.0", NOW).withSizes("2", "2"))
                .isNotEqualTo(Quote.of(BTC, "1.0", NOW.plusNanos(1)).withSizes("1", "2"))
                .isNotEqualTo(Quote.of(Symbol.of("ETH/USDT"), "1.0", NOW).withSizes("1", "2"))
                .isNotEqualTo(Quote.of(BTC, "0.9", "1", "1", NOW).withSizes("1", "2"))
                .isNotEqualTo(Quote.of(BTC, "1", "1.1", "1", NOW).withSizes("1", "2"))
                .isNotEqualTo(Quote.of(BTC, "1", "1", "1.1", NOW).withSizes("1", "2"))
                .isNotEqualTo("1.0");
    }

    @Test
    void it_reads_as_one_line() {
        assertThat(Quote.of(BTC, "49999", "50001", "50000", NOW))
                .hasToString("BTC/USDT 49999/50001 last 50000 at 2026-01-05T09:30:00Z");
        assertThat(Quote.of(BTC, "1", NOW).withSizes("3", "0.5"))
                .hasToString("BTC/USDT 1x3/1x0.5 last 1 at 2026-01-05T09:30:00Z");
    }
}
