package com.moniqo.wallet.json;

import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.json.mapping.PositionJson;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.pnl.Position;
import com.moniqo.wallet.pnl.TradeReport;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.user.BalanceReading;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.valuation.PortfolioValue;
import java.math.BigDecimal;
import java.util.List;

/** JSON of balances, their values and trading results. */
final class ReportJson {
    private ReportJson() {}

    static void addTo(JsonTypes types) {
        types.writes(BalanceSnapshot.class, ReportJson::balance);
        types.writes(PnlSummary.class, ReportJson::pnl);
        types.writes(TradeStatistics.class, ReportJson::statistics);
        types.writes(PortfolioValue.class, ReportJson::value);
        types.reads(BalanceSnapshot.class, ReportJson::balance);
        types.reads(PnlSummary.class, ReportJson::pnl);
        types.writes(Position.class, PositionJson::write);
        types.reads(Position.class, PositionJson::read);
        types.reads(TradeStatistics.class, ReportJson::statistics);
        types.writes(
                Drawdown.class,
                drawdown -> JsonObject.of("peak", drawdown.peak())
                        .and("current", drawdown.current())
                        .and("max", drawdown.max()));
        types.reads(
                Drawdown.class,
                in -> Drawdown.of(in.orNull("peak", JsonFields::exact), in.exact("current"), in.exact("max")));
        types.reads(PortfolioValue.class, ReportJson::value);
        types.writes(
                BalanceReading.class,
                reading -> JsonObject.of("balance", balance(reading.snapshot()))
                        .and("statistics", statistics(reading.statistics()))
                        .and("positions", positions(reading.positions())));
        types.writes(
                TradeReport.class,
                report -> JsonObject.of("statistics", statistics(report.statistics()))
                        .and("total_pnl", pnl(report.pnl()))
                        .and("unpriced_assets", report.unpriced())
                        .and("positions", positions(report.positions())));
    }

    private static List<JsonObject> positions(List<Position> positions) {
        return positions.stream().map(PositionJson::write).toList();
    }

    static BalanceSnapshot balance(JsonFields in) {
        return BalanceSnapshot.of(
                in.instant("last_synced_at"),
                in.objects("assets").stream()
                        .map(asset -> asset.whole(TradingJson::balance))
                        .toList(),
                in.orNull("total_value_usd", JsonFields::exact),
                in.texts("unpriced_assets"),
                in.object("total_pnl").whole(ReportJson::pnl));
    }

    static JsonObject balance(BalanceSnapshot balance) {
        return JsonObject.of("last_synced_at", balance.syncedAt())
                .and(
                        "assets",
                        balance.assets().stream().map(TradingJson::balance).toList())
                .and("total_value_usd", balance.totalValueUsd())
                .and("unpriced_assets", balance.unpriced())
                .and("total_pnl", pnl(balance.totalPnl()));
    }

    private static PnlSummary pnl(JsonFields in) {
        in.ignore("total");
        return PnlSummary.of(in.exact("unrealized"), in.exact("realized"));
    }

    private static JsonObject pnl(PnlSummary pnl) {
        return JsonObject.of("unrealized", pnl.unrealized())
                .and("realized", pnl.realized())
                .and("total", pnl.total());
    }

    private static TradeStatistics statistics(JsonFields in) {
        return new TradeStatistics(
                in.longInteger("total_trades"),
                in.longInteger("winning_trades"),
                in.longInteger("losing_trades"),
                in.exact("total_volume_usd"),
                in.exact("total_fees_paid"),
                in.exact("best_trade_pnl"),
                in.exact("worst_trade_pnl"),
                in.exact("avg_trade_duration_minutes"));
    }

    static JsonObject statistics(TradeStatistics statistics) {
        return JsonObject.of("total_trades", statistics.totalTrades())
                .and("winning_trades", statistics.winningTrades())
                .and("losing_trades", statistics.losingTrades())
                .and("total_volume_usd", statistics.totalVolumeUsd())
                .and("total_fees_paid", statistics.totalFeesPaid())
                .and("best_trade_pnl", statistics.bestTradePnl())
                .and("worst_trade_pnl", statistics.worstTradePnl())
                .and("avg_trade_duration_minutes", statistics.avgTradeDurationMinutes());
    }

    private static PortfolioValue value(JsonFields in) {
        in.ignore("total_value_usd", "priced_value_usd");
        PortfolioValue.Builder value = PortfolioValue.builder(in.instant("timestamp"));
        in.amounts("assets_usd").forEach((asset, usd) -> value.priced(asset, usd, BigDecimal.ONE));
        in.texts("unpriced_assets").forEach(value::unpriced);
        return value.build();
    }

    /** Writes a null total if an asset could not be priced, never the sum of the rest. */
    static JsonObject value(PortfolioValue value) {
        return JsonObject.of("timestamp", value.time())
                .and("total_value_usd", value.total())
                .and("priced_value_usd", value.known())
                .and("assets_usd", value.byAsset())
                .and("unpriced_assets", value.unpriced());
    }
}
