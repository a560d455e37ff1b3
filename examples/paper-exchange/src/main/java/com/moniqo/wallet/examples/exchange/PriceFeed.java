package com.moniqo.wallet.examples.exchange;

import java.time.Duration;

/** Where a venue's prices come from: a recording, a live feed, or calls. */
interface PriceFeed extends AutoCloseable {
    /** Starts to give prices to a venue. */
    void start(Venue venue);

    /** The age from which its prices are too old to trade on. */
    Duration staleAfter();

    @Override
    void close();
}
