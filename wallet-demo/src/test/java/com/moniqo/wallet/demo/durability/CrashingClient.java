package com.moniqo.wallet.demo.durability;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/**
 * Trades from four threads until it is killed. Each order that it is told of it notes in the audit file. Arguments: the wallet file, the
 * audit file, the number of the run, and whether to acknowledge before the commit, which the audit must notice.
 */
final class CrashingClient {
    private static final int THREADS = 4;

    private CrashingClient() {}

    public static void main(String[] args) throws Exception {
        SqliteStateStore file = SqliteStateStore.open(Path.of(args[0]));
        DemoStateStore store = Boolean.parseBoolean(args[3]) ? new HastyStore(file) : file;
        DemoWallet wallet = DemoWallet.builder()
                .settings(Market.SETTINGS)
                .deposit("USDT", "1000000")
                .deposit("BTC", "20")
                .storedIn(store)
                .build();
        Audit audit = Audit.append(Path.of(args[1]));
        for (int thread = 0; thread < THREADS; thread++) {
            String name = args[2] + "-" + thread + "-";
            new Thread(() -> trade(wallet, audit, name), name).start();
        }
    }

    private static void trade(DemoWallet wallet, Audit audit, String name) {
        Random random = new Random(name.hashCode());
        try {
            for (int i = 0; ; i++) {
                if (i % 5 == 0) {
                    push(wallet, random);
                }
                place(wallet, audit, name + i);
                if (i % 7 == 0 && wallet.openOrders().size() > 20) {
                    cancelOne(wallet, audit, random);
                }
            }
        } catch (Throwable e) {
            e.printStackTrace(); // into the log that the test prints
            Runtime.getRuntime().halt(3);
        }
    }

    /** Another thread may have pushed a later one. */
    private static void push(DemoWallet wallet, Random random) {
        try {
            wallet.onQuote(Market.quote(random, Instant.now()));
        } catch (WalletException e) {
            refused(e, ErrorCode.MARKET_DATA_ERROR);
        }
    }

    private static void place(DemoWallet wallet, Audit audit, String clientId) throws IOException {
        try {
            audit.acknowledged(wallet.placeOrder(Market.order(clientId)));
        } catch (WalletException e) {
            refused(e, ErrorCode.INSUFFICIENT_BALANCE);
        }
    }

    /** Another thread, or a price, may have ended it. */
    private static void cancelOne(DemoWallet wallet, Audit audit, Random random) throws IOException {
        var open = wallet.openOrders();
        if (open.isEmpty()) {
            return;
        }
        try {
            Order cancelled =
                    wallet.cancelOrder(open.get(random.nextInt(open.size())).id());
            audit.acknowledged(cancelled);
        } catch (WalletException e) {
            refused(e, ErrorCode.ORDER_ALREADY_FILLED, ErrorCode.ORDER_REJECTED);
        }
    }

    private static void refused(WalletException e, ErrorCode... expected) {
        for (ErrorCode code : expected) {
            if (e.code() == code) {
                return;
            }
        }
        throw e;
    }
}
