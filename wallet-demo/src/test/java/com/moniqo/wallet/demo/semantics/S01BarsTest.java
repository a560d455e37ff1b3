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
import static com.moniqo.wallet.trading.OrderStatus.PARTIALLY_FILLED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.recording.BarFile;
import com.moniqo.wallet.demo.recording.BarStamp;
import com.moniqo.wallet.demo.settings.BarPath;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.TriggerReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S1.8: what happens inside a bar. */
class S01BarsTest {
    private final Desk desk = Desk.bare("USDT", "100000", "BTC", "100").price("100");

    private static Desk desk(BarPath path) {
        return Desk.with(BARE.toBuilder().barPath(path).build(), "USDT", "100000", "BTC", "100")
                .price("100");
    }

    private static Desk sized() {
        return Desk.with(BARE.toBuilder().amountsAsSizes(true).build(), "USDT", "100000", "BTC", "100")
                .price("100");
    }

    @Test
    void rule_1_8_a_bar_counts_from_its_close_on_at_its_close() {
        Order order = desk.buyLimit("1", "95");

        desk.bar("100", "101", "94", "99");

        assertThat(desk.onlyFill(order).time()).isEqualTo(desk.clock.instant());
        assertThat(desk.wallet.quote(BTC).last()).isEqualByComparingTo("99");
        assertThat(desk.wallet.quote(BTC).time()).isEqualTo(desk.clock.instant());
    }

    @Test
    void rule_1_8_the_spread_setting_lies_around_every_point() {
        Desk wide = Desk.with(BARE.toBuilder().spread("0.02").build(), "USDT", "100000", "BTC", "100")
                .price("100");
        Order just = wide.sellLimit("1", "108.9");
        Order notQuite = wide.sellLimit("1", "109");

        wide.bar("100", "110", "100", "100"); // bid at the high: 110 x 0.99 = 108.9

        assertThat(wide.status(just)).isEqualTo(FILLED);
        assertThat(wide.status(notQuite)).isEqualTo(OPEN);
        assertThat(wide.wallet.quote(BTC).bid()).isEqualByComparingTo("99");
        assertThat(wide.wallet.quote(BTC).ask()).isEqualByComparingTo("101");
    }

    @Test
    void rule_1_8_inside_a_bar_a_trigger_has_its_own_price_as_touch_then_slippage() {
        Desk slipping = Desk.with(BARE.toBuilder().slippage("0.01").build(), "USDT", "100000", "BTC", "100")
                .price("100");
        Order sell = slipping.place(stop(SELL, "1", "95"));
        Order buy = slipping.place(stop(BUY, "1", "105"));
        Order take = slipping.place(target(SELL, "1", "106"));

        slipping.bar("100", "110", "90", "100");

        assertThat(slipping.prices(sell)).containsExactly("94.05"); // 95 x 0.99
        assertThat(slipping.prices(buy)).containsExactly("106.05"); // 105 x 1.01
        assertThat(slipping.prices(take)).containsExactly("104.94"); // 106 x 0.99
        assertThat(slipping.onlyFill(take).liquidity()).isEqualTo(Liquidity.TAKER);
    }

    @ParameterizedTest
    @EnumSource(BarPath.class)
    void rule_1_8_only_the_step_to_the_open_can_gap(BarPath path) {
        Desk any = desk(path);
        Order gapped = any.place(stop(SELL, "1", "95"));
        Order inside = any.place(stop(SELL, "1", "91"));
        Order limit = any.buyLimit("1", "94");

        any.bar("92", "93", "90", "92");

        assertThat(any.prices(gapped)).containsExactly("92");
        assertThat(any.prices(inside)).containsExactly("91");
        assertThat(any.prices(limit)).containsExactly("94"); // a resting limit fills at its limit, always
    }

