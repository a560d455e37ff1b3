package com.moniqo.wallet.json;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.user.AiManagedState;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.ConnectionHealth;
import com.moniqo.wallet.user.ConnectionReport;
import com.moniqo.wallet.user.DailyLossResume;
import com.moniqo.wallet.user.LimitReading;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.Pause;
import com.moniqo.wallet.user.PnlSummary;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.RiskCheck;
import com.moniqo.wallet.user.RiskLimits;
import com.moniqo.wallet.user.Suspension;
import com.moniqo.wallet.user.TradeStatistics;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletUpdate;
import java.util.Map;

/** User wallets: what their users see of them is written, what they send is read. Credentials are read only. */
final class UserJson {
    private UserJson() {}

    static void addTo(WalletJsonModule module) {
        module.writesText(UserWalletId.class, UserWalletId::value);
        module.readsText(UserWalletId.class, UserWalletId::of);
        module.writes(UserWallet.class, wallet -> wallet(wallet).toMap());
        module.writes(BalanceSnapshot.class, balance -> balance(balance).toMap());
        module.writes(PnlSummary.class, pnl -> pnl(pnl).toMap());
        module.writes(
                ConnectionHealth.class, connection -> connection(connection).toMap());
        module.writes(RiskLimits.class, limits -> limits(limits).toMap());
        module.writes(AiManagedState.class, ai -> ai(ai).toMap());
        module.writes(
                TradeStatistics.class, statistics -> statistics(statistics).toMap());
        module.writes(Suspension.class, suspension -> suspension(suspension).toMap());
        module.writes(Pause.class, pause -> pause(pause).toMap());
        module.writes(LimitReading.class, reading -> reading(reading).toMap());
        module.writes(
                RiskCheck.class,
                check -> Shape.of("allowed", check.allowed())
                        .and("adds_risk", check.addsRisk())
                        .and("refusal", check.refusal().map(TradingJson::failure))
                        .and(
                                "limits",
                                check.readings().stream().map(UserJson::reading).toList())
                        .toMap());
        module.writes(
                ConnectionReport.class,
                report -> Shape.of("success", report.success())
                        .and("wallet_name", report.walletName())
                        .and("tested_at", report.testedAt())
                        .and("error_code", report.errorCode().map(Enum::name))
                        .and("error_message", report.errorMessage())
                        .and("latency_ms", report.latency().toMillis())
                        .toMap());
        module.writes(Credentials.class, UserJson::refuse);
        module.writes(SealedCredentials.class, UserJson::refuse);
        module.reads(NewUserWallet.class, UserJson::newWallet);
        module.reads(UserWalletUpdate.class, UserJson::update);
        module.reads(Credentials.class, UserJson::credentials);
        module.reads(RiskLimits.class, UserJson::limits);
        module.reads(
                ResumeRequest.class, in -> new ResumeRequest(in.bool("confirm"), in.bool("accept_new_peak", false)));
    }

    private static Map<String, Object> refuse(Object secret) {
        throw new ValidationException(
                "credentials", "are never written: " + secret.getClass().getSimpleName());
    }

    private static Shape wallet(UserWallet wallet) {
        return Shape.of("_id", wallet.id())
                .and("user_id", wallet.userId())
                .and("wallet_id", wallet.definitionId())
                .and("wallet_name", wallet.definitionName())
                .and("wallet_slug", wallet.definitionSlug())
                .and("custom_name", wallet.name())
                .and("description", wallet.description())
                .and("color", wallet.color())
                .and("icon", wallet.icon())
                .and("is_active", wallet.active())
                .and("status", wallet.status())
                .and("pause", wallet.pause().map(UserJson::pause))
                .and("suspension", wallet.suspension().map(UserJson::suspension))
                .and("has_credentials", wallet.hasCredentials())
                .and("balance", wallet.balance().map(UserJson::balance))
                .and("connection", connection(wallet.connection()))
                .and("risk_limits", limits(wallet.riskLimits()))
                .and("ai_managed_state", ai(wallet.aiManagedState()))
                .and("statistics", statistics(wallet.statistics()))
                .and("created_at", wallet.createdAt())
                .and("updated_at", wallet.updatedAt())
                .and("last_used_at", wallet.lastUsedAt());
    }

