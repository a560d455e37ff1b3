package com.moniqo.wallet.examples.first;

// snippet: first-steps
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import java.time.Duration;
import java.util.concurrent.Executors;

/** Buys a little bitcoin with paper money and protects it with a target and a stop. */
public final class FirstSteps {
    public static void main(String[] args) {
        Symbol btc = Symbol.of("BTC/USDT");
        var poller = Executors.newSingleThreadScheduledExecutor();
        try (DemoWallet wallet = DemoWallet.builder()
                .deposit("USDT", "10000")
                .prices(Prices.standard()) // or your own: Prices.from(symbol -> feed.quote(symbol))
                .polling(poller, Duration.ofSeconds(1)) // without it, a dip between two calls triggers no stop
                .build()) {
            wallet.listen(event -> System.out.println(event));
            Order entry = wallet.placeOrder(OrderRequest.market(btc, BUY, "0.05"));
            OrderRequest target = OrderRequest.limit(btc, SELL, "0.05", "61000");
            OrderRequest stop = OrderRequest.stopLoss(btc, SELL, "0.05", "47000");
            wallet.placeOrders(OrderList.oco(target, stop)); // one cancels the other
            entry.fills().forEach(fill -> System.out.println(fill.explanation().orElseThrow()));
            System.out.println(wallet.balances());
            System.out.println(wallet.performance());
        } finally {
            poller.shutdown();
        }
    }

    private FirstSteps() {}
}
// end snippet
