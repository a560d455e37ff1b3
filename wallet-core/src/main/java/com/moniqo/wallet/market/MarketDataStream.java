package com.moniqo.wallet.market;

import java.util.function.Consumer;

/** The ability to be told of every quote. */
public interface MarketDataStream {
    /**
     * Calls a listener for every new quote of a symbol, one at a time, until the subscription is closed.
     *
     * @param symbol the symbol
     * @param listener what to call; it must return soon, its exceptions are logged
     * @return closes the subscription
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#SYMBOL_NOT_FOUND} if the wallet does not
     *     know the symbol
     */
    Subscription subscribe(Symbol symbol, Consumer<Quote> listener);
}
