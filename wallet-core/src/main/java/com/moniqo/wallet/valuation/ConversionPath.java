package com.moniqo.wallet.valuation;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The shortest chain of markets that converts one asset into another. Ties go to the first by name, level by level, and a direct market
 * comes before an inverse one.
 *
 * <p>A path depends on the set of markets, not on their prices, so a caller can find it once and keep it. Immutable.
 */
@WalletJson
public final class ConversionPath {
    private final List<Hop> hops;

    private ConversionPath(List<Hop> hops) {
        this.hops = List.copyOf(hops);
    }

    /**
     * One conversion: selling the market's base asset at the bid, or buying it at the ask.
     *
     * @param symbol the market
     * @param side {@code SELL} to convert base into quote, {@code BUY} to convert quote into base
     * @param into the asset that the hop converts into
     */
    @WalletJson
    public record Hop(Symbol symbol, OrderSide side, String into) {
        /**
         * Converts an amount at a quote of this market, ignoring sizes and fees.
         *
         * @param amount the amount of the asset before the hop
         * @param quote a quote of {@link #symbol()}
         * @return the amount of {@link #into()}: the exact product with the bid, or the quotient by the ask with 34
         *     digits, HALF_EVEN
         */
        public BigDecimal convert(BigDecimal amount, Quote quote) {
            return side == OrderSide.SELL
                    ? amount.multiply(quote.bid())
                    : amount.divide(quote.ask(), MathContext.DECIMAL128);
        }
    }

    /**
     * Finds the shortest path between two assets.
     *
     * @param from the asset to convert
     * @param into the asset to convert it into
     * @param markets the markets that may be used
     * @param settlementAsset the quote asset of bare tickers such as {@code AAPL}
     * @return the path, without any hops if the two assets are the same; empty if there is none
     */
    public static Optional<ConversionPath> find(
            String from, String into, Collection<Symbol> markets, String settlementAsset) {
        Map<String, List<Hop>> hops =
                hopsByAsset(required(markets, "markets"), required(settlementAsset, "settlementAsset"));
        return shortest(
                required(from, "from"),
                Set.of(required(into, "into")),
                asset -> hops.getOrDefault(asset, List.of()),
                hop -> true);
    }

    /** Groups the hops by the asset at which they start: direct markets by name, then inverse ones by name. */
    static Map<String, List<Hop>> hopsByAsset(Collection<Symbol> markets, String settlementAsset) {
        var sorted = new TreeSet<>(markets);
        sorted.removeIf(symbol -> symbol.settle().isPresent()); // a contract exchanges no assets
        var hops = new HashMap<String, List<Hop>>();
        for (Symbol symbol : sorted) {
            String quote = symbol.quote().orElse(settlementAsset);
            hops.computeIfAbsent(symbol.base(), asset -> new ArrayList<>()).add(new Hop(symbol, OrderSide.SELL, quote));
        }
        for (Symbol symbol : sorted) {
            String quote = symbol.quote().orElse(settlementAsset);
            hops.computeIfAbsent(quote, asset -> new ArrayList<>()).add(new Hop(symbol, OrderSide.BUY, symbol.base()));
        }
        return hops;
    }

    /**
     * Searches breadth-first. Checks whether a hop is usable only when the search would take it.
     *
     * @param into the assets to arrive at; any one of them will do
     * @param hopsFrom the hops that start at an asset, the preferred ones first
     * @param usable whether a hop can be taken
     */
    static Optional<ConversionPath> shortest(
            String from, Set<String> into, Function<String, List<Hop>> hopsFrom, Predicate<Hop> usable) {
        if (into.contains(from)) {
            return Optional.of(new ConversionPath(List.of()));
        }
        var seen = new HashSet<>(into);
        seen.add(from);
        Map<String, List<Hop>> level = new TreeMap<>(Map.of(from, List.of()));
        while (!level.isEmpty()) {
            for (Map.Entry<String, List<Hop>> reached : level.entrySet()) {
                for (Hop hop : hopsFrom.apply(reached.getKey())) {
                    if (into.contains(hop.into()) && usable.test(hop)) {
                        return Optional.of(new ConversionPath(extended(reached.getValue(), hop)));
                    }
                }
            }
            Map<String, List<Hop>> next = new TreeMap<>();
            for (Map.Entry<String, List<Hop>> reached : level.entrySet()) {
                for (Hop hop : hopsFrom.apply(reached.getKey())) {
                    if (!seen.contains(hop.into()) && usable.test(hop)) {
                        seen.add(hop.into());
                        next.put(hop.into(), extended(reached.getValue(), hop));
                    }
                }
            }
            level = next;
        }
        return Optional.empty();
    }

    private static List<Hop> extended(List<Hop> path, Hop hop) {
        var longer = new ArrayList<>(path);
        longer.add(hop);
        return longer;
    }

    /** {@return the conversions in order, unmodifiable; empty if nothing has to be converted} */
    public List<Hop> hops() {
        return hops;
    }

    /**
     * Returns the rate along this path at the current quotes.
     *
     * @param quotes the fresh quote of a market, or empty if there is none
     * @return units of the last asset for one unit of the first; empty if any quote is missing
     */
    public Optional<BigDecimal> rate(Function<Symbol, Optional<Quote>> quotes) {
        BigDecimal rate = BigDecimal.ONE;
        for (Hop hop : hops) {
            Optional<Quote> quote = quotes.apply(hop.symbol());
            if (quote.isEmpty()) {
                return Optional.empty();
            }
            rate = hop.convert(rate, quote.get());
        }
        return Optional.of(rate);
    }

    /** The hops, for instance {@code [SELL ETH/BTC, SELL BTC/USDT]}. */
    @Override
    public String toString() {
        return hops.stream()
                .map(hop -> hop.side() + " " + hop.symbol())
                .toList()
                .toString();
    }
}
