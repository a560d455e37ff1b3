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
    void anOffsetIsAboveZero(String bad) {
        Refusals.assertRefused(INVALID_ORDER, "trailingOffset", () -> TrailingOffset.absolute(bad));
        Refusals.assertRefused(INVALID_ORDER, "trailingOffset", () -> TrailingOffset.percent(bad));
    }

    @Test
    void aPercentageIsBelowHundred() {
        assertThat(TrailingOffset.percent("99.999").percent()).isTrue();
        Refusals.assertRefused(INVALID_ORDER, "trailingOffset", () -> TrailingOffset.percent("100"));
        assertThat(TrailingOffset.absolute("100").value()).isEqualByComparingTo("100");
    }

    @Test
    void nullIsRefused() {
        Refusals.assertNullRefused("trailingOffset", () -> TrailingOffset.absolute((String) null));
        Refusals.assertNullRefused("trailingOffset", () -> TrailingOffset.percent((BigDecimal) null));
    }

    @Test
    void equalityIgnoresScaleButNotTheUnit() {
        assertThat(TrailingOffset.percent("1.50"))
                .isEqualTo(TrailingOffset.percent("1.5"))
                .hasSameHashCodeAs(TrailingOffset.percent("1.5"))
                .isNotEqualTo(TrailingOffset.absolute("1.5"))
                .isNotEqualTo(TrailingOffset.percent("1.6"));
    }

    @Test
    void itReadsWithItsUnit() {
        assertThat(TrailingOffset.absolute("250")).hasToString("250");
        assertThat(TrailingOffset.percent("1.5")).hasToString("1.5%");
    }
}
