package com.moniqo.wallet.json;

import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.pnl.Position;
import com.moniqo.wallet.pnl.TradeReport;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.user.BalanceReading;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.valuation.PortfolioValue;

/** What wallets hold, what that is worth, and how trading went: written only. */
final class ReportJson {
    private ReportJson() {}

    static void addTo(WalletJsonModule module) {
        module.writes(BalanceSnapshot.class, balance -> balance(balance).toMap());
        module.writes(PnlSummary.class, pnl -> pnl(pnl).toMap());
        module.writes(Position.class, position -> position(position).toMap());
        module.writes(
                TradeStatistics.class, statistics -> statistics(statistics).toMap());
        module.writes(PortfolioValue.class, value -> value(value).toMap());
        module.writes(
                BalanceReading.class,
                reading -> Shape.of("balance", balance(reading.snapshot()))
                        .and("statistics", statistics(reading.statistics()))
                        .toMap());
        module.writes(
                TradeReport.class,
                report -> Shape.of("statistics", statistics(report.statistics()))
                        .and("total_pnl", pnl(report.pnl()))
                        .and("unpriced_assets", report.unpriced())
                        .toMap());
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

    private static Shape position(Position position) {
        return Shape.of("symbol", position.symbol())
                .and("quote_asset", position.quoteAsset())
                .and("amount", position.amount())
                .and("average_price", position.averagePrice())
                .and("gross_pnl", position.grossPnl())
                .and("fees", position.fees())
                .and("net_pnl", position.netPnl())
                .and("unrealized_pnl", position.unrealizedPnl());
    }

    private static Shape pnl(PnlSummary pnl) {
        return Shape.of("unrealized", pnl.unrealized())
                .and("realized", pnl.realized())
                .and("total", pnl.total());
    }

    static Shape statistics(TradeStatistics statistics) {
        return Shape.of("total_trades", statistics.totalTrades())
                .and("winning_trades", statistics.winningTrades())
                .and("losing_trades", statistics.losingTrades())
                .and("total_volume_usd", statistics.totalVolumeUsd())
                .and("total_fees_paid", statistics.totalFeesPaid())
                .and("best_trade_pnl", statistics.bestTradePnl())
                .and("worst_trade_pnl", statistics.worstTradePnl())
                .and("avg_trade_duration_minutes", statistics.avgTradeDurationMinutes());
    }

    /** The total is null if something could not be priced, never the sum of the rest. */
    static Shape value(PortfolioValue value) {
        return Shape.of("timestamp", value.time())
                .and("total_value_usd", value.total())
                .and("priced_value_usd", value.known())
                .and("assets_usd", value.byAsset())
                .and("unpriced_assets", value.unpriced());
    }
}
