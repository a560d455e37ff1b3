package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Many bots on one exchange, which is killed under their load. The whole test is {@code -Dexchange.load.bots=200
 * -Dexchange.load.seconds=60}; otherwise the exchange is killed after some orders, however slow the machine is.
 */
class LoadTest {
    private static final int BOTS = Integer.getInteger("exchange.load.bots", 8);
    private static final int SECONDS = Integer.getInteger("exchange.load.seconds", 0);
    private static final int ORDERS = 80;

    @TempDir
    Path folder;

    /** An exchange in a process of its own. */
    private final class Child implements AutoCloseable {
        private final Process process;
        private final URI uri;

        Child() throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    PaperExchange.class.getName(),
                    "--port",
                    "0",
                    "--limits",
                    "10000",
                    "--file",
                    folder.resolve("exchange.db").toString()));
            for (int i = 0; i < BOTS; i++) {
                command.addAll(List.of("--account", "k" + i + ":s" + i));
            }
            process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
            BufferedReader output = process.inputReader();
            String line = String.valueOf(output.readLine());
            assertThat(line).startsWith("Listening on ");
            uri = URI.create(line.substring("Listening on ".length()));
            new Bot(uri, "k0", "s0").price("BTCUSDT", 50_000);
        }

        Bot bot(int number) {
            return new Bot(uri, "k" + number, "s" + number);
        }

        /** Kills it with SIGKILL. */
        @Override
        public void close() {
            try {
                process.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One bot, until the exchange no longer answers. */
    private static final class Trader extends Thread {
        private final Bot bot;
        private final CountDownLatch enough;
        private final Map<String, BigDecimal> acknowledged = new LinkedHashMap<>(); // what was filled, by client id
        private final List<Long> nanos = new ArrayList<>();
        private String refused = "";

        Trader(Bot bot, CountDownLatch enough) {
            this.bot = bot;
            this.enough = enough;
        }

        @Override
        public void run() {
            for (int i = 0; refused.isEmpty(); i++) {
                String id = "order-" + i;
                String kind = i % 3 == 0
                        ? "side=BUY type=LIMIT timeInForce=GTC price=40000 quantity=0.00100"
                        : "type=MARKET quantity=0.00100 side=" + (i % 3 == 1 ? "BUY" : "SELL");
                long start = System.nanoTime();
                Bot.Answer answer;
                try {
                    if (i % 3 == 0 && i > 0) {
                        bot.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT origClientOrderId=order-" + (i - 3));
                    }
                    answer = bot.signed(
                            "POST",
                            "/api/v3/order",
                            "symbol=BTCUSDT newOrderRespType=RESULT newClientOrderId=" + id + " " + kind);
                } catch (AssertionError killed) {
                    return;
                }
                nanos.add(System.nanoTime() - start);
                if (answer.status() != 200) {
                    refused = answer.toString();
                } else {
                    acknowledged.put(
                            id, new BigDecimal(answer.json().path("executedQty").asString()));
                }
                enough.countDown();
            }
        }
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothing_that_was_acknowledged_is_lost_or_doubled_by_a_kill() throws Exception {
        var enough = new CountDownLatch(SECONDS == 0 ? ORDERS : Integer.MAX_VALUE);
        List<Trader> traders;
        try (var exchange = new Child()) {
            traders = IntStream.range(0, BOTS)
                    .mapToObj(number -> new Trader(exchange.bot(number), enough))
                    .toList();
            traders.forEach(Thread::start);
            boolean reached =
                    SECONDS == 0 ? enough.await(10, TimeUnit.MINUTES) : !enough.await(SECONDS, TimeUnit.SECONDS);
            assertThat(reached).isTrue();
        }
        for (Trader trader : traders) {
            trader.join();
            assertThat(trader.refused).isEmpty();
        }
        report(traders);
        try (var exchange = new Child()) {
            for (int number = 0; number < BOTS; number++) {
                check(exchange.bot(number), traders.get(number));
            }
        }
    }

    private static void check(Bot bot, Trader trader) {
        Map<String, BigDecimal> found = new LinkedHashMap<>();
        for (JsonNode order : all(bot, "/api/v3/allOrders", "orderId")) {
            String id = order.path("clientOrderId").asString();
            assertThat(found.put(id, new BigDecimal(order.path("executedQty").asString())))
                    .as(id)
                    .isNull();
        }
        assertThat(found).containsAllEntriesOf(trader.acknowledged);
        assertThat(found.size()).isLessThanOrEqualTo(trader.acknowledged.size() + 1); // the one that was not answered
        BigDecimal held = BigDecimal.ZERO;
        Set<Long> trades = new HashSet<>();
        for (JsonNode trade : all(bot, "/api/v3/myTrades", "fromId")) {
            assertThat(trades.add(trade.path("id").asLong())).isTrue();
            BigDecimal amount = new BigDecimal(trade.path("qty").asString());
            held = trade.path("isBuyer").asBoolean() ? held.add(amount) : held.subtract(amount);
        }
        assertThat(trades).hasSize((int)
                found.values().stream().filter(filled -> filled.signum() > 0).count());
        assertThat(new BigDecimal(bot.free("BTC"))).isEqualByComparingTo(held);
    }

    private static List<JsonNode> all(Bot bot, String path, String from) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        do {
            JsonNode last = all.isEmpty() ? null : all.get(all.size() - 1);
            long next = last == null
                    ? 0
                    : 1 + last.path(from.equals("orderId") ? "orderId" : "id").asLong();
            page = bot.signed("GET", path, "symbol=BTCUSDT limit=1000 " + from + "=" + next)
                    .json();
            page.forEach(all::add);
        } while (page.size() == 1000);
        return all;
    }

    private static void report(List<Trader> traders) {
        long[] nanos = traders.stream()
                .flatMap(trader -> trader.nanos.stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        if (SECONDS > 0) {
            System.out.printf(
                    "%d bots, %d s: %d orders, %d per s, median %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                    BOTS,
                    SECONDS,
                    nanos.length,
                    nanos.length / SECONDS,
                    nanos[nanos.length / 2] / 1e6,
                    nanos[nanos.length * 99 / 100] / 1e6,
                    nanos[nanos.length - 1] / 1e6);
        }
        assertThat(Arrays.stream(nanos).min()).isPresent();
    }
}
