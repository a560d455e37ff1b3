package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.demo.recording.Texts.bars;
import static com.moniqo.wallet.demo.recording.Texts.each;
import static com.moniqo.wallet.demo.recording.Texts.refusal;
import static com.moniqo.wallet.demo.recording.Texts.trades;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Trade;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which files write times. */
class TimesInFilesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1704164645                  | 2024-01-02T03:04:05Z",
                "1704164645.5                | 2024-01-02T03:04:05.500Z",
                "1704164645123               | 2024-01-02T03:04:05.123Z",
                "1704164645123.25            | 2024-01-02T03:04:05.123250Z",
                "1704164645123456            | 2024-01-02T03:04:05.123456Z",
                "1704164645123456789         | 2024-01-02T03:04:05.123456789Z",
                "2024-01-02T03:04:05Z        | 2024-01-02T03:04:05Z",
                "2024-01-02T03:04:05.123456789Z | 2024-01-02T03:04:05.123456789Z",
                "2024-01-02T03:04:05+0100    | 2024-01-02T02:04:05Z",
                "2024-01-02 03:04:05 +01:00  | 2024-01-02T02:04:05Z",
                "2024-01-02 03:04:05-05      | 2024-01-02T08:04:05Z",
                "2024-01-02 03:04:05 UTC     | 2024-01-02T03:04:05Z",
                "2024-01-02 03:04:05 GMT     | 2024-01-02T03:04:05Z",
                "02.01.2024 03:04:05.000 GMT+0100 | 2024-01-02T02:04:05Z",
                "2024-01-02 03:04:05         | 2024-01-02T03:04:05Z",
                "2024-01-02 3:04             | 2024-01-02T03:04:00Z",
                "2024/01/02 03:04            | 2024-01-02T03:04:00Z",
                "2024.01.02 03:04            | 2024-01-02T03:04:00Z",
                "2024-01-02                  | 2024-01-02T00:00:00Z",
                "20240102                    | 2024-01-02T00:00:00Z",
                "20240102 030405             | 2024-01-02T03:04:05Z",
                "20240102 030405123          | 2024-01-02T03:04:05.123Z",
                "20240102030405              | 2024-01-02T03:04:05Z",
                "202401020304                | 2024-01-02T03:04:00Z",
                "31/01/2024 03:04            | 2024-01-31T03:04:00Z",
                "01/31/2024 3:04:05 PM       | 2024-01-31T15:04:05Z",
                "2024-01-02 12-AM            | 2024-01-02T00:00:00Z",
                "2024-01-02 11-PM            | 2024-01-02T23:00:00Z",
                "3.4.2024                    | 2024-04-03T00:00:00Z",
                "05/05/2024                  | 2024-05-05T00:00:00Z",
            })
    void every_usual_way_to_write_a_time_is_understood(String written, String time) {
        assertThat(each(trades("time,price,amount\n" + written + ",1,1\n"), Trade::time))
                .containsExactly(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2024-02-30",
                "2024-01-02 25:00",
                "2024-01-02 03:60",
                "2024-01-02T03:04:05 EST",
                "2024-01-02x",
                "2024-1",
                "12:30",
                "02-Jan-2024",
                "01/02/24",
                "2024-01-02 930",
                "1704164645.5.5",
                "40000000000",
                "631151999",
                "4102444800",
                "631151999999999999",
                "4102444800000000000",
                "12345678901234567890123",
                "1.7041646E+9",
                "2024-01-02 13:00 PM",
                "1700-01-01"
            })
    void what_is_no_time_is_refused_with_its_line(String written) {
        assertThat(refusal(trades("time,price,amount\n2024-01-01,1,1\n" + written + ",1,1\n")))
                .startsWith("recording line 3: time is ")
                .contains(".timestamps(TimestampFormat.");
    }

    @Test
    void milliseconds_followed_by_microseconds_are_read_row_by_row() {
        String text = """
                id,price,qty,time
                1,100,1,1735689599000
                2,101,1,1735689600000000
                """;

        assertThat(each(trades(text), Trade::time)).containsExactly("2024-12-31T23:59:59Z", "2025-01-01T00:00:00Z");
    }

    @Test
    void a_unit_that_was_written_and_cannot_be_right_is_refused_with_the_likely_one() {
        TradeFile trades = trades("time,price,amount\n1735689599000,1,1\n").timestamps(TimestampFormat.epochSeconds());

        assertThat(refusal(trades))
                .startsWith("recording line 2: time is not a time in the given format: 1735689599000")
                .contains("in seconds", "2024-12-31T23:59:59Z in milliseconds", "TimestampFormat.epochMillis()");
    }

    @Test
    void date_and_time_may_have_two_columns() {
        String text = "<DATE>,<TIME>,<PRICE>,<VOL>\n20240102,030405,1,1\n20240102,030406,2,1\n";

        assertThat(each(trades(text), Trade::time)).containsExactly("2024-01-02T03:04:05Z", "2024-01-02T03:04:06Z");
    }

    @Test
    void a_time_of_day_may_have_lost_its_first_zero() {
        String text = "date,time,price,amount\n20240102,93000,1,1\n20240102,100000,1,1\n";

        assertThat(each(trades(text), Trade::time)).containsExactly("2024-01-02T09:30:00Z", "2024-01-02T10:00:00Z");
    }

    @Test
    void a_date_with_its_hour_is_not_taken_for_seconds_since_1970() {
        String text = "date,price\n2024010203,1\n";

        assertThat(refusal(trades(text)))
                .contains("2024010203", ".timestamps(TimestampFormat.pattern(\"yyyyMMddHH\", zone))");
        assertThat(each(trades(text).timestamps(TimestampFormat.pattern("yyyyMMddHH", ZoneOffset.UTC)), Trade::time))
                .containsExactly("2024-01-02T03:00:00Z");
    }

    @Test
    void a_pattern_may_span_the_columns_of_date_and_time() {
        String text = "<DATE>;<TIME>;<LAST>;<VOL>\n31/01/24;10:01;270.1;100\n";

        assertThat(refusal(trades(text))).contains("31/01/24", ".timestamps(");
        assertThat(each(
                        trades(text).timestamps(TimestampFormat.pattern("dd/MM/yy HH:mm", ZoneOffset.UTC)),
                        Trade::time))
                .containsExactly("2024-01-31T10:01:00Z");
    }

    @Test
    void the_time_may_be_called_timestamp_beside_a_date() {
        assertThat(each(trades("Date,Timestamp,Price\n20240102,03:04:05,1\n"), Trade::time))
                .containsExactly("2024-01-02T03:04:05Z");
    }

    @Test
    void newest_first_is_reversed() {
        TradeFile trades = trades("time,price,amount\n1704164647,3,1\n1704164646,2,1\n1704164646,1,1\n");

        assertThat(each(trades, Trade::price)).containsExactly("1", "2", "3");
        assertThat(trades.openAfter(2).next().price()).isEqualByComparingTo("3");
    }

    @Test
    void newest_first_is_seen_behind_many_equal_times() {
        var text = new StringBuilder("time,price,amount\n");
        for (int i = 5_000; i > 0; i--) {
            text.append(i > 2 ? "1704164647," : "1704164646,").append(i).append(",1\n");
        }

        assertThat(each(trades(text.toString()), Trade::price)).hasSize(5_000).startsWith("1", "2", "3");
    }

    @Test
    void rows_in_no_order_are_refused() {
        assertThat(refusal(trades("time,price,amount\n1704164645,1,1\n1704164647,1,1\n1704164646,1,1\n")))
                .startsWith(
                        "recording line 4: time is 2024-01-02T03:04:06Z, but must not be before 2024-01-02T03:04:07Z")
                .endsWith("sort the file by time");
        assertThat(refusal(trades("time,price,amount\n1704164647,1,1\n1704164645,1,1\n1704164646,1,1\n")))
                .startsWith("recording line 3: ");
    }

    @Test
    void a_day_above_12_anywhere_settles_the_order_of_day_and_month() {
        var text = new StringBuilder("date,price,amount\n");
        for (int i = 0; i < 3_000; i++) {
            text.append("03/04/2024,").append(i + 1).append(",1\n");
        }
        text.append("04/13/2024,9,1\n");

        assertThat(each(trades(text.toString()), Trade::time))
                .startsWith("2024-03-04T00:00:00Z")
                .endsWith("2024-04-13T00:00:00Z");
    }

    @Test
    void a_date_that_may_be_two_is_refused_with_what_to_write() {
        TradeFile trades = trades("date,price,amount\n03/04/2024,1,1\n03/05/2024,1,1\n");

        assertThat(refusal(trades)).contains("time is 03/04/2024", ".dayFirst()", ".monthFirst()");
        assertThat(each(trades.dayFirst(), Trade::time))
                .containsExactly("2024-04-03T00:00:00Z", "2024-05-03T00:00:00Z");
        assertThat(each(trades.monthFirst(), Trade::time))
                .containsExactly("2024-03-04T00:00:00Z", "2024-03-05T00:00:00Z");
    }

    @Test
    void dates_of_both_orders_in_one_file_are_refused() {
        assertThat(refusal(trades("date,price,amount\n13/04/2024,1,1\n04/14/2024,1,1\n")))
                .contains("line 3: time is 04/14/2024, with the month first");
    }

    @Test
    void local_times_are_in_the_zone_of_the_file() {
        assertThat(each(trades("time,price,amount\n2024-07-02 03:04,1,1\n").zone(BERLIN), Trade::time))
                .containsExactly("2024-07-02T01:04:00Z");
    }

    @Test
    void the_repeated_hour_of_local_time_comes_twice() {
        String text = """
                time,open,high,low,close,volume
                2024-10-27 01:00,1,1,1,1,1
                2024-10-27 02:00,2,2,2,2,1
                2024-10-27 02:00,3,3,3,3,1
                2024-10-27 03:00,4,4,4,4,1
                """;

        assertThat(each(bars(text).zone(BERLIN).every(java.time.Duration.ofHours(1)), Bar::openTime))
                .containsExactly(
                        "2024-10-26T23:00:00Z", "2024-10-27T00:00:00Z", "2024-10-27T01:00:00Z", "2024-10-27T02:00:00Z");
    }

    @Test
    void the_repeated_hour_of_trades_begins_where_time_steps_back() {
        String text = """
                time,price,amount
                2024-10-27 02:10,1,1
                2024-10-27 02:50,2,1
                2024-10-27 02:20,3,1
                2024-10-27 02:55,4,1
                2024-10-27 03:05,5,1
                """;

        assertThat(each(trades(text).zone(BERLIN), Trade::time))
                .containsExactly(
                        "2024-10-27T00:10:00Z",
                        "2024-10-27T00:50:00Z",
                        "2024-10-27T01:20:00Z",
                        "2024-10-27T01:55:00Z",
                        "2024-10-27T02:05:00Z");
    }

    @Test
    void the_repeated_hour_is_found_in_a_file_with_the_newest_first() {
        String text = """
                time,price,amount
                2024-10-27 03:05,4,1
                2024-10-27 02:20,3,1
                2024-10-27 02:50,2,1
                2024-10-27 01:10,1,1
                """;

        assertThat(each(trades(text).zone(BERLIN), Trade::time))
                .containsExactly(
                        "2024-10-26T23:10:00Z", "2024-10-27T00:50:00Z", "2024-10-27T01:20:00Z", "2024-10-27T02:05:00Z");
    }

    @Test
    void a_repeated_hour_without_a_step_back_is_refused_with_what_to_write() {
        TradeFile trades = trades("time,price,amount\n2024-10-27 01:50:00,1,1\n2024-10-27 02:30:00,2,1\n")
                .zone(BERLIN);

        assertThat(refusal(trades))
                .startsWith("recording line 3: time is 2024-10-27T02:30, which Europe/Berlin has twice")
                .contains("TimestampFormat.pattern(");
        assertThat(each(trades.timestamps(TimestampFormat.pattern("yyyy-MM-dd HH:mm:ss", BERLIN)), Trade::time))
                .containsExactly("2024-10-26T23:50:00Z", "2024-10-27T00:30:00Z");
    }

    @Test
    void an_hour_that_the_zone_skips_shows_that_the_zone_is_wrong() {
        assertThat(refusal(trades("time,price,amount\n2024-03-31 02:30,1,1\n").zone(BERLIN)))
                .startsWith("recording line 2: time is 2024-03-31T02:30, which Europe/Berlin skips");
    }
}
