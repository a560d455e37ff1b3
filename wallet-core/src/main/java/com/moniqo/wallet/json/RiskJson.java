package com.moniqo.wallet.json;

import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.pnl.TradeBook;
import com.moniqo.wallet.risk.AiManagedState;
import com.moniqo.wallet.risk.DailyLossResume;
import com.moniqo.wallet.risk.GuardState;
import com.moniqo.wallet.risk.LimitReading;
import com.moniqo.wallet.risk.MarketSentiment;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.risk.RiskCheck;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.risk.RiskReading;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.risk.VolatilityRegime;
import com.moniqo.wallet.risk.notes.GuardNotes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON of risk limits, the states of the guard and of the AI, and the guard's decisions. */
final class RiskJson {
    /** Any limits will do: the builder of an AI-managed state starts from some, but all of its fields are set here. */
    private static final RiskLimits ANY_LIMITS = RiskLimits.of("1", "1", 1, "1");

    private RiskJson() {}

    static void addTo(JsonTypes types) {
        types.writes(RiskLimits.class, RiskJson::limits);
        types.writes(AiManagedState.class, RiskJson::ai);
        types.writes(GuardState.class, RiskJson::state);
        types.writes(Suspension.class, RiskJson::suspension);
        types.writes(LimitReading.class, RiskJson::reading);
        types.writes(
                RiskProfile.class,
                profile -> JsonObject.of("risk_limits", limits(profile.limits()))
                        .and("effective_limits", limits(profile.effectiveLimits()))
                        .and("ai_managed_state", ai(profile.ai()))
                        .and("guard_state", state(profile.state()))
                        .and("suspension", profile.suspension().map(RiskJson::suspension))
                        .and("pause_reason", profile.pause().map(Pause::reason)));
        types.writes(
                RiskCheck.class,
                check -> JsonObject.of("allowed", check.allowed())
                        .and("adds_risk", check.addsRisk())
                        .and("refusal", check.refusal().map(TradingJson::failure))
                        .and("limits", readings(check.readings()))
                        .and("with_default_stops", check.withDefaultStops().map(OrderRequestJson::list)));
        types.writes(
                RiskReading.class,
                reading -> JsonObject.of(
                                "balances",
                                reading.balances().stream()
                                        .map(TradingJson::balance)
                                        .toList())
                        .and("value", ReportJson.value(reading.value()))
                        .and("exposure_usd", reading.exposureUsd())
                        .and("open_positions", reading.openPositions())
                        .and("limits", readings(reading.readings()))
                        .and("suspension", reading.suspension().map(RiskJson::suspension)));
        types.reads(RiskLimits.class, RiskJson::limits);
        types.reads(AiManagedState.class, RiskJson::ai);
        types.reads(GuardState.class, RiskJson::state);
        types.reads(Suspension.class, RiskJson::suspension);
    }

    static JsonObject limits(RiskLimits limits) {
        return JsonObject.of("max_position_size_usd", limits.maxPositionSizeUsd())
                .and("max_total_exposure_usd", limits.maxTotalExposureUsd())
                .and("max_open_positions", limits.maxOpenPositions())
                .and("daily_loss_limit_usd", limits.dailyLossLimitUsd())
                .and("daily_loss_limit_percent", limits.dailyLossLimitPercent())
                .and("max_drawdown_percent", limits.maxDrawdownPercent())
                .and("stop_loss_default_percent", limits.stopLossDefaultPercent())
                .and("take_profit_default_percent", limits.takeProfitDefaultPercent())
                .and("attach_default_stops", limits.attachDefaultStops())
                .and("allowed_symbols", limits.allowedSymbols())
                .and("blocked_symbols", limits.blockedSymbols())
                .and("respect_market_hours", limits.respectMarketHours())
                .and("timezone", limits.timezone())
                .and("daily_loss_resume", limits.dailyLossResume());
    }

    static JsonObject ai(AiManagedState ai) {
        return JsonObject.of("current_risk_usd", ai.currentRiskUsd())
                .and("daily_pnl", ai.dailyPnl())
                .and("daily_pnl_percent", ai.dailyPnlPercent())
                .and("open_positions_count", ai.openPositionsCount())
                .and("current_max_position_size", ai.currentMaxPositionSize())
                .and("current_leverage", ai.currentLeverage())
                .and("adaptive_stop_loss_percent", ai.adaptiveStopLossPercent())
                .and("risk_score", ai.riskScore())
                .and("market_sentiment", ai.marketSentiment())
                .and("confidence_level", ai.confidenceLevel())
                .and("volatility_regime", ai.volatilityRegime())
                .and("last_ai_update", ai.lastAiUpdate())
                .and("daily_trades_count", ai.dailyTradesCount())
                .and("daily_reset_at", ai.dailyResetAt());
    }

    private static AiManagedState ai(JsonFields in) {
        return AiManagedState.builder(ANY_LIMITS)
                .currentRiskUsd(in.exact("current_risk_usd"))
                .dailyPnl(in.exact("daily_pnl"))
                .dailyPnlPercent(in.exact("daily_pnl_percent"))
                .openPositionsCount(in.integer("open_positions_count"))
                .currentMaxPositionSize(in.exact("current_max_position_size"))
                .currentLeverage(in.exact("current_leverage"))
                .adaptiveStopLossPercent(in.exact("adaptive_stop_loss_percent"))
                .riskScore(in.exact("risk_score"))
                .marketSentiment(in.oneOf("market_sentiment", MarketSentiment.class))
                .confidenceLevel(in.exact("confidence_level"))
                .volatilityRegime(in.oneOf("volatility_regime", VolatilityRegime.class))
                .lastAiUpdate(in.orNull("last_ai_update", JsonFields::instant))
                .dailyTradesCount(in.integer("daily_trades_count"))
                .dailyResetAt(in.orNull("daily_reset_at", JsonFields::instant))
                .build();
    }

