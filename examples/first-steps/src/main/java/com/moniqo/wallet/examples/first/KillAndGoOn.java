package com.moniqo.wallet.examples.first;

import static com.moniqo.wallet.trading.OrderSide.BUY;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import java.nio.file.Path;

/** Buys five times and keeps its wallet in a file. Run it, kill it, and run it again: it is still the same wallet. */
public final class KillAndGoOn {
    private KillAndGoOn() {}

    /**
     * Runs the snippet.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        // snippet: kill-and-go-on
        Symbol btc = Symbol.of("BTC/USDT");
        try (DemoWallet wallet = DemoWallet.builder()
                .deposit("USDT", "10000") // only into a new wallet
                .prices(Prices.standard())
                .storedIn(Path.of("bot.db")) // survives a kill -9 at any moment
                .build()) {
            for (int i = 1; i <= 5; i++) {
                // the client id makes it one order, however often this runs
                Order order =
                        wallet.placeOrder(OrderRequest.market(btc, BUY, "0.01").clientId("buy-" + i));
                System.out.println(order);
            }
            System.out.println(wallet.balances());
        }
        // end snippet
    }
}
