package com.moniqo.wallet.json;

import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.OpenPosition;
import java.time.Duration;

/** JSON of a wallet's capabilities, its positions and snapshots of its account. */
final class AccountJson {
    private AccountJson() {}

    static void addTo(JsonTypes types) {
        types.writes(Capabilities.class, AccountJson::capabilities);
        types.writes(ClientIdSupport.class, AccountJson::clientIds);
        types.writes(OpenPosition.class, AccountJson::position);
        types.writes(AccountSnapshot.State.class, AccountJson::state);
        types.reads(OpenPosition.class, AccountJson::position);
        types.reads(AccountSnapshot.State.class, AccountJson::state);
    }

    private static JsonObject state(AccountSnapshot.State account) {
        return JsonObject.of("timestamp", account.time())
                .and(
                        "balances",
                        account.balances().stream().map(TradingJson::balance).toList())
                .and(
                        "open_orders",
                        account.openOrders().stream().map(OrderJson::order).toList())
                .and("net_transfers", account.netTransfers());
    }

    private static AccountSnapshot.State state(JsonFields in) {
        AccountSnapshot.State state = AccountSnapshot.State.of(
                in.instant("timestamp"),
                in.objects("balances").stream()
                        .map(balance -> balance.whole(TradingJson::balance))
                        .toList(),
                in.objects("open_orders").stream()
                        .map(order -> order.whole(OrderJson::order))
                        .toList());
        return in.isSet("net_transfers") ? state.withNetTransfers(in.amounts("net_transfers")) : state;
    }

    private static JsonObject capabilities(Capabilities can) {
        return JsonObject.of("modes", can.modes())
                .and("order_types", can.orderTypes())
                .and(
                        "times_in_force",
                        can.timesInForce().stream()
                                .map(OrderRequestJson::timeInForce)
                                .toList())
                .and("trigger_references", can.triggerReferences())
                .and("list_types", can.listTypes())
                .and("entry_types", can.entryTypes())
                .and("child_start", can.childStart())
                .and("amendable", can.amendable())
                .and(
                        "abilities",
                        can.abilities().stream()
                                .map(Class::getSimpleName)
                                .sorted()
                                .toList())
                .and("client_ids", can.clientIds().map(AccountJson::clientIds))
                .and("balance_lag_ms", can.balanceLag().map(Duration::toMillis))
                .and("order_lag_ms", can.orderLag().map(Duration::toMillis))
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

    private static JsonObject clientIds(ClientIdSupport ids) {
        return JsonObject.of("max_length", ids.maxLength())
                .and("alphabet", ids.alphabet())
                .and("remembered_for_seconds", ids.rememberedFor().map(Duration::toSeconds))
                .and("survives_restart", ids.survivesRestart());
    }

    private static JsonObject position(OpenPosition position) {
        return JsonObject.of("symbol", position.symbol())
                .and("amount", position.amount())
                .and("average_entry_price", position.averageEntryPrice())
                .and("unrealized_pnl", position.unrealizedPnl());
    }

    private static OpenPosition position(JsonFields in) {
        OpenPosition position = OpenPosition.of(Symbol.of(in.text("symbol")), in.exact("amount"));
        position = in.isSet("average_entry_price") ? position.at(in.exact("average_entry_price")) : position;
        return in.isSet("unrealized_pnl") ? position.withUnrealizedPnl(in.exact("unrealized_pnl")) : position;
    }
}
