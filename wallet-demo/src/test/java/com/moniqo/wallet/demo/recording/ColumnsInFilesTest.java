package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.demo.recording.Texts.BTC;
import static com.moniqo.wallet.demo.recording.Texts.all;
import static com.moniqo.wallet.demo.recording.Texts.bars;
import static com.moniqo.wallet.demo.recording.Texts.each;
import static com.moniqo.wallet.demo.recording.Texts.refusal;
import static com.moniqo.wallet.demo.recording.Texts.source;
import static com.moniqo.wallet.demo.recording.Texts.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.error.WalletException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which files are split into columns, encoded and packed. */
class ColumnsInFilesTest {
    private static final String PLAIN = "time,price,amount\n1704164645,1.5,2\n1704164646,1.25,3\n";

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void separators_are_detected(char separator) {
        TradeFile trades = trades(PLAIN.replace(',', separator));

        assertThat(each(trades, Trade::price)).containsExactly("1.5", "1.25");
        assertThat(each(trades, Trade::amount)).containsExactly("Optional[2]", "Optional[3]");
    }

    @Test
    void another_separator_may_be_written() {
        assertThat(each(trades(PLAIN.replace(',', '~')).separator('~'), Trade::price))
                .containsExactly("1.5", "1.25");
    }

    @Test
    void lines_above_the_header_are_passed_over() {
        assertThat(each(trades("https://www.CryptoDataDownload.com\n" + PLAIN), Trade::price))
                .containsExactly("1.5", "1.25");
        assertThat(each(trades("# Exported, 2024\n\nBTC; USD\n" + PLAIN), Trade::price))
                .containsExactly("1.5", "1.25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void utf_8_and_utf_16_are_read(String charset) {
        assertThat(each(TradeFile.of(BTC, source(PLAIN.getBytes(Charset.forName(charset)))), Trade::price))
                .containsExactly("1.5", "1.25");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(each(TradeFile.of(BTC, source(("\uFEFF" + PLAIN).getBytes(charset))), Trade::price))
                    .containsExactly("1.5", "1.25");
        }
    }

