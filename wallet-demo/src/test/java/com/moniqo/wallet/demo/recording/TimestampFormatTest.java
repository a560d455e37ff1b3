package com.moniqo.wallet.demo.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.error.ValidationException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void nanoseconds() {
        assertThat(TimestampFormat.epochNanos().parse("1385337600000000001"))
                .isEqualTo("2013-11-25T00:00:00.000000001Z");
    }

    @ParameterizedTest
    @CsvSource({
        "25-Nov-2013 01:00, 2013-11-25T00:00:00Z",
        "25-NOV-2013 01:00, 2013-11-25T00:00:00Z",
        "25-Jul-2013 01:00, 2013-07-24T23:00:00Z",
        "27-Oct-2013 02:30, 2013-10-27T00:30:00Z"
    })
    void a_pattern_in_a_zone(String text, String time) {
        assertThat(TimestampFormat.pattern("dd-MMM-yyyy HH:mm", BERLIN).parse(text))
                .isEqualTo(time);
    }

    @Test
    void a_pattern_of_dates_and_one_with_zones() {
        assertThat(TimestampFormat.pattern("dd/MM/yy", BERLIN).parse("25/11/13"))
                .isEqualTo("2013-11-24T23:00:00Z");
        assertThat(TimestampFormat.pattern("yyyy-MM-dd HH:mm VV", BERLIN).parse("2013-11-25 01:00 Asia/Tokyo"))
                .isEqualTo("2013-11-24T16:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"0, 1385337600000", "3, 1385337600", "6, 1385337600000", "9, 1385337600"})
    void a_number_that_only_another_unit_explains_is_refused_with_that_unit(int digits, String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new EpochFormat(digits).parse(text))
                .withMessageContaining("2013-11-25T00:00:00Z in " + (text.length() == 10 ? "seconds" : "milliseconds"));
    }

    @Test
    void null_and_no_pattern_are_a_validation_error() {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> TimestampFormat.pattern(null, BERLIN));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> TimestampFormat.pattern("dd", null));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> TimestampFormat.pattern("no pattern", BERLIN));
    }
}
