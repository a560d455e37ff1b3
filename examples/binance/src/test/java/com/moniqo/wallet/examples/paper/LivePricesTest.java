package com.moniqo.wallet.examples.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.examples.exchange.PaperExchange;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bot of {@code examples/paper-trading} on live prices, which come from a paper exchange on loopback whose prices the tests set. It is
 * here because an example that can be run must not depend on another one: {@code exec:java} would run both.
 */
class LivePricesTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
    private PaperExchange exchange;

    @BeforeEach
    void start() {
        exchange = PaperExchange.start(
                "--port", "0", "--file", folder.resolve("exchange.db").toString(), "--account", "k:s");
        set(50_000);
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private void set(int price) {
        URI uri = URI.create(exchange.uri() + "/paper/v1/price?symbol=BTCUSDT&price=" + price);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("X-MBX-APIKEY", "k")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Options options(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--live", "binance:BTC/USDT", "--server", exchange.uri().toString(), "--fast", "1", "--slow", "2"));
        arguments.addAll(List.of(more));
        return Options.parse(folder, arguments.toArray(String[]::new));
    }

    /** Runs the bot through prices, five minutes apart, and stops it after the last one. */
    private Session.Result trade(PrintStream out, Options options, int... path) throws Exception {
        BlockingQueue<BigDecimal> seen = new LinkedBlockingQueue<>();
        try (LivePrices prices = LivePrices.open(BTC, options.server(), clock, notice -> {})) {
            PaperTrading trading = new PaperTrading(out, false);
            var run = CompletableFuture.supplyAsync(
                    () -> trading.live(prices, options, clock, (quote, session) -> seen.add(quote.last())),
                    task -> new Thread(task, "bot").start()); // the common pool may have one thread, and HTTP needs it
            for (int price : path) {
                clock.advance(Duration.ofMinutes(5));
                set(price);
                BigDecimal last;
                do {
                    last = seen.poll(2, TimeUnit.MINUTES);
                    assertThat(last).as("price that follows %s", price).isNotNull();
                } while (last.intValue() != price);
            }
            prices.stop();
            return run.get(2, TimeUnit.MINUTES);
        }
    }

    @Test
    void the_bot_buys_at_a_crossing_and_sells_at_its_stop() throws Exception {
        var text = new ByteArrayOutputStream();
        Session.Result result =
                trade(new PrintStream(text, true, StandardCharsets.UTF_8), options(), 49_000, 52_000, 53_000, 52_000);
        assertThat(result.deals()).extracting(Deal::reason).containsExactly(Deal.Reason.ENTRY, Deal.Reason.STOP);
        assertThat(result.deals().get(0).fill().symbol()).isEqualTo(BTC);
        assertThat(result.curve().first().equity()).isEqualByComparingTo("10000");
        assertThat(result.performance().equity().orElseThrow()).isLessThan(new BigDecimal("10000"));
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("quotes from 2026-01-05 09:30 to 2026-01-05 09:50 UTC", "  USDT  ", "by stop", "┤");
        assertThat(folder.resolve("paper-trading.png")).exists();
    }

    @Test
    void a_bot_that_starts_again_has_the_position_that_it_bought() throws Exception {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Options options = options("--state", folder.resolve("bot.db").toString());
        Session.Result first = trade(out, options, 49_000, 52_000, 53_000);
        assertThat(first.deals()).extracting(Deal::reason).containsExactly(Deal.Reason.ENTRY);
        Session.Result second = trade(out, options, 52_000);
        assertThat(second.deals()).extracting(Deal::reason).containsExactly(Deal.Reason.ENTRY, Deal.Reason.STOP);
        assertThat(second.curve().first().equity()).isGreaterThan(new BigDecimal("9900"));
    }

    @Test
    void a_symbol_that_the_exchange_does_not_list_is_refused() {
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(
                        () -> LivePrices.open(Symbol.of("DOGE/USDT"), exchange.uri(), Clock.systemUTC(), notice -> {}))
                .withMessage("There are no live prices of DOGE/USDT: the exchange does not list it.");
    }
}
