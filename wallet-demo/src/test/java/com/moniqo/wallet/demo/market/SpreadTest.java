package com.moniqo.wallet.demo.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {
    private static final Symbol BTC = Symbol.of("BTC/USD");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void a_trade_becomes_a_quote_half_a_spread_to_either_side() {
        Quote quote = Spread.ONE_BASIS_POINT.quote(Trade.of(BTC, "800.01", "0.1", NOON));

        assertThat(quote).isEqualTo(Quote.of(BTC, "799.9699995", "800.0500005", "800.01", NOON));
        assertThat(quote.askSize()).isEmpty();
        assertThat(quote.bidSize()).isEmpty();
    }

    @Test
    void no_spread_makes_one_price() {
        assertThat(Spread.NONE.quote(Trade.of(BTC, "800", "1", NOON))).isEqualTo(Quote.of(BTC, "800", NOON));
    }

    @Test
    void what_has_too_many_decimals_is_rounded_away_from_the_last_price() {
        Quote quote = Spread.ONE_BASIS_POINT.around(BTC, new BigDecimal("0.000000000000012345"), NOON);

        assertThat(quote.bid()).isEqualByComparingTo("0.000000000000012344");
        assertThat(quote.ask()).isEqualByComparingTo("0.000000000000012346");
    }

    @Test
    void what_has_too_many_digits_is_rounded_away_from_the_last_price() {
        BigDecimal last = new BigDecimal("1234567890123456789012345678901.234");
        Quote quote = Spread.ofBasisPoints("2").around(BTC, last, NOON);

        assertThat(quote.bid()).isEqualByComparingTo("1234444433334444443333444444333.343");
        assertThat(quote.ask()).isEqualByComparingTo("1234691346912469134691246913469.125");
    }

    @Test
    void nothing_left_of_the_bid_is_market_data_error() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Spread.ONE_BASIS_POINT.around(BTC, new BigDecimal("0.000000000000000001"), NOON))
                .returns(ErrorCode.MARKET_DATA_ERROR, ValidationException::code)
                .returns("bid", ValidationException::field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10000", "1E+999999999", "much"})
    void a_spread_outside_of_0_to_100_percent_is_refused(String basisPoints) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Spread.ofBasisPoints(basisPoints))
                .returns(ErrorCode.VALIDATION_ERROR, ValidationException::code);
    }

    @Test
    void spreads_are_equal_by_value() {
        assertThat(Spread.ofBasisPoints("1"))
                .isEqualTo(Spread.ONE_BASIS_POINT)
                .hasSameHashCodeAs(Spread.ONE_BASIS_POINT)
                .isNotEqualTo(Spread.NONE)
                .hasToString("1 bp");
        assertThat(Spread.ofBasisPoints("2.50")).hasToString("2.5 bp");
        assertThat(Spread.ofBasisPoints("2.50").fraction()).isEqualByComparingTo("0.00025");
    }
}
