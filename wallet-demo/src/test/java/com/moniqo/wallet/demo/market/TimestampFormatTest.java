package com.moniqo.wallet.demo.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.error.ValidationException;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampFormatTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "1385337600, 2013-11-25T00:00:00Z",
        "1385337600.25, 2013-11-25T00:00:00.250Z",
        "1.3853376E+9, 2013-11-25T00:00:00Z",
        "0, 1970-01-01T00:00:00Z",
        "-0.5, 1969-12-31T23:59:59.500Z"
    })
    void seconds(String text, String time) {
        assertThat(TimestampFormat.epochSeconds().parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"1385337600001, 2013-11-25T00:00:00.001Z", "1385337600001.5, 2013-11-25T00:00:00.001500Z"})
    void milliseconds(String text, String time) {
        assertThat(TimestampFormat.epochMillis().parse(text)).isEqualTo(time);
    }

    @Test
    void microseconds() {
        assertThat(TimestampFormat.epochMicros().parse("1385337600000001")).isEqualTo("2013-11-25T00:00:00.000001Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2013-11-25T00:00:00Z, 2013-11-25T00:00:00Z",
        "2013-11-25T01:00:00.5+05:30, 2013-11-24T19:30:00.500Z",
        "2013-11-25T01:00:00, 2013-11-25T00:00:00Z",
        "2013-11-25 01:00, 2013-11-25T00:00:00Z",
        "2013-11-25, 2013-11-24T23:00:00Z",
        "2013-07-25, 2013-07-24T22:00:00Z"
    })
    void iso_in_a_zone(String text, String time) {
        assertThat(TimestampFormat.iso(BERLIN).parse(text)).isEqualTo(time);
    }

    @Test
    void dates_at_a_time_of_day() {
        assertThat(TimestampFormat.dates(LocalTime.of(9, 30), BERLIN).parse("2013-11-25"))
                .isEqualTo("2013-11-25T08:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2013-02-30", "25.11.2013", "2013-11-25T25:00", "2013-11-25T00:00:00 Z", "٢٠١٣-11-25"})
    void what_is_no_iso_time_is_refused(String text) {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> TimestampFormat.iso(BERLIN).parse(text));
    }

    @Test
    void null_is_a_validation_error() {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> TimestampFormat.iso(null));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> TimestampFormat.dates(null, BERLIN));
    }
}
