package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Account;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Values balances in the settlement asset, from balances and quotes only (S7.2). */
final class Valuer {
    private static final List<Hop> UNKNOWN = List.of();

    private final WalletState state;
    private final Map<String, List<Hop>> paths = new HashMap<>();
    private int pricedMarkets = -1;

    Valuer(WalletState state) {
        this.state = state;
    }

    /** One conversion on the way to the settlement asset: at the bid of a market, or at 1 / ask of its inverse. */
    private record Hop(Market market, boolean direct) {}

    /** The value of one unit of an asset; null without a fresh price. */
    @Nullable
    BigDecimal rate(String asset, Instant now) {
        if (asset.equals(state.settings().settlementAsset())) {
            return BigDecimal.ONE;
        }
        List<Hop> path = path(asset);
        BigDecimal rate = path.isEmpty() ? null : BigDecimal.ONE;
        for (Hop hop : path) {
            Quote quote = hop.market.lastQuote();
            if (rate == null || quote == null || !state.isFresh(hop.market, now)) {
                return null;
            }
            rate = hop.direct ? rate.multiply(quote.bid()) : rate.divide(quote.ask(), MathContext.DECIMAL128);
        }
        return rate;
    }

    /** The symbols by which an asset is valued; empty without a path. */
    List<Symbol> symbols(String asset) {
        return path(asset).stream().map(hop -> hop.market.symbol()).toList();
    }

    /** Direct first, then fewest hops, ties by name; computed again whenever one more symbol has a price. */
    private List<Hop> path(String asset) {
        int priced = 0;
        for (Market market : state.markets()) {
            priced += market.isPriced() ? 1 : 0;
        }
        if (priced != pricedMarkets) {
            paths.clear();
            pricedMarkets = priced;
        }
        List<Hop> path = paths.get(asset);
        if (path == null) {
            path = search(asset);
            paths.put(asset, path);
        }
        return path;
    }

    private List<Hop> search(String asset) {
        List<Market> markets = new ArrayList<>();
        for (Market market : state.markets()) {
            if (market.isPriced() && market.symbol().settle().isEmpty()) { // a contract exchanges no assets
                markets.add(market);
            }
        }
        markets.sort(Comparator.comparing(Market::symbol));
        Map<String, List<Hop>> reached = new HashMap<>();
        ArrayDeque<String> queue = new ArrayDeque<>();
        reached.put(asset, new ArrayList<>());
        queue.add(asset);
        while (!queue.isEmpty()) {
            String from = queue.remove();
            for (boolean direct : new boolean[] {true, false}) {
                for (Market market : markets) {
                    String source = direct
                            ? market.baseAccount().asset()
                            : market.quoteAccount().asset();
                    String target = direct
                            ? market.quoteAccount().asset()
                            : market.baseAccount().asset();
                    if (source.equals(from) && !reached.containsKey(target)) {
                        List<Hop> path = new ArrayList<>(reached.getOrDefault(from, UNKNOWN));
                        path.add(new Hop(market, direct));
                        if (target.equals(state.settings().settlementAsset())) {
                            return path;
                        }
                        reached.put(target, path);
                        queue.add(target);
                    }
                }
            }
        }
        return UNKNOWN;
    }

    /** The value of all balances; null if one cannot be priced. */
    @Nullable
    BigDecimal equity(Instant now) {
        BigDecimal equity = BigDecimal.ZERO;
        for (Account account : state.accounts()) {
            if (!account.isEmpty()) {
                BigDecimal rate = rate(account.asset(), now);
                if (rate == null) {
                    return null;
                }
                equity = equity.add(account.total().multiply(rate));
            }
        }
        return equity;
    }

    Set<String> unpriced(Instant now) {
        Set<String> assets = new TreeSet<>();
        for (Account account : state.accounts()) {
            if (!account.isEmpty() && rate(account.asset(), now) == null) {
                assets.add(account.asset());
            }
        }
        return assets;
    }
}
