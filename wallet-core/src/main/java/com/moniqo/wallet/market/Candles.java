package com.moniqo.wallet.market;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The ability to read past prices as candles. */
public interface Candles {
    /**
     * Returns the candles of a symbol that begin within a time range.
     *
     * @param symbol the symbol
     * @param period the length of a candle, for instance one hour
     * @param from the start of the range, inclusive
     * @param to the end of the range, exclusive
     * @return the candles, oldest first; periods without a trade may be missing, and the last one may still change
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#SYMBOL_NOT_FOUND};
     *     {@link com.moniqo.wallet.error.ErrorCode#UNSUPPORTED} if the exchange has no candles of that length;
     *     {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR} if {@code to} is not after {@code from} or an argument is null
     */
    List<Candle> candles(Symbol symbol, Duration period, Instant from, Instant to);
}
