package com.moniqo.wallet.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AssetBalanceTest {
    private static AssetBalance balance(String free, String locked) {
        return new AssetBalance("USDT", new BigDecimal(free), new BigDecimal(locked));
    }

    @Test
    void the_total_is_free_plus_locked() {
        assertThat(balance("100.5", "20").total()).isEqualByComparingTo("120.5");
    }

    @Test
    void equality_ignores_scale() {
        assertThat(balance("1.0", "2")).isEqualTo(balance("1", "2.00")).hasSameHashCodeAs(balance("1", "2.00"));
        assertThat(balance("1", "2"))
                .isNotEqualTo(balance("2", "1"))
                .isNotEqualTo(balance("1", "1"))
                .isNotEqualTo(new AssetBalance("BTC", BigDecimal.ONE, new BigDecimal("2")));
    }

    @Test
    void null_is_refused() {
        Refusals.assertNullRefused("asset", () -> new AssetBalance(null, BigDecimal.ONE, BigDecimal.ONE));
        Refusals.assertNullRefused("free", () -> new AssetBalance("USDT", null, BigDecimal.ONE));
        Refusals.assertNullRefused("locked", () -> new AssetBalance("USDT", BigDecimal.ONE, null));
    }

    @Test
    void it_reads_in_plain_numbers() {
        assertThat(balance("1E+3", "0.00000001")).hasToString("USDT: 1000 free + 0.00000001 locked");
    }
}
