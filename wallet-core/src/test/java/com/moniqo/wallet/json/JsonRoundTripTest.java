package com.moniqo.wallet.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Candle;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What a host stores comes back as it was. */
class JsonRoundTripTest {
    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new WalletJsonModule()).build();

    private Throwable refusal(Class<?> type, String json) {
        Throwable thrown = catchThrowable(() -> mapper.readValue(json, type));
        while (thrown != null && !(thrown instanceof ValidationException)) {
            thrown = thrown.getCause();
        }
        assertThat(thrown).isNotNull();
        return thrown;
    }

    @ParameterizedTest
    @MethodSource("com.moniqo.wallet.json.JsonSamples#stored")
    void every_field_of_a_stored_value_comes_back(Object value) {
        String text = mapper.writeValueAsString(value);
        Object read = mapper.readValue(text, value.getClass());
        assertThat(read)
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .withEqualsForType(Drawdown::equals, Drawdown.class) // it computes its fractions on demand
                .withStrictTypeChecking()
                .isEqualTo(value);
        assertThat(mapper.writeValueAsString(read)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("com.moniqo.wallet.json.JsonSamples#stored")
    void an_unknown_field_of_a_stored_value_is_refused(Object value) {
        String text = mapper.writeValueAsString(value);
        if (text.startsWith("{")) {
            assertThat(refusal(value.getClass(), "{\"max_fun\":1," + text.substring(1)))
                    .hasMessageContaining("max_fun");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+5", "0x10", "", " 1", "1.", ".5", "NaN", "1_000", "\u0661"})
    void a_stored_amount_is_a_plain_decimal_number(String amount) {
        String fill = mapper.writeValueAsString(
                JsonSamples.stored().filter(Fill.class::isInstance).findFirst().orElseThrow());
        assertThat(refusal(Fill.class, fill.replaceFirst("\"price\":\"90\"", "\"price\":\"" + amount + "\"")))
                .hasMessageContaining("price");
    }

    @Test
    void a_quote_has_both_sizes_or_none() {
        Quote sized = (Quote) JsonSamples.stored()
                .filter(value -> value instanceof Quote quote && quote.bidSize().isPresent())
                .findFirst()
                .orElseThrow();
        String text = mapper.writeValueAsString(sized);
        assertThat(refusal(Quote.class, text.replace("\"ask_size\":\"1.5\"", "\"ask_size\":null")))
                .hasMessageContaining("ask_size");
        assertThat(refusal(Quote.class, text.replace("\"bid_size\":\"0\"", "\"bid_size\":null")))
                .hasMessageContaining("ask_size");
    }

    @Test
    void a_candle_of_a_fraction_of_a_second_is_refused() {
        Candle odd = Candle.builder(Symbol.of("BTC/USDT"), Instant.EPOCH, Duration.ofMillis(1500))
                .prices(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE)
                .build();
        assertThat(catchThrowable(() -> mapper.writeValueAsString(odd))).hasMessageContaining("whole seconds");
    }

    @Test
    void an_end_and_the_time_in_force_that_has_one_go_together() {
        String order = "{\"symbol\":\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"limit\",\"amount\":1,\"price\":1,";
        String end = "\"expires_at\":\"2026-01-05T09:30:00Z\"}";
        assertThat(mapper.readValue(order + end, OrderRequest.class).timeInForce())
                .isEqualTo(TimeInForce.GTD);
        assertThat(refusal(OrderRequest.class, order + "\"time_in_force\":\"day\"," + end))
                .hasMessageContaining("expires_at");
        assertThat(refusal(OrderRequest.class, order + "\"time_in_force\":\"good_till_date\"}"))
                .hasMessageContaining("expires_at");
    }

    @Test
    void a_calendar_of_the_hosts_own_is_refused() {
        TradingCalendar own = TradingCalendar.weekdays(LocalTime.of(8, 0), LocalTime.of(20, 0), ZoneOffset.UTC);
        Throwable thrown = catchThrowable(
                () -> mapper.writeValueAsString(MarketRules.none().calendar(own)));
        assertThat(thrown).hasMessageContaining("calendar").hasMessageContaining("us_equities");
        assertThat(refusal(MarketRules.class, "{\"calendar\":\"lunar\"}")).hasMessageContaining("us_equities");
    }

    @Test
    void letters_that_only_look_like_those_of_an_enum_are_refused() {
        assertThat(refusal(OrderType.class, "\"\u017ftop_loss\"")).hasMessageContaining("must be one of");
        assertThat(refusal(OrderType.class, "\"l\u0131m\u0131t\"")).hasMessageContaining("must be one of");
        String order = mapper.writeValueAsString(
                JsonSamples.stored().filter(Order.class::isInstance).findFirst().orElseThrow());
        assertThat(refusal(Order.class, order.replace("\"good_till_cancel\"", "\"I\u00d6C\"")))
                .hasMessageContaining("time_in_force");
    }
}
