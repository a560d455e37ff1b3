package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.demo.recording.RecordingSource;
import com.moniqo.wallet.error.ValidationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command-line options.
 *
 * @param strategy the parameters of the bot
 * @param trades the recorded trades
 * @param chart the file for the chart
 * @param state the file in which the wallet is kept, or null for none
 * @param log the file for a line per order and fill, or null for none
 * @param help whether only the usage was requested
 */
record Options(
        Strategy strategy,
        RecordingSource trades,
        Path chart,
        @Nullable Path state,
        @Nullable Path log,
        boolean help) {
    static final String USAGE = """
        Trades BTC/USD on recorded trades by two moving averages, on a paper wallet.

          --fast N        candles that the fast average spans (12)
          --slow N        candles that the slow average spans (26)
          --candle MIN    minutes that a candle lasts (5)
          --trades FILE   CSV with the columns timestamp,price,amount, times in seconds
                          (100,000 trades of November 2013, from the class path)
          --chart FILE    where the picture goes (target/paper-trading.png)
          --state FILE    keeps the wallet in a file: stopped or killed at any trade, it goes on there
          --log FILE      where a line for each order and each fill goes
          --help          this page

        With Maven: mvn -q compile -pl examples/paper-trading -am exec:java -Dexec.args="--fast 20 --slow 50"
        """;

    private static final List<String> NAMES =
            List.of("--fast", "--slow", "--candle", "--trades", "--chart", "--state", "--log");
    private static final RecordingSource RECORDED = RecordingSource.resource("bitstamp_trades_from_20131125_usd.csv");

    static Options parse(Path folder, String... arguments) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            boolean help = name.equals("--help") || name.equals("-h");
            if (!help && !NAMES.contains(name)) {
                throw new ValidationException(name, "is not known; valid: --help and " + String.join(", ", NAMES));
            }
            if (!help && i + 1 == arguments.length) {
                throw new ValidationException(name, "needs a value; see --help");
            }
            values.put(help ? "--help" : name, help ? "" : arguments[i + 1]);
        }
        Strategy defaults = Strategy.DEFAULTS;
        return new Options(
                defaults.windows(number(values, "--fast", defaults.fast()), number(values, "--slow", defaults.slow()))
                        .candle(Duration.ofMinutes(number(
                                values, "--candle", (int) defaults.candle().toMinutes()))),
                values.containsKey("--trades") ? RecordingSource.file(Path.of(values.get("--trades"))) : RECORDED,
                Path.of(values.getOrDefault(
                        "--chart", folder.resolve("paper-trading.png").toString())),
                path(values, "--state"),
                path(values, "--log"),
                values.containsKey("--help"));
    }

    private static @Nullable Path path(Map<String, String> values, String name) {
        String value = values.get(name);
        return value == null ? null : Path.of(value);
    }

    private static int number(Map<String, String> values, String name, int otherwise) {
        @Nullable String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[1-9][0-9]{0,4}")) {
            throw new ValidationException(name, "is " + value + "; valid: a whole number from 1 to 99999");
        }
        return Integer.parseInt(value);
    }
}
