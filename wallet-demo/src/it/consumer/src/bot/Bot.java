package bot;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProviders;
import java.time.Instant;

/** A bot author's first five minutes. */
public final class Bot {
    private Bot() {}

    /**
     * Trades, then finds a wallet by its slug.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.println("running in " + Bot.class.getModule());
        Symbol btc = Symbol.of("BTC/USDT");
        try (DemoWallet wallet = DemoWallet.builder()
                .deposit("USDT", "10000")
                .prices(Prices.from(symbol -> Quote.of(symbol, "58000", Instant.now())))
                .build()) {
            wallet.listen(event -> System.out.println("  " + event));
            Order entry = wallet.placeOrder(OrderRequest.market(btc, BUY, "0.05"));
            System.out.println(entry.fills().get(0).explanation().orElseThrow());
            wallet.placeOrders(OrderList.oco(
                    OrderRequest.limit(btc, SELL, "0.05", "61000"), OrderRequest.stopLoss(btc, SELL, "0.05", "57000")));
            System.out.println(wallet.performance());
        }

        WalletProviders providers = WalletProviders.discover("demo-wallet");
        try (Wallet wallet = providers.open(WalletContext.builder("demo-wallet", "found").build())) {
            System.out.println("found " + wallet + ": " + wallet.balances());
            System.out.println(wallet.placeOrder(OrderRequest.market(btc, BUY, "0.01")));
        }
    }
}
