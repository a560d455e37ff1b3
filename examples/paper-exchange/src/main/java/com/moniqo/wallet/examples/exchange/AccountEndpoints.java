package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.trading.AssetBalance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints for balances, fees and trades of an account. */
final class AccountEndpoints {
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    private final Venue venue;
    private final RateLimits limits;

    AccountEndpoints(Venue venue, RateLimits limits) {
        this.venue = venue;
        this.limits = limits;
    }

    void addTo(Api api) {
        api.add("GET /api/v3/account", 20, Api.Security.SIGNED, this::account);
        api.add("GET /api/v3/account/commission", 20, Api.Security.SIGNED, this::commission);
        api.add("GET /api/v3/myTrades", 20, Api.Security.SIGNED, this::trades);
        api.add("POST /paper/v1/deposit", 1, Api.Security.SIGNED, this::deposit);
        api.add("GET /api/v3/myPreventedMatches", 20, Api.Security.SIGNED, this::none);
        api.add("GET /api/v3/myAllocations", 20, Api.Security.SIGNED, this::none);
        api.add(
                "GET /api/v3/rateLimit/order",
                40,
                Api.Security.SIGNED,
                call -> limits.orders(call.account().key()));
    }

    private JsonNode account(Call call) {
        boolean withoutZeros = call.parameters().flag("omitZeroBalances", false);
        DemoSettings settings = venue.settings();
        int maker = settings.makerFeeRate().multiply(BASIS_POINTS).intValue();
        int taker = settings.takerFeeRate().multiply(BASIS_POINTS).intValue();
        ObjectNode json = Json.object()
                .put("makerCommission", maker)
                .put("takerCommission", taker)
                .put("buyerCommission", 0)
                .put("sellerCommission", 0);
        json.set("commissionRates", rates(settings.makerFeeRate(), settings.takerFeeRate()));
        json.put("canTrade", true)
                .put("canWithdraw", false)
                .put("canDeposit", false)
                .put("brokered", false)
                .put("requireSelfTradePrevention", false)
                .put("preventSor", false)
                .put("updateTime", Json.millis(venue.clock().instant()))
                .put("accountType", "SPOT");
        ArrayNode balances = json.putArray("balances");
        for (AssetBalance balance : balances(call.account())) {
            if (!withoutZeros || balance.total().signum() > 0) {
                balances.addObject()
                        .put("asset", balance.asset())
                        .put("free", Json.decimal(balance.free()))
                        .put("locked", Json.decimal(balance.locked()));
            }
        }
        json.putArray("permissions").add("SPOT");
        return json.put("uid", Integer.toUnsignedLong(call.account().key().hashCode()));
    }

    /** Returns the balances of all listed assets and of those in the account, by name. */
    private Iterable<AssetBalance> balances(Account account) {
        Map<String, AssetBalance> balances = new TreeMap<>();
        for (Listing listing : venue.listings()) {
            for (String asset : new String[] {listing.base(), listing.quote()}) {
                balances.put(asset, new AssetBalance(asset, BigDecimal.ZERO, BigDecimal.ZERO));
            }
        }
        account.balances().forEach(balance -> balances.put(balance.asset(), balance));
        return balances.values();
    }

    private static ObjectNode rates(BigDecimal maker, BigDecimal taker) {
        return Json.object()
                .put("maker", Json.decimal(maker))
                .put("taker", Json.decimal(taker))
                .put("buyer", Json.decimal(BigDecimal.ZERO))
                .put("seller", Json.decimal(BigDecimal.ZERO));
    }

    private JsonNode commission(Call call) {
        Listing listing = Symbols.one(call.parameters(), venue);
        DemoSettings settings = venue.settings();
        ObjectNode json = Json.object().put("symbol", listing.name());
        json.set("standardCommission", rates(settings.makerFeeRate(), settings.takerFeeRate()));
        json.set("specialCommission", rates(BigDecimal.ZERO, BigDecimal.ZERO));
        json.set("taxCommission", rates(BigDecimal.ZERO, BigDecimal.ZERO));
        json.set("discount", discount());
        return json;
    }

    private static ObjectNode discount() {
        return Json.object()
                .put("enabledForAccount", false)
                .put("enabledForSymbol", false)
                .put("discountAsset", "BNB")
                .put("discount", Json.decimal(BigDecimal.ZERO));
    }

    /** Returns the fees of an order that was only tested. */
    static ObjectNode testedCommission(DemoSettings settings) {
        ObjectNode json = Json.object();
        for (String kind :
                new String[] {"standardCommissionForOrder", "specialCommissionForOrder", "taxCommissionForOrder"}) {
            boolean standard = kind.startsWith("standard");
            json.putObject(kind)
                    .put("maker", Json.decimal(standard ? settings.makerFeeRate() : BigDecimal.ZERO))
                    .put("taker", Json.decimal(standard ? settings.takerFeeRate() : BigDecimal.ZERO));
        }
        json.set("discount", discount());
        return json;
    }

    /** Adds paper money of a listed asset to the account. */
    private JsonNode deposit(Call call) {
        String asset = call.parameters().required("asset");
        call.parameters().required("amount");
        BigDecimal amount = call.parameters().decimal("amount").orElseThrow();
        if (venue.listings().stream()
                .noneMatch(listing -> asset.equals(listing.base()) || asset.equals(listing.quote()))) {
            throw ApiError.of(-1104, "The asset is not listed.");
        }
        call.account().deposit(asset, amount);
        return Json.object();
    }

    /** Returns no elements: no account trades with another one, and no order is routed. */
    private JsonNode none(Call call) {
        Symbols.one(call.parameters(), venue);
        return Json.array();
    }

    private JsonNode trades(Call call) {
        Parameters parameters = call.parameters();
        Listing listing = Symbols.one(parameters, venue);
        Optional<Long> order = parameters.integer("orderId");
        Optional<Long> from = parameters.integer("fromId");
        Optional<Instant> start = parameters.time("startTime");
        Optional<Instant> end = parameters.time("endTime");
        OrderEndpoints.checkSpan(start, end);
        if (from.isPresent() && (start.isPresent() || end.isPresent())) {
            throw ApiError.of(-1128, "Combination of optional parameters invalid.");
        }
        Predicate<Account.Trade> wanted = trade -> trade.id() >= from.orElse(0L)
                && (order.isEmpty()
                        || order.get() == OrderNumbers.of(trade.fill().orderId()))
                && !trade.fill().time().isBefore(start.orElse(Instant.MIN))
                && !trade.fill().time().isAfter(end.orElse(Instant.MAX));
        OrderJson json = new OrderJson(venue, call.account());
        ArrayNode trades = Json.array();
        MarketEndpoints.page(
                        call.account().trades(listing.symbol()),
                        wanted,
                        parameters.limit(500, 1000),
                        from.isPresent() || start.isPresent())
                .forEach(trade -> trades.add(json.trade(trade)));
        return trades;
    }
}
