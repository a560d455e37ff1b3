package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.stopLimit;
import static com.moniqo.wallet.demo.semantics.Desk.target;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.CANCELLED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.settings.BarPath;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S1.8: bars that had begun before an order, or before the last price. */
class S01LateOrdersTest {
    private Desk desk = Desk.bare("USDT", "100000", "BTC", "100").price("100");
    private final Instant open = desk.clock.instant();

    /** The minute from the last price on, pushed at its end. */
    private void minute(String from, String high, String low, String close) {
        desk.clock.set(open.plusSeconds(60));
        desk.wallet.onBar(Bar.of(BTC, from, high, low, close, "1000", open, open.plusSeconds(60)));
    }

    private void at(int second) {
        desk.clock.set(open.plusSeconds(second));
    }

    // ---- orders that come while a bar is under way ----

    static Stream<OrderRequest> reachedInside() {
        return Stream.of(
                limit(BUY, "1", "95"),
                limit(SELL, "1", "105"),
                stop(SELL, "1", "95"),
                stop(BUY, "1", "105"),
                target(SELL, "1", "105"),
                target(BUY, "1", "95"),
                stopLimit(SELL, "1", "95", "94"),
                stopLimit(BUY, "1", "105", "106"),
                trailing(SELL, "1", "5"),
                trailing(BUY, "1", "5"));
    }

    @ParameterizedTest
    @MethodSource("reachedInside")
    void rule_1_8_an_order_accepted_inside_a_bar_does_not_meet_its_inside(OrderRequest request) {
        for (BarPath path : BarPath.values()) {
            desk = Desk.with(BARE.toBuilder().barPath(path).build(), "USDT", "100000", "BTC", "100")
                    .price("100");
            Order early = desk.place(request);
            at(30);
            Order late = desk.place(request);

            minute("100", "110", "90", "100");

            assertThat(desk.status(early)).as("%s", path).isEqualTo(FILLED);
            assertThat(desk.status(late)).as("%s", path).isEqualTo(OPEN);
            desk.bar("100", "110", "90", "100");
            assertThat(desk.status(late)).as("in the next bar, %s", path).isEqualTo(FILLED);
        }
    }

    @ParameterizedTest
    @EnumSource(BarPath.class)
    void rule_1_8_it_fills_at_the_close_at_the_earliest_as_on_a_quote(BarPath path) {
        desk = Desk.with(BARE.toBuilder().barPath(path).build(), "USDT", "100000", "BTC", "100")
                .price("100");
        at(30);
        Order bid = desk.place(limit(BUY, "1", "95"));
        Order stop = desk.place(stop(SELL, "1", "95"));
        Order trail = desk.place(trailing(SELL, "1", "5"));
        Order target = desk.place(target(BUY, "1", "95"));

        minute("100", "110", "90", "92");

        assertThat(desk.prices(bid)).containsExactly("95"); // a resting limit fills at its limit, always
        assertThat(desk.prices(stop)).containsExactly("92"); // it may have passed 95 before the order
        assertThat(desk.prices(trail)).containsExactly("92");
        assertThat(desk.prices(target)).containsExactly("92");
        assertThat(desk.onlyFill(stop).time()).isEqualTo(open.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"0,FILLED", "5,FILLED", "6,FILLED", "7,OPEN", "30,OPEN", "60,OPEN"})
    void rule_1_8_within_the_first_tenth_it_still_meets_the_whole_bar(int second, String status) {
        at(second);
        Order order = desk.place(limit(BUY, "1", "95"));

        minute("100", "100", "94", "100");

        assertThat(desk.status(order)).hasToString(status);
    }

    @ParameterizedTest
    @CsvSource({"0,0,FILLED", "0,1,OPEN", "0.5,30,FILLED", "0.5,31,OPEN", "1,60,FILLED"})
    void rule_1_8_how_late_is_a_setting(String grace, int second, String status) {
        desk = Desk.with(BARE.toBuilder().barGrace(grace).build(), "USDT", "100000")
                .price("100");
        at(second);
        Order order = desk.place(limit(BUY, "1", "95"));

        minute("100", "100", "94", "100");

        assertThat(desk.status(order)).hasToString(status);
    }

    @ParameterizedTest
    @EnumSource(Desk.Restart.class)
    void rule_1_8_an_amendment_of_the_price_inside_a_bar_is_as_late_and_a_smaller_amount_is_not(Desk.Restart restart) {
        Order moved = desk.place(limit(BUY, "1", "80"));
        Order reduced = desk.place(limit(BUY, "2", "95"));
        at(30);
        desk.amend(moved, OrderAmendment.limitPrice("95"));
        desk.amend(reduced, OrderAmendment.amount("1"));
        desk.restart(restart);

        minute("100", "100", "94", "100");

        assertThat(desk.status(moved)).isEqualTo(OPEN);
        assertThat(desk.status(reduced)).isEqualTo(FILLED);
    }

    @ParameterizedTest
    @EnumSource(Desk.Restart.class)
    void rule_1_8_an_order_that_a_bar_pushed_late_triggered_is_there_for_the_whole_of_the_next(Desk.Restart restart) {
        Order stop = desk.place(stopLimit(SELL, "1", "95", "98"));
        desk.clock.set(open.plusSeconds(75));
        desk.wallet.onBar(Bar.of(BTC, "100", "100", "94", "94", "1", open, open.plusSeconds(60)));
        desk.restart(restart);
        desk.clock.set(open.plusSeconds(120));
        desk.wallet.onBar(Bar.of(BTC, "94", "99", "94", "94", "1", open.plusSeconds(60), open.plusSeconds(120)));

        assertThat(desk.prices(stop)).containsExactly("98");
    }

