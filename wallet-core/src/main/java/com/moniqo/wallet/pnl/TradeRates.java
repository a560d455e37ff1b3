package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prices that turn amounts in any asset into USD.
 *
 * @param valuation prices in USD
 * @param settlementAsset the quote asset of bare tickers such as {@code AAPL}
 */
record TradeRates(Valuation valuation, String settlementAsset) {
    TradeRates {
        required(valuation, "valuation");
        required(settlementAsset, "settlementAsset");
    }

    String quoteAsset(Symbol symbol) {
        return symbol.quote().orElse(settlementAsset);
    }

    /** Returns the fee of a fill in units of the quote asset, unless it was paid in the base asset; then 0. Empty without a price. */
    Optional<BigDecimal> quoteFee(Fill fill, Instant now) {
        String quote = quoteAsset(fill.symbol());
        if (fill.fee().signum() == 0 || fill.feeAsset().equals(quote)) {
            return Optional.of(fill.fee());
        }
        if (fill.feeAsset().equals(fill.symbol().base())) {
            return Optional.of(BigDecimal.ZERO); // SymbolTrades values it at the fill's own price
        }
        Optional<BigDecimal> feePrice = valuation.usdPrice(fill.feeAsset(), now);
        Optional<BigDecimal> quotePrice = valuation.usdPrice(quote, now).filter(price -> price.signum() > 0);
        return feePrice.isPresent() && quotePrice.isPresent()
                ? Optional.of(fill.fee().multiply(feePrice.get()).divide(quotePrice.get(), MathContext.DECIMAL128))
                : Optional.empty();
    }

    Map<String, Optional<BigDecimal>> usdPrices(Collection<String> assets, Instant now) {
        var prices = new TreeMap<String, Optional<BigDecimal>>();
        assets.forEach(asset -> prices.put(asset, valuation.usdPrice(asset, now)));
        return prices;
    }
}
