package com.moniqo.wallet.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.ValidationException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TradingCalendarTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-09T21:59:59Z, true", // Friday, 16:59:59 in New York
        "2026-01-09T22:00:00Z, false",
        "2026-01-10T12:00:00Z, false", // Saturday
        "2026-01-11T21:59:59Z, false", // Sunday
        "2026-01-11T22:00:00Z, true",
        "2026-07-05T21:00:00Z, true", // Sunday, summer
        "2026-07-03T21:00:00Z, false" // Friday, summer
    })
    void forex_is_open_from_sunday_to_friday_at_five_in_new_york(String at, boolean open) {
        assertThat(TradingCalendar.FOREX.isOpen(Instant.parse(at))).isEqualTo(open);
    }

    @Test
    void crypto_never_closes() {
        assertThat(TradingCalendar.CRYPTO.isOpen(Instant.parse("2026-01-10T03:00:00Z")))
                .isTrue();
    }

    @Test
    void a_market_with_its_own_hours_closes_at_the_close_and_opens_at_the_opening() {
        TradingCalendar calendar = TradingCalendar.weekdays(LocalTime.of(8, 0), LocalTime.of(12, 0), ZoneOffset.UTC);
        assertThat(calendar.isOpen(Instant.parse("2026-01-05T07:59:59.999Z"))).isFalse();
        assertThat(calendar.isOpen(Instant.parse("2026-01-05T08:00:00Z"))).isTrue();
        assertThat(calendar.isOpen(Instant.parse("2026-01-05T12:00:00Z"))).isFalse();
        assertThat(calendar.sessionEnd(Instant.parse("2026-01-09T12:00:00Z"))).isEqualTo("2026-01-12T12:00:00Z");
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void a_session_ends_however_far_away_its_time_is(TradingCalendar calendar) {
        for (Instant at :
                List.of(Instant.MIN, Instant.MIN.plusSeconds(1), LocalDateTime.MIN.toInstant(ZoneOffset.UTC))) {
            assertThat(calendar.sessionEnd(at)).isAfter(at);
            assertThatCode(() -> calendar.isOpen(at)).doesNotThrowAnyException();
        }
        for (Instant at : List.of(LocalDateTime.MAX.toInstant(ZoneOffset.UTC), Instant.MAX)) {
            assertThat(calendar.sessionEnd(at)).isEqualTo(Instant.MAX);
            assertThatCode(() -> calendar.isOpen(at)).doesNotThrowAnyException();
        }
    }

    static List<TradingCalendar> calendars() {
        return List.of(TradingCalendar.CRYPTO, TradingCalendar.FOREX, TradingCalendar.US_EQUITIES);
    }

    @Test
    void a_close_that_is_not_after_the_opening_is_refused() {
        assertThatThrownBy(() -> TradingCalendar.weekdays(LocalTime.NOON, LocalTime.NOON, ZoneOffset.UTC))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("close")
                .hasMessageContaining("after 12:00");
    }
}
