package com.moniqo.wallet.risk.exposure;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import java.math.BigDecimal;
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
     * Returns the net amount of an asset that was transferred in.
     *
     * @param asset the asset
     * @return the amount, or null if the wallet does not report transfers
     */
    public @Nullable BigDecimal transferred(String asset) {
        return transfers == null ? null : transfers.getOrDefault(asset, BigDecimal.ZERO);
    }
}
