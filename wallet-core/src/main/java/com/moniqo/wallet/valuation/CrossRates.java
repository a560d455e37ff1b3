package com.moniqo.wallet.valuation;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Values assets in USD from the prices of symbols, through other assets where there is no direct one:
 * {@code CrossRates.of(feed, Symbol.of("ETH/BTC"))}.
 *
 * <ol>
 *   <li>The {@linkplain #pegged pegged} assets are worth 1 USD; USD, USDT and USDC unless said otherwise.
 *   <li>Any other asset takes the fewest hops to one of them, ties by name: along a symbol's bid, else along the inverse symbol at 1 / ask.
 *       An asset's own symbols against the pegged assets (first the settlement asset's) are tried unasked, all others must be named as
 *       markets.
 *   <li>A price older than {@linkplain #maxAge the accepted age} (60 seconds unless said otherwise) is no price.
 * </ol>
 *
 * <p>Immutable and thread-safe as far as its source is. {@link #value} asks for each symbol once.
 */
public final class CrossRates implements Valuation {
    private static final Duration MAX_AGE = Duration.ofSeconds(60);

    private final PriceSource prices;
    private final SortedSet<Symbol> markets;
    private final SortedSet<String> pegged;
    private final String settlementAsset;
    private final Duration maxAge;

    private CrossRates(
            PriceSource prices,
            Collection<Symbol> markets,
            Collection<String> pegged,
            String settlementAsset,
            Duration maxAge) {
        this.prices = required(prices, "prices");
        this.markets = Collections.unmodifiableSortedSet(new TreeSet<>(required(markets, "markets")));
        this.pegged = Collections.unmodifiableSortedSet(new TreeSet<>(required(pegged, "pegged")));
        this.settlementAsset = required(settlementAsset, "settlementAsset");
        this.maxAge = required(maxAge, "maxAge");
        if (pegged.isEmpty()) {
            throw new ValidationException("pegged", "is empty; valid: at least USD");
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new ValidationException("maxAge", "is " + maxAge + ", must be longer than 0");
        }
    }

    /**
     * Rates from a price source.
     *
     * @param prices where prices come from; a failure with {@link ErrorCode#MARKET_DATA_ERROR}, {@link ErrorCode#SYMBOL_NOT_FOUND} or
     *     {@link ErrorCode#INVALID_SYMBOL} means that there is none
     * @param markets the symbols that cross rates may go through, besides each asset's own against the pegged assets
     * @return the valuation
     */
    public static CrossRates of(PriceSource prices, Symbol... markets) {
        return of(prices, Set.of(markets));
    }

    /**
     * Rates from a price source.
     *
     * @param prices where prices come from
     * @param markets the symbols that cross rates may go through, besides each asset's own against the pegged assets
     * @return the valuation
     */
    public static CrossRates of(PriceSource prices, Collection<Symbol> markets) {
        return new CrossRates(prices, markets, USD_LIKE, "USDT", MAX_AGE);
    }

    /**
     * Rates from a wallet's own quotes.
     *
     * @param wallet the wallet; it stays the caller's to close
     * @param markets the symbols that cross rates may go through
     * @return the valuation
     */
    public static CrossRates quotedBy(Wallet wallet, Symbol... markets) {
        required(wallet, "wallet");
        return of((symbol, now) -> Optional.of(wallet.quote(symbol)), markets);
    }

    /**
     * The same rates with other assets at par with USD, which also are the {@link #cashAssets()}.
     *
     * @param assets the assets worth 1 USD a unit, at least one
     * @return a new valuation
     */
    public CrossRates pegged(String... assets) {
        return new CrossRates(prices, markets, Set.of(assets), settlementAsset, maxAge);
    }

    /**
     * The same rates with another quote asset for bare tickers such as {@code AAPL}; USDT unless set.
     *
     * @param asset the asset
     * @return a new valuation
     */
    public CrossRates settlementAsset(String asset) {
        return new CrossRates(prices, markets, pegged, asset, maxAge);
    }

    /**
     * The same rates with another limit to the age of prices.
     *
     * @param maxAge the oldest price to accept, above 0; 60 seconds unless set
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
        return new RateSearch(this, required(now, "now")).usdPrice(required(asset, "asset"));
    }

    @Override
    public PortfolioValue value(Collection<AssetBalance> holdings, Instant now) {
        required(holdings, "holdings");
        var search = new RateSearch(this, required(now, "now"));
        Valuation once = (asset, at) -> search.usdPrice(asset);
        return once.value(holdings, now);
    }

    SortedSet<Symbol> markets() {
        return markets;
    }

    String settlementAsset() {
        return settlementAsset;
    }

    /** The symbol's quote if there is one that is fresh. */
    Optional<Quote> fresh(Symbol symbol, Instant now) {
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
}
