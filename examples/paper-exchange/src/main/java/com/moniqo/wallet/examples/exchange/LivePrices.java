package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.demo.feeds.BinanceFeed;
import com.moniqo.wallet.demo.feeds.QuoteStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The prices from Binance's public stream. While it is down, orders that need a fresh price are refused. */
final class LivePrices implements PriceFeed {
    private final BinanceFeed feed;
    private @Nullable QuoteStream stream;

    LivePrices(BinanceFeed feed) {
        this.feed = feed;
    }

    @Override
    public void start(Venue venue) {
        QuoteStream opened =
                feed.stream(venue.listings().stream().map(Listing::symbol).toList());
        stream = opened;
        for (Listing listing : venue.listings()) {
            opened.subscribe(listing.symbol(), quote -> venue.onQuote(quote, null));
        }
    }

    @Override
    public Duration staleAfter() {
        return Duration.ofSeconds(60);
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
    }
}
