package com.moniqo.wallet.testkit;

import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import java.util.List;
import java.util.stream.Collectors;

/** A wallet's visible state at one moment, for comparison with another moment. */
record WalletState(List<AssetBalance> balances, List<Order> openOrders) {
    @Override
    public String toString() {
        return "balances " + balances
                + openOrders.stream().map(Order::toString).collect(Collectors.joining("; ", ", open orders [", "]"));
    }
}
