package com.moniqo.wallet.json;

import com.moniqo.wallet.market.Candle;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.PositionReport;

/** What a wallet can do, what it holds, and the markets it trades. Written only. */
final class AccountJson {
    private AccountJson() {}

    static void addTo(WalletJsonModule module) {
        module.writes(Capabilities.class, capabilities -> capabilities(capabilities).toMap());
        module.writes(ClientIdSupport.class, ids -> clientIds(ids).toMap());
        module.writes(PositionReport.class, position -> position(position).toMap());
        module.writes(
                AccountSnapshot.State.class,
                account -> Shape.of("timestamp", account.time())
                        .and(
                                "balances",
                                account.balances().stream()
                                        .map(TradingJson::balance)
                                        .toList())
                        .and(
                                "open_orders",
                                account.openOrders().stream()
                                        .map(TradingJson::order)
                                        .toList())
                        .and("net_transfers", account.netTransfers())
                        .toMap());
        module.writes(MarketRules.class, rules -> rules(rules).toMap());
        module.writes(Candle.class, candle -> candle(candle).toMap());
    }

    private static Shape capabilities(Capabilities can) {
        return Shape.of("modes", can.modes())
                .and("order_types", can.orderTypes())
                .and(
                        "times_in_force",
                        can.timesInForce().stream().map(OrderJson::timeInForce).toList())
                .and("trigger_references", can.triggerReferences())
                .and("list_types", can.listTypes())
                .and("child_start", can.childStart())
                .and("amendable", can.amendable())
                .and(
                        "abilities",
                        can.abilities().stream()
                                .map(Class::getSimpleName)
                                .sorted()
                                .toList())
                .and("client_ids", can.clientIds().map(AccountJson::clientIds))
                .and("balance_lag_ms", can.balanceLag().map(lag -> lag.toMillis()))
                .and("order_lag_ms", can.orderLag().map(lag -> lag.toMillis()))
                .and("max_leverage", can.maxLeverage())
                .and("post_only", can.postOnly())
                .and("quote_amounts", can.quoteAmounts())
                .and("reduce_only", can.reduceOnly())
                .and("activation_prices", can.activationPrices())
                .and("exclusive_oco", can.exclusiveOco())
                .and("fills_at_once", can.fillsAtOnce())
                .and("short_selling", can.shortSelling())
                .and("simulated", can.simulated());
    }

    private static Shape clientIds(ClientIdSupport ids) {
        return Shape.of("max_length", ids.maxLength())
                .and("alphabet", ids.alphabet())
                .and("remembered_for_seconds", ids.rememberedFor().map(time -> time.toSeconds()))
                .and("survives_restart", ids.survivesRestart());
    }

    private static Shape position(PositionReport position) {
        return Shape.of("symbol", position.symbol())
                .and("amount", position.amount())
                .and("average_entry_price", position.averageEntryPrice())
                .and("unrealized_pnl", position.unrealizedPnl());
    }

    private static Shape rules(MarketRules rules) {
        return Shape.of("base_asset", rules.base())
                .and("quote_asset", rules.quote())
                .and("tick", rules.tick())
                .and("lot", rules.lot())
                .and("min_amount", rules.minAmount())
                .and("max_amount", rules.maxAmount())
                .and("min_notional", rules.minNotional())
                .and("max_notional", rules.maxNotional())
                .and("maker_fee_rate", rules.makerFeeRate())
                .and("taker_fee_rate", rules.takerFeeRate());
    }

    private static Shape candle(Candle candle) {
        return Shape.of("symbol", candle.symbol())
                .and("timestamp", candle.start())
                .and("period_seconds", candle.period().toSeconds())
                .and("open", candle.open())
                .and("high", candle.high())
                .and("low", candle.low())
                .and("close", candle.close())
                .and("volume", candle.volume());
    }
}
