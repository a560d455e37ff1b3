package com.moniqo.wallet.demo.engine;

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

/** Values balances in the settlement asset, from balances and quotes only (S7.2), and keeps peak and drawdown (S7.3). */
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

    /** What a unit of an asset is worth; null without a fresh price. */
    @Nullable
    BigDecimal rate(String asset, Instant now) {
        if (asset.equals(state.settings.settlementAsset())) {
            return Money.ONE;
        }
        List<Hop> path = path(asset);
        BigDecimal rate = path.isEmpty() ? null : Money.ONE;
        for (Hop hop : path) {
            if (rate == null || !hop.market.fresh(now, state.settings.staleAfter()) || hop.market.last == null) {
                return null;
            }
            rate = hop.direct
                    ? rate.multiply(hop.market.last.bid())
                    : rate.divide(hop.market.last.ask(), MathContext.DECIMAL128);
        }
        return rate;
    }

    /** Direct first, then fewest hops, ties by name; worked out again whenever one more symbol has a price. */
    private List<Hop> path(String asset) {
        int priced = 0;
        for (Market market : state.markets.values()) {
            priced += market.priced() ? 1 : 0;
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
        for (Market market : state.markets.values()) {
            if (market.priced()) {
                markets.add(market);
            }
        }
        markets.sort(Comparator.comparing(market -> market.symbol));
        Map<String, List<Hop>> reached = new HashMap<>();
        ArrayDeque<String> queue = new ArrayDeque<>();
        reached.put(asset, new ArrayList<>());
        queue.add(asset);
        while (!queue.isEmpty()) {
            String from = queue.remove();
            for (boolean direct : new boolean[] {true, false}) {
                for (Market market : markets) {
                    String source = direct ? market.base.asset : market.quote.asset;
                    String target = direct ? market.quote.asset : market.base.asset;
                    if (source.equals(from) && !reached.containsKey(target)) {
                        List<Hop> path = new ArrayList<>(reached.getOrDefault(from, UNKNOWN));
                        path.add(new Hop(market, direct));
                        if (target.equals(state.settings.settlementAsset())) {
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

    /** What all balances are worth; null if one cannot be priced. */
    @Nullable
    BigDecimal equity(Instant now) {
        BigDecimal equity = Money.ZERO;
        for (Account account : state.accounts.values()) {
            if (!account.isEmpty()) {
                BigDecimal rate = rate(account.asset, now);
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
        for (Account account : state.accounts.values()) {
            if (!account.isEmpty() && rate(account.asset, now) == null) {
                assets.add(account.asset);
            }
        }
        return assets;
    }

    /** Marks equity: a new peak, or a drawdown from it. */
    void mark(Instant now) {
        BigDecimal equity = equity(now);
        if (equity == null) {
            return;
        }
        BigDecimal peak = state.peak;
        if (peak == null || equity.compareTo(peak) > 0) {
            state.peak = equity;
            state.marked = true;
        } else if (peak.signum() > 0 && equity.compareTo(peak) < 0) {
            BigDecimal drawdown = peak.subtract(equity).divide(peak, MathContext.DECIMAL128);
            if (state.maxDrawdown == null || drawdown.compareTo(state.maxDrawdown) > 0) {
                state.maxDrawdown = drawdown;
                state.marked = true;
            }
        }
        if (state.maxDrawdown == null) {
            state.maxDrawdown = Money.ZERO;
            state.marked = true;
        }
    }

    /** S7.3: a transfer moves the peak by its value at the mark, so that a withdrawal is not a loss. */
    void transferred(String asset, BigDecimal amount, Instant now) {
        BigDecimal rate = rate(asset, now);
        if (rate != null && state.peak != null) {
            state.peak = state.peak.add(amount.multiply(rate));
            state.marked = true;
        }
    }
}
