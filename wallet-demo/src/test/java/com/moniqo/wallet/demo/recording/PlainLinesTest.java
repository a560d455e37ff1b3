package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.demo.recording.Texts.all;
import static com.moniqo.wallet.demo.recording.Texts.refusal;
import static com.moniqo.wallet.demo.recording.Texts.trades;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.WalletException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain lines have a reader of their own. A header in quotes switches it off, so that it can be compared with the general reader. */
class PlainLinesTest {
    private static final String TRADES = "timestamp,price,amount\n";
    private static final String BARS = "date,open,high,low,close,volume\n";
    private static final String ODD = "0123456789.,-+eE\"\r\n; \tTZ:aN\u00A0\uFEFF\u0660/'";

    private final Random random = new Random(15);

    /** Everything that a caller gets from reading a file: its records, its notes, and the refusal that ends it. */
    private record Outcome(List<String> records, List<String> notes, String refusal, Map<String, String> details) {
        static Outcome of(DataFile<?, ?> file) {
            var notes = new ArrayList<String>();
            var records = new ArrayList<String>();
            try {
                file.notes(notes::add).forEach(record -> records.add(record.toString()));
                return new Outcome(records, notes, "", Map.of());
            } catch (WalletException e) {
                return new Outcome(records, notes, String.valueOf(e.getMessage()), e.details());
            }
        }
    }

    private static void assertReadAlike(Function<RecordingSource, DataFile<?, ?>> file, String header, String body) {
        Function<String, Outcome> read =
                text -> Outcome.of(file.apply(Texts.source(text.getBytes(StandardCharsets.UTF_8))));
        String quoted = header.replaceFirst("^[a-z]+", "\"$0\"");

        assertThat(read.apply(header + body)).as(body).isEqualTo(read.apply(quoted + body));
    }

    private static DataFile<?, ?> tradeFile(RecordingSource source) {
        return TradeFile.of(Texts.BTC, source);
    }

    private static DataFile<?, ?> barFile(RecordingSource source) {
        return BarFile.of(Texts.BTC, source);
    }

    @Test
    void random_trades_are_read_as_by_the_general_reader() {
        for (int i = 0; i < 300; i++) {
            assertReadAlike(PlainLinesTest::tradeFile, TRADES, damaged(tradeLines(i % 10 == 0 ? 1_500 : 40)));
        }
    }

    @Test
    void random_bars_are_read_as_by_the_general_reader() {
        for (int i = 0; i < 300; i++) {
            assertReadAlike(PlainLinesTest::barFile, BARS, damaged(barLines(i % 10 == 0 ? 800 : 40)));
        }
    }

    @Test
    void decimal_commas_are_read_as_by_the_general_reader() {
        for (int i = 0; i < 100; i++) {
            String body = damaged(barLines(40).replace(',', ';').replace('.', ','));
            assertReadAlike(PlainLinesTest::barFile, BARS.replace(',', ';'), body);
        }
    }

    private String tradeLines(int count) {
        var text = new StringBuilder();
        long unit = List.of(1L, 1_000L, 1_000_000L, 1_000_000_000L).get(random.nextInt(4));
        long second = 1_385_337_600L;
        for (int i = 0; i < count; i++) {
            second += 1 + random.nextInt(3);
            text.append(second * unit)
                    .append(random.nextInt(50) == 0 ? ".5" : "")
                    .append(',');
            text.append(number()).append(',').append(number()).append(lineBreak());
        }
        return text.toString();
    }

    private String barLines(int count) {
        var text = new StringBuilder();
        Instant time = Instant.parse("2024-02-28T23:58:00Z");
        String zone = random.nextBoolean() ? "Z" : "";
        for (int i = 0; i < count; i++) {
            time = time.plusSeconds(60L * (1 + random.nextInt(20) / 19));
            int low = 100 + random.nextInt(100);
            text.append(time.toString().replace("Z", zone))
                    .append(',')
                    .append(low + 1)
                    .append(".50,");
            text.append(low + 3)
                    .append(".000000000000,")
                    .append(low)
                    .append(',')
                    .append(low + 2);
            text.append(".25,").append(number()).append(lineBreak());
        }
        return text.toString();
    }

    private String number() {
        return switch (random.nextInt(12)) {
            case 0 -> String.valueOf(1 + random.nextInt(1_000));
            case 1 -> random.nextInt(100) + "." + random.nextLong(1_000_000_000_000_000_000L);
            case 2 -> "0.00000000000000" + random.nextInt(1, 100_000_000);
            case 3 -> random.nextInt(100) + ".";
            case 4 -> "1" + "0".repeat(random.nextInt(25)) + ".50";
            default -> random.nextInt(1, 100) + "." + random.nextInt(10_000_000) + "0".repeat(random.nextInt(10));
        };
    }

