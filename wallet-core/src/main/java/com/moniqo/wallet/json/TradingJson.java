package com.moniqo.wallet.json;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.FillExplanation;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;

/** What wallets answer: orders, fills, quotes, balances, tests and refusals. Written only. */
final class TradingJson {
    private TradingJson() {}

    static void addTo(WalletJsonModule module) {
        module.writesText(Symbol.class, Symbol::name);
        module.writesText(OrderId.class, OrderId::value);
        module.writesText(OrderListId.class, OrderListId::value);
        module.writesText(ClientId.class, ClientId::value);
        module.readsText(Symbol.class, Symbol::of);
        module.readsText(OrderId.class, OrderId::of);
        module.readsText(OrderListId.class, OrderListId::of);
        module.readsText(ClientId.class, ClientId::of);
        module.writes(AssetBalance.class, balance -> balance(balance).toMap());
        module.writes(Order.class, order -> order(order).toMap());
        module.writes(
                OrderEvent.class,
                event -> Shape.of("sequence", event.sequence())
                        .and("timestamp", event.time())
                        .and("kind", event.kind())
                        .and("order", order(event.order()))
                        .and("fill", event.fill().map(TradingJson::fill))
                        .toMap());
        module.writes(Fill.class, fill -> fill(fill).toMap());
        module.writes(Quote.class, quote -> quote(quote).toMap());
        module.writes(FillExplanation.class, why -> why(why).toMap());
        module.writes(
                ConnectionTest.class,
                test -> Shape.of("success", test.success())
                        .and(
                                "error_code",
                                test.failure().map(failure -> failure.code().name()))
                        .and("error_message", test.failure().map(WalletException::getMessage))
                        .and("latency_ms", test.latency().toMillis())
                        .toMap());
        module.writes(WalletException.class, failure -> failure(failure).toMap());
        module.writes(
                Capabilities.class,
                capabilities -> Shape.of("modes", capabilities.modes())
                        .and("order_types", capabilities.orderTypes())
                        .and(
                                "times_in_force",
                                capabilities.timesInForce().stream()
                                        .map(OrderJson::timeInForce)
                                        .toList())
                        .and(
                                "abilities",
                                capabilities.abilities().stream()
                                        .map(Class::getSimpleName)
                                        .sorted()
                                        .toList())
                        .and("max_leverage", capabilities.maxLeverage())
                        .and("simulated", capabilities.simulated())
                        .toMap());
        module.writes(
                HistoryPage.class,
                page -> Shape.of("items", page.items()).and("next", page.next()).toMap());
    }

    static Shape balance(AssetBalance balance) {
        return Shape.of("asset", balance.asset())
                .and("free", balance.free())
                .and("locked", balance.locked())
                .and("total", balance.total());
    }

    private static Shape order(Order order) {
        return Shape.of("order_id", order.id())
                .and("client_id", order.clientId())
                .and("list_id", order.listId())
                .and("symbol", order.symbol())
                .and("side", order.side())
                .and("order_type", order.type())
                .and("status", order.status())
                .and("reason", order.reason())
                .and("price", order.limitPrice())
                .and("stop_price", order.stopPrice())
                .and("amount", order.amount())
                .and("filled_amount", order.filledAmount())
                .and("average_fill_price", order.averagePrice())
                .and("fee", order.fee())
                .and("fee_currency", order.feeAsset())
                .and("time_in_force", OrderJson.timeInForce(order.request().timeInForce()))
                .and("timestamp", order.createdAt())
                .and("updated_at", order.updatedAt())
                .and("metadata", order.request().metadata());
    }

    private static Shape fill(Fill fill) {
        return Shape.of("fill_id", fill.id())
                .and("order_id", fill.orderId())
                .and("symbol", fill.symbol())
                .and("side", fill.side())
                .and("amount", fill.amount())
                .and("price", fill.price())
                .and("fee", fill.fee())
                .and("fee_currency", fill.feeAsset())
                .and("liquidity", fill.liquidity())
                .and("timestamp", fill.time())
                .and("explanation", fill.explanation().map(Object::toString));
    }

    /** The sentence that a fill carries, and the figures behind it. */
    private static Shape why(FillExplanation why) {
        return Shape.of("side", why.side())
                .and("bid", why.bid())
                .and("ask", why.ask())
                .and("reference_price", why.referencePrice())
                .and("touch", why.touch())
                .and("price", why.price())
                .and("spread_paid", why.spreadPaid())
                .and("slippage", why.slippage())
                .and("liquidity", why.liquidity())
                .and("rule", why.rule())
                .and("text", why.toString());
    }

    private static Shape quote(Quote quote) {
        return Shape.of("symbol", quote.symbol())
                .and("bid", quote.bid())
                .and("ask", quote.ask())
                .and("last", quote.last())
                .and("mid", quote.mid())
                .and("spread", quote.spread())
                .and("bid_size", quote.bidSize())
                .and("ask_size", quote.askSize())
                .and("timestamp", quote.time());
    }

    static Shape failure(WalletException failure) {
        return Shape.of("code", failure.code().name())
                .and("message", failure.getMessage())
                .and("field", failure instanceof ValidationException invalid ? invalid.field() : null)
                .and("details", failure.details())
                .and("retryable", failure.retryable());
    }
}
