package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderAmendmentTest {
    private static Stream<Map.Entry<String, Function<String, OrderAmendment>>> changes() {
        return Stream.of(
                Map.entry("amount", (Function<String, OrderAmendment>) OrderAmendment::amount),
                Map.entry("limitPrice", (Function<String, OrderAmendment>) OrderAmendment::limitPrice),
                Map.entry("stopPrice", (Function<String, OrderAmendment>) OrderAmendment::stopPrice),
                Map.entry("amount", (Function<String, OrderAmendment>)
                        x -> OrderAmendment.limitPrice("1").andAmount(x)),
                Map.entry("limitPrice", (Function<String, OrderAmendment>)
                        x -> OrderAmendment.amount("1").andLimitPrice(x)),
                Map.entry("stopPrice", (Function<String, OrderAmendment>)
                        x -> OrderAmendment.amount("1").andStopPrice(x)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_is_out_of_bounds_is_an_invalid_order(Map.Entry<String, Function<String, OrderAmendment>> change) {
        for (String bad : List.of("0", "-1", "", "x", "1E+999999999", "1E-19")) {
            Refusals.assertRefused(
                    INVALID_ORDER, change.getKey(), () -> change.getValue().apply(bad));
        }
        Refusals.assertNullRefused(change.getKey(), () -> change.getValue().apply(null));
    }

    @Test
    void null_values_are_refused() {
        Refusals.assertNullRefused("amount", () -> OrderAmendment.amount((BigDecimal) null));
        Refusals.assertNullRefused("limitPrice", () -> OrderAmendment.limitPrice((BigDecimal) null));
        Refusals.assertNullRefused("stopPrice", () -> OrderAmendment.stopPrice((BigDecimal) null));
        Refusals.assertNullRefused("trailingOffset", () -> OrderAmendment.trailingOffset(null));
    }

    @Test
    void changes_add_up_in_copies() {
        OrderAmendment amount = OrderAmendment.amount("0.02");
        OrderAmendment all =
                amount.andLimitPrice("48100").andStopPrice("47000").andTrailingOffset(TrailingOffset.absolute("250"));
        assertThat(amount.limitPrice()).isEmpty();
        assertThat(all.amount()).hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("0.02"));
        assertThat(all.limitPrice())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("48100"));
        assertThat(all.stopPrice())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("47000"));
        assertThat(all.trailingOffset()).contains(TrailingOffset.absolute("250"));
        assertThat(all).hasToString("amount 0.02, limitPrice 48100, stopPrice 47000, trailingOffset 250");
    }

    @Test
    void what_is_not_named_is_left() {
        OrderAmendment stop = OrderAmendment.stopPrice("1");
        assertThat(stop.amount()).isEmpty();
        assertThat(stop.limitPrice()).isEmpty();
        assertThat(stop.trailingOffset()).isEmpty();
        assertThat(stop).hasToString("stopPrice 1");
    }
}
