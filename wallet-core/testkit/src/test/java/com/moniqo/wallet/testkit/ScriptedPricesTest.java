package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScriptedPricesTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol ETH = Symbol.of("ETH/USDT");
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");

    @Test
    void one_price_is_bid_ask_and_last_alike() {
        assertThat(ScriptedPrices.of(BTC, "50000").quote(BTC, NOW)).contains(Quote.of(BTC, "50000", NOW));
    }

    @Test
    void bid_and_ask_have_their_last_in_the_middle() {
        assertThat(ScriptedPrices.of(BTC, "49999", "50001").quote(BTC, NOW))
                .contains(Quote.of(BTC, "49999", "50001", "50000", NOW));
    }

    @Test
    void sizes_are_kept() {
        assertThat(ScriptedPrices.of(BTC, "49999", "50001", "1.5", "0").quote(BTC, NOW))
                .contains(Quote.of(BTC, "49999", "50001", "50000", NOW).withSizes("1.5", "0"));
    }

    @Test
    void quotes_carry_the_time_of_whoever_asks() {
        ScriptedPrices prices = ScriptedPrices.of(BTC, "50000");
        assertThat(prices.quote(BTC, NOW).orElseThrow().time()).isEqualTo(NOW);
        assertThat(prices.quote(BTC, NOW.plusSeconds(1)).orElseThrow().time()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void several_symbols_move_on_their_own() {
        ScriptedPrices prices = ScriptedPrices.of(BTC, "50000").and(ETH, "2999", "3001");
        prices.moveTo(BTC, "48900").moveTo(ETH, new BigDecimal("3100"));
        assertThat(prices.quote(BTC, NOW).orElseThrow().last()).isEqualByComparingTo("48900");
        assertThat(prices.quote(ETH, NOW).orElseThrow().last()).isEqualByComparingTo("3100");
        prices.moveTo(BTC, "1", "2").moveTo(ETH, "3", "4", "5", "6");
        assertThat(prices.quote(BTC, NOW).orElseThrow().ask()).isEqualByComparingTo("2");
        assertThat(prices.quote(ETH, NOW).orElseThrow().askSize()).isPresent();
        assertThat(prices).hasToString("ScriptedPrices[BTC/USDT, ETH/USDT]");
    }

    @Test
    void a_symbol_nobody_scripted_is_unknown() {
        assertThat(ScriptedPrices.of(BTC, "50000").quote(ETH, NOW)).isEmpty();
        assertThat(ScriptedPrices.none().quote(BTC, NOW)).isEmpty();
    }

    @Test
    void a_symbol_can_be_forgotten_and_come_back() {
        ScriptedPrices prices = ScriptedPrices.of(BTC, "50000").forget(BTC);
        assertThat(prices.quote(BTC, NOW)).isEmpty();
        assertThat(prices.moveTo(BTC, "1").quote(BTC, NOW)).isPresent();
    }

    @Test
    void a_symbol_can_fail_until_it_is_moved_again() {
        ScriptedPrices prices = ScriptedPrices.of(BTC, "50000").and(ETH, "3000").fail(BTC);
        assertThatThrownBy(() -> prices.quote(BTC, NOW))
                .isInstanceOfSatisfying(
                        WalletException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR));
        assertThat(prices.quote(ETH, NOW)).isPresent();
        assertThat(prices.moveTo(BTC, "1").quote(BTC, NOW)).isPresent();
    }

    @Test
    void a_symbol_can_fail_in_any_way() {
        IllegalStateException failure = new IllegalStateException("line cut");
        assertThatThrownBy(() -> ScriptedPrices.none().fail(BTC, failure).quote(BTC, NOW))
                .isSameAs(failure);
    }

    @Test
    void what_can_be_no_quote_is_refused_where_it_is_scripted() {
        ScriptedPrices prices = ScriptedPrices.of(BTC, "50000");
        for (String bad : new String[] {"0", "-1", "", "1E+999999999"}) {
            assertThatThrownBy(() -> prices.moveTo(BTC, bad)).isInstanceOf(ValidationException.class);
        }
        assertThatThrownBy(() -> prices.moveTo(BTC, "2", "1")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> prices.moveTo(BTC, "1", "2", "-1", "1")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> prices.moveTo(null, "1")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> prices.quote(null, NOW)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> prices.quote(BTC, null)).isInstanceOf(ValidationException.class);
        assertThat(prices.quote(BTC, NOW).orElseThrow().last()).isEqualByComparingTo("50000");
    }
}
