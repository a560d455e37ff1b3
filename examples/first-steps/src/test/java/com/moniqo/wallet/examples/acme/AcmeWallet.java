package com.moniqo.wallet.examples.acme;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
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

/** An account at Acme. It refuses what Acme cannot do before it asks Acme. */
final class AcmeWallet implements Wallet {
    private static final Capabilities ABLE = new AcmeProvider().capabilities();

    private final Wallet account;
    private volatile boolean closed;

    AcmeWallet(String apiKey) {
        account = AcmeExchange.login(apiKey);
    }

    private Wallet acme() {
        if (closed) {
            throw new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "this wallet is closed; open it again");
        }
        return account;
    }

    @Override
    public Capabilities capabilities() {
        return ABLE;
    }

    @Override
    public Order placeOrder(OrderRequest request) {
        Wallet acme = acme();
        ABLE.refuseUnsupported(request);
        return acme.placeOrder(request);
    }

    @Override
    public Order cancelOrder(OrderId id) {
        return acme().cancelOrder(id);
    }

    @Override
    public Order order(OrderId id) {
        return acme().order(id);
    }

    @Override
    public Order order(ClientId id) {
        return acme().order(id);
    }

    @Override
    public List<Order> openOrders() {
        return acme().openOrders();
    }

    @Override
    public List<AssetBalance> balances() {
        return acme().balances();
    }

    @Override
    public Quote quote(Symbol symbol) {
        return acme().quote(symbol);
    }

    @Override
    public ConnectionTest testConnection() {
        return acme().testConnection();
    }

    @Override
    public void close() {
        closed = true;
    }
}
