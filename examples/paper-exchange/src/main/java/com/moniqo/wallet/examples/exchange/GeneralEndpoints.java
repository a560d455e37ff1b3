package com.moniqo.wallet.examples.exchange;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints about the exchange itself, and the few endpoints of its wallet API that clients call when they start. */
final class GeneralEndpoints {
    private static final Pattern PERMISSIONS =
            Pattern.compile("[A-Z0-9_]+|\\[\\s*\"[A-Z0-9_]+\"(\\s*,\\s*\"[A-Z0-9_]+\")*\\s*\\]");

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
        Parameters parameters = call.parameters();
        List<Listing> asked = Symbols.asked(parameters, venue).listings();
        if (isListed(parameters)) {
            boolean sets = parameters.flag("showPermissionSets", true);
            asked.forEach(listing -> symbols.add(symbol(listing, sets)));
        }
        return json;
    }

    /** Whether the permissions and the status that a call asks for are those of the symbols here. */
    private static boolean isListed(Parameters parameters) {
        boolean named = parameters.has("symbol") || parameters.has("symbols");
        if (named && (parameters.has("symbolStatus") || parameters.has("permissions"))) {
            throw ApiError.of(-1128, "Combination of optional parameters invalid.");
        }
        Optional<String> permissions = parameters.matching("permissions", PERMISSIONS);
        Optional<Status> status = parameters.choice(
                "symbolStatus", Status.class, -1130, "Data sent for parameter 'symbolStatus' is not valid.");
        return permissions
                        .map(text -> Pattern.compile("\\bSPOT\\b").matcher(text).find())
                        .orElse(true)
                && status.orElse(Status.TRADING) == Status.TRADING;
    }

    private enum Status {
        TRADING,
        HALT,
        BREAK
    }

    private static ObjectNode noSymbols() {
        ObjectNode json = Json.object();
        json.putArray("symbols");
        return json;
    }

    private static ObjectNode symbol(Listing listing, boolean permissionSets) {
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
        ArrayNode sets = json.putArray("permissionSets");
        if (permissionSets) {
            sets.addArray().add("SPOT");
        }
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
