package com.moniqo.wallet.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.moniqo.wallet.demo.DemoWallet;
import java.nio.file.Path;

/**
 * Trades on a wallet from four threads until it is killed. Each order that it is told of it notes in the audit file. Arguments: the
 * server's connection string, the database, the audit file, and a name that no other run has.
 */
final class TradingClient {
    private static final int THREADS = 4;

    private TradingClient() {}

    public static void main(String[] args) throws Exception {
        MongoClient client = MongoClients.create(args[0]);
        DemoWallet wallet = Trader.open(MongoDemoStateStore.of(client.getDatabase(args[1])), "w");
        Audit audit = Audit.append(Path.of(args[2]));
        for (int thread = 0; thread < THREADS; thread++) {
            String name = args[3] + "-" + thread + "-";
            new Thread(() -> trade(wallet, audit, name), name).start();
        }
    }

    private static void trade(DemoWallet wallet, Audit audit, String name) {
        Trader trader = new Trader(wallet, audit);
        try {
            for (int i = 0; ; i++) {
                trader.trade(name + i);
            }
        } catch (Throwable e) {
            e.printStackTrace(); // into the log that the test prints
            Runtime.getRuntime().halt(3);
        }
    }
}
