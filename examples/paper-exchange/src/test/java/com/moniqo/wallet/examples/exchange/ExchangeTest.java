package com.moniqo.wallet.examples.exchange;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An exchange with two symbols and two accounts, of 10,000 USDT and 1 BTC each; 1 BTC costs 50,000 USDT. */
abstract class ExchangeTest {
    @TempDir
    Path folder;

    PaperExchange server;
    Bot bot;
    Bot other;

    @BeforeEach
    void start() {
        open();
        bot.price("BTCUSDT", 50_000);
    }

    /** The clock by which requests are judged. */
    Clock clock() {
        return Clock.systemUTC();
    }

    void open() {
        open(List.of());
    }

    /** Starts the exchange on its file, with further arguments. */
    final void open(List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--port", "0",
                "--file", file().toString(),
                "--symbol", "BTC/USDT",
                "--symbol", "ETH/USDT,0.01,0.0001,10",
                "--account", "k1:first-secret",
                "--account", "k2:second-secret"));
        arguments.addAll(List.of("--deposit", "USDT=10000", "--deposit", "BTC=1"));
        arguments.addAll(more);
        server = PaperExchange.start(clock(), arguments.toArray(String[]::new));
        bot = new Bot(server, "k1", "first-secret");
        other = new Bot(server, "k2", "second-secret");
    }

    Path file() {
        return folder.resolve("exchange.db");
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
