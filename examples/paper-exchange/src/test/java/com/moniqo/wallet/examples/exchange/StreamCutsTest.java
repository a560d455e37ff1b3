package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Streams with cut connections. After each cut, the client reads what it missed by its number, as Binance's clients do. With {@code
 * -Dexchange.cuts=50 -Dexchange.cuts.seconds=60}, the streams are those of a day in a minute; otherwise the market moves until there were
 * enough cuts, however slow the machine is.
 */
class StreamCutsTest {
    private static final int CUTS = Integer.getInteger("exchange.cuts", 5);
    private static final int SECONDS = Integer.getInteger("exchange.cuts.seconds", 0);
    private static final int DAY = 86_400;
    private static final int TRADES = 4320; // one in 20 s

    @TempDir
    Path folder;

    /** One numbered series, read from a stream and, after a cut, from an endpoint. */
    private abstract static class Series {
        private @Nullable SocketBot socket;
        private long previous; // number on this connection
        long last; // the numbers up to here were received, each once

        abstract SocketBot connect();

        /** Returns the number of a message; 0 if it is of another kind. */
        abstract long number(JsonNode message);

        /** Returns up to 1,000 elements from a number on. */
        abstract JsonNode since(long number);

        private SocketBot open() {
            SocketBot opened = connect();
            socket = opened;
            previous = 0;
            JsonNode missed;
            do {
                missed = since(last + 1);
                for (JsonNode element : missed) {
                    assertThat(element.path("id").asLong()).isEqualTo(++last);
                }
            } while (missed.size() == 1000);
            return opened;
        }

        /** Takes the events that have arrived, up to 50. */
        void take() {
            SocketBot from = socket == null ? open() : socket;
            for (int i = 0; i < 50; i++) {
                JsonNode message = from.poll();
                if (message == null) {
                    return;
                }
                long number = number(message);
                if (number > 0) {
                    assertThat(number).isGreaterThan(previous);
                    previous = number;
                    assertThat(number).isLessThanOrEqualTo(last + 1); // else one is lost
                    last = Math.max(last, number);
                }
            }
        }

        /** Takes the rest, and nothing after it. */
        void takeAll(long expected) {
            while (last < expected) {
                take();
            }
            take();
            assertThat(last).isEqualTo(expected);
        }

        void cut() {
            if (socket != null) {
                socket.close();
                socket = null;
            }
        }
    }

    private PaperExchange open() throws IOException {
        var arguments = new ArrayList<>(List.of(
                "--port", "0",
                "--limits", "10000",
                "--file", folder.resolve("exchange.db").toString(),
                "--account", "k1:s1"));
        if (SECONDS > 0) {
            arguments.addAll(List.of("--recording", recording(), "--speed", String.valueOf(DAY / SECONDS)));
        }
        return PaperExchange.start(arguments.toArray(new String[0]));
    }

    private String recording() throws IOException {
        var csv = new StringBuilder("time,price,amount\n");
        for (long trade = 0; trade < TRADES; trade++) {
            csv.append(1_704_164_645L + trade * DAY / TRADES)
                    .append(',')
                    .append(50_000 + trade % 100)
                    .append(",0.5\n");
        }
        return Files.writeString(folder.resolve("day.csv"), csv).toString();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // it would wait for a lost event
    void no_event_is_lost_and_none_is_delivered_twice() throws Exception {
        try (PaperExchange server = open()) {
            var bot = new Bot(server, "k1", "s1");
            Series trades = new Series() {
                @Override
                SocketBot connect() {
                    return new SocketBot(server, "/ws/btcusdt@trade");
                }

                @Override
                long number(JsonNode message) {
                    return message.path("t").asLong();
                }

                @Override
                JsonNode since(long number) {
                    return bot.plain("GET", "/api/v3/historicalTrades", "symbol=BTCUSDT limit=1000 fromId=" + number)
                            .json();
                }
            };
            Series fills = new Series() {
                @Override
                SocketBot connect() {
                    var socket = new SocketBot(server, "/ws-api/v3");
                    socket.result("userDataStream.subscribe.signature", SocketBot.signed("k1", "s1", ""));
                    return socket;
                }

                @Override
                long number(JsonNode message) {
                    JsonNode event = message.path("event");
                    return event.path("x").asString("").equals("TRADE")
                            ? event.path("t").asLong()
                            : 0;
                }

                @Override
                JsonNode since(long number) {
                    return bot.signed("GET", "/api/v3/myTrades", "symbol=BTCUSDT limit=1000 fromId=" + number)
                            .json();
                }
            };
            run(trades, fills, bot);
            trades.cut();
            fills.cut();
        }
    }

    /** Calls that go on in a thread of their own until they are stopped. */
    private static final class Going {
        private final AtomicLong count = new AtomicLong();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final Thread thread;
        private volatile boolean stopped;

        Going(LongConsumer call) {
            thread = new Thread(() -> {
                try {
                    while (!stopped) {
                        call.accept(count.get());
                        count.incrementAndGet();
                    }
                } catch (Throwable e) {
                    failure.set(e);
                }
            });
            thread.start();
        }

        void check() {
            assertThat(failure.get()).isNull();
        }

        /** Stops, and returns how many calls there were. */
        long stop() throws InterruptedException {
            stopped = true;
            thread.join();
            check();
            return count.get();
        }
    }

    private static void run(Series trades, Series fills, Bot bot) throws InterruptedException {
        if (SECONDS == 0) {
            bot.price("BTCUSDT", 50_000);
        }
        trades.take();
        fills.take();
        var trader = new Going(
                call -> bot.place("symbol=BTCUSDT type=MARKET quantity=0.01 side=" + (call % 2 == 0 ? "BUY" : "SELL")));
        var market = new Going(call -> {
            if (SECONDS == 0) {
                bot.plain("POST", "/paper/v1/price", "symbol=BTCUSDT quantity=0.5 price=" + (50_000 + call % 100));
            } else {
                LockSupport.parkNanos(1_000_000);
            }
        });
        long step = SECONDS == 0 ? 20 : TRADES / (CUTS + 1);
        for (int cuts = 0; cuts < CUTS; ) {
            trades.take();
            fills.take();
            trader.check();
            market.check();
            if (trades.last >= step * (cuts + 1)) {
                cuts++;
                trades.cut();
                fills.cut();
            }
        }
        long moved = market.stop();
        trades.takeAll(SECONDS == 0 ? moved : TRADES);
        fills.takeAll(trader.stop());
        assertThat(fills.last).isGreaterThan(CUTS);
    }
}
