package com.moniqo.wallet.examples.exchange;

import java.time.Duration;

/** The source of a venue's prices: a recording, a live feed, or calls. */
interface PriceFeed extends AutoCloseable {
    /** Starts to pass prices to a venue. */
    void start(Venue venue);

    /** Returns the age at which its prices become too old to trade on. */
    Duration staleAfter();

    @Override
    void close();
}
