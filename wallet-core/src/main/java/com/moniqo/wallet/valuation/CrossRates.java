package com.moniqo.wallet.valuation;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.valuation.ConversionPath.Hop;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A valuation in USD from the prices of symbols, through other assets if there is no direct price:
 * {@code CrossRates.of(feed, Symbol.of("ETH/BTC"))}.
 *
 * <ol>
 *   <li>The {@linkplain #pegged pegged} assets are worth 1 USD. By default they are USD, USDT and USDC.
 *   <li>Any other asset is converted into one of them along the {@linkplain ConversionPath shortest path} of markets
 *       with a fresh price. The asset's own symbols against the pegged assets, starting with the settlement asset, are
 *       always tried; all other markets have to be listed.
 *   <li>A price older than the {@linkplain #maxAge maximum age}, by default 60 seconds, is not used.
 * </ol>
 *
 * <p>Immutable, and thread-safe if the source of the prices is. {@link #value} asks for each symbol only once.
 */
@WalletJson
public final class CrossRates implements Valuation {
    private static final Duration MAX_AGE = Duration.ofSeconds(60);
    private static final SortedSet<String> DEFAULT_PEGGED = sorted(USD_LIKE);

    private final PriceSource prices;
    private final SortedSet<Symbol> markets;
    private final SortedSet<String> pegged;
    private final String settlementAsset;
    private final Duration maxAge;

    private CrossRates(
            PriceSource prices,
            SortedSet<Symbol> markets,
            SortedSet<String> pegged,
            String settlementAsset,
            Duration maxAge) {
        this.prices = required(prices, "prices");
        this.markets = markets;
        this.pegged = pegged;
        this.settlementAsset = required(settlementAsset, "settlementAsset");
        this.maxAge = required(maxAge, "maxAge");
        if (pegged.isEmpty()) {
            throw new ValidationException("pegged", "is empty; valid: at least USD");
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new ValidationException("maxAge", "is " + maxAge + ", but must be greater than zero");
        }
    }

    private static <T extends Comparable<? super T>> SortedSet<T> sorted(Collection<T> items) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(items));
    }

    /**
     * Creates rates from a price source.
     *
     * @param prices the source of the prices; a failure with {@link ErrorCode#MARKET_DATA_ERROR},
     *     {@link ErrorCode#SYMBOL_NOT_FOUND} or {@link ErrorCode#INVALID_SYMBOL} means that there is no price
     * @param markets the markets to use in addition to each asset's own symbols against the pegged assets
     * @return the valuation
     */
    public static CrossRates of(PriceSource prices, Symbol... markets) {
        return of(prices, Set.of(markets));
    }

    /**
     * Creates rates from a price source.
     *
     * @param prices the source of the prices
     * @param markets the markets to use in addition to each asset's own symbols against the pegged assets
     * @return the valuation
     */
    public static CrossRates of(PriceSource prices, Collection<Symbol> markets) {
        return new CrossRates(prices, sorted(required(markets, "markets")), DEFAULT_PEGGED, "USDT", MAX_AGE);
    }

    /**
     * Creates rates from a wallet's own quotes.
     *
     * @param wallet the wallet; it is not closed
     * @param markets the markets to use in addition to each asset's own symbols against the pegged assets
     * @return the valuation
     */
    public static CrossRates quotedBy(Wallet wallet, Symbol... markets) {
        required(wallet, "wallet");
        return of((symbol, now) -> Optional.of(wallet.quote(symbol)), markets);
    }

    /**
     * Returns a copy of these rates with other assets pegged to USD, which are also the {@link #cashAssets()}.
     *
     * @param assets the assets that are worth 1 USD per unit, at least one
     * @return a new valuation
     */
    public CrossRates pegged(String... assets) {
        return new CrossRates(prices, markets, sorted(Set.of(assets)), settlementAsset, maxAge);
    }

    /**
     * Returns a copy of these rates with another quote asset for bare tickers such as {@code AAPL}. Default: USDT.
     *
     * @param asset the asset
     * @return a new valuation
     */
    public CrossRates settlementAsset(String asset) {
        return new CrossRates(prices, markets, pegged, asset, maxAge);
    }

    /**
     * Returns a copy of these rates with another maximum age of prices. Default: 60 seconds.
     *
     * @param maxAge the maximum age, greater than zero
     * @return a new valuation
     */
    public CrossRates maxAge(Duration maxAge) {
        return new CrossRates(prices, markets, pegged, settlementAsset, maxAge);
    }

    @Override
    public Set<String> cashAssets() {
        return pegged;
    }

    @Override
    public Optional<BigDecimal> usdPrice(String asset, Instant now) {
        return new Search(required(now, "now")).usdPrice(required(asset, "asset"));
    }

    @Override
    public PortfolioValue value(Collection<AssetBalance> holdings, Instant now) {
        required(holdings, "holdings");
        var search = new Search(required(now, "now"));
        Valuation once = (asset, at) -> search.usdPrice(asset);
        return once.value(holdings, now);
    }

    /** Returns the quote of a symbol if it is fresh. */
    private Optional<Quote> fresh(Symbol symbol, Instant now) {
        try {
            return prices.quote(symbol, now)
                    .filter(quote -> !quote.time().plus(maxAge).isBefore(now));
        } catch (WalletException e) {
            if (e.code() == ErrorCode.MARKET_DATA_ERROR
                    || e.code() == ErrorCode.SYMBOL_NOT_FOUND
                    || e.code() == ErrorCode.INVALID_SYMBOL) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The rates at one moment. Keeps the quotes that it has asked for. Not thread-safe. */
    private final class Search {
        private final Instant now;
        private final Map<Symbol, Optional<Quote>> asked = new HashMap<>();
        private @Nullable Map<String, List<Hop>> listed; // cash needs none

        Search(Instant now) {
            this.now = now;
        }

        Optional<BigDecimal> usdPrice(String asset) {
            if (pegged.contains(asset)) {
                return Optional.of(BigDecimal.ONE);
            }
            return ConversionPath.shortest(
                            asset,
                            pegged,
                            this::hopsFrom,
                            hop -> quote(hop.symbol()).isPresent())
                    .flatMap(path -> path.rate(this::quote))
                    .map(rate -> rate.round(MathContext.DECIMAL128));
        }

        /** Returns the asset's own symbols against the pegged assets, listed or not, followed by the listed markets. */
        private List<Hop> hopsFrom(String asset) {
            var hops = ownHops(asset);
            hops.addAll(listed().getOrDefault(asset, List.of()));
            return hops;
        }

        private Map<String, List<Hop>> listed() {
            Map<String, List<Hop>> known = listed;
            if (known == null) {
                known = ConversionPath.hopsByAsset(markets, settlementAsset);
                listed = known;
            }
            return known;
        }

        /** Starts with the settlement asset, which has the most markets, and ends with the bare ticker. */
        private List<Hop> ownHops(String asset) {
            var hops = new ArrayList<Hop>();
            try {
                if (pegged.contains(settlementAsset)) {
                    hops.add(new Hop(Symbol.of(asset + "/" + settlementAsset), OrderSide.SELL, settlementAsset));
                }
                for (String cash : pegged) {
                    hops.add(new Hop(Symbol.of(asset + "/" + cash), OrderSide.SELL, cash));
                }
                if (pegged.contains(settlementAsset)) {
                    hops.add(new Hop(Symbol.of(asset), OrderSide.SELL, settlementAsset));
                }
            } catch (ValidationException e) {
                return new ArrayList<>(); // no symbol can contain this name
            }
            return hops;
        }

        private Optional<Quote> quote(Symbol symbol) {
            Optional<Quote> known = asked.get(symbol);
            if (known == null) {
                known = fresh(symbol, now);
                asked.put(symbol, known);
            }
            return known;
        }
    }
}
