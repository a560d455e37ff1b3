package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.Refusals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketRulesTest {
    private static final MarketRules RULES = MarketRules.none()
            .tick("0.5")
            .lot("0.01")
            .minAmount("0.02")
            .maxAmount("100")
            .minNotional("10")
            .maxNotional("100000")
            .assets("AAPL", "USD")
            .feeRates("-0.0001", "0.001")
            .calendar(TradingCalendar.US_EQUITIES);

    @Test
    void what_is_set_is_read_back() {
        assertThat(RULES.tick()).contains(new BigDecimal("0.5"));
        assertThat(RULES.lot()).contains(new BigDecimal("0.01"));
        assertThat(RULES.minAmount()).contains(new BigDecimal("0.02"));
        assertThat(RULES.maxAmount()).contains(new BigDecimal("100"));
        assertThat(RULES.minNotional()).contains(new BigDecimal("10"));
        assertThat(RULES.maxNotional()).contains(new BigDecimal("100000"));
        assertThat(RULES.base()).contains("AAPL");
        assertThat(RULES.quote()).contains("USD");
        assertThat(RULES.makerFeeRate()).contains(new BigDecimal("-0.0001"));
        assertThat(RULES.takerFeeRate()).contains(new BigDecimal("0.001"));
        assertThat(RULES.calendar()).isEqualTo(TradingCalendar.US_EQUITIES);
    }

    @Test
    void a_rule_changes_a_copy() {
        MarketRules before = MarketRules.none().tick("1");
        MarketRules after = before.lot("2");
        assertThat(before.lot()).isEmpty();
        assertThat(after.tick()).contains(BigDecimal.ONE);
        assertThat(MarketRules.none().tick()).isEmpty();
        assertThat(MarketRules.none()).hasToString("no rules");
        assertThat(after).hasToString("tick 1, lot 2");
    }

    @Test
    void every_rule_counts_for_equality() {
        List<MarketRules> others = List.of(
                RULES.tick("1"),
                RULES.lot("1"),
                RULES.minAmount("1"),
                RULES.maxAmount("1"),
                RULES.minNotional("1"),
                RULES.maxNotional("1"),
                RULES.assets("AAPL", "EUR"),
                RULES.assets("MSFT", "USD"),
                RULES.feeRates("0", "0.001"),
                RULES.feeRates("-0.0001", "0"),
                RULES.calendar(TradingCalendar.CRYPTO));
        assertThat(others).doesNotContain(RULES);
        assertThat(RULES.tick("0.50")).isEqualTo(RULES).hasSameHashCodeAs(RULES);
    }

    @Test
    void amounts_are_rounded_down_to_the_lot() {
        assertThat(RULES.roundAmount(new BigDecimal("1.23999"))).isEqualByComparingTo("1.23");
        assertThat(RULES.roundAmount(new BigDecimal("0.009"))).isZero();
        assertThat(MarketRules.none().roundAmount(new BigDecimal("1.23999"))).isEqualByComparingTo("1.23999");
        assertThat(MarketRules.none().lot("0.3").roundAmount(BigDecimal.ONE)).isEqualByComparingTo("0.9");
    }

    @Test
    void prices_are_rounded_to_the_tick_either_way() {
        assertThat(RULES.roundPrice(new BigDecimal("10.74"), RoundingMode.DOWN)).isEqualByComparingTo("10.5");
        assertThat(RULES.roundPrice(new BigDecimal("10.74"), RoundingMode.UP)).isEqualByComparingTo("11");
        assertThat(RULES.roundPrice(new BigDecimal("10.75"), RoundingMode.HALF_UP))
                .isEqualByComparingTo("11");
        assertThat(MarketRules.none().roundPrice(new BigDecimal("10.74"), RoundingMode.DOWN))
                .isEqualByComparingTo("10.74");
    }

    @Test
    void bad_rules_are_refused() {
        for (String field : List.of("0", "-1", "x")) {
            Refusals.assertRefused(
                    VALIDATION_ERROR, "maxAmount", () -> MarketRules.none().maxAmount(field));
            Refusals.assertRefused(
                    VALIDATION_ERROR, "maxNotional", () -> MarketRules.none().maxNotional(field));
        }
        Refusals.assertNullRefused("quote", () -> MarketRules.none().assets("AAPL", null));
        Refusals.assertNullRefused("takerRate", () -> MarketRules.none().feeRates("0", null));
        Refusals.assertRefused(VALIDATION_ERROR, "amount", () -> RULES.roundAmount(new BigDecimal("-1")));
        Refusals.assertNullRefused("rounding", () -> RULES.roundPrice(BigDecimal.ONE, null));
    }
}
