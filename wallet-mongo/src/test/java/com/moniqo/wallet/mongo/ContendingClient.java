package com.moniqo.wallet.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Places orders on twenty wallets that another process trades at the same time; every fourth order is wanted by both. Arguments: the
 * server's connection string, the database, where to write what it was told, its name, how many orders, and what each wallet begins with.
 * Begins when it reads a byte.
 */
final class ContendingClient {
    static final int WALLETS = 20;

    private ContendingClient() {}

    public static void main(String[] args) throws Exception {
        try (MongoClient client = MongoClients.create(args[0]);
                PrintWriter told = new PrintWriter(args[2], StandardCharsets.UTF_8)) {
            DemoStateStore store = MongoDemoStateStore.of(client.getDatabase(args[1]));
            if (System.in.read() < 0) {
                return;
            }
            List<DemoWallet> wallets = new ArrayList<>();
            for (int i = 0; i < WALLETS; i++) {
                wallets.add(DemoWallet.builder()
                        .id("wallet-" + i)
                        .deposit("USDT", args[5])
                        .storedIn(store)
                        .build());
            }
            int orders = Integer.parseInt(args[4]);
            for (int i = 0; i < orders; i++) {
                DemoWallet wallet = wallets.get(i % WALLETS);
                if (i % 200 < WALLETS) {
                    push(wallet);
                }
                String clientId = i / WALLETS % 4 == 0 ? "both-" + i : args[3] + "-" + i;
                told.println(wallet.id() + " " + clientId + " " + place(wallet, clientId));
            }
            wallets.forEach(DemoWallet::close);
        }
    }

    private static void push(DemoWallet wallet) {
        try {
            BigDecimal price = new BigDecimal("50000");
            wallet.onQuote(Quote.of(Trader.BTC, price, price, price, Instant.now()));
        } catch (WalletException e) {
            if (e.code() != ErrorCode.MARKET_DATA_ERROR) { // the other process has pushed a later one
                throw e;
            }
        }
    }

    private static String place(DemoWallet wallet, String clientId) {
        while (true) {
            try {
                Order order = wallet.placeOrder(
                        OrderRequest.market(Trader.BTC, OrderSide.BUY, "0.0001").clientId(clientId));
                return order.id().toString();
            } catch (WalletException e) {
                if (e.code() != ErrorCode.MARKET_DATA_ERROR) {
                    return e.code() + " " + e.getMessage();
                }
                push(wallet); // the price is stale by now
            }
        }
    }
}
