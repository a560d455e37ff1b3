package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.Wallet;
import java.util.List;

/** A wallet as some exchanges are: it can do what every wallet can, and no more. */
record WithoutAbilities(Wallet wallet) implements Wallet {
    @Override
    public ConnectionTest testConnection() {
        return wallet.testConnection();
    }

    @Override
    public List<AssetBalance> balances() {
        return wallet.balances();
    }

    @Override
    public Quote quote(Symbol symbol) {
        return wallet.quote(symbol);
    }

    @Override
    public Order placeOrder(OrderRequest request) {
        return wallet.placeOrder(request);
    }

    @Override
    public Order cancelOrder(OrderId id) {
        return wallet.cancelOrder(id);
    }

    @Override
    public Order order(OrderId id) {
        return wallet.order(id);
    }

    @Override
    public List<Order> openOrders() {
        return wallet.openOrders();
    }

    @Override
    public void close() {
        wallet.close();
    }
}
