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
 * Quotes of a fixed set of symbols that arrive over a connection, which is opened again whenever it breaks.
 *
 * <p>While the connection is down, {@link #quote} returns the last quote with its original time, so a wallet that checks for staleness
 * refuses it in due course; {@link #health()} shows the reason. Thread-safe.
 */
public interface QuoteStream extends PriceSource, MarketDataStream, AutoCloseable {
    /**
     * The last quote that arrived.
     *
     * @param symbol the symbol
     * @param now ignored: a quote has the time at which it arrived
     * @return the quote; empty if the stream was not opened for this symbol
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#MARKET_DATA_ERROR} if none has arrived yet
     */
    @Override
    Optional<Quote> quote(Symbol symbol, Instant now);

    /**
     * Calls a listener for every new quote of a symbol, in order and one at a time, on the connection's thread.
     *
     * @param symbol a symbol that the stream was opened for
     * @param listener the listener; it must return soon, and whatever it throws is logged
     * @return closes the subscription
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#SYMBOL_NOT_FOUND} if the stream was not
     *     opened for the symbol
     */
    @Override
    Subscription subscribe(Symbol symbol, Consumer<Quote> listener);

    /** {@return the state of the connection at this moment} */
    StreamHealth health();

    /** Closes the connection. The last quotes stay readable. Idempotent. */
    @Override
    void close();
}
