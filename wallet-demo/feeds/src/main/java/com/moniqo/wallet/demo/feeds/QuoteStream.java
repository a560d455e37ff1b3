package com.moniqo.wallet.demo.feeds;

import com.moniqo.wallet.market.MarketDataStream;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.market.Symbol;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A stream of quotes for a fixed set of symbols, over a connection that is reopened whenever it breaks.
 *
 * <p>While the connection is down, {@link #quote} returns the last quote with its original time, so a wallet that checks for stale prices
 * will eventually refuse it; {@link #health()} shows the reason. Thread-safe.
 */
public interface QuoteStream extends PriceSource, MarketDataStream, AutoCloseable {
    /**
     * Returns the last quote that arrived.
     *
     * @param symbol the symbol
     * @param now ignored, since a quote has its time of arrival
     * @return the quote; empty if the stream was not opened for this symbol
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#MARKET_DATA_ERROR} if none has arrived yet
     */
    @Override
    Optional<Quote> quote(Symbol symbol, Instant now);

    /**
     * Calls a listener for every new quote of a symbol, in order and one at a time, on the connection's thread.
     *
     * @param symbol a symbol that the stream was opened for
     * @param listener the listener; it must return quickly, and its exceptions are logged
     * @return the subscription
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#SYMBOL_NOT_FOUND} if the stream was not
     *     opened for the symbol
     */
    @Override
    Subscription subscribe(Symbol symbol, Consumer<Quote> listener);

    /** {@return the current state of the connection} */
    StreamHealth health();

    /** Closes the connection. The last quotes remain available. Idempotent. */
    @Override
    void close();
}
