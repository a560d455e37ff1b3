package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The contents of a new platform. */
final class Seeds {
    private static final UserId SYSTEM = UserId.of("system");
    private static final long SEED = 42;

    private Seeds() {}

    /**
     * Adds the standard definitions that are not there yet. Several instances can do so at once.
     *
     * @param catalog the catalog
     * @return the slugs that were added
     */
    static List<String> standardDefinitions(WalletCatalog catalog) {
        var added = new ArrayList<String>();
        for (WalletDefinition.Builder draft : List.of(StandardDefinitions.demo(), StandardDefinitions.binance())) {
            try {
                added.add(catalog.create(draft, SYSTEM).slug());
            } catch (WalletException e) {
                if (e.code() != ErrorCode.DUPLICATE) {
                    throw e;
                }
            }
        }
        return added;
    }

    /** Returns random prices for the symbols of the demo wallet. All instances see the same ones. */
    static PriceSource movingPrices() {
        return Prices.randomWalk(SEED, Instant.parse("2026-01-01T00:00:00Z"))
                .step(Duration.ofSeconds(2))
                .volatility("0.0003")
                .and(Symbol.of("BTC/USDT"), "50000")
                .and(Symbol.of("ETH/USDT"), "3000")
                .and(Symbol.of("SOL/USDT"), "100")
                .and(Symbol.of("AAPL"), "180")
                .and(Symbol.of("EUR/USD"), "1.1");
    }
}
