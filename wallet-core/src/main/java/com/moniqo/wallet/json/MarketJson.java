package com.moniqo.wallet.json;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.json.mapping.MarketRulesJson;
import com.moniqo.wallet.market.Candle;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** JSON of symbols, quotes, candles and market rules. */
final class MarketJson {
    private MarketJson() {}

    static void addTo(JsonTypes types) {
        types.writesText(Symbol.class, Symbol::name);
        types.readsText(Symbol.class, Symbol::of);
        types.writes(Quote.class, MarketJson::quote);
        types.reads(Quote.class, MarketJson::quote);
        types.writes(MarketRules.class, MarketRulesJson::write);
        types.reads(MarketRules.class, MarketRulesJson::read);
        types.writes(Candle.class, MarketJson::candle);
        types.reads(Candle.class, MarketJson::candle);
    }

    static List<Symbol> symbols(List<String> names) {
        return names.stream().map(Symbol::of).toList();
    }

    private static JsonObject quote(Quote quote) {
        return JsonObject.of("symbol", quote.symbol())
                .and("bid", quote.bid())
                .and("ask", quote.ask())
                .and("last", quote.last())
                .and("mid", quote.mid())
                .and("spread", quote.spread())
                .and("bid_size", quote.bidSize())
                .and("ask_size", quote.askSize())
                .and("timestamp", quote.time());
    }

    private static Quote quote(JsonFields in) {
        in.ignore("mid", "spread");
        Quote quote = Quote.of(
                Symbol.of(in.text("symbol")),
                in.exact("bid"),
                in.exact("ask"),
                in.exact("last"),
                in.instant("timestamp"));
        in.allowNull("bid_size", "ask_size");
        return in.isSet("bid_size") ? quote.withSizes(in.exact("bid_size"), in.exact("ask_size")) : quote;
    }

    private static JsonObject candle(Candle candle) {
        if (!candle.period().equals(candle.period().truncatedTo(ChronoUnit.SECONDS))) {
            throw new ValidationException("period_seconds", "cannot be " + candle.period() + "; valid: whole seconds");
        }
        return JsonObject.of("symbol", candle.symbol())
                .and("timestamp", candle.start())
                .and("period_seconds", candle.period().toSeconds())
                .and("open", candle.open())
                .and("high", candle.high())
                .and("low", candle.low())
                .and("close", candle.close())
                .and("volume", candle.volume());
    }

    private static Candle candle(JsonFields in) {
        Candle.Builder candle = Candle.builder(
                        Symbol.of(in.text("symbol")),
                        in.instant("timestamp"),
                        Duration.ofSeconds(in.longInteger("period_seconds")))
                .prices(in.exact("open"), in.exact("high"), in.exact("low"), in.exact("close"));
        in.ifSet("volume", JsonFields::exact, candle::volume);
        return candle.build();
    }
}
