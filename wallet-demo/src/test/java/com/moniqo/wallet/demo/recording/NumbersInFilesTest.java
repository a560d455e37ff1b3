package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.demo.recording.Texts.all;
import static com.moniqo.wallet.demo.recording.Texts.bars;
import static com.moniqo.wallet.demo.recording.Texts.each;
import static com.moniqo.wallet.demo.recording.Texts.refusal;
import static com.moniqo.wallet.demo.recording.Texts.trades;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways in which files write numbers. */
class NumbersInFilesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.06e-05 | 0.0000106",
                "1E+3 | 1000",
                "+5 | 5",
                ".5 | 0.5",
                "5. | 5",
                "800.010000000000 | 800.01",
                "1000000 | 1000000",
                "0.30000000000000004 | 0.30000000000000004",
                "12345678901234567890.123 | 12345678901234567890.123",
                "1,234,567.5 | 1234567.5",
                "1'234.5 | 1234.5",
                "1 234.5 | 1234.5",
                "1,234.5 | 1234.5",
                "$1,234.5 | 1234.5"
            })
    void every_usual_way_to_write_a_number_is_understood(String written, String number) {
        assertThat(each(
                        trades("time;price\n2024-01-01;" + written + "\n"),
                        trade -> trade.price().toPlainString()))
                .containsExactly(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,5 | 1.5",
                "1.234,5 | 1234.5",
                "1.234.567 | 1234567",
                "1234,567 | 1234.567",
                "0,123 | 0.123",
                "1 234,5 | 1234.5"
            })
    void a_decimal_comma_is_found(String written, String number) {
        assertThat(each(
                        trades("time;price\n2024-01-01;" + written + "\n"),
                        trade -> trade.price().toPlainString()))
                .containsExactly(number);
    }

    @Test
    void a_point_beside_semicolons_and_european_dates_may_group_digits() {
        String text = "Datum;Open;High;Low;Close\n02.01.2024;42.283;43.500;41.100;42.300\n"
                + "03.01.2024;42.300;43.500;41.100;42.301\n04.01.2024;42.301;43.500;41.100;42.302\n";

        assertThat(refusal(bars(text)))
                .contains("42.283", ".decimalComma() if it is 42283", ".decimalPoint() if it is 42.283");
        assertThat(each(bars(text).decimalComma(), Bar::close)).containsExactly("42300", "42301", "42302");
        assertThat(each(bars(text.replace("42.302", "42.3025")), Bar::close))
                .containsExactly("42.3", "42.301", "42.3025");
        assertThat(each(bars(text.replace(';', ',')), Bar::close)).containsExactly("42.3", "42.301", "42.302");
    }

    @ParameterizedTest
    @CsvSource({"1.5K, 1500", "57.08K, 57080", "1.03M, 1030000", "2B, 2000000000"})
    void amounts_may_be_in_thousands_and_millions(String written, String amount) {
        assertThat(each(
                        trades("time,price,amount\n2024-01-01,1," + written + "\n"),
                        trade -> trade.amount().orElseThrow().toPlainString()))
                .containsExactly(amount);
        assertThat(refusal(trades("time,price,amount\n2024-01-01," + written + ",1\n")))
                .contains("price");
    }

    @Test
    void a_currency_may_stand_behind_a_number() {
        assertThat(each(trades("time;price\n2024-01-01;1.234,50 \u20AC\n"), Trade::price))
                .containsExactly("1234.5");
    }

    @Test
    void text_that_is_no_number_shows_nothing_about_points() {
        assertThat(refusal(trades("time;price;amount\n2024-01-01;1.234,50;500 Stk.\n")))
                .contains("amount is not a decimal number: 500 Stk.");
    }

    @Test
    void one_number_anywhere_settles_what_commas_are() {
        var comma = new StringBuilder("time;price\n");
        for (int i = 0; i < 3_000; i++) {
            comma.append("2024-01-01;1,234\n");
        }

        assertThat(each(trades(comma + "2024-01-01;1,2\n"), Trade::price))
                .startsWith("1.234")
                .endsWith("1.2");
        assertThat(each(trades(comma + "2024-01-01;1.2\n"), Trade::price))
                .startsWith("1234")
                .endsWith("1.2");
    }

    @Test
    void a_comma_that_may_be_either_is_refused_with_what_to_write() {
        TradeFile trades = trades("time;price\n2024-01-01;1,234\n2024-01-01;1,235\n");

        assertThat(refusal(trades))
                .contains("price is 1,234", ".decimalComma() if it is 1.234", ".decimalPoint() if it is 1234");
        assertThat(each(trades.decimalComma(), Trade::price)).containsExactly("1.234", "1.235");
        assertThat(each(trades.decimalPoint(), Trade::price)).containsExactly("1234", "1235");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"$42,283 | 42283 | 42.283", "42,283 \u20AC | 42283 | 42.283", "\u00A3 1,500 | 1500 | 1.5"})
    void a_currency_does_not_settle_what_a_comma_is(String written, String pointed, String comma) {
        TradeFile trades = trades("time;price\n2024-01-01;" + written + "\n");

        assertThat(refusal(trades)).contains("price is " + written, ".decimalComma()", ".decimalPoint()");
        assertThat(each(trades.decimalPoint(), Trade::price)).containsExactly(pointed);
        assertThat(each(trades.decimalComma(), Trade::price)).containsExactly(comma);
    }

    @Test
    void thousands_do_not_settle_what_a_comma_is() {
        TradeFile trades = trades("time;price;amount\n2024-01-01;5;1,234K\n");

        assertThat(refusal(trades)).contains("amount is 1,234K", ".decimalComma()", ".decimalPoint()");
        assertThat(each(trades.decimalComma(), trade -> trade.amount().orElseThrow()))
                .containsExactly("1234");
    }

    @Test
    void a_comma_that_turns_up_late_without_evidence_is_refused() {
        String text = "time;price\n" + "2024-01-01;950\n".repeat(5_000) + "2024-01-01;1,234\n";

        assertThat(refusal(trades(text)))
                .startsWith("recording line 5002: price is 1,234")
                .contains(".decimalComma()");
    }

    @Test
    void numbers_that_contradict_each_other_are_refused() {
        assertThat(refusal(trades("time;price\n2024-01-01;12.5\n2024-01-01;12,5\n")))
                .startsWith("recording line 3: price is 12,5, with a decimal comma");
        assertThat(refusal(
                        trades("time;price\n2024-01-01;12,5\n2024-01-01;12.5\n").decimalComma()))
                .startsWith("recording line 3: price is 12.5, with a decimal point");
    }

    @Test
    void quoted_separators_are_part_of_the_cell() {
        String text = """
                "Date","Price","Open","High","Low","Vol."
                "01/31/2024","1,234.50","1,200.00","1,250.00","1,199.00","1,000"
                """;

        assertThat(all(bars(text).header("date,close,open,high,low,volume").every(Duration.ofDays(1))))
                .singleElement()
                .satisfies(bar -> assertThat(bar.close()).isEqualByComparingTo("1234.5"))
                .satisfies(bar -> assertThat(bar.volume()).contains(new BigDecimal("1000")));
    }

    @Test
    void blanks_may_stand_between_separators_and_quotes() {
        String text = "\"time\", \"price\", \"amount\"\n\"2024-01-01\", \"1,234.5\", \"2\"\n";

        assertThat(each(trades(text), Trade::price)).containsExactly("1234.5");
    }

    @Test
    void float_noise_is_rounded_to_18_decimals_with_one_note() {
        List<String> notes = new ArrayList<>();
        String text = """
                time,price,amount
                1704164645,0.1000000000000000055511151231257827,1
                1704164645,0.2000000000000000111022302462515654,1
                1704164645,0.3000000000000000000000,1
                """;

        assertThat(each(trades(text).notes(notes::add), Trade::price))
                .containsExactly("0.100000000000000006", "0.200000000000000011", "0.3");
        assertThat(notes).containsExactly("recording: 2 numbers rounded to 18 decimals");
    }

    @Test
    void rows_without_values_are_counted_and_noted() {
        List<String> notes = new ArrayList<>();
        String text = """
                Date,Open,High,Low,Close,Adj Close,Volume
                2024-01-02,1,3,1,2,2,10
                2024-01-03,null,null,null,null,null,null
                2024-01-04,,,,,,
                ,,,,,,
                2024-01-05,NaN,NaN,NaN,NaN,NaN,0

                2024-01-08,2,4,2,3,3,11
                """;

        assertThat(each(bars(text).every(Duration.ofDays(1)).notes(notes::add), Bar::close))
                .containsExactly("2", "3");
        assertThat(notes).containsExactly("recording: 4 rows without values left out, the first at line 3");
    }

    @Test
    void a_row_with_only_some_prices_is_refused() {
        assertThat(refusal(bars("date,open,high,low,close\n2024-01-02,1,3,,2\n").every(Duration.ofDays(1))))
                .startsWith("recording line 2: low is empty");
    }

    @Test
    void a_missing_volume_is_unknown() {
        assertThat(each(
                        bars("date,open,high,low,close,volume\n2024-01-02,1,3,1,2,null\n")
                                .every(Duration.ofDays(1)),
                        Bar::volume))
                .containsExactly("Optional.empty");
    }

    @Test
    void negative_amounts_of_sells_count_without_their_sign() {
        assertThat(each(trades("time,price,amount\n1704164645,1,-0.5\n1704164645,1,0.25\n"), Trade::amount))
                .containsExactly("Optional[0.5]", "Optional[0.25]");
    }

    @Test
    void float_noise_that_puts_a_close_above_its_high_is_set_right_with_a_note() {
        List<String> notes = new ArrayList<>();
        String text = """
                date,open,high,low,close,volume
                2024-01-02,1.1,1.23,1,1.2300000000000002,1
                2024-01-03,1.1,1.2299999999999998,1,1.23,1
                2024-01-04,0.99999999999999989,1.23,1,1.1,1
                """;
        BarFile bars = bars(text).notes(notes::add);

        assertThat(each(bars, bar -> bar.open() + " " + bar.high() + " " + bar.low() + " " + bar.close()))
                .containsExactly("1.1 1.23 1 1.23", "1.1 1.23 1 1.23", "1 1.23 1 1.1");
        assertThat(notes)
                .containsExactly(
                        "recording: 3 bars with a price beyond high or low by rounding noise alone, set to the rounder of both");
    }

    @Test
    void a_close_clearly_above_its_high_is_refused() {
        assertThat(refusal(bars("date,open,high,low,close\n2024-01-02,1.1,1.23,1,1.2301\n")
                        .every(Duration.ofDays(1))))
                .startsWith("recording line 2: close is 1.2301, but must be from the low 1 to the high 1.23");
    }
}
