package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrailingOffsetTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "x", "1E+999999999"})
    void an_offset_is_above_zero(String bad) {
        Refusals.assertRefused(INVALID_ORDER, "trailingOffset", () -> TrailingOffset.absolute(bad));
        Refusals.assertRefused(INVALID_ORDER, "trailingOffset", () -> TrailingOffset.percent(bad));
    }

    @Test
    void a_percentage_is_below_hundred() {
        assertThat(TrailingOffset.percent("99.999").percent()).isTrue();
        Refusals.assertRefused(INVALID_ORDER, "trailingOffset", () -> TrailingOffset.percent("100"));
        assertThat(TrailingOffset.absolute("100").value()).isEqualByComparingTo("100");
    }

    @Test
    void null_is_refused() {
        Refusals.assertNullRefused("trailingOffset", () -> TrailingOffset.absolute((String) null));
        Refusals.assertNullRefused("trailingOffset", () -> TrailingOffset.percent((BigDecimal) null));
    }

    @Test
    void equality_ignores_scale_but_not_the_unit() {
        assertThat(TrailingOffset.percent("1.50"))
                .isEqualTo(TrailingOffset.percent("1.5"))
                .hasSameHashCodeAs(TrailingOffset.percent("1.5"))
                .isNotEqualTo(TrailingOffset.absolute("1.5"))
                .isNotEqualTo(TrailingOffset.percent("1.6"));
    }

    @Test
    void it_reads_with_its_unit() {
        assertThat(TrailingOffset.absolute("250")).hasToString("250");
        assertThat(TrailingOffset.percent("1.5")).hasToString("1.5%");
    }
}
