package com.moniqo.wallet.demo.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeFileTest {
    private static final Symbol BTC = Symbol.of("BTC/USD");
    private static final String THREE = """
            timestamp,price,amount
            1385337600,800.010000000000,0.100000000000
            1385337613,800.050000000000,0
            1385337613,1E+3,12
            """;

    @Test
    void it_reads_seconds_price_and_amount() {
        assertThat(text(THREE))
                .containsExactly(
                        trade("2013-11-25T00:00:00Z", "800.01", "0.1"),
                        trade("2013-11-25T00:00:13Z", "800.05", "0"),
                        trade("2013-11-25T00:00:13Z", "1000", "12"));
    }

    @Test
    void zeros_that_only_fill_up_are_dropped() {
        Trade first = text(THREE).open().next();

        assertThat(first).hasToString("0.1 BTC/USD at 800.01 2013-11-25T00:00:00Z");
    }

    @Test
    void it_reads_a_file_again_and_again(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("trades.csv"), THREE);
        TradeFile trades = TradeFile.of(BTC, file);

        assertThat(trades).hasSize(3);
        assertThat(trades).hasSize(3);
        assertThat(trades).hasToString("trades of BTC/USD in " + file);
    }

    @Test
    void it_reads_a_resource_of_the_class_path() {
        assertThat(TradeFile.of(BTC, RecordingSource.resource("recordings/three-trades.csv")))
                .hasSize(3);
    }

    @Test
    void it_reads_any_line_ends_a_byte_order_mark_quotes_blanks_and_empty_lines() {
        String odd =
                "\uFEFF\"timestamp\", price ,amount,id\r\n\r\n1385337600,\"800.01\", 0.1,x\r\n\n1385337613,800.05,0.2,y";

        assertThat(text(odd))
                .containsExactly(
                        trade("2013-11-25T00:00:00Z", "800.01", "0.1"), trade("2013-11-25T00:00:13Z", "800.05", "0.2"));
    }

    @Test
    void columns_are_found_by_their_names_wherever_they_are() {
        TradeFile trades = text("id;qty;px;at\n7;0.5;800;2013-11-25 01:00\n")
                .header("id,amount,price,time")
                .zone(ZoneId.of("Europe/Berlin"));

        assertThat(trades).containsExactly(trade("2013-11-25T00:00:00Z", "800", "0.5"));
    }

    @Test
    void columns_of_a_text_without_header_are_found_by_given_names() {
        TradeFile trades =
                text("x,1,800,0.5,1385337600250\nx,2,801,0.5,1385337600251\n").header(",,price,amount,time");

        assertThat(trades)
                .containsExactly(
                        trade("2013-11-25T00:00:00.250Z", "800", "0.5"),
                        trade("2013-11-25T00:00:00.251Z", "801", "0.5"));
        assertThat(trades.openAfter(1).next()).isEqualTo(trade("2013-11-25T00:00:00.251Z", "801", "0.5"));
    }

    @Test
    void positions_count_records_from_1_on() {
        try (Recording.Cursor<Trade> cursor = text(THREE).open()) {
            assertThat(cursor.position()).isZero();
            assertThat(cursor.hasNext()).isTrue();
            assertThat(cursor.position()).isZero();
            cursor.next();
            assertThat(cursor.position()).isEqualTo(1);
            cursor.next();
            cursor.next();
            assertThat(cursor.position()).isEqualTo(3);
            assertThat(cursor.hasNext()).isFalse();
            assertThat(cursor.position()).isEqualTo(3);
        }
    }

    @Test
    void it_goes_on_behind_any_position() {
        TradeFile trades = text(THREE);
        List<Trade> all = new ArrayList<>();
        trades.forEach(all::add);

        for (int position = 0; position <= 4; position++) {
            List<Trade> rest = new ArrayList<>();
            try (Recording.Cursor<Trade> cursor = trades.openAfter(position)) {
                assertThat(cursor.position()).isEqualTo(position);
                cursor.forEachRemaining(rest::add);
            }
            assertThat(rest).isEqualTo(all.subList(Math.min(position, 3), 3));
        }
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> trades.openAfter(-1));
    }

    @Test
    void it_reads_no_further_than_it_is_asked() {
        var read = new AtomicInteger();
        var closed = new AtomicInteger();
        TradeFile endless = TradeFile.of(BTC, () -> endless(read, closed));

        try (Recording.Cursor<Trade> cursor = endless.open()) {
            for (int i = 0; i < 10; i++) {
                cursor.next();
            }
        }

        assertThat(read).hasValueLessThan(100_000);
        assertThat(closed).hasValue(1);
    }

    @Test
    void it_closes_itself_at_the_end_and_after_a_failure() {
        var closed = new AtomicInteger();
        assertThat(TradeFile.of(BTC, () -> closing(THREE, closed))).hasSize(3);
        assertThat(closed).hasPositiveValue();

        closed.set(0);
        Recording.Cursor<Trade> cursor = TradeFile.of(
                        BTC, () -> closing(HEADER + "1385337601,x,1\n1385337602,2,2\n", closed))
                .open();
        cursor.next();
        assertThatExceptionOfType(WalletException.class).isThrownBy(cursor::hasNext);
        assertThat(closed).hasPositiveValue();
        assertThat(cursor.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(cursor::next);
    }

    @Test
    void a_closed_cursor_has_nothing_more() {
        Recording.Cursor<Trade> cursor = text(THREE).open();
        assertThat(cursor.hasNext()).isTrue();
        cursor.close();
        cursor.close();

        assertThat(cursor.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(cursor::next);
    }

    @Test
    void an_empty_text_has_no_trades() {
        assertThat(text("")).isEmpty();
        assertThat(text("timestamp,price,amount")).isEmpty();
    }

    private static final String HEADER = "timestamp,price,amount\n1385337600,800,1\n";

    static List<List<String>> faults() {
        return List.of(
                List.of(HEADER + "1385337601,x,1\n", "3", "price is not a decimal number: x"),
                List.of(HEADER + "1385337601,0,1\n", "3", "price is 0, but must be greater than 0"),
                List.of(HEADER + "\n\n1385337601,-1,1\n", "5", "price is -1, but must be greater than 0"),
                List.of(HEADER + "1385337601,1E+999999999,1\n", "3", "price has too many digits"),
                List.of(HEADER + "1385337601,1E+99,1\n", "3", "price has too many digits"),
                List.of(HEADER + "1385337601,,1\n", "3", "price is empty"),
                List.of(HEADER + "yesterday,800,1\n", "3", "time is not a readable time: yesterday"),
                List.of(HEADER + "1E+50,800,1\n", "3", "time is not a readable time: 1E+50"),
                List.of(HEADER + "0000-00-00,800,1\n", "3", "time is not a readable time: 0000-00-00"),
                List.of(HEADER + "99999999999999999999,800,1\n", "3", "time is 99999999999999999999, which is not a"),
                List.of(
                        HEADER + "1385337602,800,1\n1385337601,800,1\n",
                        "4",
                        "time is 2013-11-25T00:00:01Z, but must not be before 2013-11-25T00:00:02Z"),
                List.of(HEADER + "1385337601,800\n", "3", "row has 2 cells, but must have 3"),
                List.of(HEADER + "1385337601,800,1,2\n", "3", "row has 4 cells, but must have 3"),
                List.of(HEADER + "1385337601,٨٠٠,1\n", "3", "price is not a decimal number"),
                List.of(HEADER + "1385337601,800,\"1\n", "3", "row is not valid CSV"),
                List.of(HEADER + "1".repeat(20_000) + ",1,1", "3", "row is longer than 10000 characters"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_does_not_fit_is_market_data_error_and_names_source_and_line(List<String> fault) {
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> text(fault.get(0)).forEach(trade -> {}))
                .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code)
                .withMessageStartingWith("recording line " + fault.get(1) + ": " + fault.get(2))
                .satisfies(e -> assertThat(e.details())
                        .containsEntry("line", fault.get(1))
                        .containsEntry("source", "recording"));
    }

    @Test
    void a_header_that_lacks_what_is_needed_is_refused_with_one_to_write() {
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> text("id,when,px,much\n1,2013-11-25,x,2\n").open())
                .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code)
                .withMessageContaining(".header(\"?,?,price,?\")");
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() ->
                        text("a,b,2013-11-25,800,2\na,c,2013-11-25,801,2\n").open())
                .withMessageContaining(".header(\"?,?,time,?,?\")");
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> text(THREE).header("time,price").open())
                .withMessageContaining("names 2 columns, the rows have 3");
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> text(THREE).header("time,cost,amount").open())
                .withMessageContaining("has no column price");
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> text("timestamp,price,price,amount\n").open())
                .withMessageContaining("has more than one column price");
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', 'a', '"', '\n', '.', '-', '+'})
    void a_separator_that_a_cell_may_hold_is_refused(char separator) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> text(THREE).separator(separator));
    }

    @Test
    void what_cannot_be_opened_is_market_data_error(@TempDir Path folder) {
        for (RecordingSource source :
                List.of(RecordingSource.file(folder.resolve("none.csv")), RecordingSource.resource("none.csv"))) {
            assertThatExceptionOfType(WalletException.class)
                    .isThrownBy(() -> TradeFile.of(BTC, source).open())
                    .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code)
                    .withMessageContaining("none.csv cannot be opened");
        }
    }

    @Test
    void what_cannot_be_read_is_market_data_error() {
        TradeFile trades = TradeFile.of(BTC, () -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new IOException("disk on fire");
            }
        });

        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(trades::open)
                .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code)
                .withMessage("recording cannot be opened: disk on fire");
    }

    @Test
    void a_text_that_is_no_recording_is_refused() {
        for (String text : List.of("x".repeat(20_000), "no recording", "<html></html>\n<body></body>\n")) {
            assertThat(Texts.refusal(text(text))).startsWith("recording: ");
        }
    }

    @Test
    void nothing_takes_null() {
        for (Consumer<TradeFile> call : List.<Consumer<TradeFile>>of(
                file -> TradeFile.of(null, Path.of("x")),
                file -> TradeFile.of(BTC, (Path) null),
                file -> TradeFile.of(BTC, (RecordingSource) null),
                file -> file.header(null),
                file -> file.zone(null),
                file -> file.ticker(null),
                file -> file.timestamps(null),
                file -> file.notes(null))) {
            assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> call.accept(text(THREE)));
        }
    }

    private static TradeFile text(String text) {
        return TradeFile.of(BTC, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Trade trade(String time, String price, String amount) {
        return Trade.of(BTC, price, amount, Instant.parse(time));
    }

    private static InputStream closing(String text, AtomicInteger closed) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    /** A header and then lines for ever; counts what is taken. */
    private static InputStream endless(AtomicInteger read, AtomicInteger closed) {
        byte[] header = "timestamp,price,amount\n".getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            @Override
            public int read() {
                int at = read.getAndIncrement();
                int behind = at - header.length;
                return behind < 0 ? header[at] : (1385337600 + behind / 15 + ",1,1\n").charAt(behind % 15);
            }

            @Override
            public int read(byte[] into, int from, int length) {
                for (int i = 0; i < length; i++) {
                    into[from + i] = (byte) read();
                }
                return length;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
