package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.demo.recording.Texts.bars;
import static com.moniqo.wallet.demo.recording.Texts.each;
import static com.moniqo.wallet.demo.recording.Texts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.market.Bar;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long bars are, by their times alone. */
class BarLengthsTest {
    @ParameterizedTest
    @CsvSource({
        "2024-01-02T00:00Z, 2024-01-02T00:01Z, 2024-01-02T00:05Z, PT1M",
        "2024-01-02T00:00Z, 2024-01-02T00:05Z, 2024-01-02T00:10Z, PT5M",
        "2024-01-02T00:00Z, 2024-01-02T01:00Z, 2024-01-02T03:00Z, PT1H",
        "2024-01-02T00:00Z, 2024-01-02T04:00Z, 2024-01-02T08:00Z, PT4H",
        "2024-01-04, 2024-01-05, 2024-01-08, PT24H",
        "2024-01-01, 2024-01-08, 2024-01-15, PT168H"
    })
    void it_is_the_step_between_them(String first, String second, String third, Duration length) {
        assertThat(each(rows(first, second, third), bar -> Duration.between(bar.openTime(), bar.closeTime())))
                .containsOnly(length.toString());
    }

    @Test
    void monthly_bars_cover_their_month() {
        BarFile bars = rows("2024-01-01", "2024-02-01", "2024-03-01");

        assertThat(each(bars, Bar::openTime))
                .containsExactly("2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z");
        assertThat(each(bars, Bar::closeTime))
                .containsExactly("2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z");
    }

    @Test
    void monthly_bars_stamped_with_their_first_trading_day_cover_their_month() {
        assertThat(each(rows("2024-01-02", "2024-02-01", "2024-03-01", "2024-04-01"), Bar::openTime))
                .containsExactly(
                        "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z");
    }

    @Test
    void monthly_bars_stamped_with_their_last_day_have_to_be_called_so() {
        BarFile bars = rows("2024-01-31", "2024-02-29", "2024-03-29", "2024-04-30");

        assertThat(refusal(bars)).contains("which end of a month", ".stampedAt(BarStamp.CLOSE)");
        assertThat(each(bars.stampedAt(BarStamp.CLOSE), Bar::openTime))
                .containsExactly(
                        "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z");
        assertThat(each(bars.stampedAt(BarStamp.CLOSE), Bar::closeTime))
                .containsExactly(
                        "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z", "2024-05-01T00:00:00Z");
    }

    @Test
    void weekly_bars_that_begin_after_a_holiday_cover_their_week() {
        BarFile bars = rows("2024-01-08", "2024-01-16", "2024-01-22", "2024-01-29");

        assertThat(each(bars, Bar::openTime))
                .containsExactly(
                        "2024-01-08T00:00:00Z", "2024-01-15T00:00:00Z", "2024-01-22T00:00:00Z", "2024-01-29T00:00:00Z");
        assertThat(each(bars, Bar::closeTime)).startsWith("2024-01-15T00:00:00Z", "2024-01-22T00:00:00Z");
    }

    @Test
    void weekly_bars_stamped_on_another_day_than_monday_have_to_be_called_so() {
        BarFile bars = rows("2024-01-05", "2024-01-12", "2024-01-18", "2024-01-26");

        assertThat(refusal(bars)).contains("which end of a week", "FRIDAY", ".stampedAt(BarStamp.OPEN)");
        assertThat(each(bars.stampedAt(BarStamp.CLOSE), Bar::closeTime))
                .containsExactly(
                        "2024-01-06T00:00:00Z", "2024-01-13T00:00:00Z", "2024-01-20T00:00:00Z", "2024-01-27T00:00:00Z");
    }

    @Test
    void quarters_and_years_are_lengths_too() {
        assertThat(each(rows("2024-01-01", "2024-04-01", "2024-07-01"), Bar::closeTime))
                .containsExactly("2024-04-01T00:00:00Z", "2024-07-01T00:00:00Z", "2024-10-01T00:00:00Z");
        assertThat(each(rows("2022-01-01", "2023-01-01", "2024-01-01"), Bar::closeTime))
                .containsExactly("2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z");
    }

    @Test
    void one_bar_alone_shows_no_length() {
        assertThat(refusal(rows("2024-01-01"))).contains("a single bar", ".every(Duration.ofMinutes(1))");
    }

