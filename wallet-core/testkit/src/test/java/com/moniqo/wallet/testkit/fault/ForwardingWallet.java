package com.moniqo.wallet.testkit.fault;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.Wallet;
import java.util.List;
import java.util.Optional;

/** Does what another wallet does; a fault overrides what it spoils. */
class ForwardingWallet implements Wallet {
    private final Wallet honest;

    ForwardingWallet(Wallet honest) {
        this.honest = honest;
    }

    @Override
    public ConnectionTest testConnection() {
        return honest.testConnection();
    }

    @Override
    public List<AssetBalance> balances() {
        return honest.balances();
    }

    @Override
    public Quote quote(Symbol symbol) {
        return honest.quote(symbol);
    }

    @Override
    public Order placeOrder(OrderRequest request) {
        return honest.placeOrder(request);
    }

    @Override
    public Order cancelOrder(OrderId id) {
        return honest.cancelOrder(id);
    }

    @Override
    public Order order(OrderId id) {
        return honest.order(id);
    }

    @Override
    public Order order(ClientId id) {
        return honest.order(id);
    }

    @Override
    public Capabilities capabilities() {
        return honest.capabilities();
    }

    @Override
    public List<Order> openOrders() {
        return honest.openOrders();
    }

    @Override
    public <A> Optional<A> ability(Class<A> ability) {
        return honest.ability(ability);
    }

    @Override
    public void close() {
        honest.close();
    }
}
