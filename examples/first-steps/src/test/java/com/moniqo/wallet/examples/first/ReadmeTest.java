package com.moniqo.wallet.examples.first;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.demo.recording.TradeFile;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.testkit.ScriptedPrices;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.Wallet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Java block of the README is code that compiles and runs here. Surefire runs tests two folders below the README's. */
class ReadmeTest {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final Pattern JAVA_BLOCK = Pattern.compile("^```java$", Pattern.MULTILINE);

    private final Symbol btc = Symbol.of("BTC/USDT");

    @Test
    void every_java_block_is_a_snippet_of_the_examples() throws IOException {
        Map<String, String> code = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            for (Path file : files.filter(path ->
                            path.toString().contains("src") && path.toString().endsWith(".java"))
                    .toList()) {
                code.putAll(Snippets.inJava(file));
            }
        }
        Map<String, String> shown = Snippets.inMarkdown(README);
        assertThat(shown).hasSize((int)
                JAVA_BLOCK.matcher(Files.readString(README)).results().count());
        assertThat(code).containsAllEntriesOf(shown);
    }

    private interface Strategy {
        void onQuote(Quote quote, Wallet wallet);
    }

    @Test
    void recorded_trades_drive_wallet_and_strategy(@TempDir Path folder) throws IOException {
        Path path = Files.writeString(
                folder.resolve("trades.csv"), "timestamp,price,amount\n1385337600,800,0.1\n1385337613,790,0.2\n");
        List<String> seen = new ArrayList<>();
        Strategy strategy =
                (quote, on) -> seen.add(quote.last() + " " + on.quote(btc).last());
        try (DemoWallet wallet = DemoWallet.builder().deposit("USDT", "1000").build()) {
            // snippet: recorded-data
            Replay.trades(TradeFile.of(btc, path)).run(wallet, quote -> strategy.onQuote(quote, wallet));
            // end snippet
        }
        assertThat(seen).containsExactly("800 800", "790 790");
    }

    @Test
    void a_host_makes_its_own_futures() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        OrderRequest request = OrderRequest.market(btc, BUY, "0.01");
        try (DemoWallet wallet = DemoWallet.builder()
                .deposit("USDT", "1000")
                .prices(Prices.standard())
                .build()) {
            // snippet: futures
            CompletableFuture<Order> order = CompletableFuture.supplyAsync(() -> wallet.placeOrder(request), executor);
            // end snippet
            assertThat(order.join().status()).isEqualTo(FILLED);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void a_test_scripts_prices_and_time() {
        // snippet: test-a-strategy
        var prices = ScriptedPrices.of(btc, "50000");
        var clock = MutableClock.at("2026-01-05T09:30:00Z");
        var wallet = DemoWallet.builder()
                .deposit("USDT", "1000")
                .prices(prices)
                .clock(clock)
                .build();
        OrderId id =
                wallet.placeOrder(OrderRequest.limit(btc, BUY, "0.01", "49000")).id();
        prices.moveTo(btc, "48900");
        assertThat(wallet.order(id).status()).isEqualTo(FILLED);
        // end snippet
        wallet.close();
    }

    @Test
    void a_snippet_that_differs_in_one_character_is_seen(@TempDir Path folder) throws IOException {
        Path markdown = Files.writeString(
                folder.resolve("a.md"), "# A\n\n<!-- snippet: one -->\n```java\nint a = 1;\n    int b;\n```\ntext\n");
        Path java = Files.writeString(
                folder.resolve("A.java"),
                "x\n    // snippet: one\n    int a = 2;\n        int b;\n    // end snippet\ny\n");

        assertThat(Snippets.inMarkdown(markdown)).containsEntry("one", "int a = 1;\n    int b;");
        assertThat(Snippets.inJava(java)).containsEntry("one", "int a = 2;\n    int b;");
    }
}
