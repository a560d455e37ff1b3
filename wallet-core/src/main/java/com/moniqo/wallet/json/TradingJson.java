package com.moniqo.wallet.json;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;

/** JSON of ids, balances, connection tests, pages and exceptions. */
final class TradingJson {
    private TradingJson() {}

    static void addTo(JsonTypes types) {
        types.writesText(OrderId.class, OrderId::value);
        types.writesText(OrderListId.class, OrderListId::value);
        types.writesText(ClientId.class, ClientId::value);
        types.readsText(OrderId.class, OrderId::of);
        types.readsText(OrderListId.class, OrderListId::of);
        types.readsText(ClientId.class, ClientId::of);
        types.writes(AssetBalance.class, TradingJson::balance);
        types.reads(AssetBalance.class, TradingJson::balance);
        types.writes(ConnectionTest.class, TradingJson::test);
        types.writes(WalletException.class, TradingJson::failure);
        types.writes(
                HistoryPage.class, page -> JsonObject.of("items", page.items()).and("next", page.next()));
    }

    static JsonObject balance(AssetBalance balance) {
        return JsonObject.of("asset", balance.asset())
                .and("free", balance.free())
                .and("locked", balance.locked())
                .and("total", balance.total());
    }

    static AssetBalance balance(JsonFields in) {
        in.ignore("total");
        return new AssetBalance(in.text("asset"), in.exact("free"), in.exact("locked"));
    }

    private static JsonObject test(ConnectionTest test) {
        return JsonObject.of("success", test.success())
                .and("error_code", test.failure().map(failure -> failure.code().name()))
                .and("error_message", test.failure().map(WalletException::getMessage))
                .and("latency_ms", test.latency().toMillis());
    }

    static JsonObject failure(WalletException failure) {
        return JsonObject.of("code", failure.code().name())
                .and("message", failure.getMessage())
                .and("field", failure instanceof ValidationException invalid ? invalid.field() : null)
                .and("details", failure.details())
                .and("retryable", failure.retryable());
    }
}
