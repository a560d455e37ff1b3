package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ValidationException.required;

import java.util.Map;
import java.util.Optional;

/** The ability to list the markets that a wallet trades, with their rules, so that a strategy can round what it orders. */
public interface ListedMarkets {
    /**
     * All markets that the wallet trades.
     *
     * @return the rules by symbol, unmodifiable; as new as the wallet's last look, which may be a day old
     * @throws com.moniqo.wallet.error.WalletException if the exchange cannot be asked
     */
    Map<Symbol, MarketRules> markets();

    /**
     * The rules of one market.
     *
     * @param symbol the symbol
     * @return its rules; empty if the wallet does not trade it
     */
    default Optional<MarketRules> market(Symbol symbol) {
        return Optional.ofNullable(markets().get(required(symbol, "symbol")));
    }
}