    private String lineBreak() {
        return random.nextInt(20) == 0 ? "\r\n" : "\n";
    }

    /** Returns a text, often with some damaged characters. */
    private String damaged(String text) {
        var damaged = new StringBuilder(text);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(damaged.length());
            String odd = String.valueOf(ODD.charAt(random.nextInt(ODD.length())));
            switch (random.nextInt(6)) {
                case 0 -> damaged.replace(at, at + 1, odd);
                case 1 -> damaged.deleteCharAt(at);
                case 2 ->
                    damaged.insert(
                            damaged.indexOf("\n", at) + 1,
                            List.of("\n", ",,\n", " \r\n", ",,,,,\n").get(random.nextInt(4)));
                case 3 -> damaged.setLength(at + 1);
                case 4 -> damaged.insert(at, "7".repeat(random.nextInt(100) == 0 ? 20_000 : 3));
                default -> damaged.insert(at, odd);
            }
        }
        return damaged.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1385337600,800,1\n",
                "1385337600,800,1",
                "1385337600,800,1\r",
                "1385337600,800,1\r\r\n1385337601,800,1\n",
                "1385337600\r,800,1\n",
                "1385337600,800\r,1\n",
                "1385337600,800,1\n\n\n1385337601,x,1\n",
                "1385337600,800,\n1385337601,800,-0\n",
                "1385337600,800,1,\n1385337601,800,1, \n",
                "1385337600,800\n",
                "1385337600,,\n",
                " 1385337600 , 800 , 1 \n",
                "1385337600,8\"00,1\n1385337601,800,1\n",
                "1385337600,800,\"1\n",
                "1385337600,-800,1\n",
                "2024-01-02,800,1\n2024-01-02T00:00:01,800,1\n",
                "13853376000,800,1\n",
                "\n",
            })
    void odd_lines_are_read_as_by_the_general_reader(String body) {
        assertReadAlike(PlainLinesTest::tradeFile, TRADES, body);
        assertReadAlike(PlainLinesTest::tradeFile, TRADES, "1385337500,700,1\n".repeat(3_000) + body);
    }

    @Test
    void lines_keep_their_numbers_after_the_first_quote() {
        String plain = "1385337600,800.5,1\n".repeat(2_000);

        assertThat(all(trades(TRADES + plain + "1385337601,\"801\",1\n" + plain.replace("00,", "02,"))))
                .hasSize(4_001)
                .extracting(trade -> trade.price().toPlainString())
                .contains("801", "800.5");
        assertThat(refusal(trades(TRADES + plain + "1385337601,\"801\",1\n1385337602,x,1\n")))
                .contains("line 2003", "price is not a decimal number: x");
        assertThat(refusal(trades(TRADES + plain + "1385337601,\"801,1\n"))).contains("line 2002");
    }

    @Test
    void an_unknown_column_may_contain_any_text() {
        String header = "timestamp,side,price,amount\n";
        String text = header + "1385337600,b\u00fcy \u20ac,800.5,1\n".repeat(1_000);

        assertThat(all(trades(text)))
                .hasSize(1_000)
                .allSatisfy(trade -> assertThat(trade.price()).isEqualTo("800.5"));
        assertThat(refusal(trades(header + "1385337600," + "x".repeat(10_001) + ",800.5,1\n")))
                .contains("longer than 10000 characters");
    }

    @Test
    void a_source_that_fails_is_reported_at_the_same_line() {
        String text = tradeLines(4_000);
        for (int length : List.of(40_000, 65_536, 70_001, 99_999)) {
            Function<String, Outcome> read = header -> Outcome.of(TradeFile.of(
                    Texts.BTC,
                    () -> failing((header + text).getBytes(StandardCharsets.UTF_8), length + header.length())));

            Outcome plain = read.apply(TRADES);
            assertThat(plain.refusal()).contains("the disk is gone");
            assertThat(plain.records()).isNotEmpty();
            assertThat(plain).isEqualTo(read.apply("\"timestamp\",price,amount\n"));
        }
    }

    private static InputStream failing(byte[] bytes, int after) {
        return new InputStream() {
            private final InputStream start = new ByteArrayInputStream(bytes, 0, after);

            @Override
            public int read() throws IOException {
                int read = start.read();
                if (read < 0) {
                    throw new IOException("the disk is gone");
                }
                return read;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = start.read(into, offset, length);
                if (read < 0) {
                    throw new IOException("the disk is gone");
                }
                return read;
            }
        };
    }
}
