package com.moniqo.wallet.market;

/**
 * A subscription to events, which lasts until it is closed. No new call begins after {@code close} has returned. Closing it again has no
 * effect.
 */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** Ends the subscription. */
    @Override
    void close();
}
