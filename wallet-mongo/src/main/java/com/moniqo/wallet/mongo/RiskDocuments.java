package com.moniqo.wallet.mongo;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.pnl.TradeBook;
import com.moniqo.wallet.risk.AiManagedState;
import com.moniqo.wallet.risk.DailyLossResume;
import com.moniqo.wallet.risk.GuardState;
import com.moniqo.wallet.risk.MarketSentiment;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.risk.VolatilityRegime;
import com.moniqo.wallet.risk.notes.GuardNotes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonNull;
import org.jspecify.annotations.Nullable;

/** The risk part of a user wallet's document: limits, the states of the AI and of the guard, suspension and pause. */
final class RiskDocuments {
    private RiskDocuments() {}

    static void write(Draft draft, RiskProfile risk) {
        draft.draft("risk_limits", limits(risk.limits()))
                .draft("ai_managed_state", ai(risk.ai()))
                .draft("guard_state", guard(risk.state()))
                .draft(
                        "suspension",
                        risk.suspension().map(RiskDocuments::suspension).orElse(null))
                .draft("pause", risk.pause().map(RiskDocuments::pause).orElse(null));
    }

    private static Draft limits(RiskLimits limits) {
        Draft draft = new Draft()
                .decimal("max_position_size_usd", limits.maxPositionSizeUsd())
                .decimal("max_total_exposure_usd", limits.maxTotalExposureUsd())
                .number("max_open_positions", limits.maxOpenPositions())
                .decimal("daily_loss_limit_usd", limits.dailyLossLimitUsd())
                .decimal("daily_loss_limit_percent", limits.dailyLossLimitPercent())
                .decimal("max_drawdown_percent", limits.maxDrawdownPercent())
                .decimal("stop_loss_default_percent", limits.stopLossDefaultPercent())
                .decimal("take_profit_default_percent", limits.takeProfitDefaultPercent())
                .flag("attach_default_stops", limits.attachDefaultStops())
                .value("allowed_symbols", BsonNull.VALUE)
                .texts("blocked_symbols", names(limits.blockedSymbols()))
                .flag("respect_market_hours", limits.respectMarketHours())
                .text("timezone", limits.timezone().getId())
                .lower("daily_loss_resume", limits.dailyLossResume());
        limits.allowedSymbols().ifPresent(symbols -> draft.texts("allowed_symbols", names(symbols)));
        return draft;
    }

    private static List<String> names(Collection<Symbol> symbols) {
        return symbols.stream().map(Symbol::name).toList();
    }

    private static Draft ai(AiManagedState ai) {
        return new Draft()
                .decimal("current_risk_usd", ai.currentRiskUsd())
                .decimal("daily_pnl", ai.dailyPnl())
                .decimal("daily_pnl_percent", ai.dailyPnlPercent())
                .number("open_positions_count", ai.openPositionsCount())
                .decimal("current_max_position_size", ai.currentMaxPositionSize())
                .decimal("current_leverage", ai.currentLeverage())
                .decimal("adaptive_stop_loss_percent", ai.adaptiveStopLossPercent())
                .decimal("risk_score", ai.riskScore())
                .lower("market_sentiment", ai.marketSentiment())
                .decimal("confidence_level", ai.confidenceLevel())
                .lower("volatility_regime", ai.volatilityRegime())
                .time("last_ai_update", ai.lastAiUpdate())
                .number("daily_trades_count", ai.dailyTradesCount())
                .time("daily_reset_at", ai.dailyResetAt());
    }

    private static Draft guard(GuardState state) {
        Draft draft = new Draft()
                .text("day", state.day().map(LocalDate::toString))
                .decimal("day_start_equity", state.dayStartEquity())
                .decimal("day_reference_equity", state.dayReferenceEquity())
                .text("earlier_day", state.earlierDay().map(LocalDate::toString))
                .decimal("earlier_start_equity", state.earlierStartEquity())
                .decimal("earlier_reference_equity", state.earlierReferenceEquity())
                .decimal("peak_equity", state.peakEquity())
                .decimal("drawdown", state.drawdown().current())
                .decimal("max_drawdown", state.drawdown().max())
                .decimal("reported_transfers", state.reportedTransfers())
                .text("notes", state.notes().toText())
                .text("trades", state.trades().toText())
                .decimal("last_equity", state.lastEquity())
                .time("last_marked_at", state.lastMarkedAt());
        state.netTransfers().ifPresent(transfers -> {
            Draft byAsset = new Draft();
            transfers.forEach((asset, amount) -> byAsset.decimal(TreeBson.escaped(asset), amount));
            draft.draft("net_transfers", byAsset);
        });
        return draft;
    }

    private static Draft suspension(Suspension suspension) {
        return new Draft()
                .lower("cause", suspension.cause())
                .text("reason", suspension.reason())
                .text("limit", suspension.limit())
                .time("at", suspension.at())
                .time("until", suspension.until());
    }

    private static Draft pause(Pause pause) {
        return new Draft().text("reason", pause.reason()).time("at", pause.at());
    }

