package com.moniqo.wallet.risk.exposure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One possible reading of an account: holdings, and the orders that may still change them, at given prices. Computes the extremes of
 * positions over all combinations in which each order fills completely, partly or not at all, and at most one of several alternatives
 * fills.
 */
final class WorstCase {
    private static final int MAX_UNDECIDED = 8;

    private final Map<String, BigDecimal> held;
    private final List<PossibleFill> fills;
    private final Map<String, BigDecimal> prices;
    private final boolean mayShort;

    // An order is judged by the same few measures again and again, each of which goes through all open orders.
    private final Map<String, Side> longSides = new ConcurrentHashMap<>();
    private final Map<String, Side> shortSides = new ConcurrentHashMap<>();
    private @Nullable Set<String> assets; // as the total, computed on demand; a race computes the same value twice
    private @Nullable BigDecimal total;

    /** The maximum position on one side, neither of them negative: in units of the asset, and in USD. */
    private record Side(BigDecimal amount, BigDecimal usd) {}

    /**
     * @param held the non-cash holdings, negative for short positions
     * @param fills the possible fills of orders
     * @param prices the prices of all non-cash assets in USD; an asset without a price counts as worthless here and is reported elsewhere
     * @param mayShort whether the wallet allows a sale to exceed the holding
     */
    WorstCase(
            Map<String, BigDecimal> held, List<PossibleFill> fills, Map<String, BigDecimal> prices, boolean mayShort) {
        this.held = held;
        this.fills = fills;
        this.prices = prices;
        this.mayShort = mayShort;
    }

    /** Returns this case with new orders, or with other terms for some. */
    WorstCase with(Collection<PossibleFill> more, Set<String> replaced) {
        var all = new ArrayList<PossibleFill>();
        for (PossibleFill fill : fills) {
            if (fill.order() == null || !replaced.contains(fill.order().value())) {
                all.add(fill);
            }
        }
        all.addAll(more);
        return new WorstCase(held, all, prices, mayShort);
    }

    /** Returns the assets that are or may be held, sorted, unmodifiable. */
    Set<String> assets() {
        Set<String> known = assets;
        if (known == null) {
            known = Collections.unmodifiableSet(findAssets());
            assets = known;
        }
        return known;
    }

    private Set<String> findAssets() {
        var assets = new TreeSet<>(held.keySet());
        for (PossibleFill fill : fills) {
            if (prices.containsKey(fill.base())) {
                assets.add(fill.base());
            }
            if (prices.containsKey(fill.quote())) {
                assets.add(fill.quote());
            }
        }
        return assets;
    }

    /** Returns the maximum long position in units of the asset; 0 if it cannot become long. */
    BigDecimal longAmount(String asset) {
        return longSide(asset).amount();
    }

    /** Returns the maximum short position in units of the asset, not negative. */
    BigDecimal shortAmount(String asset) {
        return shortSide(asset).amount();
    }

    private Side longSide(String asset) {
        return longSides.computeIfAbsent(asset, one -> {
            BigDecimal amount = extreme(one, true).max(BigDecimal.ZERO);
            return new Side(amount, usd(one, amount, true));
        });
    }

    private Side shortSide(String asset) {
        return shortSides.computeIfAbsent(asset, one -> {
            BigDecimal lowest = mayShort ? extreme(one, false) : held.getOrDefault(one, BigDecimal.ZERO);
            BigDecimal amount = lowest.negate().max(BigDecimal.ZERO);
            return new Side(amount, usd(one, amount, false));
        });
    }

    private BigDecimal extreme(String asset, boolean highest) {
        BigDecimal sum = held.getOrDefault(asset, BigDecimal.ZERO);
        var groups = new HashMap<String, BigDecimal>();
        for (PossibleFill fill : fills) {
            BigDecimal change = fill.change(asset);
            boolean counts = highest ? change.signum() > 0 : change.signum() < 0;
            if (!counts || (fill.reduceOnly() && asset.equals(fill.base()))) {
                continue; // never beyond zero
            }
            if (fill.alternative() == null) {
                sum = sum.add(change);
            } else {
                groups.merge(fill.alternative(), change, highest ? BigDecimal::max : BigDecimal::min);
            }
        }
        for (BigDecimal change : groups.values()) {
            sum = sum.add(change);
        }
        return sum;
    }

    BigDecimal longUsd(String asset) {
        return longSide(asset).usd();
    }

    BigDecimal shortUsd(String asset) {
        return shortSide(asset).usd();
    }

