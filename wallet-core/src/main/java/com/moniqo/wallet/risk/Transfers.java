package com.moniqo.wallet.risk;

import com.moniqo.wallet.risk.exposure.PriceSheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Net transfers at one moment, and their effect on a guard's memory. */
final class Transfers {
    private static final Transfers UNKNOWN = new Transfers(null, null);

    private final @Nullable Map<String, BigDecimal> net;
    private final @Nullable PriceSheet prices;

    Transfers(@Nullable Map<String, BigDecimal> net, @Nullable PriceSheet prices) {
        this.net = net;
        this.prices = prices;
    }

    /** Returns the transfers of a wallet that does not report them. */
    static Transfers unknown() {
        return UNKNOWN;
    }

    /**
     * Returns the state with all transfers accounted for: those since it was written, at current prices, and those that the host has
     * reported. Works backwards if this moment is older than the state's. Fails if an asset that moved has no price.
     *
     * @param equity the equity of the same moment
     */
    GuardState settle(GuardState state, BigDecimal equity) {
        boolean seen = net == null || GuardState.same(net, state.netTransfers().orElse(null));
        if (seen && state.reportedTransfers().signum() == 0) {
            return state;
        }
        BigDecimal usd = moved(state).add(state.reportedTransfers()).setScale(LossWatch.SCALE, RoundingMode.HALF_EVEN);
        GuardState settled = usd.signum() == 0 ? state : state.transferred(equity.subtract(usd), equity);
        var next = settled.toBuilder().reportedTransfers(BigDecimal.ZERO);
        return (net == null ? next : next.netTransfers(net)).build();
    }

    private BigDecimal moved(GuardState state) {
        BigDecimal usd = BigDecimal.ZERO;
        if (net == null || prices == null) {
            return usd;
        }
        Map<String, BigDecimal> seen = state.netTransfers().orElse(net);
        Set<String> assets = new TreeSet<>(seen.keySet());
        assets.addAll(net.keySet());
        for (String asset : assets) {
            BigDecimal moved =
                    net.getOrDefault(asset, BigDecimal.ZERO).subtract(seen.getOrDefault(asset, BigDecimal.ZERO));
            if (moved.signum() != 0) {
                usd = usd.add(moved.multiply(prices.usd(asset, "a deposit or withdrawal")));
            }
        }
        return usd;
    }
}
