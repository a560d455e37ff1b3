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
    void aPlainNumberOrOneWithAnExponentIsReadExactly(String text) {
        assertThat(parse(text)).isEqualByComparingTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+33", "1.5E1", "0E+5", "12E+3", "10E-19"})
    void whatComesOutIsInPlainNotation(String text) {
        assertThat(parse(text).scale()).isBetween(0, Decimals.MAX_SCALE);
        assertThat(parse(text).toString()).doesNotContain("E+");
    }

    @Test
    void thirtyFourDigitsAreTheMost() {
        assertThat(parse(NINES)).isEqualByComparingTo(NINES);
        assertThat(parse(NINES.substring(18) + "." + NINES.substring(16)))
                .isEqualByComparingTo(NINES.substring(18) + "." + NINES.substring(16));
        assertRefused("1" + NINES);
        assertRefused("1" + NINES + "E-18");
        assertRefused("1E+34");
    }

    @Test
    void eighteenDecimalsAreTheMost() {
        assertThat(parse("0.000000000000000001")).isEqualByComparingTo("1E-18");
        assertRefused("0.0000000000000000001");
        assertRefused("1E-19");
    }

    @Test
    void zerosAtTheEndDoNotCount() {
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
    void aHugeExponentIsRefusedAndNotExpanded(String text) {
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
    void whatIsNoDecimalNumberIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void aLongTextIsRefusedUnread() {
        assertRefused("1".repeat(1_000_000));
        assertRefused("0".repeat(81));
        assertThat(parse("0".repeat(79) + "1")).isEqualByComparingTo("1");
    }

    @Test
    void hugeValuesAreRefusedWhateverTheirScale() {
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
    void zeroIsZeroWhateverItsScale() {
        for (int scale : new int[] {Integer.MIN_VALUE, -5, 0, 18, 19, Integer.MAX_VALUE}) {
            BigDecimal zero = Decimals.bounded(new BigDecimal(BigInteger.ZERO, scale), "amount", INVALID_ORDER);
            assertThat(zero).isZero();
            assertThat(zero.scale()).isBetween(0, Decimals.MAX_SCALE);
        }
    }

    @Test
    void aRefusalSaysWhatWouldBeValid() {
        assertThatThrownBy(() -> parse("1E+999999999"))
                .hasMessage(
                        "amount has too many digits; valid: a plain decimal number with at most 34 digits, at most 18 of them decimals");
        assertThatThrownBy(() -> parse("")).hasMessageStartingWith("amount is empty; valid: ");
        assertThatThrownBy(() -> parse("x")).hasMessageStartingWith("amount is no decimal number; valid: ");
    }

    @Test
    void theCodeIsTheCallersButNullIsAlwaysAValidationError() {
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
    void positiveRefusesZeroAndLess() {
        assertThat(Decimals.positive(BigDecimal.ONE, "amount", INVALID_ORDER)).isEqualByComparingTo("1");
        for (String bad : List.of("0", "0.00", "-1", "-0.000000000000000001")) {
            Refusals.assertRefused(
                    INVALID_ORDER, "amount", () -> Decimals.positive(new BigDecimal(bad), "amount", INVALID_ORDER));
        }
    }

    @Test
    void notNegativeTakesZero() {
        assertThat(Decimals.notNegative(BigDecimal.ZERO, "size", INVALID_ORDER)).isZero();
        Refusals.assertRefused(
                INVALID_ORDER, "size", () -> Decimals.notNegative(new BigDecimal("-0.1"), "size", INVALID_ORDER));
    }

    @Test
    void amountsAreTheSameWhateverTheirScale() {
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
