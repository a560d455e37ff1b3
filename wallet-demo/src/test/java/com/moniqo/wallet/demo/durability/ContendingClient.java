package com.moniqo.wallet.demo.durability;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Places orders on ten wallets that another process trades at the same time; every fourth order is wanted by both. Arguments: the wallet
 * file, where to write what it was told, its name, how many orders, and what each wallet begins with. Begins when it reads a byte.
 */
final class ContendingClient {
    static final int WALLETS = 10;

    private ContendingClient() {}

    public static void main(String[] args) throws Exception {
        try (SqliteStateStore store = SqliteStateStore.open(Path.of(args[0]));
                PrintWriter told = new PrintWriter(args[1], StandardCharsets.UTF_8)) {
            if (System.in.read() < 0) {
                return;
            }
            List<DemoWallet> wallets = new ArrayList<>();
            for (int i = 0; i < WALLETS; i++) {
                wallets.add(DemoWallet.builder()
                        .id("wallet-" + i)
                        .deposit("USDT", args[4])
                        .storedIn(store)
                        .build());
            }
            Random random = new Random(args[2].hashCode());
            int orders = Integer.parseInt(args[3]);
            for (int i = 0; i < orders; i++) {
                DemoWallet wallet = wallets.get(i % WALLETS);
                if (i % 100 < WALLETS) {
                    push(wallet, random);
                }
                String clientId = i / WALLETS % 4 == 0 ? "both-" + i : args[2] + "-" + i;
                told.println(wallet.id() + " " + clientId + " " + place(wallet, clientId, random));
            }
            wallets.forEach(DemoWallet::close);
        }
    }

    private static String place(DemoWallet wallet, String clientId, Random random) {
        while (true) {
            try {
                Order order = wallet.placeOrder(
                        OrderRequest.market(Market.BTC, OrderSide.BUY, "0.003").clientId(clientId));
                return order.id().toString();
            } catch (WalletException e) {
                if (e.code() != ErrorCode.MARKET_DATA_ERROR) {
                    return e.code() + " " + e.getMessage();
                }
                push(wallet, random); // the price is stale by now
            }
        }
    }

    /** The other process may have pushed a later one. */
    private static void push(DemoWallet wallet, Random random) {
        try {
            wallet.onQuote(Market.quote(random, Instant.now()));
        } catch (WalletException e) {
            if (e.code() != ErrorCode.MARKET_DATA_ERROR) {
                throw e;
            }
        }
    }
}
