package com.moniqo.wallet.trading;

import java.time.Instant;

/**
 * Something that happened in a wallet. Wallets may send other kinds of events than those you know; ignore them.
 *
 * <p>{@link OrderEvent} is the kind that every wallet with {@link WalletEvents} sends. Implementations are immutable and have a
 * {@code toString()} that shows everything, the same in every locale and time zone.
 */
public interface WalletEvent {
    /** {@return the number of the wallet's step to which it belongs; never decreases; several events may share one} */
    long sequence();

    /** {@return when it happened, on the wallet's clock} */
    Instant time();
}