    static Shape balance(BalanceSnapshot balance) {
        return Shape.of("last_synced_at", balance.syncedAt())
                .and(
                        "assets",
                        balance.assets().stream().map(TradingJson::balance).toList())
                .and("total_value_usd", balance.totalValueUsd())
                .and("unpriced_assets", balance.unpriced())
                .and("total_pnl", pnl(balance.totalPnl()));
    }

    private static Shape pnl(PnlSummary pnl) {
        return Shape.of("unrealized", pnl.unrealized())
                .and("realized", pnl.realized())
                .and("total", pnl.total());
    }

    private static Shape connection(ConnectionHealth health) {
        return Shape.of("is_connected", health.connected())
                .and("last_successful_ping", health.lastSuccess())
                .and("last_error", health.lastFailure().map(ConnectionHealth.Failure::message))
                .and(
                        "last_error_code",
                        health.lastFailure().map(failure -> failure.code().name()))
                .and("last_error_at", health.lastFailure().map(ConnectionHealth.Failure::at))
                .and("retry_count", health.retryCount())
                .and("next_retry_at", health.nextRetryAt());
    }

    private static Shape limits(RiskLimits limits) {
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

    private static Shape ai(AiManagedState ai) {
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

    private static Shape statistics(TradeStatistics statistics) {
        return Shape.of("total_trades", statistics.totalTrades())
                .and("winning_trades", statistics.winningTrades())
                .and("losing_trades", statistics.losingTrades())
                .and("total_volume_usd", statistics.totalVolumeUsd())
                .and("total_fees_paid", statistics.totalFeesPaid())
                .and("best_trade_pnl", statistics.bestTradePnl())
                .and("worst_trade_pnl", statistics.worstTradePnl())
                .and("avg_trade_duration_minutes", statistics.avgTradeDurationMinutes());
    }

    private static Shape suspension(Suspension suspension) {
        return Shape.of("cause", suspension.cause())
                .and("reason", suspension.reason())
                .and("limit", suspension.limit())
                .and("at", suspension.at())
                .and("until", suspension.until());
    }

    private static Shape pause(Pause pause) {
        return Shape.of("reason", pause.reason()).and("at", pause.at());
    }

    private static Shape reading(LimitReading reading) {
        return Shape.of("limit", reading.limit().field())
                .and("allowed", reading.allowed())
                .and("actual", reading.actual())
                .and("headroom", reading.headroom());
    }

    private static NewUserWallet newWallet(JsonFields in) {
        NewUserWallet.Builder wallet = NewUserWallet.builder(
                        DefinitionId.of(in.text("wallet_id")),
                        in.text("custom_name"),
                        CatalogJson.whole(in.object("risk_limits"), UserJson::limits))
                .credentials(credentials(in.object("credentials")));
        in.ifSet("description", JsonFields::text, wallet::description);
        in.ifSet("color", JsonFields::text, wallet::color);
        in.ifSet("icon", JsonFields::text, wallet::icon);
        return wallet.build();
    }

    private static UserWalletUpdate update(JsonFields in) {
        UserWalletUpdate.Builder update = UserWalletUpdate.builder();
        if (in.has("custom_name")) {
            update.name(in.text("custom_name"));
        }
        in.ifHas("description", JsonFields::text, update::description);
        in.ifHas("color", JsonFields::text, update::color);
        in.ifHas("icon", JsonFields::text, update::icon);
        if (in.has("risk_limits")) {
            update.riskLimits(CatalogJson.whole(in.object("risk_limits"), UserJson::limits));
        }
        return update.build();
    }

    /** Either the fields themselves, or, as the specification's credentials request has it, within {@code credentials}. */
    private static Credentials credentials(JsonFields in) {
        return Credentials.of(
                in.isObject("credentials") ? in.object("credentials").allTexts() : in.allTexts());
    }

    private static RiskLimits limits(JsonFields in) {
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
