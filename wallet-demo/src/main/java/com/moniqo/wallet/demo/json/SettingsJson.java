package com.moniqo.wallet.demo.json;

import com.moniqo.wallet.catalog.FeePayment;
import com.moniqo.wallet.demo.settings.BarPath;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.MarketRulesJson;
import com.moniqo.wallet.market.Symbol;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON of the settings of a paper-trading wallet. Missing fields are read as their defaults. */
final class SettingsJson {
    private SettingsJson() {}

    static JsonObject settings(DemoSettings settings) {
        Map<String, JsonObject> markets = new LinkedHashMap<>();
        settings.markets().forEach((symbol, rules) -> markets.put(symbol.name(), MarketRulesJson.write(rules)));
        return JsonObject.of("settlement_asset", settings.settlementAsset())
                .and("maker_fee_rate", settings.makerFeeRate())
                .and("taker_fee_rate", settings.takerFeeRate())
                .and("fee_per_unit", settings.feePerUnit())
                .and("min_fee", settings.minFee())
                .and("fee_payment", settings.feePayment())
                .and("fee_asset", settings.feeAsset())
                .and("withdrawal_fee_rate", settings.withdrawalFeeRate())
                .and("slippage", settings.slippage())
                .and("spread", settings.spread())
                .and("stale_after", settings.staleAfter())
                .and("max_ahead", settings.maxAhead())
                .and("marks_every", settings.marksEvery())
                .and("scale", settings.defaultScale())
                .and("scales", settings.scales())
                .and("markets", markets)
                .and("bar_path", settings.barPath())
                .and("bar_grace", settings.barGrace())
                .and("amounts_as_sizes", settings.amountsAsSizes())
                .and("reached_triggers_fire", settings.reachedTriggersFire())
                .and("replayed_market_orders_wait", settings.replayedMarketOrdersWait());
    }

    static DemoSettings settings(JsonFields in) {
        DemoSettings.Builder settings = DemoSettings.builder();
        in.ifSet("settlement_asset", JsonFields::text, settings::settlementAsset);
        String rate = in.isSet("maker_fee") || in.isSet("taker_fee") ? "" : "_rate"; // snapshots before named no unit
        if (in.isSet("maker_fee" + rate) || in.isSet("taker_fee" + rate)) {
            settings.feeRates(in.exact("maker_fee" + rate).toPlainString(), fraction(in, "taker_fee" + rate));
        }
        in.ifSet("fee_per_unit", SettingsJson::fraction, settings::feePerUnit);
        in.ifSet("min_fee", SettingsJson::fraction, settings::minFee);
        in.ifSet("fee_payment", (fields, name) -> fields.oneOf(name, FeePayment.class), payment -> {
            switch (payment) {
                case QUOTE -> settings.feesInQuoteAsset();
                case RECEIVED -> settings.feesInReceivedAsset();
                case ASSET -> settings.feesIn(in.text("fee_asset"));
            }
        });
        in.allowNull("fee_asset"); // null unless fees are charged in an asset of their own
        in.ifSet("withdrawal_fee", SettingsJson::fraction, settings::withdrawalFeeRate);
        in.ifSet("withdrawal_fee_rate", SettingsJson::fraction, settings::withdrawalFeeRate);
        in.ifSet("slippage", SettingsJson::fraction, settings::slippage);
        in.ifSet("spread", SettingsJson::fraction, settings::spread);
        in.ifSet("stale_after", SettingsJson::duration, settings::staleAfter);
        in.ifSet("max_ahead", SettingsJson::duration, settings::maxAhead);
        in.ifSet("marks_every", SettingsJson::duration, settings::marksEvery);
        in.ifSet("scale", JsonFields::integer, settings::scale);
        in.ifSet("scales", JsonFields::object, scales -> {
            for (String asset : scales.names()) {
                settings.scale(asset, scales.integer(asset));
            }
        });
        in.ifSet("markets", JsonFields::object, markets -> {
            for (String symbol : markets.names()) {
                settings.market(Symbol.of(symbol), markets.object(symbol).whole(MarketRulesJson::read));
            }
        });
        in.ifSet("bar_path", (fields, name) -> fields.oneOf(name, BarPath.class), settings::barPath);
        in.ifSet("bar_grace", SettingsJson::fraction, settings::barGrace);
        in.ifSet("amounts_as_sizes", JsonFields::bool, settings::amountsAsSizes);
        in.ifSet("reached_triggers_fire", JsonFields::bool, settings::reachedTriggersFire);
        in.ifSet("replayed_market_orders_wait", JsonFields::bool, settings::replayedMarketOrdersWait);
        return settings.build();
    }

    /** Returns a decimal as it was written. */
    private static String fraction(JsonFields in, String name) {
        return in.amount(name).toPlainString();
    }

    private static Duration duration(JsonFields in, String name) {
        return in.parsed(name, Duration::parse, "a duration such as PT1M30S");
    }
}
