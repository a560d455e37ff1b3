package com.moniqo.wallet.risk.exposure;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.valuation.PortfolioValue;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prices at one moment. Each is fetched only once: a quote that was needed for an order also values its asset, and the valuation is only
 * asked for assets without a quote. Not thread-safe.
 */
@WalletJson
public final class PriceSheet {
    /** The {@code reason} in the details of an exception for a missing price. */
    public static final String NOT_PRICED = "not_priced";

    private static final int SHOWN = 10;
    private static final Duration MAX_AGE = Duration.ofSeconds(60);

    private final Wallet wallet;
    private final Valuation valuation;
    private final String settlementAsset;
    private final Instant now;
    private final Set<String> cash;
    private final Map<Symbol, Quote> quotes = new HashMap<>();
    private final Map<String, Optional<BigDecimal>> usd = new HashMap<>();

    /**
     * Creates a sheet without prices.
     *
     * @param wallet the wallet whose quotes are used
     * @param valuation the source of all other prices in USD
     * @param settlementAsset the quote asset of bare tickers
     * @param now the current time
     */
    public PriceSheet(Wallet wallet, Valuation valuation, String settlementAsset, Instant now) {
        this.wallet = wallet;
        this.valuation = valuation;
        this.settlementAsset = settlementAsset;
        this.now = now;
        this.cash = valuation.cashAssets();
    }

    /** {@return the quote asset of a symbol} */
    public String quoteAsset(Symbol symbol) {
        return symbol.quote().orElse(settlementAsset);
    }

    /** {@return whether an asset is cash, and therefore not a position} */
    public boolean isCash(String asset) {
        return cash.contains(asset);
    }

    /** {@return the cash assets} */
    public Set<String> cash() {
        return cash;
    }

    /** {@return the wallet's quote of a symbol} */
    public Quote quote(Symbol symbol) {
        Quote known = quotes.get(symbol);
        if (known == null) {
            known = wallet.quote(symbol);
            quotes.put(symbol, known);
        }
        return known;
    }

    /** {@return the price in USD at which an asset could be sold now; empty if unknown} */
    public Optional<BigDecimal> usdIfKnown(String asset) {
        Optional<BigDecimal> known = usd.get(asset);
        if (known == null) {
            BigDecimal quoted = isCash(asset) ? null : quoted(asset);
            known = quoted == null ? valuation.usdPrice(asset, now) : Optional.of(quoted);
            usd.put(asset, known);
        }
        return known;
    }

    /**
     * Returns the price of an asset in USD.
     *
     * @param asset the asset
     * @param what the value that it is needed for, for the message
     * @return the price
     * @throws WalletException {@link ErrorCode#MARKET_DATA_ERROR} if it is unknown
     */
    public BigDecimal usd(String asset, String what) {
        return usdIfKnown(asset).orElseThrow(() -> notPriced(what, List.of(asset)));
    }

    /**
     * Returns the value of holdings. Fetches the prices of assets without a quote in one call, so that a valuation can share its lookups.
     *
     * @param holdings the holdings
     * @return their value
     */
    public PortfolioValue value(Collection<AssetBalance> holdings) {
        var unknown = new ArrayList<AssetBalance>();
        for (AssetBalance holding : holdings) {
            String asset = holding.asset();
            if (holding.total().signum() != 0 && !usd.containsKey(asset)) {
                BigDecimal quoted = isCash(asset) ? null : quoted(asset);
                if (quoted == null) {
                    unknown.add(new AssetBalance(asset, BigDecimal.ONE, BigDecimal.ZERO));
                } else {
                    usd.put(asset, Optional.of(quoted));
                }
            }
        }
        if (!unknown.isEmpty()) {
            Map<String, BigDecimal> prices = valuation.value(unknown, now).byAsset();
            unknown.forEach(one -> usd.put(one.asset(), Optional.ofNullable(prices.get(one.asset()))));
        }
        var value = PortfolioValue.builder(now);
        for (AssetBalance holding : holdings) {
            if (holding.total().signum() != 0) {
                usdIfKnown(holding.asset())
                        .ifPresentOrElse(
                                price -> value.priced(holding.asset(), holding.total(), price),
                                () -> value.unpriced(holding.asset()));
            }
        }
        return value.build();
    }

    /** Returns the price of an asset from a fresh quote against cash that was fetched before, or null if there is none. */
    private @Nullable BigDecimal quoted(String asset) {
        for (Quote quote : quotes.values()) {
            Symbol symbol = quote.symbol();
            String other = quoteAsset(symbol);
            if (quote.time().plus(MAX_AGE).isBefore(now)) {
                continue;
            }
            if (symbol.base().equals(asset) && isCash(other)) {
                return usdIfKnown(other).map(rate -> quote.bid().multiply(rate)).orElse(null);
            }
            if (other.equals(asset) && isCash(symbol.base())) {
                return usdIfKnown(symbol.base())
                        .map(rate -> rate.divide(quote.ask(), MathContext.DECIMAL128))
                        .orElse(null);
            }
        }
        return null;
    }

    /**
     * Creates the refusal for a value that cannot be determined.
     *
     * @param what the value, for the message
     * @param assets the assets without a price; a long list is shortened
     * @return the refusal
     */
    public static WalletException notPriced(String what, Collection<String> assets) {
        List<String> shown = assets.stream().sorted().limit(SHOWN).toList();
        String more = assets.size() > SHOWN ? " and " + (assets.size() - SHOWN) + " more" : "";
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                what + " has no value in USD: no usable price for " + String.join(", ", shown) + more
                        + "; cancellations and orders that only reduce risk are still accepted",
                Map.of("reason", NOT_PRICED, "assets", String.join(",", shown)));
    }
}
