package com.moniqo.wallet.market;

/** Close this to stop being told; after {@code close} has returned no new call begins. Closing it again does nothing. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** Ends the subscription. */
    @Override
    void close();
}
