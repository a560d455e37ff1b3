package com.moniqo.wallet.market;

import java.util.function.Supplier;

/**
 * The ability of a wallet that requests prices from a source: a command that looks at the wallet several times, such as an order behind a
 * risk guard, needs each price only once.
 *
 * <p>Implementations are thread-safe.
 */
public interface PriceRequests {
    /**
     * Runs a command during which this wallet requests the price of each symbol at most once on this thread; the first answer, or failure,
     * holds until the command ends. Commands within it belong to it.
     *
     * @param command what to run; called once, on this thread
     * @param <T> the type of its result
     * @return what the command returns
     */
    <T> T once(Supplier<T> command);
}