    @Test
    void gzip_and_zip_are_unpacked() throws IOException {
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(PLAIN.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(each(TradeFile.of(BTC, source(gzip.toByteArray())), Trade::price))
                .containsExactly("1.5", "1.25");
        assertThat(each(TradeFile.of(BTC, source(zip("a.csv"))), Trade::price)).containsExactly("1.5", "1.25");
    }

    @Test
    void an_archive_of_several_files_is_refused() throws IOException {
        assertThat(refusal(TradeFile.of(BTC, source(zip("a.csv", "b.csv"))))).contains("a.csv and b.csv");
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(PLAIN.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void without_a_column_of_amounts_they_are_unknown_with_a_note() {
        List<String> notes = new ArrayList<>();

        assertThat(each(trades("time,price\n1704164645,1\n").notes(notes::add), Trade::amount))
                .containsExactly("Optional.empty");
        assertThat(notes).singleElement().asString().contains("sizes are taken as unknown");
    }

    @Test
    void the_volume_is_that_of_the_base_asset() {
        String text = "unix,open,high,low,close,Volume USD,Volume BTC\n1704164640,1,1,1,1,500,5\n";

        assertThat(each(bars(text).every(Duration.ofMinutes(1)), Bar::volume)).containsExactly("Optional[5]");
        assertThat(each(
                        bars(text.replace(",Volume BTC", "").replace(",500,5", ",500"))
                                .every(Duration.ofMinutes(1)),
                        Bar::volume))
                .containsExactly("Optional.empty");
    }

    @Test
    void a_count_of_ticks_is_no_volume() {
        List<String> notes = new ArrayList<>();
        String text = "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n"
                + "2024.01.02\t00:00:00\t1\t2\t1\t2\t77\t0\t3\n";

        assertThat(each(bars(text).every(Duration.ofMinutes(1)).notes(notes::add), Bar::volume))
                .containsExactly("Optional.empty");
        assertThat(notes).singleElement().asString().contains("tick count");
        assertThat(each(bars(text.replace("\t77\t0", "\t77\t9")).every(Duration.ofMinutes(1)), Bar::volume))
                .containsExactly("Optional[9]");
    }

    @Test
    void finam_has_a_ticker_a_period_and_date_and_time_in_two_columns() {
        String text = """
                <TICKER>;<PER>;<DATE>;<TIME>;<OPEN>;<HIGH>;<LOW>;<CLOSE>;<VOL>
                SBER;5;20240103;100500;271,9;272,1;271,8;272;12345
                SBER;5;20240103;101000;272;272,5;272;272,4;2345
                """;

        assertThat(each(bars(text), Bar::toString))
                .containsExactly(
                        "BTC/USD open 271.9 high 272.1 low 271.8 close 272 volume 12345 from 2024-01-03T10:05:00Z"
                                + " to 2024-01-03T10:10:00Z",
                        "BTC/USD open 272 high 272.5 low 272 close 272.4 volume 2345 from 2024-01-03T10:10:00Z"
                                + " to 2024-01-03T10:15:00Z");
    }

    @Test
    void a_column_without_a_name_may_hold_the_times() {
        assertThat(each(bars(",open,high,low,close\n2024-01-02,1,1,1,1\n2024-01-03,2,2,2,2\n"), Bar::openTime))
                .containsExactly("2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z");
        assertThat(each(bars(",date,open,high,low,close\n0,2024-01-02,1,1,1,1\n1,2024-01-03,2,2,2,2\n"), Bar::openTime))
                .containsExactly("2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z");
    }

    private static final String TWO_TICKERS = """
            ticker,time,price,amount
            AAPL,1704164645,100,1
            MSFT,1704164645,200,1
            AAPL,1704164646,101,1
            """;

    @Test
    void one_of_several_tickers_is_chosen() {
        List<String> notes = new ArrayList<>();

        assertThat(each(trades(TWO_TICKERS).ticker("AAPL").notes(notes::add), Trade::price))
                .containsExactly("100", "101");
        assertThat(notes).containsExactly("recording: 1 row of other tickers left out");
        assertThat(each(trades(TWO_TICKERS).ticker("MSFT"), Trade::price)).containsExactly("200");
    }

    @Test
    void several_tickers_without_a_choice_are_refused_before_anything_is_read() {
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> trades(TWO_TICKERS).open())
                .withMessageContainingAll("AAPL, MSFT", ".ticker(\"AAPL\")");
    }

    @Test
    void a_second_ticker_that_turns_up_late_is_refused_at_its_row() {
        String text = "ticker,time,price,amount\n" + "AAPL,1704164645,100,1\n".repeat(5_000) + "MSFT,1704164645,1,1\n";

        assertThat(refusal(trades(text)))
                .startsWith("recording line 5002: ticker is one of several")
                .contains("AAPL, MSFT");
    }

    @Test
    void a_ticker_that_the_file_does_not_have_is_refused() {
        assertThat(refusal(trades(TWO_TICKERS).ticker("TSLA"))).contains("TSLA has no row");
        assertThat(refusal(trades(PLAIN).ticker("AAPL"))).contains("not named in any column");
    }

    @Test
    void a_headerless_file_that_nobody_knows_is_refused_with_what_to_write() {
        assertThat(refusal(bars("2024-01-02,1,2,3,4,5\n2024-01-03,1,2,3,4,5\n")))
                .contains(".header(\"time,?,?,?,?,?\")");
    }

    @Test
    void a_header_that_is_known_in_part_is_refused_with_what_is_known() {
        assertThat(refusal(bars("Date,Price,Open,High,Low,Vol.,Change %\n2024-01-31,2,1,3,1,5,1%\n")))
                .contains(".header(\"time,?,open,high,low,volume,?\")");
    }

    @Test
    void headerless_bars_are_open_high_low_close() {
        assertThat(all(bars("1704164640,2,4,1,3,9\n1704164700,3,5,2,4,9\n")).get(0))
                .hasToString(
                        "BTC/USD open 2 high 4 low 1 close 3 volume 9 from 2024-01-02T03:04:00Z to 2024-01-02T03:05:00Z");
    }
}
