package com.moniqo.wallet.trading;

import static com.moniqo.wallet.trading.OrderSide.BUY;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Holds a little, and can do nothing else. */
class StubWallet implements Wallet {
    final Symbol btc = Symbol.of("BTC/USDT");
    private final Order order = Order.builder(OrderId.of("o-1"), OrderRequest.market(btc, BUY, "1"), Instant.EPOCH)
            .build();

    @Override
    public ConnectionTest testConnection() {
        return ConnectionTest.succeeded(Duration.ZERO);
    }

    @Override
    public List<AssetBalance> balances() {
        return List.of(new AssetBalance("USDT", BigDecimal.TEN, BigDecimal.ONE));
    }

    @Override
    public Quote quote(Symbol symbol) {
        return Quote.of(symbol, "1", Instant.EPOCH);
    }

    @Override
    public Order placeOrder(OrderRequest request) {
        throw new AssertionError("no test of this package trades");
    }

    @Override
    public Order cancelOrder(OrderId id) {
        throw new AssertionError("no test of this package trades");
    }

    @Override
    public Order order(OrderId id) {
        return order;
    }

    @Override
    public List<Order> openOrders() {
        return List.of(order);
    }

    @Override
    public void close() {}
}
