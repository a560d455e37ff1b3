package com.moniqo.wallet.market;

import java.time.Instant;
import java.util.Optional;

/**
 * Implement this to tell a wallet prices when it asks; a function is enough.
 *
 * <p>May be called from several threads at once and may block; a wallet never calls it while it holds a lock.
 */
@FunctionalInterface
public interface PriceSource {
    /**
     * The market in a symbol as it is now.
     *
     * @param symbol the symbol
     * @param now the asking wallet's time, for sources that have no clock of their own
     * @return the latest quote, or empty if this source does not know the symbol
     * @throws com.moniqo.wallet.error.WalletException with {@link com.moniqo.wallet.error.ErrorCode#MARKET_DATA_ERROR} if it knows
     *     the symbol but has no price
     */
    Optional<Quote> quote(Symbol symbol, Instant now);
}
