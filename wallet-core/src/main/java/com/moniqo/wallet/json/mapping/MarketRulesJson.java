package com.moniqo.wallet.json.mapping;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.TradingCalendar;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** JSON of market rules, alone or inside settings. */
public final class MarketRulesJson {
    private static final Map<String, TradingCalendar> CALENDARS = Map.of(
            "crypto", TradingCalendar.CRYPTO,
            "forex", TradingCalendar.FOREX,
            "us_equities", TradingCalendar.US_EQUITIES);

    private MarketRulesJson() {}

    /**
     * {@return the fields of the rules}
     *
     * @param rules the rules
     */
    public static JsonObject write(MarketRules rules) {
        return JsonObject.of("base_asset", rules.base())
                .and("quote_asset", rules.quote())
                .and("tick", rules.tick())
                .and("lot", rules.lot())
                .and("min_amount", rules.minAmount())
                .and("max_amount", rules.maxAmount())
                .and("min_notional", rules.minNotional())
                .and("max_notional", rules.maxNotional())
                .and("maker_fee_rate", rules.makerFeeRate())
                .and("taker_fee_rate", rules.takerFeeRate())
                .and("calendar", nameOf(rules.calendar()));
    }

    /**
     * {@return the rules with the given fields}
     *
     * @param in the fields
     */
    public static MarketRules read(JsonFields in) {
        MarketRules rules = MarketRules.none();
        rules = in.isSet("calendar") ? rules.calendar(calendar(in.text("calendar"))) : rules;
        rules = amount(in, "tick", rules, MarketRules::tick);
        rules = amount(in, "lot", rules, MarketRules::lot);
        rules = amount(in, "min_amount", rules, MarketRules::minAmount);
        rules = amount(in, "max_amount", rules, MarketRules::maxAmount);
        rules = amount(in, "min_notional", rules, MarketRules::minNotional);
        rules = amount(in, "max_notional", rules, MarketRules::maxNotional);
        if (in.isSet("base_asset") || in.isSet("quote_asset")) {
            rules = rules.assets(in.text("base_asset"), in.text("quote_asset"));
        }
        if (in.isSet("maker_fee_rate") || in.isSet("taker_fee_rate")) {
            rules = rules.feeRates(plain(in, "maker_fee_rate"), plain(in, "taker_fee_rate"));
        }
        return rules;
    }

    private static MarketRules amount(
            JsonFields in, String name, MarketRules rules, BiFunction<MarketRules, String, MarketRules> with) {
        return in.isSet(name) ? with.apply(rules, plain(in, name)) : rules;
    }

    private static String plain(JsonFields in, String name) {
        return in.amount(name).toPlainString();
    }

    private static String nameOf(TradingCalendar calendar) {
        return CALENDARS.entrySet().stream()
                .filter(each -> each.getValue().equals(calendar))
                .map(Map.Entry::getKey)
                .findAny()
                .orElseThrow(() -> new ValidationException(
                        "calendar", "is one of the host's own, which has no JSON form; valid: " + names()));
    }

    private static TradingCalendar calendar(String name) {
        TradingCalendar calendar = CALENDARS.get(name);
        if (calendar == null) {
            throw new ValidationException("calendar", "must be one of " + names());
        }
        return calendar;
    }

    private static List<String> names() {
        return CALENDARS.keySet().stream().sorted().toList();
    }
}
