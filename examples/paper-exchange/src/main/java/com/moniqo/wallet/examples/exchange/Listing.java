package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A symbol that the exchange lists, with its rules.
 *
 * @param symbol its name in the wallet, for instance BTC/USDT
 * @param rules its rules, with tick, lot, minimum and maximum amount, and minimum notional
 */
record Listing(Symbol symbol, MarketRules rules) {
    static final int MIN_TRAILING_DELTA = 10;
    static final int MAX_TRAILING_DELTA = 2000;
    static final int MAX_ORDERS = 200;
    static final int MAX_AMENDMENTS = 10;
    private static final int MAX_ICEBERG_PARTS = 10;

    private static final BigDecimal MAX_PRICE = new BigDecimal("1000000");

    /** Parses a listing: {@code BTC/USDT}, or with tick, lot and minimum notional {@code BTC/USDT,0.01,0.00001,5}. */
    static Listing parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 1 && parts.length != 4) {
            throw new ValidationException("symbol", "is " + text + "; valid: BTC/USDT or BTC/USDT,0.01,0.00001,5");
        }
        Symbol symbol = Symbol.of(parts[0]);
        if (symbol.quote().isEmpty()) {
            throw new ValidationException("symbol", "is " + symbol + "; valid: BASE/QUOTE such as BTC/USDT");
        }
        String lot = parts.length > 1 ? parts[2] : "0.00001";
        return new Listing(
                symbol,
                MarketRules.none()
                        .tick(parts.length > 1 ? parts[1] : "0.01")
                        .lot(lot)
                        .minAmount(lot)
                        .maxAmount("9000")
                        .minNotional(parts.length > 1 ? parts[3] : "5"));
    }

    /** Returns the exchange's name of the symbol: BTCUSDT. */
    String name() {
        return base() + quote();
    }

    String base() {
        return symbol.base();
    }

    String quote() {
        return symbol.quote().orElseThrow();
    }

    BigDecimal tick() {
        return rules.tick().orElseThrow();
    }

    BigDecimal maxAmount() {
        return rules.maxAmount().orElseThrow();
    }

    BigDecimal minNotional() {
        return rules.minNotional().orElseThrow();
    }

    /** Returns a quote rounded to the market's tick, because an assumed spread may be off it. */
    Quote onTick(Quote quote) {
        BigDecimal bid = rules.roundPrice(quote.bid(), RoundingMode.FLOOR).max(tick());
        BigDecimal ask = rules.roundPrice(quote.ask(), RoundingMode.CEILING);
        BigDecimal last = rules.roundPrice(quote.last(), RoundingMode.HALF_EVEN).max(tick());
        Quote rounded = Quote.of(symbol, bid, ask, last, quote.time());
        return quote.bidSize().isPresent() && quote.askSize().isPresent()
                ? rounded.withSizes(
                        quote.bidSize().orElseThrow(), quote.askSize().orElseThrow())
                : rounded;
    }

    void checkPrice(BigDecimal price) {
        if (price.remainder(tick()).signum() != 0 || price.compareTo(MAX_PRICE) > 0) {
            throw ApiError.filter("PRICE_FILTER");
        }
    }

    void checkAmount(BigDecimal amount) {
        if (amount.remainder(rules.lot().orElseThrow()).signum() != 0
                || amount.compareTo(rules.minAmount().orElseThrow()) < 0
                || amount.compareTo(maxAmount()) > 0) {
            throw ApiError.filter("LOT_SIZE");
        }
    }

    /** Checks the visible part of an iceberg order. */
    void checkIceberg(BigDecimal part, BigDecimal amount) {
        if (part.compareTo(amount) > 0) {
            throw ApiError.of(-1013, "Invalid icebergQty.");
        }
        checkAmount(part);
        if (amount.compareTo(part.multiply(BigDecimal.valueOf(MAX_ICEBERG_PARTS))) > 0) {
            throw ApiError.filter("ICEBERG_PARTS");
        }
    }

    void checkTrailingDelta(long delta) {
        if (delta < MIN_TRAILING_DELTA || delta > MAX_TRAILING_DELTA) {
            throw ApiError.filter("TRAILING_DELTA");
        }
    }

    /** Returns the filters by which orders are checked. */
    ArrayNode filters() {
        String lot = Json.decimal(rules.lot().orElseThrow());
        ArrayNode filters = Json.array();
        filters.add(filter("PRICE_FILTER")
                .put("minPrice", Json.decimal(tick()))
                .put("maxPrice", Json.decimal(MAX_PRICE))
                .put("tickSize", Json.decimal(tick())));
        for (String type : new String[] {"LOT_SIZE", "MARKET_LOT_SIZE"}) {
            filters.add(filter(type)
                    .put("minQty", Json.decimal(rules.minAmount().orElseThrow()))
                    .put("maxQty", Json.decimal(maxAmount()))
                    .put("stepSize", lot));
        }
        filters.add(filter("ICEBERG_PARTS").put("limit", MAX_ICEBERG_PARTS));
        filters.add(filter("TRAILING_DELTA")
                .put("minTrailingAboveDelta", MIN_TRAILING_DELTA)
                .put("maxTrailingAboveDelta", MAX_TRAILING_DELTA)
                .put("minTrailingBelowDelta", MIN_TRAILING_DELTA)
                .put("maxTrailingBelowDelta", MAX_TRAILING_DELTA));
        filters.add(filter("NOTIONAL")
                .put("minNotional", Json.decimal(minNotional()))
                .put("applyMinToMarket", true)
                .put("maxNotional", Json.decimal(MAX_PRICE.multiply(maxAmount())))
                .put("applyMaxToMarket", false)
                .put("avgPriceMins", 0));
        filters.add(filter("MAX_NUM_ORDERS").put("maxNumOrders", MAX_ORDERS));
        filters.add(filter("MAX_NUM_ORDER_AMENDS").put("maxNumOrderAmends", MAX_AMENDMENTS));
        return filters;
    }

    private static ObjectNode filter(String type) {
        return Json.object().put("filterType", type);
    }
}
