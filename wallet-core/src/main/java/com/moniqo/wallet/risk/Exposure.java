package com.moniqo.wallet.risk;

import com.moniqo.wallet.trading.OrderId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is at risk at one moment, in USD: what is held, and what open orders or orders in flight may add. Immutable.
 *
 * <p>A holding worth less than {@link #DUST} is no position of the count (what a fee leaves behind must not block an entry); it still is
 * exposure.
 */
final class Exposure {
    static final BigDecimal DUST = BigDecimal.ONE;

    private final Map<String, BigDecimal> held;
    private final List<Leg> pending;
    private final Map<OrderId, Leg> byOrder;
    private final Set<String> unpriced;

    Exposure(Map<String, BigDecimal> held, List<Leg> pending, Map<OrderId, Leg> byOrder, Set<String> unpriced) {
        this.held = Map.copyOf(held);
        this.pending = List.copyOf(pending);
        this.byOrder = Map.copyOf(byOrder);
        this.unpriced = Set.copyOf(unpriced);
    }

    /** The assets that are held, other than cash. */
    Set<String> assets() {
        return held.keySet();
    }

    /** The same with more that may be added. */
    Exposure plus(Collection<Leg> legs) {
        if (legs.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(pending);
        all.addAll(legs);
        return new Exposure(held, all, byOrder, unpriced);
    }

    /** What an open order may still add; null if it adds nothing or is not open. */
    @Nullable
    Leg of(OrderId order) {
        return byOrder.get(order);
    }

    /** One position, with all that may be added to it. */
    BigDecimal position(String asset) {
        return byAsset().getOrDefault(asset, BigDecimal.ZERO);
    }

    /** All positions together. */
    BigDecimal total() {
        BigDecimal sum = held.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        for (Leg leg : pending) {
            if (!leg.swap()) {
                sum = sum.add(leg.usd());
            }
        }
        return sum;
    }

    /** How many positions there may be. */
    int positions() {
        long priced = byAsset().values().stream()
                .filter(usd -> usd.compareTo(DUST) >= 0)
                .count();
        long unknown = unpriced.stream()
                .filter(asset -> position(asset).compareTo(DUST) < 0)
                .count();
        return Math.toIntExact(priced + unknown);
    }

    /** Held assets without a price. */
    Set<String> unpriced() {
        return unpriced;
    }

    private Map<String, BigDecimal> byAsset() {
        var sums = new HashMap<>(held);
        for (Leg leg : pending) {
            sums.merge(leg.asset(), leg.usd(), BigDecimal::add);
        }
        return sums;
    }

    /** For instance {@code {BTC=500, ETH=20} not priced []}. */
    @Override
    public String toString() {
        return new TreeMap<>(byAsset()) + " not priced " + unpriced;
    }
}
