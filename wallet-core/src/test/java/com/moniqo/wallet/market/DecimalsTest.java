package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Refusals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static final String NINES = "9".repeat(34);

    private static BigDecimal parse(String text) {
        return Decimals.parse(text, "amount", INVALID_ORDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "0.05",
                "-3.5",
                "+7",
                ".5",
                "5.",
                "1E3",
                "1e-18",
                "5E-2",
                "0E+30",
                "0.000000000000000000"
            })
    void a_plain_number_or_one_with_an_exponent_is_read_exactly(String text) {
        assertThat(parse(text)).isEqualByComparingTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+33", "1.5E1", "0E+5", "12E+3", "10E-19"})
    void what_comes_out_is_in_plain_notation(String text) {
        assertThat(parse(text).scale()).isBetween(0, Decimals.MAX_SCALE);
        assertThat(parse(text).toString()).doesNotContain("E+");
    }

    @Test
    void thirty_four_digits_are_the_most() {
        assertThat(parse(NINES)).isEqualByComparingTo(NINES);
        assertThat(parse(NINES.substring(18) + "." + NINES.substring(16)))
                .isEqualByComparingTo(NINES.substring(18) + "." + NINES.substring(16));
        assertRefused("1" + NINES);
        assertRefused("1" + NINES + "E-18");
        assertRefused("1E+34");
    }

    @Test
    void eighteen_decimals_are_the_most() {
        assertThat(parse("0.000000000000000001")).isEqualByComparingTo("1E-18");
        assertRefused("0.0000000000000000001");
        assertRefused("1E-19");
    }

    @Test
    void zeros_at_the_end_do_not_count() {
        assertThat(parse("1.50000000000000000000000000")).isEqualByComparingTo("1.5");
        assertThat(parse("1" + "0".repeat(33))).isEqualByComparingTo("1E+33");
        assertRefused("1" + "0".repeat(34));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E+999999999",
                "-1E+999999999",
                "1E-999999999",
                "100E+2147483647",
                "1E+2147483647",
                "1E-2147483647",
                "1E+99999999999999999999",
                "9E+35"
            })
    void a_huge_exponent_is_refused_and_not_expanded(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 1",
                "1 ",
                "1,5",
                "1_000",
                "1'000",
                "NaN",
                "Infinity",
                "0x10",
                "1f",
                "1d",
                "--1",
                "1-",
                "e",
                "E5",
                "1E",
                ".",
                "-",
                "+",
                "1.2.3",
                "1e1e1",
                "\u0661\u0662",
                "\uff11",
                "1\u0000",
                "null"
            })
    void what_is_no_decimal_number_is_refused(String text) {
        assertRefused(text);
    }

    @Test
    void a_long_text_is_refused_unread() {
        assertRefused("1".repeat(1_000_000));
        assertRefused("0".repeat(81));
        assertThat(parse("0".repeat(79) + "1")).isEqualByComparingTo("1");
    }

    @Test
    void huge_values_are_refused_whatever_their_scale() {
        BigInteger huge = BigInteger.ONE.shiftLeft(4_000_000);
        for (int scale : new int[] {Integer.MIN_VALUE, -35, 0, 18, 19, Integer.MAX_VALUE}) {
            Refusals.assertRefused(
                    INVALID_ORDER,
                    "amount",
                    () -> Decimals.bounded(new BigDecimal(huge, scale), "amount", INVALID_ORDER));
        }
        Refusals.assertRefused(
                INVALID_ORDER,
                "amount",
                () -> Decimals.bounded(
                        new BigDecimal(BigInteger.valueOf(100), Integer.MIN_VALUE), "amount", INVALID_ORDER));
    }

    @Test
    void zero_is_zero_whatever_its_scale() {
        for (int scale : new int[] {Integer.MIN_VALUE, -5, 0, 18, 19, Integer.MAX_VALUE}) {
            BigDecimal zero = Decimals.bounded(new BigDecimal(BigInteger.ZERO, scale), "amount", INVALID_ORDER);
            assertThat(zero).isZero();
            assertThat(zero.scale()).isBetween(0, Decimals.MAX_SCALE);
        }
    }

    @Test
    void a_refusal_says_what_would_be_valid() {
        assertThatThrownBy(() -> parse("1E+999999999"))
                .hasMessage(
                        "amount has too many digits; valid: a plain decimal number with at most 34 digits, at most 18 of them decimals");
        assertThatThrownBy(() -> parse("")).hasMessageStartingWith("amount is empty; valid: ");
        assertThatThrownBy(() -> parse("x")).hasMessageStartingWith("amount is not a decimal number; valid: ");
    }

    @Test
    void the_code_is_the_callers_but_null_is_always_a_validation_error() {
        assertThatThrownBy(() -> Decimals.parse("x", "bid", MARKET_DATA_ERROR))
                .isInstanceOfSatisfying(
                        WalletException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(MARKET_DATA_ERROR));
        Refusals.assertNullRefused("bid", () -> Decimals.parse(null, "bid", MARKET_DATA_ERROR));
        Refusals.assertNullRefused("bid", () -> Decimals.bounded(null, "bid", MARKET_DATA_ERROR));
        Refusals.assertNullRefused("bid", () -> Decimals.positive(null, "bid", MARKET_DATA_ERROR));
        Refusals.assertNullRefused("bid", () -> Decimals.notNegative(null, "bid", MARKET_DATA_ERROR));
    }

    @Test
    void positive_refuses_zero_and_less() {
        assertThat(Decimals.positive(BigDecimal.ONE, "amount", INVALID_ORDER)).isEqualByComparingTo("1");
        for (String bad : List.of("0", "0.00", "-1", "-0.000000000000000001")) {
            Refusals.assertRefused(
                    INVALID_ORDER, "amount", () -> Decimals.positive(new BigDecimal(bad), "amount", INVALID_ORDER));
        }
    }

    @Test
    void not_negative_takes_zero() {
        assertThat(Decimals.notNegative(BigDecimal.ZERO, "size", INVALID_ORDER)).isZero();
        Refusals.assertRefused(
                INVALID_ORDER, "size", () -> Decimals.notNegative(new BigDecimal("-0.1"), "size", INVALID_ORDER));
    }

    @Test
    void amounts_are_the_same_whatever_their_scale() {
        assertThat(Decimals.same(new BigDecimal("1.0"), new BigDecimal("1.000")))
                .isTrue();
        assertThat(Decimals.same(new BigDecimal("1"), new BigDecimal("2"))).isFalse();
        assertThat(Decimals.same(null, null)).isTrue();
        assertThat(Decimals.same(null, BigDecimal.ZERO)).isFalse();
        assertThat(Decimals.same(BigDecimal.ZERO, null)).isFalse();
        assertThat(Decimals.hash(null)).isZero();
    }

    private static void assertRefused(String text) {
        Refusals.assertRefused(INVALID_ORDER, "amount", () -> parse(text));
    }
}
