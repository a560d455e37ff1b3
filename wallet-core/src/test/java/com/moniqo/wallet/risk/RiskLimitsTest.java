package com.moniqo.wallet.risk;

import static com.moniqo.wallet.risk.Guarded.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field and rule of the specification's RiskLimitsSchema, and of ai_managed_state. */
class RiskLimitsTest {
    private static final RiskLimits LIMITS = RiskLimits.of("1000", "5000", 5, "200");

    @Test
    void the_defaults_are_the_specifications() {
        assertThat(LIMITS.stopLossDefaultPercent()).isEqualByComparingTo("2");
        assertThat(LIMITS.takeProfitDefaultPercent()).isEqualByComparingTo("5");
        assertThat(LIMITS.allowedSymbols()).isEmpty();
        assertThat(LIMITS.blockedSymbols()).isEmpty();
        assertThat(LIMITS.respectMarketHours()).isTrue();
        assertThat(LIMITS.timezone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(LIMITS.dailyLossLimitPercent()).isEmpty();
        assertThat(LIMITS.maxDrawdownPercent()).isEmpty();
        assertThat(LIMITS.attachDefaultStops()).isFalse();
        assertThat(LIMITS.dailyLossResume()).isEqualTo(DailyLossResume.NEXT_DAY);
    }

    static Stream<Arguments> outOfBounds() {
        return Stream.of(
                bad("max_position_size_usd", limits -> limits.maxPositionSizeUsd(usd("0"))),
                bad("max_position_size_usd", limits -> limits.maxPositionSizeUsd(null)),
                bad("max_total_exposure_usd", limits -> limits.maxTotalExposureUsd(usd("-1"))),
                bad("max_open_positions", limits -> limits.maxOpenPositions(0)),
                bad("max_open_positions", limits -> limits.maxOpenPositions(101)),
                bad("daily_loss_limit_usd", limits -> limits.dailyLossLimitUsd(usd("-0.01"))),
                bad("daily_loss_limit_usd", limits -> limits.dailyLossLimitUsd(null)),
                bad("daily_loss_limit_percent", limits -> limits.dailyLossLimitPercent(usd("-1"))),
                bad("daily_loss_limit_percent", limits -> limits.dailyLossLimitPercent(usd("100.01"))),
                bad("max_drawdown_percent", limits -> limits.maxDrawdownPercent(usd("101"))),
                bad("stop_loss_default_percent", limits -> limits.stopLossDefaultPercent(usd("0.09"))),
                bad("stop_loss_default_percent", limits -> limits.stopLossDefaultPercent(usd("50.1"))),
                bad("take_profit_default_percent", limits -> limits.takeProfitDefaultPercent(usd("0.09"))),
                bad("take_profit_default_percent", limits -> limits.takeProfitDefaultPercent(usd("501"))),
                bad("max_position_size_usd", limits -> limits.maxPositionSizeUsd(usd("1E+999999999"))));
    }

    private static Arguments bad(String field, UnaryOperator<RiskLimits.Builder> change) {
        return Arguments.of(field, change);
    }

    @ParameterizedTest
    @MethodSource("outOfBounds")
    void what_is_out_of_bounds_is_refused_by_name(String field, UnaryOperator<RiskLimits.Builder> change) {
        ValidationException refusal = catchThrowableOfType(
                ValidationException.class,
                () -> change.apply(LIMITS.toBuilder()).build());
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
    }

    @Test
    void the_bounds_themselves_are_valid() {
        RiskLimits edges = LIMITS.toBuilder()
                .maxOpenPositions(100)
                .dailyLossLimitUsd(usd("0"))
                .dailyLossLimitPercent(usd("100"))
                .maxDrawdownPercent(usd("0"))
                .stopLossDefaultPercent(usd("0.1"))
                .takeProfitDefaultPercent(usd("500"))
                .build();
        assertThat(edges.toBuilder().build()).isEqualTo(edges).hasSameHashCodeAs(edges);
    }

    @Test
    void one_percentage_instead_of_an_amount_is_enough() {
        RiskLimits limits = LIMITS.toBuilder()
                .dailyLossLimitUsd(null)
                .dailyLossLimitPercent(usd("3"))
                .build();
        assertThat(limits.dailyLossLimitUsd()).isEmpty();
    }

    @Test
    void bare_tickers_may_be_allowed_and_blocked() {
        RiskLimits limits = LIMITS.toBuilder()
                .allowedSymbols(List.of(Symbol.of("AAPL"), Symbol.of("BTC/USDT")))
                .blockedSymbols(List.of(Symbol.of("TSLA")))
                .build();
        assertThat(limits.allowedSymbols().orElseThrow()).containsExactly(Symbol.of("AAPL"), Symbol.of("BTC/USDT"));
        assertThat(limits.blockedSymbols()).containsExactly(Symbol.of("TSLA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Olympus", "America/New York"})
    void a_time_zone_must_exist(String zone) {
        assertThatThrownBy(() -> LIMITS.toBuilder().timezone(zone))
                .isInstanceOfSatisfying(
                        ValidationException.class, e -> assertThat(e.field()).isEqualTo("timezone"));
    }

    @Test
    void equality_ignores_scale() {
        assertThat(RiskLimits.of("1000.00", "5000", 5, "200.0"))
                .isEqualTo(LIMITS)
                .hasSameHashCodeAs(LIMITS);
    }

    @Test
    void the_ai_starts_from_the_users_limits() {
        AiManagedState ai = AiManagedState.initial(
                LIMITS.toBuilder().timezone("America/New_York").build(), Instant.parse("2026-03-08T12:00:00Z"));
        assertThat(ai.currentMaxPositionSize()).isEqualByComparingTo("1000");
        assertThat(ai.adaptiveStopLossPercent()).isEqualByComparingTo("2");
        assertThat(ai.currentLeverage()).isEqualByComparingTo("1");
        assertThat(ai.riskScore()).isEqualByComparingTo("50");
        assertThat(ai.confidenceLevel()).isEqualByComparingTo("50");
        assertThat(ai.marketSentiment()).isEqualTo(MarketSentiment.NEUTRAL);
        assertThat(ai.volatilityRegime()).isEqualTo(VolatilityRegime.MEDIUM);
        assertThat(ai.currentRiskUsd()).isZero();
        assertThat(ai.dailyPnl()).isZero();
        assertThat(ai.dailyPnlPercent()).isZero();
        assertThat(ai.openPositionsCount()).isZero();
        assertThat(ai.dailyTradesCount()).isZero();
        assertThat(ai.lastAiUpdate()).isEmpty();
        assertThat(ai.dailyResetAt()).contains(Instant.parse("2026-03-09T04:00:00Z"));
        assertThat(ai.toBuilder().build()).isEqualTo(ai);
    }

    @Test
    void the_ai_never_exceeds_the_user() {
        AiManagedState ai = AiManagedState.builder(LIMITS)
                .currentMaxPositionSize(usd("1000.01"))
                .adaptiveStopLossPercent(usd("3"))
                .build();
        assertThat(catchThrowableOfType(ValidationException.class, () -> ai.requireWithin(LIMITS))
                        .field())
                .isEqualTo("current_max_position_size");
        assertThat(ai.clippedTo(LIMITS).requireWithin(LIMITS).currentMaxPositionSize())
                .isEqualByComparingTo("1000");
        assertThat(LIMITS.tightenedBy(ai)).isEqualTo(LIMITS);
        AiManagedState wide = ai.toBuilder().currentMaxPositionSize(usd("10")).build();
        assertThat(catchThrowableOfType(ValidationException.class, () -> wide.requireWithin(LIMITS))
                        .field())
                .isEqualTo("adaptive_stop_loss_percent");
        assertThat(LIMITS.tightenedBy(wide).maxPositionSizeUsd()).isEqualByComparingTo("10");
    }

    static Stream<Arguments> aiOutOfBounds() {
        return Stream.of(
                badAi("risk_score", ai -> ai.riskScore(usd("100.1"))),
                badAi("confidence_level", ai -> ai.confidenceLevel(usd("-1"))),
                badAi("current_leverage", ai -> ai.currentLeverage(usd("0.5"))),
                badAi("current_leverage", ai -> ai.currentLeverage(usd("201"))),
                badAi("current_max_position_size", ai -> ai.currentMaxPositionSize(usd("0"))),
                badAi("adaptive_stop_loss_percent", ai -> ai.adaptiveStopLossPercent(usd("51"))),
                badAi("current_risk_usd", ai -> ai.currentRiskUsd(usd("-1"))),
                badAi("open_positions_count", ai -> ai.openPositionsCount(-1)),
                badAi("daily_trades_count", ai -> ai.dailyTradesCount(-1)));
    }

    private static Arguments badAi(String field, UnaryOperator<AiManagedState.Builder> change) {
        return Arguments.of(field, change);
    }

    @ParameterizedTest
    @MethodSource("aiOutOfBounds")
    void the_ais_values_have_bounds_too(String field, UnaryOperator<AiManagedState.Builder> change) {
        ValidationException refusal = catchThrowableOfType(
                ValidationException.class,
                () -> change.apply(AiManagedState.builder(LIMITS)).build());
        assertThat(refusal.field()).isEqualTo(field);
    }
}