    private static GuardState state(JsonFields in) {
        return GuardState.builder()
                .day(in.orNull("day", RiskJson::date))
                .dayStartEquity(in.orNull("day_start_equity", JsonFields::exact))
                .dayReferenceEquity(in.orNull("day_reference_equity", JsonFields::exact))
                .earlierDay(
                        in.orNull("earlier_day", RiskJson::date),
                        in.orNull("earlier_start_equity", JsonFields::exact),
                        in.orNull("earlier_reference_equity", JsonFields::exact))
                .drawdown(drawdown(in))
                .lastEquity(in.orNull("last_equity", JsonFields::exact))
                .lastMarkedAt(in.orNull("last_marked_at", JsonFields::instant))
                .netTransfers(in.orNull("net_transfers", JsonFields::amounts))
                .reportedTransfers(orZero(in.orNull("reported_transfers", JsonFields::exact)))
                .notes(GuardNotes.parse(Objects.requireNonNullElse(in.orNull("notes", JsonFields::text), "")))
                .trades(TradeBook.parse(Objects.requireNonNullElse(in.orNull("trades", JsonFields::text), "")))
                .build();
    }

    private static LocalDate date(JsonFields in, String name) {
        return in.parsed(name, LocalDate::parse, "a date such as 2026-01-05");
    }

    /** A state that was written before drawdowns were recorded contains only the peak. */
    private static Drawdown drawdown(JsonFields in) {
        return Drawdown.of(
                in.orNull("peak_equity", JsonFields::exact),
                orZero(in.orNull("drawdown", JsonFields::exact)),
                orZero(in.orNull("max_drawdown", JsonFields::exact)));
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static JsonObject state(GuardState state) {
        return JsonObject.of("day", state.day())
                .and("day_start_equity", state.dayStartEquity())
                .and("day_reference_equity", state.dayReferenceEquity())
                .and("earlier_day", state.earlierDay())
                .and("earlier_start_equity", state.earlierStartEquity())
                .and("earlier_reference_equity", state.earlierReferenceEquity())
                .and("peak_equity", state.peakEquity())
                .and("drawdown", state.drawdown().current())
                .and("max_drawdown", state.drawdown().max())
                .and("last_equity", state.lastEquity())
                .and("last_marked_at", state.lastMarkedAt())
                .and("net_transfers", state.netTransfers())
                .and("reported_transfers", state.reportedTransfers())
                .and("notes", state.notes().toText())
                .and("trades", state.trades().toText());
    }

    static JsonObject suspension(Suspension suspension) {
        return JsonObject.of("cause", suspension.cause())
                .and("reason", suspension.reason())
                .and("limit", suspension.limit())
                .and("at", suspension.at())
                .and("until", suspension.until());
    }

    private static Suspension suspension(JsonFields in) {
        return Suspension.of(
                in.oneOf("cause", Suspension.Cause.class),
                in.text("reason"),
                in.orNull("limit", JsonFields::text),
                in.instant("at"),
                in.orNull("until", JsonFields::instant));
    }

    private static List<JsonObject> readings(List<LimitReading> readings) {
        return readings.stream().map(RiskJson::reading).toList();
    }

    private static JsonObject reading(LimitReading reading) {
        return JsonObject.of("limit", reading.limit().field())
                .and("allowed", reading.allowed())
                .and("actual", reading.actual())
                .and("headroom", reading.headroom());
    }

    static RiskLimits limits(JsonFields in) {
        RiskLimits.Builder limits = RiskLimits.builder()
                .maxPositionSizeUsd(in.amount("max_position_size_usd"))
                .maxTotalExposureUsd(in.amount("max_total_exposure_usd"))
                .maxOpenPositions(in.integer("max_open_positions"));
        in.ifSet("daily_loss_limit_usd", JsonFields::amount, limits::dailyLossLimitUsd);
        in.ifSet("daily_loss_limit_percent", JsonFields::amount, limits::dailyLossLimitPercent);
        in.ifSet("max_drawdown_percent", JsonFields::amount, limits::maxDrawdownPercent);
        in.ifSet("stop_loss_default_percent", JsonFields::amount, limits::stopLossDefaultPercent);
        in.ifSet("take_profit_default_percent", JsonFields::amount, limits::takeProfitDefaultPercent);
        in.ifSet("attach_default_stops", JsonFields::bool, limits::attachDefaultStops);
        in.ifSet("allowed_symbols", JsonFields::texts, names -> limits.allowedSymbols(MarketJson.symbols(names)));
        in.ifSet("blocked_symbols", JsonFields::texts, names -> limits.blockedSymbols(MarketJson.symbols(names)));
        in.ifSet("respect_market_hours", JsonFields::bool, limits::respectMarketHours);
        in.ifSet("timezone", JsonFields::text, zone -> limits.timezone(zone));
        in.ifSet(
                "daily_loss_resume",
                (fields, name) -> fields.oneOf(name, DailyLossResume.class),
                limits::dailyLossResume);
        return limits.build();
    }
}
