package com.moniqo.wallet.json;

import com.moniqo.wallet.risk.AiManagedState;
import com.moniqo.wallet.risk.DailyLossResume;
import com.moniqo.wallet.risk.GuardState;
import com.moniqo.wallet.risk.LimitReading;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.risk.RiskCheck;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.risk.RiskReading;
import com.moniqo.wallet.risk.Suspension;
import java.time.LocalDate;
import java.util.List;

/** Risk: limits are read and written, what the guard and the AI know is written. */
final class RiskJson {
    private RiskJson() {}

    static void addTo(WalletJsonModule module) {
        module.writes(RiskLimits.class, limits -> limits(limits).toMap());
        module.writes(AiManagedState.class, ai -> ai(ai).toMap());
        module.writes(GuardState.class, state -> state(state).toMap());
        module.writes(Suspension.class, suspension -> suspension(suspension).toMap());
        module.writes(LimitReading.class, reading -> reading(reading).toMap());
        module.writes(
                RiskProfile.class,
                profile -> Shape.of("risk_limits", limits(profile.limits()))
                        .and("effective_limits", limits(profile.effectiveLimits()))
                        .and("ai_managed_state", ai(profile.ai()))
                        .and("guard_state", state(profile.state()))
                        .and("suspension", profile.suspension().map(RiskJson::suspension))
                        .and("pause_reason", profile.pause().map(Pause::reason))
                        .toMap());
        module.writes(
                RiskCheck.class,
                check -> Shape.of("allowed", check.allowed())
                        .and("adds_risk", check.addsRisk())
                        .and("refusal", check.refusal().map(TradingJson::failure))
                        .and("limits", readings(check.readings()))
                        .and("with_default_stops", check.withDefaultStops().map(OrderJson::list))
                        .toMap());
        module.writes(
                RiskReading.class,
                reading -> Shape.of(
                                "balances",
                                reading.balances().stream()
                                        .map(TradingJson::balance)
                                        .toList())
                        .and("value", ReportJson.value(reading.value()))
                        .and("exposure_usd", reading.exposureUsd())
                        .and("open_positions", reading.openPositions())
                        .and("limits", readings(reading.readings()))
                        .and("suspension", reading.suspension().map(RiskJson::suspension))
                        .toMap());
        module.reads(RiskLimits.class, RiskJson::limits);
    }

    static Shape limits(RiskLimits limits) {
        return Shape.of("max_position_size_usd", limits.maxPositionSizeUsd())
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
                .and("timezone", limits.timezone().getId())
                .and("daily_loss_resume", limits.dailyLossResume());
    }

    static Shape ai(AiManagedState ai) {
        return Shape.of("current_risk_usd", ai.currentRiskUsd())
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

    private static Shape state(GuardState state) {
        return Shape.of("day", state.day().map(LocalDate::toString))
                .and("day_start_equity", state.dayStartEquity())
                .and("peak_equity", state.peakEquity())
                .and("last_equity", state.lastEquity())
                .and("last_marked_at", state.lastMarkedAt())
                .and("net_transfers", state.netTransfers());
    }

    static Shape suspension(Suspension suspension) {
        return Shape.of("cause", suspension.cause())
                .and("reason", suspension.reason())
                .and("limit", suspension.limit())
                .and("at", suspension.at())
                .and("until", suspension.until());
    }

    private static List<Shape> readings(List<LimitReading> readings) {
        return readings.stream().map(RiskJson::reading).toList();
    }

    private static Shape reading(LimitReading reading) {
        return Shape.of("limit", reading.limit().field())
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
        in.ifSet("allowed_symbols", JsonFields::texts, names -> limits.allowedSymbols(CatalogJson.symbols(names)));
        in.ifSet("blocked_symbols", JsonFields::texts, names -> limits.blockedSymbols(CatalogJson.symbols(names)));
        in.ifSet("respect_market_hours", JsonFields::bool, limits::respectMarketHours);
        in.ifSet("timezone", JsonFields::text, zone -> limits.timezone(zone));
        in.ifSet(
                "daily_loss_resume",
                (fields, name) -> fields.oneOf(name, DailyLossResume.class),
                limits::dailyLossResume);
        return limits.build();
    }
}
