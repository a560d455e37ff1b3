package com.moniqo.wallet.examples.acme;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.Wallet;
import java.util.List;

/** An account at Acme. It refuses what Acme cannot do before it asks Acme. */
final class AcmeWallet implements Wallet {
    private static final Capabilities ABLE = new AcmeProvider().capabilities();

    private final Wallet acme;

    AcmeWallet(String apiKey) {
        acme = AcmeExchange.login(apiKey);
    }

    @Override
    public Order placeOrder(OrderRequest request) {
        ValidationException.required(request, "request");
        if (!ABLE.orderTypes().contains(request.type()) || !ABLE.timesInForce().contains(request.timeInForce())) {
            throw new WalletException(ErrorCode.UNSUPPORTED, "Acme takes MARKET and LIMIT orders, GTC");
        }
        return acme.placeOrder(request);
    }

    @Override
    public Order cancelOrder(OrderId id) {
        return acme.cancelOrder(id);
    }

    @Override
    public Order order(OrderId id) {
        return acme.order(id);
    }

    @Override
    public List<Order> openOrders() {
        return acme.openOrders();
    }

    @Override
    public List<AssetBalance> balances() {
        return acme.balances();
    }

    @Override
    public Quote quote(Symbol symbol) {
        return acme.quote(symbol);
    }

    @Override
    public ConnectionTest testConnection() {
        return acme.testConnection();
    }

    @Override
    public void close() {
        acme.close();
    }
}
