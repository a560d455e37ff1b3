package com.moniqo.wallet.valuation;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.valuation.ConversionPath.Hop;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rates of one {@link CrossRates} at one moment. Remembers the quotes it has asked for. Not thread-safe. */
final class RateSearch {
    private final CrossRates rates;
    private final Instant now;
    private final Map<String, List<Hop>> listed;
    private final Map<Symbol, Optional<Quote>> asked = new HashMap<>();

    RateSearch(CrossRates rates, Instant now) {
        this.rates = rates;
        this.now = now;
        this.listed = ConversionPath.hopsByAsset(rates.markets(), rates.settlementAsset());
    }

    Optional<BigDecimal> usdPrice(String asset) {
        return ConversionPath.shortest(
                        asset,
                        rates.cashAssets(),
                        this::hopsFrom,
                        hop -> quote(hop.symbol()).isPresent())
                .flatMap(path -> path.rate(this::quote))
                .map(rate -> rate.round(MathContext.DECIMAL128));
    }

    /** The asset's own symbols against the pegged assets, whether listed or not, and then the listed markets. */
    private List<Hop> hopsFrom(String asset) {
        var hops = ownHops(asset);
        hops.addAll(listed.getOrDefault(asset, List.of()));
        return hops;
    }

    /** Against the settlement asset first, because that is where most markets are, and the bare ticker last. */
    private List<Hop> ownHops(String asset) {
        var hops = new ArrayList<Hop>();
        String settlement = rates.settlementAsset();
        boolean settled = rates.cashAssets().contains(settlement);
        try {
            if (settled) {
                hops.add(new Hop(Symbol.of(asset + "/" + settlement), OrderSide.SELL, settlement));
            }
            for (String pegged : rates.cashAssets()) {
                hops.add(new Hop(Symbol.of(asset + "/" + pegged), OrderSide.SELL, pegged));
            }
            if (settled) {
                hops.add(new Hop(Symbol.of(asset), OrderSide.SELL, settlement));
            }
        } catch (ValidationException e) {
            return new ArrayList<>(); // no symbol can contain this name
        }
        return hops;
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
