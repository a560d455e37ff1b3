package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.demo.recording.RecordingSource;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import java.net.URI;
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
 * @param live the symbol whose live prices are traded, or null for recorded trades
 * @param server the server of the live prices, or null for Binance
 * @param minutes how long live prices are traded; 0 until the program is stopped
 * @param state the file in which the wallet is kept, or null for none
 * @param log the file for a line per order and fill, or null for none
 * @param help whether only the usage was requested
 */
record Options(
        Strategy strategy,
        RecordingSource trades,
        Path chart,
        @Nullable Symbol live,
        @Nullable URI server,
        int minutes,
        @Nullable Path state,
        @Nullable Path log,
        boolean help) {
    static final String USAGE = """
        Trades by two moving averages on a paper wallet: BTC/USD on recorded trades, or any symbol on live prices.

          --fast N        candles that the fast average spans (12)
          --slow N        candles that the slow average spans (26)
          --candle MIN    minutes that a candle lasts (5)
          --trades FILE   CSV with the columns timestamp,price,amount, times in seconds
                          (100,000 trades of November 2013, from the class path)
          --live SOURCE   live prices instead, for instance binance:BTC/USDT, until Ctrl-C
          --for MIN       stops after so many minutes of live prices
          --server URL    the server of the live prices: http://127.0.0.1:8080 for a paper exchange
                          (Binance's public market data, which need no key)
          --chart FILE    where the picture goes (target/paper-trading.png)
          --state FILE    keeps the wallet in a file: stopped or killed at any trade, it goes on there
          --log FILE      where a line for each order and each fill goes
          --help          this page

        With Maven: mvn -q compile -pl examples/paper-trading -am exec:java -Dexec.args="--fast 20 --slow 50"
        """;

    private static final List<String> NAMES = List.of(
            "--fast", "--slow", "--candle", "--trades", "--live", "--for", "--server", "--chart", "--state", "--log");
    private static final String BINANCE = "binance:";
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
        checkCombination(values);
        Strategy defaults = Strategy.DEFAULTS;
        return new Options(
                defaults.windows(number(values, "--fast", defaults.fast()), number(values, "--slow", defaults.slow()))
                        .candle(Duration.ofMinutes(number(
                                values, "--candle", (int) defaults.candle().toMinutes()))),
                values.containsKey("--trades") ? RecordingSource.file(Path.of(values.get("--trades"))) : RECORDED,
                Path.of(values.getOrDefault(
                        "--chart", folder.resolve("paper-trading.png").toString())),
                live(values),
                server(values),
                number(values, "--for", 0),
                path(values, "--state"),
                path(values, "--log"),
                values.containsKey("--help"));
    }

    private static void checkCombination(Map<String, String> values) {
        if (values.containsKey("--live") && values.containsKey("--trades")) {
            throw new ValidationException("--live", "cannot be combined with --trades");
        }
        for (String name : List.of("--for", "--server")) {
            if (values.containsKey(name) && !values.containsKey("--live")) {
                throw new ValidationException(name, "is only for --live");
            }
        }
    }

    private static @Nullable Symbol live(Map<String, String> values) {
        String source = values.get("--live");
        if (source == null) {
            return null;
        }
        if (!source.startsWith(BINANCE) || source.indexOf('/') < 0) {
            throw new ValidationException(
                    "--live", "is " + source + "; valid: binance:BASE/QUOTE such as binance:BTC/USDT");
        }
        return Symbol.of(source.substring(BINANCE.length()));
    }

    private static @Nullable URI server(Map<String, String> values) {
        String url = values.get("--server");
        if (url != null && !url.matches("https?://[^/?#\\s]+")) {
            throw new ValidationException("--server", "is " + url + "; valid: a URL such as http://127.0.0.1:8080");
        }
        return url == null ? null : URI.create(url);
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
