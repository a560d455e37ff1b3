package com.moniqo.wallet.risk.exposure;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wallet's account at one read.
 *
 * @param balances the balances
 * @param open the open orders, read before the balances: an order that fills in between is counted twice rather than missed
 * @param transfers the net transfers by asset when the balances were read, or null if the wallet does not report them
 */
@WalletJson
public record AccountView(
        List<AssetBalance> balances,
        List<Order> open,
        @Nullable Map<String, BigDecimal> transfers) {
    /**
     * Returns the held amount of an asset, free and locked.
     *
     * @param asset the asset
     * @return the amount, negative for a short position
     */
    public BigDecimal held(String asset) {
        for (AssetBalance balance : balances) {
            if (balance.asset().equals(asset)) {
                return balance.total();
            }
        }
        return BigDecimal.ZERO;
    }

    /**
     * Finds an open order.
     *
     * @param id the id
     * @return the order, or null if it is not among the open orders
     */
    public @Nullable Order openOrder(OrderId id) {
        for (Order order : open) {
            if (order.id().equals(id)) {
                return order;
            }
        }
        return null;
    }

    /**
     * Finds the pair of target and stop that an exit of a ladder belongs to.
     *
     * @param exit an open order of a ladder
     * @return the position of the pair among those that are open; -1 if its other half is not open, or the order is the entry
     */
    public int pair(Order exit) {
        var targets = new ArrayList<Order>();
        var stops = new ArrayList<Order>();
        for (Order other : open) {
            if (other.listId().equals(exit.listId()) && other.side() == exit.side()) {
                (isTarget(other.type()) ? targets : stops).add(other);
            }
        }
        boolean paired = targets.size() == stops.size();
        for (int i = 0; paired && i < targets.size(); i++) {
            paired = targets.get(i).amount().compareTo(stops.get(i).amount()) == 0;
        }
        return paired ? Math.max(targets.indexOf(exit), stops.indexOf(exit)) : -1;
    }

    private static boolean isTarget(OrderType type) {
        return type == OrderType.LIMIT || type == OrderType.TAKE_PROFIT || type == OrderType.TAKE_PROFIT_LIMIT;
    }

    /**
     * Returns the net amount of an asset that was transferred in.
     *
     * @param asset the asset
     * @return the amount, or null if the wallet does not report transfers
     */
    public @Nullable BigDecimal transferred(String asset) {
        return transfers == null ? null : transfers.getOrDefault(asset, BigDecimal.ZERO);
    }
}
