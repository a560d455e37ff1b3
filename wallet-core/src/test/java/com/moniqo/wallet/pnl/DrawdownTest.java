package com.moniqo.wallet.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawdownTest {
    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }

    @Test
    void equity_below_the_peak_is_a_drawdown_and_a_new_peak_ends_it() {
        Drawdown fallen = Drawdown.none().seen(usd("10000")).seen(usd("8600"));
        assertThat(fallen.current()).isEqualByComparingTo("0.14");
        assertThat(fallen.peak()).contains(usd("10000"));
        Drawdown risen = fallen.seen(usd("10001"));
        assertThat(risen.current()).isEqualByComparingTo("0");
        assertThat(risen.peak()).contains(usd("10001"));
        assertThat(risen.max()).isEqualByComparingTo("0.14");
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 8600, 98600, 0.14", // a loss of 14 %, then a deposit of 90,000
        "10000, 9000, 5000, 0.1", // a loss of 10 %, then a withdrawal of 4,000 of 9,000
        "3, 1, 7, 0.666666666666666667",
        "10000, 10000, 1, 0",
        "10000, 12000, 1, 0"
    })
    void a_transfer_leaves_the_fraction_unchanged(String first, String before, String after, String fraction) {
        Drawdown moved = Drawdown.none().seen(usd(first)).transferred(usd(before), usd(after));
        assertThat(moved.current()).isEqualByComparingTo(fraction);
        assertThat(moved.seen(usd(after)).current()).isEqualByComparingTo(fraction);
        assertThat(moved.max()).isEqualByComparingTo(fraction);
    }

    @Test
    void the_fraction_survives_a_withdrawal_of_everything() {
        Drawdown empty = Drawdown.none()
                .seen(usd("10000"))
                .transferred(usd("9000"), usd("0"))
                .seen(usd("0"));
        Drawdown back = empty.transferred(usd("0"), usd("500"));
        assertThat(back.current()).isEqualByComparingTo("0.1");
        assertThat(back.seen(usd("450")).current()).isEqualByComparingTo("0.19");
    }

    @Test
    void losses_on_both_sides_of_a_transfer_multiply() {
        Drawdown drawdown = Drawdown.none()
                .seen(usd("100"))
                .transferred(usd("90"), usd("1090"))
                .seen(usd("981"));
        assertThat(drawdown.current()).isEqualByComparingTo("0.19");
    }

    @Test
    void a_total_loss_is_no_longer_total_once_money_comes_in() {
        Drawdown refilled = Drawdown.none().seen(usd("100")).transferred(usd("0"), usd("100"));
        assertThat(refilled.current()).isEqualByComparingTo("0.5");
        assertThat(refilled.max()).isEqualByComparingTo("1");
    }

    @Test
    void accepted_means_that_the_next_equity_is_the_peak() {
        Drawdown accepted = Drawdown.none().seen(usd("100")).seen(usd("70")).accepted();
        assertThat(accepted.peak()).isEmpty();
        assertThat(accepted.seen(usd("70")).current()).isEqualByComparingTo("0");
        assertThat(accepted.max()).isEqualByComparingTo("0.3");
    }

    @Test
    void what_a_store_kept_is_the_same() {
        Drawdown fallen = Drawdown.none().seen(usd("10000")).seen(usd("8600.00"));
        assertThat(Drawdown.of(fallen.peak().orElse(null), fallen.current(), fallen.max()))
                .isEqualTo(fallen)
                .hasSameHashCodeAs(fallen)
                .hasToString("0.14 below 10000, at most 0.14");
        assertThat(Drawdown.none()).hasToString("0 below nothing yet, at most 0");
    }

    @Test
    void the_fractions_are_those_of_every_equity_in_turn() {
        var random = new Random(1);
        for (int run = 0; run < 200; run++) {
            int scale = random.nextInt(9);
            Drawdown drawdown = Drawdown.none();
            BigDecimal peak = usd("0");
            BigDecimal max = usd("0");
            for (int i = 0; i < 50; i++) {
                Drawdown before = drawdown;
                BigDecimal equity = BigDecimal.valueOf(1_000_000L + random.nextInt(1 + (100 << i % 12)), scale);
                drawdown = drawdown.seen(equity);
                peak = peak.max(equity);
                BigDecimal current = peak.subtract(equity)
                        .divide(peak, MathContext.DECIMAL128)
                        .setScale(18, RoundingMode.HALF_EVEN);
                max = max.max(current);
                if (random.nextBoolean()) { // also of one that nobody has asked for its fractions
                    assertThat(drawdown.current()).isEqualByComparingTo(current);
                    assertThat(drawdown.max()).isEqualByComparingTo(max);
                    Drawdown stored = Drawdown.of(drawdown.peak().orElseThrow(), current, max);
                    assertThat(drawdown).isEqualTo(stored);
                    assertThat(drawdown.equals(before)).isEqualTo(stored.equals(before));
                }
            }
            assertThat(drawdown.max()).isEqualByComparingTo(max);
        }
    }

    @ParameterizedTest
    @CsvSource({"1E-17, true", "1E-15, true", "1E-13, false", "1E-11, false"})
    void equities_that_round_to_the_same_fraction_are_equal(String difference, boolean same) {
        Drawdown fallen = Drawdown.none().seen(usd("10000"));
        Drawdown one = fallen.seen(usd("9000"));
        Drawdown other = fallen.seen(usd("9000").subtract(usd(difference)));
        assertThat(one.equals(other)).isEqualTo(same);
    }

    @Test
    void equities_far_below_zero_that_round_to_the_same_fraction_are_equal() {
        Drawdown fallen = Drawdown.none().seen(usd("1"));
        Drawdown one = fallen.seen(usd("-1E+20"));
        assertThat(one).isEqualTo(fallen.seen(usd("-1E+20").subtract(usd("1E-15"))));
        assertThat(one).isNotEqualTo(fallen.seen(usd("-1E+20").subtract(usd("1"))));
    }
}