    /** @param since the time of the document's last update, because the original does not record when a wallet was paused or suspended */
    static RiskProfile read(Fields in, Instant since) {
        RiskLimits limits = limits(in.child("risk_limits"));
        boolean deleted = in.has("deleted_at");
        String status = in.text("status", "");
        Fields suspension = in.optionalChild("suspension");
        Fields pause = in.optionalChild("pause");
        return RiskProfile.of(
                limits,
                ai(in.child("ai_managed_state"), limits),
                guard(in.child("guard_state")),
                suspension != null
                        ? suspension(suspension)
                        : status.equals("suspended")
                                ? Suspension.byAdmin("suspended by an administrator", since)
                                : null,
                pause != null
                        ? new Pause(pause.text("reason", Pause.NO_REASON), pause.time("at"))
                        : status.equals("paused") || (!deleted && !in.flag("is_active", true))
                                ? new Pause(Pause.NO_REASON, since)
                                : null);
    }

    private static RiskLimits limits(Fields in) {
        RiskLimits.Builder limits = RiskLimits.builder()
                .maxPositionSizeUsd(in.decimal("max_position_size_usd"))
                .maxTotalExposureUsd(in.decimal("max_total_exposure_usd"))
                .maxOpenPositions(in.number("max_open_positions", 1))
                .dailyLossLimitUsd(in.optionalDecimal("daily_loss_limit_usd"))
                .dailyLossLimitPercent(in.optionalDecimal("daily_loss_limit_percent"))
                .maxDrawdownPercent(in.optionalDecimal("max_drawdown_percent"))
                .stopLossDefaultPercent(in.decimal("stop_loss_default_percent", BigDecimal.valueOf(2)))
                .takeProfitDefaultPercent(in.decimal("take_profit_default_percent", BigDecimal.valueOf(5)))
                .attachDefaultStops(in.flag("attach_default_stops", false))
                .blockedSymbols(symbols(in.texts("blocked_symbols")))
                .respectMarketHours(in.flag("respect_market_hours", true))
                .timezone(in.text("timezone", "UTC"))
                .dailyLossResume(in.constant("daily_loss_resume", DailyLossResume.class, DailyLossResume.NEXT_DAY));
        List<String> allowed = in.optionalTexts("allowed_symbols");
        return limits.allowedSymbols(allowed == null ? null : symbols(allowed)).build();
    }

    private static List<Symbol> symbols(List<String> names) {
        return names.stream().map(Symbol::of).toList();
    }

    private static AiManagedState ai(Fields in, RiskLimits limits) {
        AiManagedState initial = AiManagedState.builder(limits).build();
        return initial.toBuilder()
                .currentRiskUsd(in.decimal("current_risk_usd", initial.currentRiskUsd()))
                .dailyPnl(in.decimal("daily_pnl", initial.dailyPnl()))
                .dailyPnlPercent(in.decimal("daily_pnl_percent", initial.dailyPnlPercent()))
                .openPositionsCount(in.number("open_positions_count", initial.openPositionsCount()))
                .currentMaxPositionSize(in.decimal("current_max_position_size", initial.currentMaxPositionSize()))
                .currentLeverage(in.decimal("current_leverage", initial.currentLeverage()))
                .adaptiveStopLossPercent(in.decimal("adaptive_stop_loss_percent", initial.adaptiveStopLossPercent()))
                .riskScore(in.decimal("risk_score", initial.riskScore()))
                .marketSentiment(in.constant("market_sentiment", MarketSentiment.class, initial.marketSentiment()))
                .confidenceLevel(in.decimal("confidence_level", initial.confidenceLevel()))
                .volatilityRegime(in.constant("volatility_regime", VolatilityRegime.class, initial.volatilityRegime()))
                .lastAiUpdate(in.optionalTime("last_ai_update"))
                .dailyTradesCount(in.number("daily_trades_count", initial.dailyTradesCount()))
                .dailyResetAt(in.optionalTime("daily_reset_at"))
                .build();
    }

    private static GuardState guard(Fields in) {
        String day = in.optionalText("day");
        String earlier = in.optionalText("earlier_day");
        return GuardState.builder()
                .day(day == null ? null : LocalDate.parse(day))
                .dayStartEquity(in.optionalDecimal("day_start_equity"))
                .dayReferenceEquity(in.optionalDecimal("day_reference_equity"))
                .earlierDay(
                        earlier == null ? null : LocalDate.parse(earlier),
                        in.optionalDecimal("earlier_start_equity"),
                        in.optionalDecimal("earlier_reference_equity"))
                .drawdown(Drawdown.of(
                        in.optionalDecimal("peak_equity"),
                        in.decimal("drawdown", BigDecimal.ZERO),
                        in.decimal("max_drawdown", BigDecimal.ZERO)))
                .reportedTransfers(in.decimal("reported_transfers", BigDecimal.ZERO))
                .notes(GuardNotes.parse(in.text("notes", "")))
                .trades(TradeBook.parse(in.text("trades", "")))
                .lastEquity(in.optionalDecimal("last_equity"))
                .lastMarkedAt(in.optionalTime("last_marked_at"))
                .netTransfers(transfers(in.optionalChild("net_transfers")))
                .build();
    }

    private static @Nullable Map<String, BigDecimal> transfers(@Nullable Fields in) {
        if (in == null) {
            return null;
        }
        Map<String, BigDecimal> byAsset = new TreeMap<>();
        in.names().forEach(name -> byAsset.put(TreeBson.unescaped(name), in.decimal(name)));
        return byAsset;
    }

    private static Suspension suspension(Fields in) {
        return Suspension.of(
                in.constant("cause", Suspension.Cause.class),
                in.text("reason"),
                in.optionalText("limit"),
                in.time("at"),
                in.optionalTime("until"));
    }
}
