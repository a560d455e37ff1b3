package com.moniqo.wallet.demo.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarFileTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final String TWO_DAYS = """
            date,open,high,low,close,volume
            2013-01-02,553.82,555.00,541.63,549.03,20018500
            2013-01-03,547.88,549.67,541.00,542.10,12605900
            """;

    @Test
    void a_stamp_at_the_open_ends_one_length_later() {
        assertThat(text(TWO_DAYS, BarStamp.OPEN))
                .containsExactly(
                        Bar.of(
                                AAPL,
                                "553.82",
                                "555",
                                "541.63",
                                "549.03",
                                "20018500",
                                at("2013-01-02T00:00:00Z"),
                                at("2013-01-03T00:00:00Z")),
                        Bar.of(
                                AAPL,
                                "547.88",
                                "549.67",
                                "541",
                                "542.1",
                                "12605900",
                                at("2013-01-03T00:00:00Z"),
                                at("2013-01-04T00:00:00Z")));
    }

    @Test
    void a_stamp_at_the_close_began_one_length_before() {
        Bar first = text(TWO_DAYS, BarStamp.CLOSE).open().next();

        assertThat(first.openTime()).isEqualTo("2013-01-02T00:00:00Z");
        assertThat(first.closeTime()).isEqualTo("2013-01-03T00:00:00Z");

        Bar minute = bars("date,open,high,low,close\n2013-01-02T10:00Z,1,1,1,1\n")
                .every(Duration.ofMinutes(1))
                .stampedAt(BarStamp.CLOSE)
                .open()
                .next();
        assertThat(minute.openTime()).isEqualTo("2013-01-02T09:59:00Z");
        assertThat(minute.closeTime()).isEqualTo("2013-01-02T10:00:00Z");
    }

    @Test
    void days_in_a_zone_have_23_24_or_25_hours() {
        String spring = rows("2013-03-09", "2013-03-10", "2013-03-11");
        String autumn = rows("2013-11-02", "2013-11-03", "2013-11-04");

        assertThat(hours(text(spring, BarStamp.OPEN).zone(NEW_YORK))).containsExactly(24L, 23L, 24L);
        assertThat(hours(text(autumn, BarStamp.OPEN).zone(NEW_YORK))).containsExactly(24L, 25L, 24L);
    }

    @Test
    void daily_bars_of_a_stock_may_cover_the_session() {
        BarFile bars =
                bars(rows("2013-01-02", "2013-07-02")).zone(NEW_YORK).session(LocalTime.of(9, 30), LocalTime.of(16, 0));

        assertThat(bars)
                .extracting(Bar::openTime)
                .containsExactly(at("2013-01-02T14:30:00Z"), at("2013-07-02T13:30:00Z"));
        assertThat(bars)
                .extracting(Bar::closeTime)
                .containsExactly(at("2013-01-02T21:00:00Z"), at("2013-07-02T20:00:00Z"));
    }

    @Test
    void a_session_does_not_take_a_day_from_another_zone() {
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> bars(rows("2013-01-02T00:00:00Z"))
                        .zone(NEW_YORK)
                        .session(LocalTime.of(9, 30), LocalTime.of(16, 0))
                        .forEach(bar -> {}))
                .withMessageContaining("after the session of its day");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> bars(TWO_DAYS).session(LocalTime.NOON, LocalTime.NOON));
    }

    @Test
    void columns_may_be_named_by_the_caller() {
        BarFile bars = bars("1385337600,1,2,3,1,2\n").every(Duration.ofMinutes(5));

        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> bars.forEach(bar -> {}))
                .withMessageContaining(".header(\"time,?,?,?,?,?\")");
        assertThat(bars.header("time,open,close,high,low,volume"))
                .containsExactly(
                        Bar.of(AAPL, "1", "3", "1", "2", "2", at("2013-11-25T00:00:00Z"), at("2013-11-25T00:05:00Z")));
    }

    @Test
    void columns_may_have_one_letter_and_other_separators() {
        BarFile bars = text("t\to\th\tl\tc\tv\n2013-01-02T00:00Z\t1\t3\t1\t2\t9\n", BarStamp.OPEN);

        assertThat(bars)
                .containsExactly(
                        Bar.of(AAPL, "1", "3", "1", "2", "9", at("2013-01-02T00:00:00Z"), at("2013-01-03T00:00:00Z")));
    }

    @Test
    void a_bar_that_begins_before_the_one_above_ended_is_market_data_error() {
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() ->
                        text(rows("2013-01-03", "2013-01-03"), BarStamp.OPEN).forEach(bar -> {}))
                .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code)
                .withMessageStartingWith(
                        "recording line 3: time is 2013-01-03T00:00:00Z, but must not be before 2013-01-04T00:00:00Z");
    }

    @Test
    void a_bar_that_contradicts_itself_is_market_data_error_and_names_the_line() {
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> text("date,open,high,low,close,volume\n2013-01-02,9,8,7,8,1\n", BarStamp.OPEN)
                        .forEach(bar -> {}))
                .returns(ErrorCode.MARKET_DATA_ERROR, WalletException::code)
                .withMessageStartingWith("recording line 2: open is 9, but must be from the low 7 to the high 8");
    }

    @Test
    void a_length_of_nothing_is_refused() {
        for (var length : List.of(Duration.ZERO, Period.ZERO, Duration.ofDays(-1), Period.ofDays(-1))) {
            assertThatExceptionOfType(ValidationException.class)
                    .isThrownBy(() -> bars(TWO_DAYS).every(length))
                    .returns("length", ValidationException::field);
        }
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> bars(TWO_DAYS).stampedAt(null));
    }

    @Test
    void it_goes_on_behind_any_position() {
        assertThat(text(TWO_DAYS, BarStamp.OPEN).openAfter(1).next().open()).isEqualByComparingTo("547.88");
    }

    private static BarFile text(String text, BarStamp stamp) {
        return bars(text).every(Period.ofDays(1)).stampedAt(stamp);
    }

    private static BarFile bars(String text) {
        return BarFile.of(AAPL, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String rows(String... dates) {
        return "date,open,high,low,close,volume\n" + String.join(",1,1,1,1,1\n", dates) + ",1,1,1,1,1\n";
    }

    private static List<Long> hours(BarFile bars) {
        var hours = new ArrayList<Long>();
        bars.forEach(bar ->
                hours.add(Duration.between(bar.openTime(), bar.closeTime()).toHours()));
        return hours;
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
