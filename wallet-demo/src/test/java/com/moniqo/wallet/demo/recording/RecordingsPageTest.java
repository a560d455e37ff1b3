package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.demo.recording.Texts.all;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.Symbol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** RECORDINGS.md: each line of code reads the excerpt below it, which is a test resource. */
class RecordingsPageTest {
    private static final Path PAGE = Path.of("RECORDINGS.md");
    private static final Path FOLDER = Path.of("src", "test", "resources", "recordings");
    private static final Path SOURCE =
            Path.of("src/test/java/com/moniqo/wallet/demo/recording/RecordingsPageTest.java");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- recording: (\\S+) -->\n```java\n(.*?)\n```\n```text\n(.*?)\n```", Pattern.DOTALL);

    private static final Symbol btc = Symbol.of("BTC/USD");
    private static final Symbol aapl = Symbol.of("AAPL");
    private static final Symbol eurUsd = Symbol.of("EUR/USD");
    private static final ZoneId newYork = ZoneId.of("America/New_York");
    private static final ZoneId athens = ZoneId.of("Europe/Athens");

    private static final Map<String, Function<Path, DataFile<?, ?>>> LINES = new LinkedHashMap<>();

    static {
        LINES.put("binance-klines.csv", path -> BarFile.of(btc, path));
        LINES.put("binance-trades.csv", path -> TradeFile.of(btc, path));
        LINES.put("binance-agg-trades.csv", path -> TradeFile.of(btc, path));
        LINES.put("kraken-trades.csv", path -> TradeFile.of(btc, path));
        LINES.put("kraken-ohlcvt.csv", path -> BarFile.of(btc, path));
        LINES.put("bitstamp-trades.csv", path -> TradeFile.of(btc, path));
        LINES.put("cryptodatadownload.csv", path -> BarFile.of(btc, path));
        LINES.put(
                "yahoo.csv",
                path -> BarFile.of(aapl, path).zone(newYork).session(LocalTime.of(9, 30), LocalTime.of(16, 0)));
        LINES.put("alpaca.json", path -> BarFile.of(aapl, path));
        LINES.put("polygon-minute-aggs.csv", path -> BarFile.of(aapl, path).ticker("AAPL"));
        LINES.put("polygon-quotes.csv", path -> QuoteFile.of(aapl, path));
        LINES.put("freqtrade-bars.json", path -> BarFile.of(btc, path));
        LINES.put("freqtrade-trades.json", path -> TradeFile.of(btc, path));
        LINES.put("metatrader4.csv", path -> BarFile.of(eurUsd, path).zone(athens));
        LINES.put("metatrader5.csv", path -> BarFile.of(eurUsd, path).zone(athens));
        LINES.put("metatrader5-ticks.csv", path -> QuoteFile.of(eurUsd, path).zone(athens));
    }

