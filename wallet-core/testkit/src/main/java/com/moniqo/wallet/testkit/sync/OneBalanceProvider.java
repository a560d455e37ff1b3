package com.moniqo.wallet.testkit.sync;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletConnectionException;
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
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider whose wallets hold one balance, which is a different one at each reading: as many USDT as there were readings. */
final class OneBalanceProvider implements WalletProvider {
    private final AtomicInteger readings = new AtomicInteger();
    private volatile boolean down;

    void down(boolean value) {
        down = value;
    }

    @Override
    public String slugPrefix() {
        return "demo-wallet";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.unstated();
    }

    @Override
    public Wallet open(WalletContext context) {
        return new OneBalance();
    }

    private final class OneBalance implements Wallet {
        @Override
        public List<AssetBalance> balances() {
            if (down) {
                throw new WalletConnectionException("down", null);
            }
            return List.of(new AssetBalance("USDT", new BigDecimal(readings.incrementAndGet()), BigDecimal.ZERO));
        }

        @Override
        public List<Order> openOrders() {
            return List.of();
        }

        @Override
        public ConnectionTest testConnection() {
            return ConnectionTest.succeeded(Duration.ZERO);
        }

        @Override
        public Quote quote(Symbol symbol) {
            throw unsupported();
        }

        @Override
        public Order placeOrder(OrderRequest request) {
            throw unsupported();
        }

        @Override
        public Order cancelOrder(OrderId id) {
            throw unsupported();
        }

        @Override
        public Order order(OrderId id) {
            throw unsupported();
        }

        private static WalletException unsupported() {
            return new WalletException(ErrorCode.UNSUPPORTED, "this wallet only has a balance");
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
