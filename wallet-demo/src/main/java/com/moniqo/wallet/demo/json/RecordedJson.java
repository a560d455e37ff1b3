package com.moniqo.wallet.demo.json;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;

/** The JSON of recorded bars and trades. */
final class RecordedJson {
    private RecordedJson() {}

    static JsonObject bar(Bar bar) {
        return JsonObject.of("symbol", bar.symbol())
                .and("open", bar.open())
                .and("high", bar.high())
                .and("low", bar.low())
                .and("close", bar.close())
                .and("volume", bar.volume())
                .and("open_time", bar.openTime())
                .and("close_time", bar.closeTime());
    }

    static Bar bar(JsonFields in) {
        Symbol symbol = Symbol.of(in.text("symbol"));
        BigDecimal open = in.exact("open");
        BigDecimal high = in.exact("high");
        BigDecimal low = in.exact("low");
        BigDecimal close = in.exact("close");
        Instant from = in.instant("open_time");
        Instant to = in.instant("close_time");
        return in.isSet("volume")
                ? Bar.of(symbol, open, high, low, close, in.exact("volume"), from, to)
                : Bar.of(symbol, open, high, low, close, from, to);
    }

    static JsonObject trade(Trade trade) {
        return JsonObject.of("symbol", trade.symbol())
                .and("price", trade.price())
                .and("amount", trade.amount())
                .and("timestamp", trade.time());
    }

    static Trade trade(JsonFields in) {
        Symbol symbol = Symbol.of(in.text("symbol"));
        BigDecimal price = in.exact("price");
        Instant time = in.instant("timestamp");
        return in.isSet("amount") ? Trade.of(symbol, price, in.exact("amount"), time) : Trade.of(symbol, price, time);
    }
}
