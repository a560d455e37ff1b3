package com.moniqo.wallet.examples.durable;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.recording.RecordingSource;
import com.moniqo.wallet.demo.recording.TradeFile;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.mongo.MongoDemoStateStore;
import com.moniqo.wallet.mongo.testkit.CrashableServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trades recorded prices on paper and keeps its wallet in MongoDB. Kill it at any moment and start it again: it continues where it was.
 *
 * <p>Arguments: the connection string of a server, and a database. Without them, it starts its own server in the folder {@code
 * durable-bot-data}.
 */
public final class DurableBot {
    static final Symbol BTC = Symbol.of("BTC/USD");

    private DurableBot() {}

    /**
     * Runs the bot to the end of the recording.
     *
     * @param args the connection string and the database; none to start a server
     * @throws IOException if the folder of its own server cannot be created
     */
    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            run(args[0], args.length > 1 ? args[1] : "durable_bot");
            return;
        }
        Path data = Files.createDirectories(Path.of("durable-bot-data"));
        try (CrashableServer server = CrashableServer.start(data)) {
            System.out.println("Running on " + server.name() + " in " + data.toAbsolutePath());
            run(server.uri(), "durable_bot");
        }
    }

    private static void run(String uri, String database) {
        try (MongoClient client = MongoClients.create(uri);
                DemoWallet wallet = DemoWallet.builder()
                        .id("durable-bot")
                        .deposit("USD", "10000") // has an effect only on a new wallet
                        .settlementAsset("USD")
                        .storedIn(MongoDemoStateStore.of(client.getDatabase(database)))
                        .build()) {
            Crossover bot = new Crossover(wallet);
            TradeFile trades = TradeFile.of(BTC, RecordingSource.resource("bitstamp_trades_from_20131125_usd.csv"));
            long played = Replay.trades(trades).warmUp(bot::remember).run(wallet, bot::onQuote);
            System.out.println("Played " + played + " trades that the wallet had not seen");
            System.out.println(wallet.balances());
            System.out.println(wallet.performance());
        }
    }
}
