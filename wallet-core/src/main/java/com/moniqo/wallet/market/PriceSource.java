package com.moniqo.wallet.market;

import java.time.Instant;
import java.util.Optional;

/**
 * A source of current prices for a wallet. A lambda is enough.
 *
 * <p>May be called from several threads at once, and may block. A wallet never calls it while holding a lock.
 */
@FunctionalInterface
public interface PriceSource {
    /**
     * Returns the current market of a symbol.
     *
     * @param symbol the symbol
     * @param now the calling wallet's time, for sources without a clock of their own
     * @return the latest quote, or empty if this source does not know the symbol
     * @throws com.moniqo.wallet.error.WalletException with {@link com.moniqo.wallet.error.ErrorCode#MARKET_DATA_ERROR} if it knows
     *     the symbol but has no price
     */
    Optional<Quote> quote(Symbol symbol, Instant now);
}
