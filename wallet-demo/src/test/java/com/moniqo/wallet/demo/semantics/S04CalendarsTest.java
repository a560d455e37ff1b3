package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.TimeInForce.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TimeInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private static Desk newYork() {
        Desk desk = Desk.with(
                BARE.toBuilder()
                        .market(BTC, MarketRules.none().calendar(TradingCalendar.US_EQUITIES))
                        .build(),
                "USDT",
                "1000",
                "BTC",
                "10");
        desk.clock.set("2026-01-09T20:00:00Z"); // Friday, 15:00 in New York
        return desk.price("100");
    }

    @Test
    void rule_1_9_a_market_that_is_closed_on_saturday_does_not_fill() {
        Desk desk = newYork();
        Order limit = desk.place(limit(BUY, "1", "90"));
        Order stop = desk.place(stop(SELL, "1", "80"));
        Order trail = desk.place(trailing(SELL, "1", "30"));

        desk.clock.set("2026-01-10T15:00:00Z");
        desk.price("85").price("70").price("200");

        assertThat(List.of(limit, stop, trail))
                .allSatisfy(order -> assertThat(desk.status(order)).isEqualTo(OPEN));
        assertThat(desk.now(trail).stopPrice().orElseThrow()).isEqualByComparingTo("70");
        assertThat(desk.wallet.quote(BTC).last()).isEqualByComparingTo("200");
        desk.clock.set("2026-01-12T14:30:00Z"); // Monday, 9:30 in New York
        desk.price("79");
        assertThat(desk.prices(limit)).containsExactly("90");
        assertThat(desk.prices(stop)).containsExactly("79");
    }

    @Test
    void rule_1_9_what_would_take_on_arrival_is_refused_while_the_market_is_closed() {
        Desk desk = newYork();
        desk.clock.set("2026-01-10T15:00:00Z");
        desk.price("100");

        for (OrderRequest taking : List.of(
                market(BUY, "1"),
                OrderRequest.marketFor(BTC, BUY, "100"),
                limit(BUY, "1", "100"),
                limit(BUY, "1", "90").timeInForce(TimeInForce.IOC),
                limit(BUY, "1", "90").timeInForce(TimeInForce.FOK))) {
            desk.refused(ErrorCode.ORDER_REJECTED, "market-closed", () -> desk.place(taking));
        }
        assertThat(desk.place(limit(BUY, "1", "99")).status()).isEqualTo(OPEN);
        assertThat(desk.place(stop(SELL, "1", "90")).status()).isEqualTo(OPEN);
        desk.clock.set("2026-01-12T14:30:00Z");
        desk.price("100");
        assertThat(desk.place(market(BUY, "1")).status()).isEqualTo(FILLED);
    }

    @Test
    void rule_1_9_a_bar_counts_if_the_market_was_open_within_it() {
        Desk desk = newYork();
        Order order = desk.place(limit(BUY, "1", "90"));

        desk.clock.set("2026-01-11T05:00:00Z"); // New York's midnight
        desk.wallet.onBar(day("2026-01-10T05:00:00Z"));
        assertThat(desk.status(order)).isEqualTo(OPEN);
        desk.clock.set("2026-01-12T05:00:00Z");
        desk.wallet.onBar(day("2026-01-11T05:00:00Z"));
        assertThat(desk.status(order)).isEqualTo(OPEN);
        desk.clock.set("2026-01-13T05:00:00Z");
        desk.wallet.onBar(day("2026-01-12T05:00:00Z"));

        assertThat(desk.status(order)).isEqualTo(FILLED);
    }

    private static Bar day(String from) {
        Instant open = Instant.parse(from);
        return Bar.of(BTC, "100", "101", "89", "100", "1000", open, open.plus(Duration.ofDays(1)));
    }

    @Test
    void rule_1_9_an_order_at_a_bars_close_fills_though_the_market_has_just_closed() {
        Desk desk = newYork();
        desk.clock.set("2026-01-13T05:00:00Z");
        desk.wallet.onBar(day("2026-01-12T05:00:00Z"));

        assertThat(desk.place(market(BUY, "1")).status()).isEqualTo(FILLED);
        desk.crash();
        assertThat(desk.place(market(BUY, "1")).status()).isEqualTo(FILLED);
        desk.later(Duration.ofMillis(1));
        desk.refused(ErrorCode.ORDER_REJECTED, "market-closed", () -> desk.place(market(BUY, "1")));
    }

    @Test
    void rule_1_9_forex_is_closed_from_friday_to_sunday_17_00_in_new_york() {
        Desk desk = Desk.with(
                BARE.toBuilder()
                        .market(BTC, MarketRules.none().calendar(TradingCalendar.FOREX))
                        .build(),
                "USDT",
                "1000");
        desk.clock.set("2026-01-09T21:59:58Z");
        desk.price("100");
        Order order = desk.place(limit(BUY, "1", "90"));

        desk.price("85"); // 22:00 UTC
        assertThat(desk.status(order)).isEqualTo(OPEN);
        desk.clock.set("2026-01-11T21:59:58Z");
        desk.price("85");
        assertThat(desk.status(order)).isEqualTo(OPEN);
        desk.price("85");

        assertThat(desk.status(order)).isEqualTo(FILLED);
    }
}
