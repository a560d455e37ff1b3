package com.moniqo.wallet.risk;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Prices at one moment, each asked for once. Not thread-safe. */
final class MarketView {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .filter(code -> !code.startsWith("X")) // XAU, XTS and their like are no national money
            .collect(Collectors.toUnmodifiableSet());

    private final Wallet wallet;
    private final Valuation valuation;
    private final String settlementAsset;
    private final Instant now;
    private final Set<String> cash;
    private final Map<Symbol, Quote> quotes = new HashMap<>();
    private final Map<String, Optional<BigDecimal>> usd = new HashMap<>();

    MarketView(Wallet wallet, Valuation valuation, String settlementAsset, Instant now) {
        this.wallet = wallet;
        this.valuation = valuation;
        this.settlementAsset = settlementAsset;
        this.now = now;
        this.cash = valuation.cashAssets();
    }

    /** What prices of a symbol are in. */
    String quoteAsset(Symbol symbol) {
        return symbol.quote().orElse(settlementAsset);
    }

    /** Whether an asset is money that is no position. */
    boolean isCash(String asset) {
        return cash.contains(asset);
    }

    /** Whether selling for an asset leaves the market: cash, or a national currency even where holding it counts as a position. */
    boolean isMoney(String asset) {
        return isCash(asset) || CURRENCIES.contains(asset);
    }

    Quote quote(Symbol symbol) {
        Quote known = quotes.get(symbol);
        if (known == null) {
            known = wallet.quote(symbol);
            quotes.put(symbol, known);
        }
        return known;
    }

    Optional<BigDecimal> usdIfKnown(String asset) {
        Optional<BigDecimal> known = usd.get(asset);
        if (known == null) {
            known = valuation.usdPrice(asset, now);
            usd.put(asset, known);
        }
        return known;
    }

    BigDecimal usd(String asset, String what) {
        return usdIfKnown(asset).orElseThrow(() -> Refusals.notPriced(what, List.of(asset)));
    }
}
