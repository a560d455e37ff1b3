package com.moniqo.wallet.demo.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeAndBarTest {
    private static final Symbol BTC = Symbol.of("BTC/USD");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void a_trade_may_have_amount_zero() {
        assertThat(Trade.of(BTC, "800.01", "0", NOON).amount()).contains(new BigDecimal("0"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "1, -1", "1E+999999999, 1", "1, 0.1234567890123456789", "x, 1"})
    void a_trade_with_an_impossible_price_or_amount_is_market_data_error(String price, String amount) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Trade.of(BTC, price, amount, NOON))
                .returns(ErrorCode.MARKET_DATA_ERROR, ValidationException::code);
    }

    @Test
    void a_trade_of_nothing_is_a_validation_error() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Trade.of(null, "1", "1", NOON))
                .returns("symbol", ValidationException::field);
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Trade.of(BTC, (BigDecimal) null, null, NOON));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> Trade.of(BTC, "1", "1", null));
    }

    @Test
    void equality_of_trades_ignores_the_scale() {
        Trade trade = Trade.of(BTC, "800.0", "1.00", NOON);
        assertThat(trade)
                .isEqualTo(Trade.of(BTC, "800.00", "1", NOON))
                .hasSameHashCodeAs(Trade.of(BTC, "800.00", "1", NOON))
                .isNotEqualTo(Trade.of(BTC, "800.01", "1", NOON))
                .isNotEqualTo(Trade.of(BTC, "800", "2", NOON))
                .isNotEqualTo(Trade.of(Symbol.of("ETH/USD"), "800", "1", NOON))
                .isNotEqualTo(Trade.of(BTC, "800", "1", NOON.plusNanos(1)));
        assertThat(trade).hasToString("1.00 BTC/USD at 800.0 2026-01-05T12:00:00Z");
    }

    @Test
    void a_bar_keeps_what_it_was_made_of() {
        Bar bar = bar("10", "12", "9", "11", "5");
        assertThat(bar.open()).isEqualByComparingTo("10");
        assertThat(bar.high()).isEqualByComparingTo("12");
        assertThat(bar.low()).isEqualByComparingTo("9");
        assertThat(bar.close()).isEqualByComparingTo("11");
        assertThat(bar.volume()).contains(new BigDecimal("5"));
        assertThat(bar.openTime()).isEqualTo(NOON);
        assertThat(bar.closeTime()).isEqualTo(NOON.plusSeconds(60));
        assertThat(bar)
                .isEqualTo(bar("10.0", "12", "9.00", "11", "5"))
                .hasSameHashCodeAs(bar("10", "12", "9", "11.0", "5"));
        assertThat(bar).isNotEqualTo(bar("10", "12", "9", "11", "6"));
    }

    @Test
    void what_was_traded_may_be_unknown() {
        BigDecimal one = BigDecimal.ONE;
        Trade trade = Trade.of(BTC, one, NOON);
        assertThat(trade.amount()).isEmpty();
        assertThat(trade).hasToString("BTC/USD at 1 2026-01-05T12:00:00Z").isNotEqualTo(Trade.of(BTC, "1", "0", NOON));
        Bar bar = Bar.of(BTC, one, one, one, one, NOON, NOON.plusSeconds(60));
        assertThat(bar.volume()).isEmpty();
        assertThat(bar.toString()).doesNotContain("volume");
        assertThat(bar).isNotEqualTo(Bar.of(BTC, "1", "1", "1", "1", "0", NOON, NOON.plusSeconds(60)));
    }

    @ParameterizedTest
    @CsvSource({
        "13, 12, 9, 11, 5, open",
        "8, 12, 9, 11, 5, open",
        "10, 12, 9, 12.01, 5, close",
        "10, 12, 9, 8.99, 5, close",
        "10, 8, 9, 11, 5, low",
        "10, 12, 9, 11, -1, volume",
        "0, 12, 0, 11, 5, open",
    })
    void a_bar_that_contradicts_itself_is_market_data_error(
            String open, String high, String low, String close, String volume, String field) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> bar(open, high, low, close, volume))
                .returns(ErrorCode.MARKET_DATA_ERROR, ValidationException::code)
                .returns(field, ValidationException::field);
    }

    @Test
    void a_bar_that_ends_when_it_begins_is_market_data_error() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Bar.of(BTC, "1", "1", "1", "1", "0", NOON, NOON))
                .returns(ErrorCode.MARKET_DATA_ERROR, ValidationException::code)
                .returns("closeTime", ValidationException::field);
    }

    private static Bar bar(String open, String high, String low, String close, String volume) {
        return Bar.of(BTC, open, high, low, close, volume, NOON, NOON.plusSeconds(60));
    }
}
