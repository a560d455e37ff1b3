package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.market.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Prices that are set by calls, for tests of bots: {@code POST /paper/v1/price?symbol=BTCUSDT&price=50000}, optionally with {@code bid} and
 * {@code ask}; with {@code quantity}, it is a trade. The call needs the header with a key, which no web page can send, but no signature. A
 * price is valid until the next one.
 */
final class SetPrices implements PriceFeed {
    @Override
    public void start(Venue venue) {}

    void addTo(Api api, Venue venue) {
        api.add("POST /paper/v1/price", 0, Api.Security.KEY, call -> set(call.parameters(), venue));
    }

    private static JsonNode set(Parameters parameters, Venue venue) {
        Listing listing = Symbols.one(parameters, venue);
        parameters.required("price");
        BigDecimal price = parameters.decimal("price").orElseThrow();
        Optional<BigDecimal> bid = parameters.decimal("bid");
        Optional<BigDecimal> ask = parameters.decimal("ask");
        for (BigDecimal set : new BigDecimal[] {price, bid.orElse(price), ask.orElse(price)}) {
            listing.checkPrice(set);
        }
        if (bid.orElse(price).compareTo(ask.orElse(price)) > 0) {
            throw ApiError.of(-1013, "Invalid bid.");
        }
        Quote quote = Quote.of(
                listing.symbol(),
                bid.orElse(price),
                ask.orElse(price),
                price,
                venue.clock().instant());
        venue.onQuote(quote, parameters.decimal("quantity").orElse(null));
        return Json.object();
    }

    @Override
    public Duration staleAfter() {
        return Duration.ofDays(36_500);
    }

    @Override
    public void close() {}
}
