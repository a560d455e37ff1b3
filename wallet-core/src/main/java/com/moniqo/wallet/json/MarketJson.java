package com.moniqo.wallet.json;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import java.util.List;
import java.util.Map;

/** Symbols, quotes and the rules of markets. */
final class MarketJson {
    private static final Map<String, TradingCalendar> CALENDARS = Map.of(
            "crypto", TradingCalendar.CRYPTO,
            "forex", TradingCalendar.FOREX,
            "us_equities", TradingCalendar.US_EQUITIES);

    private MarketJson() {}

    static void addTo(JsonTypes types) {
        types.writesText(Symbol.class, Symbol::name);
        types.readsText(Symbol.class, Symbol::of);
        types.writes(Quote.class, MarketJson::quote);
        types.reads(Quote.class, MarketJson::quote);
        types.writes(MarketRules.class, MarketJson::rules);
        types.reads(MarketRules.class, MarketJson::rules);
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

    private static JsonObject rules(MarketRules rules) {
        return JsonObject.of("tick", rules.tick())
                .and("lot", rules.lot())
                .and("min_amount", rules.minAmount())
                .and("min_notional", rules.minNotional())
                .and("calendar", calendar(rules.calendar()));
    }

    private static MarketRules rules(JsonFields in) {
        MarketRules rules = MarketRules.none().calendar(calendar(in.text("calendar")));
        rules = in.isSet("tick") ? rules.tick(plain(in, "tick")) : rules;
        rules = in.isSet("lot") ? rules.lot(plain(in, "lot")) : rules;
        rules = in.isSet("min_amount") ? rules.minAmount(plain(in, "min_amount")) : rules;
        return in.isSet("min_notional") ? rules.minNotional(plain(in, "min_notional")) : rules;
    }

    private static String plain(JsonFields in, String name) {
        return in.amount(name).toPlainString();
    }

    private static String calendar(TradingCalendar calendar) {
        return CALENDARS.entrySet().stream()
                .filter(each -> each.getValue().equals(calendar))
                .map(Map.Entry::getKey)
                .findAny()
                .orElseThrow(() -> new ValidationException(
                        "calendar",
                        "is one of the host's own, which JSON cannot hold; valid: "
                                + CALENDARS.keySet().stream().sorted().toList()));
    }

    private static TradingCalendar calendar(String name) {
        TradingCalendar calendar = CALENDARS.get(name);
        if (calendar == null) {
            throw new ValidationException(
                    "calendar",
                    "must be one of " + CALENDARS.keySet().stream().sorted().toList());
        }
        return calendar;
    }
}