    @Test
    void rule_1_8_pessimistic_stops_come_before_targets() {
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "1", "105"), stop(SELL, "1", "95")));

        desk.bar("100", "110", "90", "100");

        assertThat(desk.status(oco.get(0))).isEqualTo(CANCELLED);
        assertThat(desk.prices(oco.get(1))).containsExactly("95");
    }

    @Test
    void rule_1_8_pessimistic_the_same_for_buys() {
        List<Order> oco = desk.place(OrderList.oco(limit(BUY, "1", "95"), stop(BUY, "1", "105")));

        desk.bar("100", "110", "90", "100");

        assertThat(desk.status(oco.get(0))).isEqualTo(CANCELLED);
        assertThat(desk.prices(oco.get(1))).containsExactly("105");
    }

    @Test
    void rule_1_8_pessimistic_trails_are_those_from_before_the_bar() {
        Order sell = desk.place(trailing(SELL, "1", "5")); // trail 95
        Order buy = desk.place(trailing(BUY, "1", "5")); // trail 105

        desk.bar("100", "106", "94", "100");

        assertThat(desk.prices(sell)).containsExactly("95");
        assertThat(desk.prices(buy)).containsExactly("105");
    }

    @Test
    void rule_1_8_pessimistic_the_open_ratchets_nothing() {
        Order sell = desk.place(trailing(SELL, "1", "5")); // trail 95; 103 if the open counted

        desk.bar("108", "110", "102", "109");

        assertThat(desk.status(sell)).isEqualTo(OPEN);
        assertThat(desk.now(sell).stopPrice().orElseThrow()).isEqualByComparingTo("105"); // one ratchet, to the high
    }

    @Test
    void rule_1_8_pessimistic_the_ratchet_comes_before_the_close() {
        Order sell = desk.place(trailing(SELL, "1", "5"));
        Order buy = desk.place(trailing(BUY, "1", "8"));

        desk.bar("100", "107", "96", "101"); // trails 102 and 104 after the ratchet

        assertThat(desk.prices(sell)).containsExactly("102");
        assertThat(desk.status(buy)).isEqualTo(OPEN);
        assertThat(desk.now(buy).stopPrice().orElseThrow()).isEqualByComparingTo("104");
        desk.bar("103", "104", "103", "104");
        assertThat(desk.prices(buy)).containsExactly("104");
    }

    @Test
    void rule_1_8_pessimistic_limits_and_targets_meet_their_favourable_extreme() {
        Order buy = desk.buyLimit("1", "95");
        Order sell = desk.sellLimit("1", "105");
        Order buyTarget = desk.place(target(BUY, "1", "94"));
        Order sellTarget = desk.place(target(SELL, "1", "106"));
        Order tooLow = desk.buyLimit("1", "89");
        Order tooHigh = desk.sellLimit("1", "111");

        desk.bar("100", "110", "90", "100");

        assertThat(desk.prices(buy)).containsExactly("95");
        assertThat(desk.onlyFill(buy).liquidity()).isEqualTo(Liquidity.MAKER);
        assertThat(desk.prices(sell)).containsExactly("105");
        assertThat(desk.prices(buyTarget)).containsExactly("94");
        assertThat(desk.prices(sellTarget)).containsExactly("106");
        assertThat(desk.status(tooLow)).isEqualTo(OPEN);
        assertThat(desk.status(tooHigh)).isEqualTo(OPEN);
    }

    @Test
    void rule_1_8_pessimistic_the_close_is_met_too() {
        Order take = desk.place(target(SELL, "1", "104").triggerOn(TriggerReference.LAST));

        desk.bar("100", "104", "100", "104");

        assertThat(desk.prices(take)).containsExactly("104");
    }

    @Test
    void rule_1_8_a_child_opened_after_the_open_never_ends_by_its_target_in_that_bar() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "1", "95"), limit(SELL, "1", "105"), stop(SELL, "1", "90")));

        desk.bar("100", "110", "94", "108");

        assertThat(desk.prices(bracket.get(0))).containsExactly("95");
        assertThat(desk.status(bracket.get(1))).isEqualTo(OPEN);
        assertThat(desk.status(bracket.get(2))).isEqualTo(OPEN);
        desk.bar("106", "106", "106", "106");
        assertThat(desk.prices(bracket.get(1))).containsExactly("105");
    }

    @Test
    void rule_1_8_a_take_profit_child_waits_for_the_next_bar_as_well() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "1", "95"), target(SELL, "1", "105"), stop(SELL, "1", "90")));

        desk.bar("100", "110", "94", "108");
        assertThat(desk.status(bracket.get(1))).isEqualTo(OPEN);

        desk.bar("108", "109", "107", "108");
        assertThat(desk.prices(bracket.get(1))).containsExactly("108"); // the open is a step that gaps
    }

    @Test
    void rule_1_8_a_child_opened_in_the_bar_may_end_in_it_by_its_stop() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "1", "95"), limit(SELL, "1", "105"), stop(SELL, "1", "90")));

        desk.bar("100", "110", "89", "108");

        assertThat(desk.prices(bracket.get(0))).containsExactly("95");
        assertThat(desk.prices(bracket.get(2))).containsExactly("90");
        desk.ended(bracket.get(1), CANCELLED, "linked");
    }

    @Test
    void rule_1_8_a_short_entry_mirrors_it() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(SELL, "1", "105"), limit(BUY, "1", "95"), stop(BUY, "1", "110")));

        desk.bar("100", "111", "90", "92");

        assertThat(desk.prices(bracket.get(0))).containsExactly("105");
        assertThat(desk.prices(bracket.get(2))).containsExactly("110");
        desk.ended(bracket.get(1), CANCELLED, "linked");
    }

    @Test
    void rule_1_8_a_child_meets_the_market_where_its_entry_filled() {
        List<Order> passed = desk.place(OrderList.oto(stop(BUY, "1", "105"), limit(SELL, "1", "104")));
        List<Order> ahead = desk.place(OrderList.oto(stop(BUY, "1", "105"), limit(SELL, "1", "109")));
        List<Order> reached = desk.place(OrderList.oto(limit(BUY, "1", "95"), target(SELL, "1", "94")));

        desk.bar("100", "110", "90", "100");

        assertThat(desk.prices(passed.get(1))).containsExactly("105"); // neither its limit nor the high
        assertThat(desk.onlyFill(passed.get(1)).liquidity()).isEqualTo(Liquidity.TAKER);
        assertThat(desk.status(ahead.get(1))).isEqualTo(OPEN);
        assertThat(desk.prices(reached.get(1))).containsExactly("95"); // neither its trigger nor the low
    }

    @Test
    void rule_1_8_a_child_opened_at_the_open_may_end_by_its_target() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "1", "95"), limit(SELL, "1", "105"), stop(SELL, "1", "90")));

        desk.bar("94", "110", "93", "108");

        assertThat(desk.prices(bracket.get(0))).containsExactly("95");
        assertThat(desk.prices(bracket.get(1))).containsExactly("105");
    }

    @Test
    void rule_1_8_a_stop_limit_triggered_in_the_bar_takes_when_its_limit_allows() {
        Order order = desk.place(stopLimit(SELL, "1", "95", "94"));

        desk.bar("100", "100", "90", "92");

        assertThat(desk.prices(order)).containsExactly("95");
        assertThat(desk.onlyFill(order).liquidity()).isEqualTo(Liquidity.TAKER);
    }

    @Test
    void rule_1_8_a_stop_limit_that_rests_after_its_trigger_waits_for_the_close() {
        Order reached = desk.place(stopLimit(SELL, "1", "95", "96"));
        Order notReached = desk.place(stopLimit(SELL, "1", "95", "98"));

        desk.bar("100", "110", "90", "97"); // the high may have come before the trigger

        assertThat(desk.prices(reached)).containsExactly("96");
        assertThat(desk.onlyFill(reached).liquidity()).isEqualTo(Liquidity.MAKER);
        assertThat(desk.status(notReached)).isEqualTo(OPEN);
        assertThat(desk.now(notReached).triggered()).isTrue();
        desk.bar("97", "99", "97", "97");
        assertThat(desk.prices(notReached)).containsExactly("98");
    }

    @Test
    void rule_1_8_open_high_low_close_is_four_points_in_that_order() {
        Desk chosen = desk(BarPath.OPEN_HIGH_LOW_CLOSE);
        List<Order> oco = chosen.place(OrderList.oco(limit(SELL, "1", "105"), stop(SELL, "1", "95")));
        Order trail = chosen.place(trailing(SELL, "1", "5"));

        chosen.bar("100", "110", "90", "100");

        assertThat(chosen.prices(oco.get(0))).containsExactly("105");
        assertThat(chosen.status(oco.get(1))).isEqualTo(CANCELLED);
        assertThat(chosen.prices(trail)).containsExactly("105"); // ratcheted at the high, then passed on the way down
    }

    @Test
    void rule_1_8_open_low_high_close_is_four_points_in_that_order() {
        Desk chosen = desk(BarPath.OPEN_LOW_HIGH_CLOSE);
        List<Order> oco = chosen.place(OrderList.oco(limit(SELL, "1", "105"), stop(SELL, "1", "95")));
        Order trail = chosen.place(trailing(SELL, "1", "12"));

        chosen.bar("100", "110", "90", "99");

        assertThat(chosen.prices(oco.get(1))).containsExactly("95");
        assertThat(chosen.status(oco.get(0))).isEqualTo(CANCELLED);
        assertThat(chosen.status(trail)).isEqualTo(OPEN);
        assertThat(chosen.now(trail).stopPrice().orElseThrow()).isEqualByComparingTo("98");
    }

    @Test
    void rule_1_8_volume_as_size_is_shared_evenly_over_the_points() {
        Desk limited = sized();
        Order order = limited.buyLimit("10", "95");

        limited.bar("100", "101", "94", "100", "8"); // 2 at each point, only the low reaches it
        assertThat(limited.amounts(order)).containsExactly("2");
        limited.bar("100", "101", "94", "95", "8"); // the low and the close
        assertThat(limited.amounts(order)).containsExactly("2", "2", "2");
        assertThat(limited.amounts(limited.place(market(BUY, "9")))).isEmpty(); // the close is used up
    }

    @Test
    void rule_1_8_without_the_setting_volume_is_no_size() {
        Order order = desk.buyLimit("10", "95");

        desk.bar("100", "101", "94", "100", "0");

        assertThat(desk.status(order)).isEqualTo(FILLED);
    }

    @Test
    void rule_1_8_orders_placed_after_the_bar_see_what_is_left_of_its_close() {
        Desk limited = sized();
        limited.bar("100", "101", "94", "100", "8.00000003"); // 2 at each point, cut to the base asset's scale

        assertThat(limited.amounts(limited.place(market(SELL, "9")))).containsExactly("2");
        assertThat(limited.amounts(limited.place(market(SELL, "9")))).isEmpty();
    }

    @Test
    void rule_1_8_stops_opened_in_the_bar_share_the_low_with_those_that_were_there() {
        Desk limited = sized();
        Order there = limited.place(stop(SELL, "2", "93"));
        List<Order> bracket =
                limited.place(OrderList.bracket(limit(BUY, "1", "95"), limit(SELL, "1", "105"), stop(SELL, "1", "92")));

        limited.bar("100", "101", "90", "99", "8"); // 2 at each point

        assertThat(limited.prices(there)).containsExactly("93");
        assertThat(limited.prices(bracket.get(2)))
                .containsExactly("99"); // the low is used up: the rest takes at the close
        assertThat(limited.now(bracket.get(2)).triggered()).isTrue();
    }

    @Test
    void rule_1_8_a_triggered_rest_meets_the_next_points() {
        Desk limited = sized();
        Order order = limited.place(stop(SELL, "5", "95"));

        limited.bar("100", "101", "90", "92", "8");
        assertThat(limited.prices(order)).containsExactly("95", "92");
        assertThat(limited.status(order)).isEqualTo(PARTIALLY_FILLED);

        limited.bar("93", "94", "91", "92", "8");
        assertThat(limited.prices(order)).containsExactly("95", "92", "93");
    }

    @Test
    void rule_1_8_a_child_waits_on_the_chosen_paths_too() {
        Desk chosen = desk(BarPath.OPEN_LOW_HIGH_CLOSE);
        List<Order> bracket =
                chosen.place(OrderList.bracket(limit(BUY, "1", "95"), limit(SELL, "1", "105"), stop(SELL, "1", "90")));

        chosen.bar("100", "110", "94", "108");

        assertThat(bracket).extracting(chosen::status).containsExactly(FILLED, OPEN, OPEN);
    }

    @Test
    void rule_1_8_a_csv_source_says_whether_its_stamp_is_the_open_or_the_close(@TempDir Path directory)
            throws IOException {
        Path csv = Files.writeString(
                directory.resolve("bars.csv"),
                "date,open,high,low,close,volume\n2026-01-05T12:00:00Z,100,101,99,100,1\n");

        Replay.bars(BarFile.of(BTC, csv).every(Duration.ofMinutes(1)))
                .allowFuture()
                .run(desk.wallet);
        assertThat(desk.wallet.quote(BTC).time()).isEqualTo("2026-01-05T12:01:00Z");

        Desk other = Desk.bare("USDT", "1000");
        Replay.bars(BarFile.of(BTC, csv).every(Duration.ofMinutes(1)).stampedAt(BarStamp.CLOSE))
                .run(other.wallet);
        assertThat(other.wallet.quote(BTC).time()).isEqualTo("2026-01-05T12:00:00Z");
    }

    @Test
    void rule_1_8_a_bar_that_closed_before_the_last_price_is_refused() {
        Instant now = desk.clock.instant();

        desk.refused(
                ErrorCode.MARKET_DATA_ERROR,
                () -> desk.wallet.onBar(
                        Bar.of(BTC, "90", "90", "90", "90", "1", now.minusSeconds(60), now.minusMillis(1))));
        assertThat(desk.wallet.quote(BTC).last()).isEqualByComparingTo("100");
    }

    @Test
    void rule_1_8_a_stale_bar_is_only_looked_at() {
        Order order = desk.buyLimit("1", "95");
        Instant close = desk.clock.instant().plusSeconds(60);
        desk.later(Duration.ofSeconds(181));

        desk.wallet.onBar(Bar.of(BTC, "90", "90", "90", "90", "1", close.minusSeconds(60), close));

        assertThat(desk.status(order)).isEqualTo(OPEN);
        desk.price("95");
        assertThat(desk.status(order)).isEqualTo(FILLED);
    }

    @Test
    void rule_1_4_the_same_bar_again_is_not_new() {
        Desk limited = sized();
        Order order = limited.buyLimit("10", "95");
        Bar bar = Bar.of(
                BTC,
                "94",
                "94",
                "94",
                "94",
                "4",
                limited.clock.instant(),
                limited.clock.instant().plusSeconds(60));
        limited.clock.set(bar.closeTime());
        limited.wallet.onBar(bar);
        assertThat(limited.amounts(order)).containsExactly("1", "1", "1");

        limited.wallet.onBar(bar);

        assertThat(limited.amounts(order)).containsExactly("1", "1", "1");
    }

    @Test
    void rule_1_8_a_gap_to_the_open_is_paid_by_buys_and_by_children_too() {
        Order buy = desk.place(stop(BUY, "1", "105"));
        desk.bar("112", "113", "104", "110");
        assertThat(desk.prices(buy)).containsExactly("112");

        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "1", "95"), limit(SELL, "1", "105"), stop(SELL, "1", "90")));
        desk.bar("85", "110", "80", "100");

        assertThat(desk.prices(bracket.get(0))).containsExactly("95");
        assertThat(desk.prices(bracket.get(2))).containsExactly("85"); // opened at the open, beyond its stop
    }

    @Test
    void rule_1_8_a_triggered_rest_meets_the_adverse_extreme() {
        Desk limited = sized();
        Order order = limited.place(stop(SELL, "9", "95"));
        limited.bar("100", "101", "90", "92", "8");

        limited.bar("93", "96", "89", "94", "8");

        assertThat(limited.prices(order)).containsExactly("95", "92", "93", "89", "94");
    }

    @Test
    void rule_1_8_pessimistic_a_trailing_child_opened_in_the_bar_is_not_ratcheted_by_it() {
        List<Order> oto = desk.place(OrderList.oto(limit(BUY, "1", "95"), trailing(SELL, "1", "5")));

        desk.bar("100", "110", "94", "99");

        assertThat(desk.now(oto.get(1)).stopPrice().orElseThrow())
                .isEqualByComparingTo("90"); // from 95, where it opened
    }

    @Test
    void rule_1_8_open_high_low_close_ratchets_at_every_point() {
        Desk chosen = desk(BarPath.OPEN_HIGH_LOW_CLOSE);
        List<Order> oto = chosen.place(OrderList.oto(limit(BUY, "1", "95"), trailing(SELL, "1", "5")));

        chosen.bar("100", "110", "94", "98");

        assertThat(chosen.now(oto.get(1)).stopPrice().orElseThrow()).isEqualByComparingTo("93"); // from the close
    }

    @Test
    void rule_1_8_bars_mark_equity_and_are_there_after_a_restart() {
        desk.bar("100", "130", "100", "120"); // 100000 + 100 x 120
        desk.bar("120", "120", "80", "110");
        assertThat(desk.wallet.performance().peakEquity().orElseThrow()).isEqualByComparingTo("112000");
        assertThat(desk.wallet.performance().maxDrawdown().orElseThrow()).isPositive();
        Order order = desk.buyLimit("1", "105");
        desk.bar("105", "106", "104", "106");
        assertThat(desk.store.history("demo", Set.of("bar"), Long.MAX_VALUE, 10))
                .extracting(entry -> entry.orderIds())
                .containsExactly(List.of(order.id().value()));
        desk.bar("106", "107", "106", "107");

        desk.reopen();

        assertThat(desk.wallet.quote(BTC).last()).isEqualByComparingTo("107");
    }

    @Test
    void rule_1_8_a_stale_bar_still_is_the_last_price() {
        Instant close = desk.clock.instant().plusSeconds(60);
        desk.later(Duration.ofSeconds(181));
        desk.wallet.onBar(Bar.of(BTC, "90", "90", "90", "90", "1", close.minusSeconds(60), close));

        desk.refused(ErrorCode.MARKET_DATA_ERROR, () -> desk.wallet.onQuote(Quote.of(BTC, "91", close.minusMillis(1))));
    }

    @Test
    void rule_1_6_a_bar_pushed_after_a_replay_gives_the_own_clock_its_say_again() {
        Instant past = Desk.START.minusSeconds(7200);
        Desk other = Desk.bare("USDT", "1000");
        Replay.bars(List.of(Bar.of(BTC, "90", "90", "90", "90", "1", past, past.plusSeconds(60))))
                .run(other.wallet);
        assertThat(other.wallet.performance().time()).isEqualTo(past.plusSeconds(60));

        other.bar("90", "91", "89", "90");

        assertThat(other.wallet.performance().time()).isEqualTo(other.clock.instant());
    }

    @Test
    void rule_1_6_a_replay_of_bars_resumes_after_its_position() {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String price = String.valueOf(100 + i);
            Instant from = Desk.START.plusSeconds(60L * i);
            bars.add(Bar.of(BTC, price, price, price, price, "8", from, from.plusSeconds(60)));
        }
        Desk once = Desk.with(BARE.toBuilder().amountsAsSizes(true).build(), "BTC", "100");
        List<Instant> seen = new ArrayList<>();
        for (int end : new int[] {2, 4, 6}) {
            Replay.bars(bars.subList(0, end)).allowFuture().run(once.wallet, bar -> {
                seen.add(bar.closeTime());
                once.place(limit(SELL, "50", "100").clientId("all"));
            });
            once.reopen();
        }

        Order order = once.place(limit(SELL, "50", "100").clientId("all"));
        assertThat(order.filledAmount())
                .isEqualByComparingTo("32"); // 2 on arrival, then five bars at three points of 2
        assertThat(seen.stream().distinct()).hasSize(6);
    }
}
