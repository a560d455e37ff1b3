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

    @ParameterizedTest
    @ValueSource(strings = {"Name", "#RIC", "Asset_ID", "instrument_name", "SECID", "isin", "Ticker Symbol"})
    void tickers_are_found_under_their_other_names(String name) {
        assertThat(refusal(trades(TWO_TICKERS.replace("ticker", name)))).contains("AAPL, MSFT", ".ticker(\"AAPL\")");
        assertThat(each(trades(TWO_TICKERS.replace("ticker", name)).ticker("MSFT"), Trade::price))
                .containsExactly("200");
    }

    @Test
    void a_header_that_is_repeated_where_files_were_joined_is_left_out_with_a_note() {
        List<String> notes = new ArrayList<>();

        assertThat(each(trades(PLAIN + PLAIN.replace("17041646", "17041647")).notes(notes::add), Trade::price))
                .containsExactly("1.5", "1.25", "1.5", "1.25");
        assertThat(notes).containsExactly("recording: 1 row without values left out, the first at line 4");
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
        assertThat(refusal(bars("Date,Mid,Open,High,Low,Vol.,Change %\n2024-01-31,2,1,3,1,5,1%\n")))
                .contains(".header(\"time,?,open,high,low,volume,?\")");
    }

    @Test
    void the_close_may_be_called_price_as_on_investing_com() {
        String text = """
                "Date","Price","Open","High","Low","Vol.","Change %"
                "01/31/2024","42,580.5","42,946.2","43,739.5","42,298.9","57.08K","-0.85%"
                "01/30/2024","42,946.2","43,303.0","43,825.9","42,683.5","1.03M","-0.84%"
                """;

        assertThat(each(bars(text), Bar::toString))
                .containsExactly(
                        "BTC/USD open 43303 high 43825.9 low 42683.5 close 42946.2 volume 1030000"
                                + " from 2024-01-30T00:00:00Z to 2024-01-31T00:00:00Z",
                        "BTC/USD open 42946.2 high 43739.5 low 42298.9 close 42580.5 volume 57080"
                                + " from 2024-01-31T00:00:00Z to 2024-02-01T00:00:00Z");
    }

    private static final String FOUR_DAYS = """
            2024-01-02;10;12;9;11;7
            2024-01-03;11;12;9;10;7
            2024-01-04;10;12;9;11;7
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Datum;Eröffnung;Hoch;Tief;Schluss;Volumen",
                "Fecha;Apertura;Máximo;Mínimo;Cierre;Volumen",
                "Date;Ouv.;Plus Haut;Plus Bas;Dernier;Vol.",
                "Data;Otwarcie;Najwyzszy;Najnizszy;Zamkniecie;Wolumen",
                "Дата;Открытие;Максимум;Минимум;Закрытие;Объем"
            })
    void headers_in_other_languages_are_known(String header) {
        assertThat(each(bars(header + "\n" + FOUR_DAYS), Bar::toString))
                .startsWith("BTC/USD open 10 high 12 low 9 close 11 volume 7 from 2024-01-02T00:00:00Z"
                        + " to 2024-01-03T00:00:00Z");
    }

    @Test
    void names_in_another_order_are_followed() {
        assertThat(each(bars("Datum;Schluss;Hoch;Tief;Eröffnung;Umsatz\n" + FOUR_DAYS), Bar::toString))
                .startsWith("BTC/USD open 11 high 12 low 9 close 10 from 2024-01-02T00:00:00Z"
                        + " to 2024-01-03T00:00:00Z");
    }

    @Test
    void an_adjusted_close_under_a_foreign_name_is_no_volume() {
        assertThat(each(bars("Fecha;Apertura;Maximo;Minimo;Cierre;Cierre ajustado\n" + FOUR_DAYS), Bar::volume))
                .containsOnly("Optional.empty");
    }

    @Test
    void a_header_that_nobody_knows_is_refused_although_its_numbers_look_like_bars() {
        assertThat(refusal(bars("Dag;Första;Hög;Låg;Sista;Antal\n" + FOUR_DAYS)))
                .contains("Dag,Första,Hög,Låg,Sista,Antal", ".header(\"time,open,high,low,close,?\")");
    }

    @Test
    void rows_between_header_and_data_are_passed_over() {
        String yfinance = """
                Price,Close,High,Low,Open,Volume
                Ticker,AAPL,AAPL,AAPL,AAPL,AAPL
                Date,,,,,
                2024-01-02,2,3,1,1.5,5
                2024-01-03,2,3,1,1.5,5
                2024-01-04,2,3,1,1.5,5
                2024-01-05,2,3,1,1.5,5
                """;

        assertThat(each(bars(yfinance), Bar::toString))
                .startsWith("BTC/USD open 1.5 high 3 low 1 close 2 volume 5 from 2024-01-02T00:00:00Z"
                        + " to 2024-01-03T00:00:00Z");
        assertThat(each(trades("time,price,amount\nutc,USD,BTC\n1704164645,1.5,2\n"), Trade::price))
                .containsExactly("1.5");
    }

    @Test
    void of_amount_and_volume_the_one_that_includes_the_price_is_turnover() {
        assertThat(each(trades("time,price,volume,amount\n1704164645,100.5,2,201\n"), Trade::amount))
                .containsExactly("Optional[2]");
        assertThat(each(trades("time,price,amount,volume\n1704164645,100.5,2,201\n"), Trade::amount))
                .containsExactly("Optional[2]");
        assertThat(each(
                        bars("time,open,close,low,high,amount,vol\n1704164640,100,102,99,103,4,405\n")
                                .every(Duration.ofMinutes(1)),
                        Bar::volume))
                .containsExactly("Optional[4]");
    }

    @Test
    void dates_with_points_do_not_hide_which_column_is_turnover() {
        assertThat(each(
                        trades("date,time,price,amount,volume\n2024.01.02,03:04:05,100.500,251.250,2.500\n"),
                        Trade::amount))
                .containsExactly("Optional[2.5]");
        assertThat(each(trades("date;time;price;amount;volume\n31.01.2024;03:04:05;100,5;251,25;2,5\n"), Trade::amount))
                .containsExactly("Optional[2.5]");
    }

    @Test
    void amounts_that_may_be_in_either_column_are_refused_with_what_to_write() {
        String text = "time,price,volume,amount\n1704164645,10.5,12,12600\n";

        assertThat(refusal(trades(text))).contains("amount or volume", ".header(\"time,price,volume,?\")");
        assertThat(each(trades(text).header("time,price,volume,?"), Trade::amount))
                .containsExactly("Optional[12]");
    }

    @Test
    void two_columns_of_one_name_are_refused_with_what_to_write() {
        assertThat(refusal(bars("time,open,high,low,close,Volume,Volume\n1704164640,1,1,1,1,5,6\n")))
                .contains(".header(\"time,open,high,low,close,?,?\")");
    }

    @Test
    void headerless_bars_are_open_high_low_close() {
        assertThat(all(bars("1704164640,2,4,1,3,9\n1704164700,3,5,2,4,9\n")).get(0))
                .hasToString(
                        "BTC/USD open 2 high 4 low 1 close 3 volume 9 from 2024-01-02T03:04:00Z to 2024-01-02T03:05:00Z");
    }
}