    /** Checks whether some orders can move more value into positions than the orders that they replace, for any signs of the positions. */
    boolean mayGrow(
            Collection<PossibleFill> more,
            Set<String> replaced,
            Predicate<String> mayBeLong,
            Predicate<String> mayBeShort) {
        List<PossibleFill> before = fills.stream()
                .filter(fill ->
                        fill.order() != null && replaced.contains(fill.order().value()))
                .toList();
        var signs = new TreeMap<String, Integer>();
        var undecided = new ArrayList<String>();
        for (PossibleFill fill : more) {
            for (String asset : List.of(fill.base(), fill.quote())) {
                if (!prices.containsKey(asset) || signs.containsKey(asset)) {
                    continue;
                }
                signs.put(asset, mayBeShort.test(asset) && !mayBeLong.test(asset) ? -1 : 1);
                if (mayBeShort.test(asset) && mayBeLong.test(asset)) {
                    undecided.add(asset);
                }
            }
        }
        for (int choice = 0; choice < 1 << undecided.size(); choice++) {
            for (int i = 0; i < undecided.size(); i++) {
                signs.put(undecided.get(i), (choice >> i & 1) == 0 ? 1 : -1);
            }
            if (effect(more, signs).compareTo(effect(before, signs)) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns the value of an amount at the market price, plus the excess cost of orders above it. */
    private BigDecimal usd(String asset, BigDecimal amount, boolean highest) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal sum = amount.multiply(price(asset));
        var groups = new HashMap<String, BigDecimal>();
        for (PossibleFill fill : fills) {
            BigDecimal change = fill.change(asset);
            if (highest ? change.signum() > 0 : change.signum() < 0) {
                BigDecimal premium = premium(fill, asset);
                if (fill.alternative() == null) {
                    sum = sum.add(premium);
                } else {
                    groups.merge(fill.alternative(), premium, BigDecimal::max);
                }
            }
        }
        for (BigDecimal premium : groups.values()) {
            sum = sum.add(premium);
        }
        return sum;
    }

    private BigDecimal premium(PossibleFill fill, String asset) {
        if (!asset.equals(fill.base())) {
            return BigDecimal.ZERO;
        }
        BigDecimal above = fill.usd().subtract(price(asset));
        return above.signum() <= 0
                ? BigDecimal.ZERO
                : above.multiply(fill.amount().abs());
    }

    private BigDecimal price(String asset) {
        return prices.getOrDefault(asset, BigDecimal.ZERO);
    }

    /**
     * Returns the maximum value of all positions together. A swap moves value from one position to another, so positions are only added up
     * as they can exist at the same time, for each combination of long and short positions.
     */
    BigDecimal total() {
        BigDecimal known = total;
        if (known == null) {
            known = measureTotal();
            total = known;
        }
        return known;
    }

    private BigDecimal measureTotal() {
        var signs = new TreeMap<String, Integer>();
        var undecided = new ArrayList<String>();
        BigDecimal bound = BigDecimal.ZERO;
        for (String asset : assets()) {
            BigDecimal longSide = longUsd(asset);
            BigDecimal shortSide = shortUsd(asset);
            bound = bound.add(longSide.max(shortSide));
            if (longSide.signum() > 0 && shortSide.signum() > 0) {
                undecided.add(asset);
            }
            signs.put(asset, shortSide.signum() > 0 && longSide.signum() == 0 ? -1 : 1);
        }
        if (undecided.size() > MAX_UNDECIDED) {
            return bound;
        }
        BigDecimal most = BigDecimal.ZERO;
        for (int choice = 0; choice < 1 << undecided.size(); choice++) {
            for (int i = 0; i < undecided.size(); i++) {
                signs.put(undecided.get(i), (choice >> i & 1) == 0 ? 1 : -1);
            }
            most = most.max(total(signs));
        }
        return most.min(bound);
    }

    private BigDecimal total(Map<String, Integer> signs) {
        BigDecimal sum = BigDecimal.ZERO;
        for (var position : held.entrySet()) {
            sum = sum.add(signed(signs, position.getKey(), position.getValue()));
        }
        return sum.add(effect(fills, signs));
    }

    /** Returns the maximum value that orders can move into positions with given signs. */
    private BigDecimal effect(Collection<PossibleFill> fills, Map<String, Integer> signs) {
        BigDecimal sum = BigDecimal.ZERO;
        var groups = new HashMap<String, BigDecimal>();
        for (PossibleFill fill : fills) {
            BigDecimal effect = signed(signs, fill.quote(), fill.cost());
            if (!fill.reduceOnly()) {
                effect = effect.add(signed(signs, fill.base(), fill.amount())).add(premium(fill, signs));
            }
            if (effect.signum() <= 0) {
                continue;
            }
            if (fill.alternative() == null) {
                sum = sum.add(effect);
            } else {
                groups.merge(fill.alternative(), effect, BigDecimal::max);
            }
        }
        for (BigDecimal effect : groups.values()) {
            sum = sum.add(effect);
        }
        return sum;
    }

    private BigDecimal premium(PossibleFill fill, Map<String, Integer> signs) {
        boolean enlarges = fill.amount().signum() == signs.getOrDefault(fill.base(), 1);
        return enlarges ? premium(fill, fill.base()) : BigDecimal.ZERO;
    }

    private BigDecimal signed(Map<String, Integer> signs, String asset, BigDecimal amount) {
        BigDecimal usd = amount.multiply(price(asset));
        return signs.getOrDefault(asset, 1) < 0 ? usd.negate() : usd;
    }
}
