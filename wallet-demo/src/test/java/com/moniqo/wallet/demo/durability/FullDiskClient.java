package com.moniqo.wallet.demo.durability;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.error.WalletException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/**
 * Waits for a byte, trades until its file can grow no more, says so on a line, waits for another byte, and trades again. Arguments: the
 * wallet file and the audit file.
 */
final class FullDiskClient {
    private FullDiskClient() {}

    public static void main(String[] args) throws Exception {
        try (SqliteStateStore store = SqliteStateStore.open(Path.of(args[0]));
                Audit audit = Audit.append(Path.of(args[1]));
                DemoWallet wallet = DemoWallet.builder()
                        .settings(Market.SETTINGS)
                        .deposit("USDT", "1000000")
                        .deposit("BTC", "20")
                        .storedIn(store)
                        .build()) {
            wallet.onQuote(Market.quote(new Random(1), Instant.now()));
            System.out.println("ready"); // the driver has unpacked its native library
            if (System.in.read() < 0) {
                return;
            }
            int i = 0;
            String before = "";
            try {
                for (; i < 1_000_000; i++) {
                    before = wallet.balances().toString();
                    audit.acknowledged(wallet.placeOrder(Market.order("full-" + i)));
                }
            } catch (WalletException e) {
                boolean same = before.equals(wallet.balances().toString());
                System.out.println(e.code() + " " + e.details().get("reason") + " " + same + " " + e.getMessage());
            }
            if (System.in.read() < 0) {
                return;
            }
            wallet.onQuote(Market.quote(new Random(1), Instant.now()));
            for (int more = 0; more < 100; more++) {
                audit.acknowledged(wallet.placeOrder(Market.order("full-" + (i + more))));
            }
            System.out.println("went on from " + i);
        }
    }
}