    @Test
    void every_line_of_the_page_is_a_line_of_this_test_and_every_excerpt_a_file() throws IOException {
        String code = Files.readString(SOURCE).replaceAll("\\s", "");
        List<MatchResult> examples =
                EXAMPLE.matcher(Files.readString(PAGE)).results().toList();

        assertThat(examples).extracting(example -> example.group(1)).containsExactlyElementsOf(LINES.keySet());
        for (MatchResult example : examples) {
            String line =
                    "\"" + example.group(1) + "\",path->" + example.group(2).replaceAll("\\s", "") + ");";
            assertThat(code).contains("LINES.put(" + line);
            assertThat(text(FOLDER.resolve(example.group(1)))).isEqualTo(example.group(3));
        }
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        boolean utf16 = bytes[0] == (byte) 0xFF;
        return new String(bytes, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .stripTrailing();
    }

    /** The records of an example, and behind them its notes. */
    private static List<String> read(String name) {
        List<String> read = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        all(LINES.get(name).apply(FOLDER.resolve(name)).notes(note -> notes.add(note.replaceFirst("^.*?: ", ""))))
                .forEach(record -> read.add(record.toString()));
        read.addAll(notes);
        return read;
    }

    @Test
    void binance() {
        assertThat(read("binance-klines.csv"))
                .containsExactly(
                        "BTC/USD open 93100 high 93210.5 low 93050 close 93200.1 volume 12.5 from 2024-12-31T23:00:00Z"
                                + " to 2025-01-01T00:00:00Z",
                        "BTC/USD open 93200.1 high 93400 low 93150 close 93380 volume 8.75 from 2025-01-01T00:00:00Z"
                                + " to 2025-01-01T01:00:00Z",
                        "BTC/USD open 93380 high 93390 low 93000 close 93010.2 volume 20 from 2025-01-01T01:00:00Z"
                                + " to 2025-01-01T02:00:00Z");
        assertThat(read("binance-trades.csv"))
                .containsExactly(
                        "0.015 BTC/USD at 93100 2024-12-31T23:59:59.998Z",
                        "0.002 BTC/USD at 93100.1 2025-01-01T00:00:00.000123Z",
                        "0.1 BTC/USD at 93099.9 2025-01-01T00:00:00.250Z");
        assertThat(read("binance-agg-trades.csv"))
                .containsExactly(
                        "0.015 BTC/USD at 93100 2025-01-01T00:00:00.000123Z",
                        "0.102 BTC/USD at 93100.1 2025-01-01T00:00:00.250Z");
    }

    @Test
    void kraken() {
        assertThat(read("kraken-trades.csv"))
                .containsExactly(
                        "0.001 BTC/USD at 42283.5 2024-01-01T00:00:00Z",
                        "0.25 BTC/USD at 42283.6 2024-01-01T00:00:01Z",
                        "1 BTC/USD at 42280 2024-01-01T00:00:01Z");
        assertThat(read("kraken-ohlcvt.csv"))
                .containsExactly(
                        "BTC/USD open 42283.5 high 42310 low 42250.1 close 42300 volume 3.25 from 2024-01-01T00:00:00Z"
                                + " to 2024-01-01T01:00:00Z",
                        "BTC/USD open 42300 high 42500 low 42290 close 42480.2 volume 10.5 from 2024-01-01T01:00:00Z"
                                + " to 2024-01-01T02:00:00Z",
                        "BTC/USD open 42480.2 high 42490 low 42400 close 42410 volume 1 from 2024-01-01T03:00:00Z"
                                + " to 2024-01-01T04:00:00Z");
    }

    @Test
    void bitstamp() {
        assertThat(read("bitstamp-trades.csv"))
                .containsExactly(
                        "0.1 BTC/USD at 800.01 2013-11-25T00:00:00Z",
                        "0.27838049 BTC/USD at 800.05 2013-11-25T00:00:13Z",
                        "0 BTC/USD at 800.05 2013-11-25T00:00:13Z");
    }

    @Test
    void cryptodatadownload() {
        assertThat(read("cryptodatadownload.csv"))
                .containsExactly(
                        "BTC/USD open 42283.5 high 42310 low 42250.1 close 42300 volume 3.25 from 2024-01-01T00:00:00Z"
                                + " to 2024-01-01T01:00:00Z",
                        "BTC/USD open 42300 high 42500 low 42290 close 42480.2 volume 10.5 from 2024-01-01T01:00:00Z"
                                + " to 2024-01-01T02:00:00Z",
                        "BTC/USD open 42480.2 high 42490 low 42400 close 42410 volume 1.5 from 2024-01-01T02:00:00Z"
                                + " to 2024-01-01T03:00:00Z");
    }

    @Test
    void yahoo() {
        assertThat(read("yahoo.csv"))
                .containsExactly(
                        "AAPL open 187.149994 high 188.440002 low 183.889999 close 185.639999 volume 82488700"
                                + " from 2024-01-02T14:30:00Z to 2024-01-02T21:00:00Z",
                        "AAPL open 182.149994 high 183.089996 low 180.880005 close 181.910004 volume 71983600"
                                + " from 2024-01-04T14:30:00Z to 2024-01-04T21:00:00Z",
                        "AAPL open 181.990005 high 182.759995 low 180.169998 close 181.179993 volume 62303300"
                                + " from 2024-01-05T14:30:00Z to 2024-01-05T21:00:00Z",
                        "1 row without values left out, the first at line 3");
    }

    @Test
    void alpaca() {
        assertThat(read("alpaca.json"))
                .containsExactly(
                        "AAPL open 185.6 high 185.71 low 185.5 close 185.64 volume 40210 from 2024-01-02T20:58:00Z"
                                + " to 2024-01-02T20:59:00Z",
                        "AAPL open 185.64 high 185.68 low 185.58 close 185.6 volume 51800 from 2024-01-02T20:59:00Z"
                                + " to 2024-01-02T21:00:00Z");
    }

    @Test
    void polygon() {
        assertThat(read("polygon-minute-aggs.csv"))
                .containsExactly(
                        "AAPL open 200.29 high 200.63 low 200.29 close 200.5 volume 4930 from 2025-04-16T08:35:00Z"
                                + " to 2025-04-16T08:36:00Z",
                        "AAPL open 200.39 high 200.61 low 200.34 close 200.34 volume 1815 from 2025-04-16T08:36:00Z"
                                + " to 2025-04-16T08:37:00Z",
                        "2 rows of other tickers left out");
        assertThat(read("polygon-quotes.csv"))
                .containsExactly(
                        "AAPL 200.29x3/200.31x2 last 200.3 at 2025-04-16T08:35:00.000123456Z",
                        "AAPL 200.29x3/200.32x1 last 200.305 at 2025-04-16T08:35:00.000623456Z",
                        "1 row without values left out, the first at line 4");
    }

    @Test
    void freqtrade() {
        assertThat(read("freqtrade-bars.json"))
                .hasSize(3)
                .startsWith("BTC/USD open 42283.58 high 42320 low 42270.1 close 42300 volume 12.5 from"
                        + " 2024-01-01T00:00:00Z to 2024-01-01T00:05:00Z")
                .endsWith("BTC/USD open 42290 high 42290 low 42250 close 42251 volume 0.0000106 from"
                        + " 2024-01-01T00:10:00Z to 2024-01-01T00:15:00Z");
        assertThat(read("freqtrade-trades.json"))
                .containsExactly(
                        "0.01 BTC/USD at 42283.58 2024-01-01T00:00:00.123Z",
                        "0.2 BTC/USD at 42283.57 2024-01-01T00:00:00.456Z");
    }

    @Test
    void metatrader_4() {
        assertThat(read("metatrader4.csv"))
                .hasSize(4)
                .startsWith("EUR/USD open 1.10432 high 1.1044 low 1.1042 close 1.10435 from 2024-01-01T22:00:00Z"
                        + " to 2024-01-01T22:05:00Z")
                .last()
                .asString()
                .contains("count of ticks");
    }

    @Test
    void metatrader_5() {
        assertThat(read("metatrader5.csv"))
                .containsExactly(
                        "EUR/USD open 1.10432 high 1.1044 low 1.1042 close 1.10435 from 2024-01-01T22:00:00Z"
                                + " to 2024-01-01T22:05:00Z",
                        "EUR/USD open 1.10435 high 1.1045 low 1.1043 close 1.10448 from 2024-01-01T22:05:00Z"
                                + " to 2024-01-01T22:10:00Z",
                        "all volumes are 0 next to a tick count: sizes are treated as unknown");
        assertThat(read("metatrader5-ticks.csv"))
                .containsExactly(
                        "EUR/USD 1.10432/1.1044 last 1.10436 at 2024-01-01T22:00:00.123Z",
                        "EUR/USD 1.10433/1.1044 last 1.104365 at 2024-01-01T22:00:00.456Z",
                        "EUR/USD 1.10433/1.10439 last 1.10436 at 2024-01-01T22:00:01.789Z");
    }
}
