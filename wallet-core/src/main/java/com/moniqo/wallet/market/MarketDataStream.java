package com.moniqo.wallet.market;

import java.util.function.Consumer;

/** The ability to receive every quote. */
public interface MarketDataStream {
    /**
     * Calls a listener for every new quote of a symbol, one quote at a time, until the subscription is closed.
     *
     * @param symbol the symbol
     * @param listener the listener; it must return quickly, and its exceptions are logged
     * @return the subscription
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#SYMBOL_NOT_FOUND} if the wallet does not
     *     know the symbol
     */
    Subscription subscribe(Symbol symbol, Consumer<Quote> listener);
}
