package com.moniqo.wallet.valuation;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One breadth-first search for rates at one moment; remembers the quotes it has asked for. Not thread-safe.
 *
 * <p>Goes level by level, assets of a level in the order of their names, so that the fewest hops win and ties are settled by name.
 */
final class RateSearch {
    private final CrossRates rates;
    private final Instant now;
    private final Map<Symbol, Optional<Quote>> asked = new HashMap<>();

    RateSearch(CrossRates rates, Instant now) {
        this.rates = rates;
        this.now = now;
    }

    Optional<BigDecimal> usdPrice(String asset) {
        if (rates.cashAssets().contains(asset)) {
            return Optional.of(BigDecimal.ONE);
        }
        var seen = new HashSet<String>(Set.of(asset));
        var level = new TreeMap<String, BigDecimal>(Map.of(asset, BigDecimal.ONE));
        while (!level.isEmpty()) {
            var next = new TreeMap<String, BigDecimal>();
            for (var from : level.entrySet()) {
                Optional<BigDecimal> found = arrive(from.getKey(), from.getValue());
                if (found.isPresent()) {
                    return found;
                }
            }
            for (var from : level.entrySet()) {
                spread(from.getKey(), from.getValue(), seen, next);
            }
            seen.addAll(next.keySet());
            level = next;
        }
        return Optional.empty();
    }

    /** The last hop: from an asset straight to a pegged one. */
    private Optional<BigDecimal> arrive(String from, BigDecimal rate) {
        for (Symbol direct : ownSymbols(from)) {
            Optional<Quote> quote = quote(direct);
            if (quote.isPresent()) {
                return Optional.of(sold(rate, quote.get()));
            }
        }
        for (Symbol market : rates.markets()) {
            if (market.base().equals(from) && rates.cashAssets().contains(quoteOf(market))) {
                Optional<Quote> quote = quote(market);
                if (quote.isPresent()) {
                    return Optional.of(sold(rate, quote.get()));
                }
            }
        }
        for (Symbol market : rates.markets()) {
            if (quoteOf(market).equals(from) && rates.cashAssets().contains(market.base())) {
                Optional<Quote> quote = quote(market);
                if (quote.isPresent()) {
                    return Optional.of(bought(rate, quote.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Any other hop, along the markets that were named: direct ones first. */
    private void spread(String from, BigDecimal rate, Set<String> seen, Map<String, BigDecimal> next) {
        for (Symbol market : rates.markets()) {
            if (market.base().equals(from) && isNew(quoteOf(market), seen, next)) {
                quote(market).ifPresent(quote -> next.put(quoteOf(market), sold(rate, quote)));
            }
        }
        for (Symbol market : rates.markets()) {
            if (quoteOf(market).equals(from) && isNew(market.base(), seen, next)) {
                quote(market).ifPresent(quote -> next.put(market.base(), bought(rate, quote)));
            }
        }
    }

    private boolean isNew(String asset, Set<String> seen, Map<String, BigDecimal> next) {
        return !seen.contains(asset)
                && !next.containsKey(asset)
                && !rates.cashAssets().contains(asset);
    }

    private static BigDecimal sold(BigDecimal rate, Quote quote) {
        return rate.multiply(quote.bid(), MathContext.DECIMAL128);
    }

    private static BigDecimal bought(BigDecimal rate, Quote quote) {
        return rate.divide(quote.ask(), MathContext.DECIMAL128);
    }

    private String quoteOf(Symbol market) {
        return market.quote().orElse(rates.settlementAsset());
    }

    /** The asset against the pegged ones, the settlement asset first because that is where most markets are, and its bare ticker. */
    private Set<Symbol> ownSymbols(String asset) {
        var symbols = new LinkedHashSet<Symbol>();
        try {
            if (rates.cashAssets().contains(rates.settlementAsset())) {
                symbols.add(Symbol.of(asset + "/" + rates.settlementAsset()));
            }
            for (String pegged : rates.cashAssets()) {
                symbols.add(Symbol.of(asset + "/" + pegged));
            }
            if (rates.cashAssets().contains(rates.settlementAsset())) {
                symbols.add(Symbol.of(asset));
            }
        } catch (ValidationException e) {
            return Set.of(); // a name that no symbol can have
        }
        return symbols;
    }

    private Optional<Quote> quote(Symbol symbol) {
        Optional<Quote> known = asked.get(symbol);
        if (known == null) {
            known = rates.fresh(symbol, now);
            asked.put(symbol, known);
        }
        return known;
    }
}