    @Test
    void more_holes_than_bars_show_no_length() {
        for (List<String> times : List.of(
                List.of("2024-01-02T00:00Z", "2024-01-02T00:03Z", "2024-01-02T00:10Z"),
                List.of("2024-01-02T00:00Z", "2024-01-02T00:07Z", "2024-01-02T00:14Z"),
                List.of("2024-01-05", "2024-01-08"))) {
            assertThat(refusal(rows(times.toArray(String[]::new)))).contains(".every(");
        }
    }

    @Test
    void a_bar_shorter_than_the_first_ones_is_refused() {
        assertThat(refusal(rows("2024-01-02T00:00Z", "2024-01-02T00:10Z", "2024-01-02T00:20Z", "2024-01-02T00:25Z")
                        .every(Duration.ofMinutes(10))))
                .startsWith(
                        "recording line 5: time is 2024-01-02T00:25:00Z, but must not be before 2024-01-02T00:30:00Z")
                .contains(".every(");
    }

    @Test
    void times_in_the_last_second_of_a_minute_are_ends() {
        assertThat(each(
                        bars("timestamp,open,high,low,close\n2024-01-02T00:59:59.999Z,1,1,1,1\n"
                                + "2024-01-02T01:59:59.999Z,1,1,1,1\n2024-01-02T02:59:59.999Z,1,1,1,1\n"),
                        Bar::closeTime))
                .containsExactly("2024-01-02T00:59:59.999Z", "2024-01-02T01:59:59.999Z", "2024-01-02T02:59:59.999Z");
        assertThat(each(
                        bars("time,open,high,low,close\n1704153599,1,1,1,1\n1704157199,1,1,1,1\n")
                                .stampedAt(BarStamp.OPEN),
                        Bar::openTime))
                .containsExactly("2024-01-01T23:59:59Z", "2024-01-02T00:59:59Z");
    }

    @Test
    void the_open_time_comes_before_any_other() {
        assertThat(each(
                        bars(
                                "timeOpen;timeClose;open;high;low;close;timestamp\n"
                                        + "2024-01-02T00:00:00.000Z;2024-01-02T23:59:59.999Z;1;1;1;1;2024-01-02T23:59:59.999Z\n"
                                        + "2024-01-03T00:00:00.000Z;2024-01-03T23:59:59.999Z;1;1;1;1;2024-01-03T23:59:59.999Z\n"),
                        Bar::openTime))
                .containsExactly("2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z");
    }

    @Test
    void bars_that_cannot_be_read_are_refused_for_that_and_not_for_their_length() {
        assertThat(refusal(bars("time,open,high,low,close\n2024-01-02,1,2,1,x\n2024-01-03,1,2,1,x\n")))
                .isEqualTo("recording line 2: close is not a decimal number: x");
    }

    @Test
    void a_column_named_as_an_end_holds_ends() {
        assertThat(each(
                        bars("close_time,open,high,low,close\n2024-01-02T00:01Z,1,1,1,1\n2024-01-02T00:02Z,1,1,1,1\n"),
                        Bar::closeTime))
                .containsExactly("2024-01-02T00:01:00Z", "2024-01-02T00:02:00Z");
    }

    @Test
    void days_that_begin_at_midnight_of_another_zone_need_that_zone() {
        BarFile bars = rows("2024-03-09T05:00Z", "2024-03-10T05:00Z", "2024-03-11T04:00Z");

        assertThat(refusal(bars)).contains("line 4", ".zone(ZoneId.of(\"America/New_York\"))");
        assertThat(each(bars.zone(ZoneId.of("America/New_York")), Bar::closeTime))
                .containsExactly("2024-03-10T05:00:00Z", "2024-03-11T04:00:00Z", "2024-03-12T04:00:00Z");
    }

    @Test
    void a_date_as_the_end_of_a_bar_is_its_last_day() {
        BarFile bars = rows("2024-01-02", "2024-01-03").stampedAt(BarStamp.CLOSE);

        assertThat(each(bars, Bar::openTime)).containsExactly("2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z");
        assertThat(each(bars.every(Period.ofDays(1)), Bar::closeTime))
                .containsExactly("2024-01-03T00:00:00Z", "2024-01-04T00:00:00Z");
    }

    private static BarFile rows(String... times) {
        return bars("date,open,high,low,close,volume\n" + String.join(",1,1,1,1,1\n", times) + ",1,1,1,1,1\n");
    }
}
