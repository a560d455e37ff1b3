package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.TimeInForce.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** S4: when a session ends. */
class S04CalendarsTest {
    private static Instant end(TradingCalendar calendar, String now) {
        return calendar.sessionEnd(Instant.parse(now));
    }

    @Test
    void crypto_sessions_end_at_midnight_utc() {
        assertThat(end(TradingCalendar.CRYPTO, "2026-01-05T12:00:00Z")).isEqualTo("2026-01-06T00:00:00Z");
        assertThat(end(TradingCalendar.CRYPTO, "2026-01-05T23:59:59.999999999Z"))
                .isEqualTo("2026-01-06T00:00:00Z");
        assertThat(end(TradingCalendar.CRYPTO, "2026-01-06T00:00:00Z")).isEqualTo("2026-01-07T00:00:00Z");
    }

    @Test
    void forex_sessions_end_at_17_00_in_new_york_summer_and_winter() {
        assertThat(end(TradingCalendar.FOREX, "2026-01-05T12:00:00Z")).isEqualTo("2026-01-05T22:00:00Z");
        assertThat(end(TradingCalendar.FOREX, "2026-01-05T22:00:00Z")).isEqualTo("2026-01-06T22:00:00Z");
        assertThat(end(TradingCalendar.FOREX, "2026-07-06T12:00:00Z")).isEqualTo("2026-07-06T21:00:00Z");
        // the clocks go forward in the night to 8 March 2026
        assertThat(end(TradingCalendar.FOREX, "2026-03-07T22:00:00Z")).isEqualTo("2026-03-08T21:00:00Z");
    }

    @Test
    void equity_sessions_end_at_16_00_in_new_york_on_weekdays() {
        assertThat(end(TradingCalendar.US_EQUITIES, "2026-01-05T12:00:00Z"))
                .isEqualTo("2026-01-05T21:00:00Z"); // a Monday
        assertThat(end(TradingCalendar.US_EQUITIES, "2026-01-09T21:00:00Z"))
                .isEqualTo("2026-01-12T21:00:00Z"); // Friday's close, then Monday's
        assertThat(end(TradingCalendar.US_EQUITIES, "2026-01-10T15:00:00Z"))
                .isEqualTo("2026-01-12T21:00:00Z"); // Saturday
        assertThat(end(TradingCalendar.US_EQUITIES, "2026-01-11T15:00:00Z"))
                .isEqualTo("2026-01-12T21:00:00Z"); // Sunday
        assertThat(end(TradingCalendar.US_EQUITIES, "2026-07-06T12:00:00Z")).isEqualTo("2026-07-06T20:00:00Z");
    }

    private static TradingCalendar endingAt(Instant end) {
        return new TradingCalendar() {
            @Override
            public boolean isOpen(Instant at) {
                return at.isBefore(end);
            }

            @Override
            public Instant sessionEnd(Instant at) {
                return end;
            }
        };
    }

    @Test
    void the_calendar_is_a_setting_of_the_symbol_and_a_host_may_write_its_own() {
        Symbol aapl = Symbol.of("AAPL");
        Instant halfDay = Instant.parse("2026-01-05T18:00:00Z");
        Desk desk = Desk.with(
                BARE.toBuilder()
                        .market(aapl, MarketRules.none().calendar(TradingCalendar.US_EQUITIES))
                        .market(BTC, MarketRules.none().calendar(endingAt(halfDay)))
                        .build(),
                "USDT",
                "1000");
        desk.quote(aapl, "100", "100").quote("99", "100");
        Order share = desk.place(OrderRequest.limit(aapl, BUY, "1", "90").timeInForce(DAY));
        Order coin = desk.place(limit(BUY, "1", "90").timeInForce(DAY));

        desk.clock.set(halfDay);
        assertThat(desk.status(coin)).isEqualTo(EXPIRED);
        assertThat(desk.status(share)).isEqualTo(OPEN);
        desk.clock.set("2026-01-05T20:59:59.999999999Z");
        assertThat(desk.status(share)).isEqualTo(OPEN);
        desk.clock.set("2026-01-05T21:00:00Z");
        assertThat(desk.status(share)).isEqualTo(EXPIRED);
    }
}