    @Test
    void rule_1_8_a_refused_amendment_does_not_make_an_order_late() {
        Order order = desk.place(limit(BUY, "1", "95"));
        at(30);
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.amend(order, OrderAmendment.amount("90000")));

        minute("100", "100", "94", "100");

        assertThat(desk.status(order)).isEqualTo(FILLED);
    }

    @Test
    void rule_1_8_exits_that_open_inside_a_bar_are_as_late() {
        at(30);
        List<Order> bracket =
                desk.place(OrderList.bracket(market(BUY, "1"), limit(SELL, "1", "105"), stop(SELL, "1", "95")));
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "1", "105"), stop(SELL, "1", "95")));

        minute("100", "110", "90", "100");

        for (Order exit : List.of(bracket.get(1), bracket.get(2), oco.get(0), oco.get(1))) {
            assertThat(desk.status(exit)).isEqualTo(OPEN);
        }
        desk.bar("100", "100", "90", "100");
        assertThat(desk.status(bracket.get(1))).isEqualTo(CANCELLED);
        assertThat(desk.prices(bracket.get(2))).containsExactly("95");
        assertThat(desk.prices(oco.get(1))).containsExactly("95");
    }

    @ParameterizedTest
    @EnumSource(Desk.Restart.class)
    void rule_1_8_exits_that_open_in_a_bar_are_there_for_the_whole_of_the_next_however_late_it_is_pushed(
            Desk.Restart restart) {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "1", "95"), limit(SELL, "1", "120"), stop(SELL, "1", "80")));
        desk.clock.set(open.plusSeconds(75)); // pushed a quarter of a minute after its close
        desk.wallet.onBar(Bar.of(BTC, "100", "100", "94", "100", "1", open, open.plusSeconds(60)));
        desk.restart(restart);
        desk.clock.set(open.plusSeconds(120));
        desk.wallet.onBar(Bar.of(BTC, "100", "100", "79", "100", "1", open.plusSeconds(60), open.plusSeconds(120)));

        assertThat(desk.prices(bracket.get(2))).containsExactly("80");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rule_1_8_a_restart_inside_the_bar_changes_nothing(boolean crash) {
        Order early = desk.place(limit(BUY, "1", "95"));
        at(30);
        Order late = desk.place(limit(BUY, "1", "95"));
        if (crash) {
            desk.crash();
        } else {
            desk.reopen();
        }

        minute("100", "100", "94", "100");

        assertThat(desk.status(early)).isEqualTo(FILLED);
        assertThat(desk.status(late)).isEqualTo(OPEN);
    }

    // ---- bars that had begun before the last price ----

    @Test
    void rule_1_8_of_a_bar_with_a_price_inside_it_only_the_close_is_used() {
        Order bid = desk.place(limit(BUY, "1", "95"));
        Order stop = desk.place(stop(SELL, "1", "93"));
        at(30);
        desk.wallet.onQuote(Quote.of(BTC, "101", desk.clock.instant()));
        Order late = desk.place(limit(BUY, "1", "96"));

        minute("100", "110", "90", "99");

        assertThat(desk.status(bid)).isEqualTo(OPEN);
        assertThat(desk.status(stop)).isEqualTo(OPEN);
        assertThat(desk.status(late)).isEqualTo(OPEN);
        assertThat(desk.wallet.quote(BTC).last()).isEqualByComparingTo("99");

        desk.clock.set(open.plusSeconds(90)); // overlaps the one before
        desk.wallet.onBar(Bar.of(BTC, "100", "110", "80", "94", "1", open.plusSeconds(45), open.plusSeconds(90)));

        assertThat(desk.status(bid)).isEqualTo(FILLED);
        assertThat(desk.status(late)).isEqualTo(FILLED);
        assertThat(desk.status(stop)).isEqualTo(OPEN); // 80 may have been before 99
    }

    @Test
    void rule_1_8_a_corrected_bar_is_refused() {
        minute("100", "101", "99", "100");
        Order bid = desk.place(limit(BUY, "1", "95"));

        for (String close : List.of("94", "99")) {
            Bar corrected = Bar.of(BTC, "100", "101", "90", close, "1000", open, open.plusSeconds(60));
            assertThat(desk.refused(ErrorCode.MARKET_DATA_ERROR, () -> desk.wallet.onBar(corrected)))
                    .hasMessageContaining(open.plusSeconds(60).toString());
        }

        assertThat(desk.status(bid)).isEqualTo(OPEN);
        assertThat(desk.wallet.quote(BTC).last()).isEqualByComparingTo("100");
    }

    @Test
    void rule_1_8_a_gap_between_bars_makes_no_order_late() {
        minute("100", "101", "99", "100");
        desk.later(Duration.ofMinutes(2));
        Order bid = desk.place(limit(BUY, "1", "95"));
        desk.later(Duration.ofMinutes(2));

        desk.bar("100", "101", "94", "100");

        assertThat(desk.status(bid)).isEqualTo(FILLED);
    }
}
