package com.moniqo.wallet.demo.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol ETH = Symbol.of("ETH/USDT");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "BTC/USDT, 49997.5, 50002.5, 50000",
        "ETH/USDT, 2999.85, 3000.15, 3000",
        "SOL/USDT, 99.995, 100.005, 100"
    })
    void standard_prices_are_those_of_the_specification_with_a_spread_of_one_basis_point(
            String symbol, String bid, String ask, String last) {
        Symbol of = Symbol.of(symbol);
        assertThat(Prices.standard().quote(of, NOON)).contains(Quote.of(of, bid, ask, last, NOON));
    }

    @Test
    void a_symbol_without_a_price_is_unknown() {
        assertThat(Prices.standard().quote(Symbol.of("DOGE/USDT"), NOON)).isEmpty();
    }

    @Test
    void fixed_prices_grow_by_copies() {
        FixedPrices one = Prices.fixed(BTC, "1");
        FixedPrices two = one.and(ETH, "2").spread(Spread.NONE);

        assertThat(one.quote(ETH, NOON)).isEmpty();
        assertThat(two.quote(ETH, NOON)).contains(Quote.of(ETH, "2", NOON));
        assertThat(two.and(ETH, "3").quote(ETH, NOON)).contains(Quote.of(ETH, "3", NOON));
        assertThat(two).hasToString("fixed prices {BTC/USDT=1, ETH/USDT=2}, spread 0 bp");
    }

    @Test
    void fixed_prices_copy_the_map() {
        var map = new HashMap<Symbol, BigDecimal>();
        map.put(BTC, BigDecimal.ONE);
        FixedPrices prices = Prices.fixed(map);
        map.put(ETH, BigDecimal.ONE);

        assertThat(prices.prices()).containsOnlyKeys(BTC);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> prices.prices().clear());
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1E+999999999", "x"})
    void a_fixed_price_must_be_above_zero(String price) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Prices.fixed(BTC, price))
                .returns(ErrorCode.MARKET_DATA_ERROR, ValidationException::code);
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Prices.standard().and(BTC, price))
                .returns(ErrorCode.MARKET_DATA_ERROR, ValidationException::code);
    }

    @Test
    void a_function_is_a_source_and_null_means_unknown() {
        PriceSource prices = Prices.from(symbol -> symbol.equals(BTC) ? Quote.of(BTC, "7", NOON) : null);

        assertThat(prices.quote(BTC, NOON)).contains(Quote.of(BTC, "7", NOON));
        assertThat(prices.quote(ETH, NOON)).isEmpty();
    }

    @Test
    void what_a_function_throws_becomes_market_data_error() {
        var fault = new IllegalStateException("no connection");
        PriceSource prices = Prices.from(symbol -> {
            throw fault;
        });

        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> prices.quote(BTC, NOON))
                .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code)
                .withCause(fault);
    }

    @Test
    void a_wallet_exception_of_a_function_stays_what_it_is() {
        var fault = new WalletException(ErrorCode.SYMBOL_NOT_FOUND, "not here");
        PriceSource prices = Prices.from(symbol -> {
            throw fault;
        });

        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> prices.quote(BTC, NOON))
                .isSameAs(fault);
    }

    @Test
    void a_quote_of_another_symbol_is_market_data_error() {
        PriceSource prices = Prices.from(symbol -> Quote.of(ETH, "7", NOON));

        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> prices.quote(BTC, NOON))
                .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code);
    }

    @Test
    void null_is_a_validation_error() {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> Prices.from(null));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> Prices.fixed(null));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> Prices.fixed(null, "1"));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Prices.standard().quote(null, NOON));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Prices.standard().quote(BTC, null));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> Prices.randomWalk(1, null));
    }
}
