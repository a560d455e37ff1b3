package com.moniqo.wallet.pnl;

import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The results of fills by symbol. Takes fills, oldest first. Not thread-safe. */
final class TradeTotals {
    private final Map<Symbol, SymbolTrades> symbols = new TreeMap<>();
    private final Set<String> unpricedFees = new TreeSet<>();

    TradeTotals copy() {
        var copy = new TradeTotals();
        symbols.values().forEach(trades -> copy.put(trades.copy()));
        copy.unpricedFees.addAll(unpricedFees);
        return copy;
    }

    void put(SymbolTrades trades) {
        symbols.put(trades.position().symbol(), trades);
    }

    void unpricedFee(String asset) {
        unpricedFees.add(asset);
    }

    void add(CountedFill counted, TradeRates rates) {
        BigDecimal fee = counted.fee();
        if (fee == null) {
            unpricedFees.add(counted.fill().feeAsset());
        }
        symbols.computeIfAbsent(counted.fill().symbol(), symbol -> new SymbolTrades(symbol, rates.quoteAsset(symbol)))
                .add(counted.fill(), fee == null ? BigDecimal.ZERO : fee);
    }

    boolean isEmpty() {
        return symbols.isEmpty() && unpricedFees.isEmpty();
    }

    Collection<SymbolTrades> symbols() {
        return symbols.values();
    }

    Set<String> unpricedFees() {
        return unpricedFees;
    }

    /** Returns the assets whose prices a report needs. */
    Set<String> assets() {
        var assets = new HashSet<String>();
        for (SymbolTrades symbol : symbols.values()) {
            Position position = symbol.position();
            assets.add(position.quoteAsset());
            if (position.amount().signum() != 0) {
                assets.add(position.symbol().base());
            }
        }
        return assets;
    }

    TradeReport report(TradeRates rates, Instant now) {
        var totals = new UsdTotals(rates.usdPrices(assets(), now), unpricedFees);
        symbols.values().forEach(totals::add);
        return totals.report();
    }
}
