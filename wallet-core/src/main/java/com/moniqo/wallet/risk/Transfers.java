package com.moniqo.wallet.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What had come in and gone out at one moment, and what that moves in a guard's memory. */
final class Transfers {
    private static final Transfers UNKNOWN = new Transfers(null, null);

    private final @Nullable Map<String, BigDecimal> net;
    private final @Nullable MarketView market;

    Transfers(@Nullable Map<String, BigDecimal> net, @Nullable MarketView market) {
        this.net = net;
        this.market = market;
    }

    /** Of a wallet that cannot tell. */
    static Transfers unknown() {
        return UNKNOWN;
    }

    /**
     * The state with everything accounted for: what moved since it was written moves its equities too, at the prices of now. Also backwards, if
     * this moment is older than the state's. Fails if the price of something that moved is not known.
     */
    GuardState settle(GuardState state) {
        if (net == null || market == null) {
            return state;
        }
        Map<String, BigDecimal> seen = state.netTransfers().orElse(net);
        Set<String> assets = new TreeSet<>(seen.keySet());
        assets.addAll(net.keySet());
        BigDecimal usd = BigDecimal.ZERO;
        for (String asset : assets) {
            BigDecimal moved =
                    net.getOrDefault(asset, BigDecimal.ZERO).subtract(seen.getOrDefault(asset, BigDecimal.ZERO));
            if (moved.signum() != 0) {
                usd = usd.add(moved.multiply(market.usd(asset, "a deposit or withdrawal")));
            }
        }
        GuardState moved =
                usd.signum() == 0 ? state : state.transferred(usd.setScale(EquityWatch.SCALE, RoundingMode.HALF_EVEN));
        return moved.toBuilder().netTransfers(net).build();
    }
}
