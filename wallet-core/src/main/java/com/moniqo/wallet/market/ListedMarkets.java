package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ValidationException.required;

import java.util.Map;
import java.util.Optional;

/** The ability to list the markets of a wallet and their rules, so that a strategy can round its orders. */
public interface ListedMarkets {
    /**
     * Returns all markets that the wallet trades.
     *
     * @return the rules by symbol, unmodifiable; they may be up to a day old
     * @throws com.moniqo.wallet.error.WalletException if the exchange cannot be asked
     */
    Map<Symbol, MarketRules> markets();

    /**
     * Returns the rules of one market.
     *
     * @param symbol the symbol
     * @return the rules; empty if the wallet does not trade the symbol
     */
    default Optional<MarketRules> market(Symbol symbol) {
        return Optional.ofNullable(markets().get(required(symbol, "symbol")));
    }
}
