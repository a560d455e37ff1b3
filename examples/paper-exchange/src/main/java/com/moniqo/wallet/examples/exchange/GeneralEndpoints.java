package com.moniqo.wallet.examples.exchange;

import java.time.Clock;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints about the exchange itself, and the few endpoints of its wallet API that clients call when they start. */
final class GeneralEndpoints {
    private final Venue venue;
    private final RateLimits limits;
    private final Clock wall;

    GeneralEndpoints(Venue venue, RateLimits limits, Clock wall) {
        this.venue = venue;
        this.limits = limits;
        this.wall = wall;
    }

    void addTo(Api api) {
        api.add("GET /api/v3/ping", 1, Api.Security.NONE, call -> Json.object());
        api.add("GET /api/v3/time", 1, Api.Security.NONE, call -> Json.object().put("serverTime", wall.millis()));
        api.add("GET /api/v3/exchangeInfo", 20, Api.Security.NONE, this::exchangeInfo);
        api.add("GET /sapi/v1/asset/assetDetail", 1, Api.Security.SIGNED, call -> assetDetail());
        api.add("GET /sapi/v1/asset/tradeFee", 1, Api.Security.SIGNED, this::tradeFee);
        // What clients ask for when they start; there are no other markets.
        api.add("GET /sapi/v1/capital/config/getall", 10, Api.Security.SIGNED, call -> Json.array());
        api.add("GET /sapi/v1/margin/allPairs", 1, Api.Security.KEY, call -> Json.array());
        api.add("GET /sapi/v1/margin/isolated/allPairs", 10, Api.Security.KEY, call -> Json.array());
        api.add("GET /sapi/v1/spot/delist-schedule", 100, Api.Security.KEY, call -> Json.array());
        api.add("GET /fapi/v1/exchangeInfo", 1, Api.Security.NONE, call -> noSymbols());
        api.add("GET /dapi/v1/exchangeInfo", 1, Api.Security.NONE, call -> noSymbols());
    }

    private JsonNode exchangeInfo(Call call) {
        ObjectNode json = Json.object().put("timezone", "UTC").put("serverTime", wall.millis());
        json.set("rateLimits", limits.json());
        json.putArray("exchangeFilters");
        ArrayNode symbols = json.putArray("symbols");
        for (Listing listing : Symbols.asked(call.parameters(), venue).listings()) {
            symbols.add(symbol(listing));
        }
        return json;
    }

    private static ObjectNode noSymbols() {
        ObjectNode json = Json.object();
        json.putArray("symbols");
        return json;
    }

    private static ObjectNode symbol(Listing listing) {
        ObjectNode json = Json.object()
                .put("symbol", listing.name())
                .put("status", "TRADING")
                .put("baseAsset", listing.base())
                .put("baseAssetPrecision", Json.SCALE)
                .put("quoteAsset", listing.quote())
                .put("quotePrecision", Json.SCALE)
                .put("quoteAssetPrecision", Json.SCALE)
                .put("baseCommissionPrecision", Json.SCALE)
                .put("quoteCommissionPrecision", Json.SCALE);
        ArrayNode types = json.putArray("orderTypes");
        for (OrderForm.Type type : OrderForm.Type.values()) {
            types.add(type.name());
        }
        json.put("icebergAllowed", true)
                .put("ocoAllowed", true)
                .put("otoAllowed", true)
                .put("opoAllowed", false)
                .put("quoteOrderQtyMarketAllowed", true)
                .put("allowTrailingStop", true)
                .put("cancelReplaceAllowed", true)
                .put("amendAllowed", true)
                .put("pegInstructionsAllowed", false)
                .put("isSpotTradingAllowed", true)
                .put("isMarginTradingAllowed", false);
        json.set("filters", listing.filters());
        json.putArray("permissions").add("SPOT");
        json.putArray("permissionSets").addArray().add("SPOT");
        json.put("defaultSelfTradePreventionMode", "NONE");
        ArrayNode modes = json.putArray("allowedSelfTradePreventionModes");
        List.of("NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH", "DECREMENT")
                .forEach(modes::add);
        return json;
    }

    private JsonNode assetDetail() {
        ObjectNode json = Json.object();
        for (Listing listing : venue.listings()) {
            for (String asset : List.of(listing.base(), listing.quote())) {
                json.set(
                        asset,
                        Json.object()
                                .put("minWithdrawAmount", "0")
                                .put("depositStatus", false)
                                .put("withdrawFee", 0)
                                .put("withdrawStatus", false)
                                .put("depositTip", "Paper money only"));
            }
        }
        return json;
    }

    private JsonNode tradeFee(Call call) {
        ArrayNode json = Json.array();
        for (Listing listing : Symbols.asked(call.parameters(), venue).listings()) {
            json.addObject()
                    .put("symbol", listing.name())
                    .put("makerCommission", venue.settings().makerFeeRate().toPlainString())
                    .put("takerCommission", venue.settings().takerFeeRate().toPlainString());
        }
        return json;
    }
}
