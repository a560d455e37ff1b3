package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.recording.TradeFile;
import com.moniqo.wallet.error.ValidationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command-line options. */
final class Options {
    static final String USAGE = """
        A paper exchange that speaks Binance Spot's REST API, WebSocket API and streams.

          --symbol SYMBOL     what it lists, for instance BTC/USDT, or with tick, lot and minimum notional
                              BTC/USDT,0.01,0.00001,5; may be repeated (BTC/USDT)
          --account KEY:SECRET an API key; SECRET may be ed25519:PUBLIC_KEY or
                              rsa:PUBLIC_KEY in base64; may be repeated
                              (without one, and without one in the file, one is generated and printed)
          --deposit ASSET=N   what a new account begins with; may be repeated (USDT=10000)
          --recording FILE    prices of recorded trades of the first symbol, a CSV file
          --speed N           how much faster than recorded (1)
          --live              live prices of Binance's public stream
                              (without either, prices are set by POST /paper/v1/price)
          --file FILE         keeps everything (paper-exchange.db); the keyset is in FILE.keyset
          --host ADDRESS      what to listen on (127.0.0.1)
          --port N            likewise (8080; 0 for any)
          --limits N          multiplies the exchange's limits of weights and orders (1)
          --help              this page
        """;

    private static final List<String> REPEATED = List.of("--symbol", "--account", "--deposit");
    private static final List<String> ONCE =
            List.of("--recording", "--speed", "--file", "--host", "--port", "--limits");
    private static final List<String> FLAGS = List.of("--live", "--help");

    private final Map<String, List<String>> values;

    private Options(Map<String, List<String>> values) {
        this.values = values;
    }

    static Options parse(String... arguments) {
        var values = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (FLAGS.contains(name)) {
                values.put(name, List.of());
                continue;
            }
            if (!REPEATED.contains(name) && !ONCE.contains(name)) {
                throw new ValidationException(name, "is not known; see --help");
            }
            if (i + 1 == arguments.length) {
                throw new ValidationException(name, "needs a value; see --help");
            }
            List<String> given = values.computeIfAbsent(name, first -> new ArrayList<>());
            given.add(arguments[++i]);
            if (ONCE.contains(name) && given.size() > 1) {
                throw new ValidationException(name, "is given twice");
            }
        }
        if (values.containsKey("--live") && values.containsKey("--recording")) {
            throw new ValidationException("--live", "cannot be combined with --recording");
        }
        return new Options(values);
    }

    private List<String> all(String name, String otherwise) {
        return values.getOrDefault(name, otherwise.isEmpty() ? List.of() : List.of(otherwise));
    }

    private String one(String name, String otherwise) {
        return all(name, otherwise).get(0);
    }

    private int number(String name, int otherwise, int least, int most) {
        String text = one(name, String.valueOf(otherwise));
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new ValidationException(name, "is " + text + "; valid: " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    boolean help() {
        return values.containsKey("--help");
    }

    List<Listing> listings() {
        return all("--symbol", "BTC/USDT").stream().map(Listing::parse).toList();
    }

    /** Returns the given keys with their secrets. */
    Map<String, String> accounts() {
        var accounts = new LinkedHashMap<String, String>();
        for (String account : all("--account", "")) {
            int colon = account.indexOf(':');
            if (colon < 1) {
                throw new ValidationException("--account", "is malformed; valid: KEY:SECRET");
            }
            accounts.put(account.substring(0, colon), account.substring(colon + 1));
        }
        return accounts;
    }

    Map<String, String> deposits() {
        var deposits = new LinkedHashMap<String, String>();
        for (String deposit : all("--deposit", "USDT=10000")) {
            int equals = deposit.indexOf('=');
            if (equals < 1) {
                throw new ValidationException("--deposit", "is " + deposit + "; valid: USDT=10000");
            }
            deposits.put(deposit.substring(0, equals), deposit.substring(equals + 1));
        }
        return deposits;
    }

    /** Returns the recorded trades; null if there are none to play. */
    @Nullable
    Iterable<Trade> recording() {
        return values.containsKey("--recording")
                ? TradeFile.of(listings().get(0).symbol(), Path.of(one("--recording", "")))
                : null;
    }

    boolean live() {
        return values.containsKey("--live");
    }

    int speed() {
        return number("--speed", 1, 1, 100_000);
    }

    Path file() {
        return Path.of(one("--file", "paper-exchange.db"));
    }

    String host() {
        return one("--host", "127.0.0.1");
    }

    int port() {
        return number("--port", 8080, 0, 65_535);
    }

    int limits() {
        return number("--limits", 1, 1, 10_000);
    }

    /** The options without secrets. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
