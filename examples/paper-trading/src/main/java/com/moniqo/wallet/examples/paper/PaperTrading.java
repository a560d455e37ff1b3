package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.recording.Recording;
import com.moniqo.wallet.demo.recording.TradeFile;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Runs the bot on recorded trades or live prices. Shows its progress, then the result as a table, a curve and an image. */
public final class PaperTrading {
    private static final int CURVE_COLUMNS = 64;
    private static final int CURVE_ROWS = 9;
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);

    private final PrintStream out;
    private final boolean terminal;

    PaperTrading(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Runs the bot. {@code --help} shows the options.
     *
     * @param arguments pairs of an option and its value
     */
    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            Options options = Options.parse(buildFolder(), arguments);
            if (options.help()) {
                out.print(Options.USAGE);
            } else {
                new PaperTrading(out, onTerminal()).run(options);
            }
        } catch (WalletException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Returns whether the program runs in a terminal. Up to JDK 21, a console exists only then; later, it always exists and has a method
     * for this.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        Console console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Returns the folder that contains the classes of this example in a Maven build: {@code target}. */
    private static Path buildFolder() {
        try {
            return Path.of(PaperTrading.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling(".")
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Session.Result run(Options options) {
        Symbol live = options.live();
        Symbol symbol = live == null ? Session.BTC : live;
        Strategy strategy = options.strategy();
        out.printf(
                "%n  A bot trades %s with %s %s: moving averages %d and %d, candles of %d minutes%n%n",
                symbol,
                Session.START_MONEY,
                symbol.quote().orElseThrow(),
                strategy.fast(),
                strategy.slow(),
                strategy.candle().toMinutes());
        if (live == null) {
            return show(recorded(options), options);
        }
        LiveProgress progress = new LiveProgress(out, terminal);
        var ended = new CountDownLatch(1);
        try (LivePrices prices = LivePrices.open(live, options.server(), Clock.systemUTC(), progress::note)) {
            stopWhenAsked(prices, options.minutes(), ended);
            return live(prices, options, Clock.systemUTC(), progress::onQuote);
        } finally {
            ended.countDown();
        }
    }

    private Session.Result recorded(Options options) {
        Recording<Trade> trades = TradeFile.of(Session.BTC, options.trades());
        Progress progress = new Progress(out, terminal, count(trades));
        long start = System.nanoTime();
        Session.Result result = new Session(Session.BTC, options.state(), Clock.systemUTC())
                .run(trades, options.strategy(), progress::onQuote);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        out.printf(
                "%n  %s trades from %s to %s UTC in %d.%d s%n%n",
                Text.count(result.trades()),
                Text.minute(result.curve().first().time()),
                Text.minute(result.curve().last().time()),
                took.toSeconds(),
                took.toMillisPart() / 100);
        return result;
    }

    /** Trades live prices until they are stopped, and shows the result. */
    Session.Result live(LivePrices prices, Options options, Clock clock, BiConsumer<Quote, Session> progress) {
        Session.Result result =
                new Session(prices.symbol(), options.state(), clock).run(prices, options.strategy(), progress);
        out.printf(
                "%n  %s quotes from %s to %s UTC%n%n",
                Text.count(result.trades()),
                Text.minute(result.curve().first().time()),
                Text.minute(result.curve().last().time()));
        return show(result, options);
    }

    /** Stops the prices after a time, or when the program is asked to end, which then waits until the result is shown. */
    private static void stopWhenAsked(LivePrices prices, int minutes, CountDownLatch ended) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            prices.stop();
            try {
                boolean unused = ended.await(SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        if (minutes > 0) {
            CompletableFuture.delayedExecutor(minutes, TimeUnit.MINUTES).execute(prices::stop);
        }
    }

    private Session.Result show(Session.Result result, Options options) {
        new Summary(result).printTo(out);
        printCurve(result.curve());
        writeChart(new ChartImage(result, options.strategy()), options.chart());
        writeLog(result.log(), options.log());
        return result;
    }

    /** Counts the trades. Reading them twice takes a moment, but makes the percentage exact. */
    private static long count(Recording<Trade> trades) {
        try (Recording.Cursor<Trade> cursor = trades.open()) {
            cursor.forEachRemaining(trade -> {});
            return cursor.position();
        }
    }

    private void printCurve(EquityCurve curve) {
        out.printf("%n  Equity%n");
        new BrailleCurve(CURVE_COLUMNS, CURVE_ROWS)
                .draw(curve.points().stream().map(EquityCurve.Point::equity).toList())
                .forEach(out::println);
        String from = Text.minute(curve.first().time());
        String to = Text.minute(curve.last().time());
        out.println(" ".repeat(12) + from + " ".repeat(CURVE_COLUMNS - from.length() - to.length()) + to);
    }

    private static void writeLog(List<String> log, @Nullable Path file) {
        try {
            if (file != null) {
                Files.write(file, log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be written to " + file, e);
        }
    }

    private void writeChart(ChartImage image, Path file) {
        try {
            image.writeTo(file);
            out.printf("%n  Chart: %s%n%n", file.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("The chart cannot be written to " + file, e);
        }
    }
}
