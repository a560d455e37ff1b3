package com.moniqo.wallet.demo.store;

import com.moniqo.wallet.market.Subscription;
import java.util.function.LongConsumer;

/**
 * The ability of a {@link DemoStateStore} to signal that a journal has grown, so that a wallet with listeners need not wait for its next
 * round of polling. Signals only save time: they may be late, repeated, merged or missing, because the engine polls as well.
 * Implementations are thread-safe.
 */
public interface JournalWatch {
    /**
     * Signals each new entry of a wallet's journal, whoever has written it. Does not wait for the store, and does not fail if the store
     * cannot be reached.
     *
     * @param wallet the wallet's id
     * @param grown receives the number of the entry, or {@link Long#MAX_VALUE} if there may have been entries that were not signalled. It
     *     is called on any thread and must return at once
     * @return the subscription; close it to end the signals
     */
    Subscription watch(String wallet, LongConsumer grown);
}
