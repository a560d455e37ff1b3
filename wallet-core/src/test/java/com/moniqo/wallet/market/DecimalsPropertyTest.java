package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.ValidationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes in, what comes out is the same number within the bounds, or a refusal. */
class DecimalsPropertyTest {
    @Provide
    Arbitrary<BigDecimal> anything() {
        Arbitrary<BigInteger> digits = Arbitraries.oneOf(
                Arbitraries.bigIntegers().between(BigInteger.TEN.pow(12).negate(), BigInteger.TEN.pow(12)),
                Arbitraries.bigIntegers().between(BigInteger.TEN.pow(60).negate(), BigInteger.TEN.pow(60)));
        Arbitrary<Integer> scales = Arbitraries.oneOf(Arbitraries.integers().between(-60, 60), Arbitraries.integers());
        Arbitrary<Integer> zeros = Arbitraries.integers().between(0, 40);
        return Combinators.combine(digits, zeros, scales)
                .as((digit, zero, scale) -> new BigDecimal(digit.multiply(BigInteger.TEN.pow(zero)), scale));
    }

    @Provide
    Arbitrary<BigDecimal> inBounds() {
        Arbitrary<BigInteger> digits = Arbitraries.bigIntegers()
                .between(
                        BigInteger.TEN.pow(34).negate().add(BigInteger.ONE),
                        BigInteger.TEN.pow(34).subtract(BigInteger.ONE));
        return Combinators.combine(digits, Arbitraries.integers().between(0, 18))
                .as(BigDecimal::new);
    }

    @Property(tries = 5000)
    void a_value_in_bounds_comes_out_numerically_the_same(@ForAll("inBounds") BigDecimal value) {
        assertThat(Decimals.bounded(value, "amount", INVALID_ORDER)).isEqualByComparingTo(value);
    }

    @Property(tries = 5000)
    void any_value_comes_out_the_same_or_is_refused(@ForAll("anything") BigDecimal value) {
        BigDecimal out;
        try {
            out = Decimals.bounded(value, "amount", INVALID_ORDER);
        } catch (ValidationException refusal) {
            assertThat(refusal.code()).isEqualTo(INVALID_ORDER);
            assertThat(fits(value)).as("%s was refused", value).isFalse();
            return;
        }
        assertThat(fits(value)).as("%s was accepted", value).isTrue();
        assertThat(out).isEqualByComparingTo(value);
        assertThat(out.scale()).isBetween(0, Decimals.MAX_SCALE);
        assertThat(out.precision()).isLessThanOrEqualTo(Decimals.MAX_DIGITS);
    }

    /** The bounds, said in another way: the shortest plain form has at most 34 digits, at most 18 of them decimals. */
    private static boolean fits(BigDecimal value) {
        if (value.signum() == 0) {
            return true;
        }
        String digits = value.unscaledValue().abs().toString();
        int significant = digits.replaceAll("0+$", "").length();
        long scale = (long) value.scale() - (digits.length() - significant);
        return scale <= 18 && significant - Math.min(scale, 0) <= 34;
    }

    @Property(tries = 5000)
    void text_and_value_are_read_alike(@ForAll("inBounds") BigDecimal value) {
        assertThat(Decimals.parse(value.toString(), "amount", INVALID_ORDER)).isEqualByComparingTo(value);
        assertThat(Decimals.parse(value.toPlainString(), "amount", INVALID_ORDER))
                .isEqualByComparingTo(value);
    }

    @Property(tries = 5000)
    void any_text_is_read_or_refused(@ForAll String text) {
        try {
            assertThat(Decimals.parse(text, "amount", INVALID_ORDER)).isEqualByComparingTo(new BigDecimal(text));
        } catch (ValidationException refusal) {
            assertThat(refusal.code()).isEqualTo(INVALID_ORDER);
        }
    }

    @Property
    void numerically_equal_amounts_are_the_same_and_share_a_hash(@ForAll("inBounds") BigDecimal value) {
        BigDecimal longer = value.setScale(value.scale() + 5);
        assertThat(Decimals.same(value, longer)).isTrue();
        assertThat(Decimals.hash(value)).isEqualTo(Decimals.hash(longer));
    }
}
