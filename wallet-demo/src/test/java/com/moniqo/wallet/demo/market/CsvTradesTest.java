package com.moniqo.wallet.demo.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTradesTest {
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
        CsvTrades trades = CsvTrades.of(BTC, file);

        assertThat(trades).hasSize(3);
        assertThat(trades).hasSize(3);
        assertThat(trades).hasToString("trades of BTC/USD in " + file);
    }

    @Test
    void it_reads_a_resource_of_the_class_path() {
        assertThat(CsvTrades.of(BTC, CsvSource.resource("market/three-trades.csv")))
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
        CsvTrades trades = text("id;qty;px;at\n7;0.5;800;2013-11-25 01:00\n")
                .separator(';')
                .columns("at", "px", "qty")
                .timestamps(TimestampFormat.iso(ZoneId.of("Europe/Berlin")));

        assertThat(trades).containsExactly(trade("2013-11-25T00:00:00Z", "800", "0.5"));
    }

    @Test
    void columns_of_a_text_without_header_are_found_by_their_numbers() {
        CsvTrades trades = text("1,800,0.5,400,1385337600250,True\n2,801,0.5,400.5,1385337600251,True\n")
                .columnNumbers(5, 2, 3)
                .timestamps(TimestampFormat.epochMillis());

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
        CsvTrades trades = text(THREE);
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
        CsvTrades endless = CsvTrades.of(BTC, () -> endless(read, closed));

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
        assertThat(CsvTrades.of(BTC, () -> closing(THREE, closed))).hasSize(3);
        assertThat(closed).hasPositiveValue();

        closed.set(0);
        Recording.Cursor<Trade> cursor = CsvTrades.of(
                        BTC, () -> closing("timestamp,price,amount\n1,x,1\n2,2,2\n", closed))
                .open();
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
                List.of("time,price,amount\n", "1", "header has no column timestamp"),
                List.of("timestamp,price,price,amount\n", "1", "header has more than one column price"),
                List.of(HEADER + "1385337601,x,1\n", "3", "price is no decimal number"),
                List.of(HEADER + "1385337601,0,1\n", "3", "price is 0, must be greater than 0"),
                List.of(HEADER + "\n\n1385337601,-1,1\n", "5", "price is -1, must be greater than 0"),
                List.of(HEADER + "1385337601,1E+999999999,1\n", "3", "price has too many digits"),
                List.of(HEADER + "1385337601,800,-1\n", "3", "amount is -1, must not be negative"),
                List.of(HEADER + "1385337601,800,\n", "3", "amount is empty"),
                List.of(HEADER + "yesterday,800,1\n", "3", "timestamp is no time of the wanted format: "),
                List.of(HEADER + "1E+50,800,1\n", "3", "timestamp is no time of the wanted format: 1E+50"),
                List.of(HEADER + "99999999999999999999,800,1\n", "3", "timestamp is no time of the wanted format: "),
                List.of(
                        HEADER + "1385337599,800,1\n",
                        "3",
                        "time is 2013-11-24T23:59:59Z, must not be before 2013-11-25T00:00:00Z"),
                List.of(HEADER + "1385337601,800\n", "3", "line has 2 columns, must have 3"),
                List.of(HEADER + "1385337601,800,1,2\n", "3", "line has 4 columns, must have 3"),
                List.of(HEADER + "1385337601,٨٠٠,1\n", "3", "price is no decimal number"),
                List.of(HEADER + "1".repeat(20_000) + ",1,1", "3", "is longer than 10000 characters"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_does_not_fit_is_market_data_error_and_names_source_and_line(List<String> fault) {
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> text(fault.get(0)).forEach(trade -> {}))
                .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code)
                .withMessageStartingWith("CSV line " + fault.get(1) + ": " + fault.get(2))
                .satisfies(e -> assertThat(e.details())
                        .containsEntry("line", fault.get(1))
                        .containsEntry("source", "CSV"));
    }

    @Test
    void a_number_without_a_column_is_refused() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> text(THREE).columnNumbers(0, 1, 2));
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> text("1385337600,800").columnNumbers(1, 2, 3).open())
                .withMessageContaining("line has no column 3");
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', 'a', '"', '\n', '.', '-', '+'})
    void a_separator_that_a_cell_may_hold_is_refused(char separator) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> text(THREE).separator(separator));
    }

    @Test
    void what_cannot_be_opened_is_market_data_error(@TempDir Path folder) {
        for (CsvSource source : List.of(CsvSource.file(folder.resolve("none.csv")), CsvSource.resource("none.csv"))) {
            assertThatExceptionOfType(WalletException.class)
                    .isThrownBy(() -> CsvTrades.of(BTC, source).open())
                    .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code)
                    .withMessageContaining("none.csv cannot be opened");
        }
    }

    @Test
    void what_cannot_be_read_is_market_data_error() {
        CsvTrades trades = CsvTrades.of(BTC, () -> new InputStream() {
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
                .withMessage("CSV line 1: disk on fire");
    }

    private static CsvTrades text(String text) {
        return CsvTrades.of(BTC, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
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
        byte[] line = "0,1,1\n".getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            @Override
            public int read() {
                int at = read.getAndIncrement();
                return at < header.length ? header[at] : line[(at - header.length) % line.length];
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
