package com.moniqo.wallet.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.ValidationException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void forexIsOpenFromSundayToFridayAtFiveInNewYork(String at, boolean open) {
        assertThat(TradingCalendar.FOREX.isOpen(Instant.parse(at))).isEqualTo(open);
    }

    @Test
    void cryptoNeverCloses() {
        assertThat(TradingCalendar.CRYPTO.isOpen(Instant.parse("2026-01-10T03:00:00Z")))
                .isTrue();
    }

    @Test
    void aMarketWithItsOwnHoursClosesAtTheCloseAndOpensAtTheOpening() {
        TradingCalendar calendar = TradingCalendar.weekdays(LocalTime.of(8, 0), LocalTime.of(12, 0), ZoneOffset.UTC);
        assertThat(calendar.isOpen(Instant.parse("2026-01-05T07:59:59.999Z"))).isFalse();
        assertThat(calendar.isOpen(Instant.parse("2026-01-05T08:00:00Z"))).isTrue();
        assertThat(calendar.isOpen(Instant.parse("2026-01-05T12:00:00Z"))).isFalse();
        assertThat(calendar.sessionEnd(Instant.parse("2026-01-09T12:00:00Z"))).isEqualTo("2026-01-12T12:00:00Z");
    }

    @Test
    void aCloseThatIsNotAfterTheOpeningIsRefused() {
        assertThatThrownBy(() -> TradingCalendar.weekdays(LocalTime.NOON, LocalTime.NOON, ZoneOffset.UTC))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("close")
                .hasMessageContaining("after 12:00");
    }
}
