package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.market.Quote;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The order book: one level per side, with the whole amount that can be filled there. Prices and sizes are decimals as the exchange writes
 * them, and empty before the first price.
 */
record Book(String bid, String bidSize, String ask, String askSize) {
    static Book of(Listing listing, @Nullable Quote quote) {
        return quote == null
                ? new Book("", "", "", "")
                : new Book(
                        Json.decimal(quote.bid()),
                        MarketEndpoints.size(listing, quote.bidSize()),
                        Json.decimal(quote.ask()),
                        MarketEndpoints.size(listing, quote.askSize()));
    }

    /** Returns the book after the update with a number. */
    ObjectNode json(long number) {
        ObjectNode json = Json.object().put("lastUpdateId", number);
        var bids = json.putArray("bids");
        var asks = json.putArray("asks");
        if (!bid.isEmpty()) {
            bids.addArray().add(bid).add(bidSize);
            asks.addArray().add(ask).add(askSize);
        }
        return json;
    }
}
