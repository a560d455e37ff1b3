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
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.io.IOException;
import java.math.BigDecimal;
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
    void rule_1_8_pessimistic_the_open_ratchets_too() {
        Order sell = desk.place(trailing(SELL, "1", "5"));
        Order buy = desk.place(trailing(BUY, "1", "20"));

        desk.bar("108", "110", "102", "109"); // the open moves the trail to 103

        assertThat(desk.prices(sell)).containsExactly("103");
        desk.bar("90", "104", "90", "95"); // and this one's the other to 110
        assertThat(desk.status(buy)).isEqualTo(OPEN);
        assertThat(desk.now(buy).stopPrice().orElseThrow()).isEqualByComparingTo("110");
    }

    @Test
    void rule_1_8_pessimistic_the_ratchet_comes_before_the_close() {
        Order sell = desk.place(trailing(SELL, "1", "5"));
        Order buy = desk.place(trailing(BUY, "1", "8"));

        desk.bar("100", "107", "96", "101"); // trails 102 and 104 after the ratchet

        assertThat(desk.prices(sell)).containsExactly("102");
        assertThat(desk.prices(buy)).containsExactly("104"); // low, then high
    }

    @Test
    void rule_1_8_pessimistic_is_the_path_that_leaves_least_and_a_trail_stops_where_it_can() {
        Desk trader = Desk.with(
                        BARE.toBuilder()
                                .feeRates("0.001", "0.001")
                                .slippage("0.001")
                                .build(),
                        "USDT",
                        "10000")
                .price("5000");
        trader.place(market(BUY, "1"));
        Order trail = trader.place(OrderRequest.trailingStop(BTC, SELL, "1", TrailingOffset.percent("10")));

        trader.bar("5000", "5050", "4950", "5000");
        trader.bar("5000", "5200", "4550", "4850"); // up to 5200, down to 4680
        trader.bar("4900", "6000", "4900", "6000");

        assertThat(trader.onlyFill(trail).explanation().orElseThrow().touch()).isEqualByComparingTo("4680");
        trader.holds("USDT", "9660.63968", "0"); // -339.36
        trader.holds("BTC", "0", "0");
    }

    @Test
    void rule_1_8_pessimistic_is_the_path_that_leaves_least_when_most_is_held() {
        Order trail = desk.place(trailing(SELL, "1", "9"));

        desk.bar("100", "107", "94", "105"); // holding 100: the sale at 98 costs most

        assertThat(desk.prices(trail)).containsExactly("98");
        desk.holds("USDT", "100098", "0"); // 98 + 99 x 105 = 10493, from 10000
    }

    @Test
    void rule_1_8_pessimistic_is_the_path_that_leaves_least_for_a_buy_trail_too() {
        Order trail = desk.place(trailing(BUY, "1", "9"));

        desk.bar("100", "106", "93", "95"); // down to 93, up to 102

        assertThat(desk.prices(trail)).containsExactly("102");
    }

    @Test
    void rule_1_8_pessimistic_of_two_paths_that_leave_the_same_stops_first_counts() {
        List<Order> both = desk.place(OrderList.oco(limit(SELL, "1", "105"), stop(SELL, "1", "95")));
        Order trail = desk.place(trailing(BUY, "1", "20"));

        desk.bar("100", "104", "96", "100"); // reaches nothing on any path

        assertThat(both).extracting(desk::status).containsExactly(OPEN, OPEN);
        assertThat(desk.now(trail).stopPrice().orElseThrow()).isEqualByComparingTo("116"); // and yet it trails
    }

    @Test
    void rule_1_8_pessimistic_an_order_from_inside_the_bar_meets_the_close_on_whichever_path() {
        Order trail = desk.place(trailing(SELL, "1", "9"));
        Instant opens = desk.clock.instant();
        desk.later(Duration.ofSeconds(30));
        Order late = desk.buyLimit("1", "99"); // the low of 94 may have come before it
        desk.later(Duration.ofSeconds(30));

        desk.wallet.onBar(Bar.of(BTC, "100", "107", "94", "105", "1", opens, desk.clock.instant()));

        assertThat(desk.prices(trail)).containsExactly("98"); // three paths were played for it
        assertThat(desk.status(late)).isEqualTo(OPEN);
        desk.bar("105", "106", "98", "105");
        assertThat(desk.prices(late)).containsExactly("99");
    }

    @Test
    void rule_1_8_pessimistic_a_path_that_is_not_taken_leaves_no_trace() {
        Order sell = desk.place(trailing(SELL, "1", "6")); // high first: sells at 98, 1 below the close
        Order buy = desk.place(trailing(BUY, "1", "6")); // low first: buys at 103, 4 above the close

        desk.bar("100", "104", "97", "99");

        assertThat(desk.prices(buy)).containsExactly("103");
        assertThat(desk.events)
                .extracting(event -> ((OrderEvent) event).kind())
                .containsExactly(
                        OrderEvent.Kind.ACCEPTED,
                        OrderEvent.Kind.ACCEPTED,
                        OrderEvent.Kind.TRIGGERED,
                        OrderEvent.Kind.FILLED);
        for (int i = 0; i < 2; i++) {
            assertThat(desk.wallet.openOrders()).extracting(Order::id).containsExactly(sell.id());
            assertThat(desk.now(sell).stopPrice().orElseThrow()).isEqualByComparingTo("98");
            desk.holds("USDT", "99897", "0");
            desk.holds("BTC", "100", "1");
            desk.crash();
        }
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
    void rule_1_8_a_child_opened_after_the_open_ends_by_its_target_where_both_plain_paths_reach_it() {
        Desk trader = Desk.bare("USDT", "10000").price("5000");
        List<Order> bracket = trader.place(
                OrderList.bracket(limit(BUY, "1", "4952"), limit(SELL, "1", "5001.52"), stop(SELL, "1", "4800")));

        trader.bar("5000", "5150", "4900", "5100");

        assertThat(trader.prices(bracket.get(0))).containsExactly("4952");
        assertThat(trader.prices(bracket.get(1))).containsExactly("5001.52");
        trader.ended(bracket.get(2), CANCELLED, "linked");
    }

    @Test
    void rule_1_8_a_child_opened_after_the_open_does_not_end_by_a_target_that_one_path_misses() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "1", "95"), limit(SELL, "1", "105"), stop(SELL, "1", "90")));

        desk.bar("100", "110", "94", "100");

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

        desk.bar("100", "110", "94", "104");
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
    void rule_1_8_volume_as_size_is_the_liquidity_of_the_whole_bar() {
        Desk limited = sized();
        Order order = limited.buyLimit("15", "95");

        limited.bar("100", "101", "94", "100", "8");
        assertThat(limited.amounts(order)).containsExactly("8");
        assertThat(limited.amounts(limited.place(market(BUY, "9")))).isEmpty(); // it is used up
        limited.bar("100", "101", "94", "95", "3");
        assertThat(limited.amounts(order)).containsExactly("8", "3");
        limited.bar("94", "101", "94", "95", "0");
        assertThat(limited.amounts(order)).containsExactly("8", "3");
        limited.bar("94", "101", "94", "95", "9");
        assertThat(limited.amounts(order)).containsExactly("8", "3", "4");
        assertThat(limited.amounts(limited.place(market(BUY, "9")))).containsExactly("5");
    }

    @ParameterizedTest
    @EnumSource(BarPath.class)
    void rule_1_8_volume_as_size_is_one_pool_for_both_sides(BarPath path) {
        Desk limited = Desk.with(
                        BARE.toBuilder().amountsAsSizes(true).barPath(path).build(), "USDT", "1000", "BTC", "9")
                .price("100");
        Order sell = limited.sellLimit("5", "105");
        Order buy = limited.buyLimit("5", "95");

        limited.bar("100", "110", "90", "100", "8");

        boolean lowFirst = path == BarPath.OPEN_LOW_HIGH_CLOSE;
        assertThat(limited.amounts(sell)).containsExactly(lowFirst ? "3" : "5");
        assertThat(limited.amounts(buy)).containsExactly(lowFirst ? "5" : "3");
    }

    @Test
    void rule_1_8_volume_as_size_fills_whole_lots() {
        Desk limited = Desk.with(
                        BARE.toBuilder()
                                .amountsAsSizes(true)
                                .market(BTC, MarketRules.none().lot("1"))
                                .build(),
                        "USDT",
                        "10000")
                .price("100");

        limited.bar("100", "101", "99", "100", "10");
        assertThat(limited.amounts(limited.place(market(BUY, "5")))).containsExactly("5");
        limited.bar("100", "101", "99", "100", "2.5");
        assertThat(limited.amounts(limited.place(market(BUY, "5")))).containsExactly("2");
        Order order = limited.buyLimit("5", "95");
        limited.bar("100", "101", "94", "100", "3.9");
        assertThat(limited.amounts(order)).containsExactly("3");
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
        Order order = limited.buyLimit("2", "95");
        limited.bar("100", "101", "94", "100", "8.000000039"); // cut to the base asset's scale

        assertThat(limited.amounts(order)).containsExactly("2");
        assertThat(limited.wallet.quote(BTC).bidSize()).hasValue(new BigDecimal("6.00000003"));
        assertThat(limited.wallet.quote(BTC).askSize()).hasValue(new BigDecimal("6.00000003"));
        assertThat(limited.amounts(limited.place(market(SELL, "4")))).containsExactly("4");
        assertThat(limited.amounts(limited.place(market(BUY, "9")))).containsExactly("2.00000003"); // one pool
        assertThat(limited.amounts(limited.place(market(SELL, "9")))).isEmpty();
    }

    @Test
    void rule_1_8_orders_placed_after_the_bar_share_what_is_left_after_a_restart_as_well() {
        Desk limited = sized();
        limited.bar("100", "101", "94", "100", "8");
        limited.place(market(SELL, "5"));

        limited.crash();

        assertThat(limited.amounts(limited.place(market(BUY, "1")))).containsExactly("1");
        assertThat(limited.amounts(limited.place(market(SELL, "9")))).containsExactly("2"); // still one pool
        limited.price("100");
        assertThat(limited.amounts(limited.place(market(BUY, "9")))).containsExactly("9"); // a quote is no bar
    }

    @Test
    void rule_1_8_stops_opened_in_the_bar_share_the_low_with_those_that_were_there() {
        Desk limited = sized();
        Order there = limited.place(stop(SELL, "2", "93"));
        List<Order> bracket =
                limited.place(OrderList.bracket(limit(BUY, "1", "95"), limit(SELL, "1", "105"), stop(SELL, "1", "92")));

        limited.bar("100", "101", "90", "99", "3");

        assertThat(limited.prices(there)).containsExactly("93");
        assertThat(limited.prices(bracket.get(0))).containsExactly("95");
        assertThat(limited.prices(bracket.get(2))).isEmpty(); // the volume is used up
        assertThat(limited.now(bracket.get(2)).triggered()).isTrue();
        limited.bar("99", "101", "90", "99", "3");
        assertThat(limited.prices(bracket.get(2))).containsExactly("99");
    }

    @Test
    void rule_1_8_a_triggered_rest_meets_the_next_points() {
        Desk limited = sized();
        Order order = limited.place(stop(SELL, "9", "95"));

        limited.bar("100", "101", "90", "92", "8");
        assertThat(limited.prices(order)).containsExactly("95");
        assertThat(limited.status(order)).isEqualTo(PARTIALLY_FILLED);

        limited.bar("93", "94", "91", "92", "8");
        assertThat(limited.prices(order)).containsExactly("95", "93");
    }

    @Test
    void rule_1_8_a_child_ends_by_its_target_on_a_chosen_path_that_reaches_it() {
        for (BarPath path : List.of(BarPath.OPEN_LOW_HIGH_CLOSE, BarPath.OPEN_HIGH_LOW_CLOSE)) {
            Desk chosen = desk(path);
            List<Order> bracket = chosen.place(
                    OrderList.bracket(limit(BUY, "1", "95"), limit(SELL, "1", "105"), stop(SELL, "1", "90")));

            chosen.bar("100", "110", "94", "100"); // high first: the high was before the entry

            assertThat(bracket)
                    .extracting(chosen::status)
                    .containsExactlyElementsOf(
                            path == BarPath.OPEN_LOW_HIGH_CLOSE
                                    ? List.of(FILLED, FILLED, CANCELLED)
                                    : List.of(FILLED, OPEN, OPEN));
        }
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
        assertThat(limited.amounts(order)).containsExactly("4");

        limited.wallet.onBar(bar);

        assertThat(limited.amounts(order)).containsExactly("4");
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
        assertThat(order.filledAmount()).isEqualByComparingTo("48"); // 8 on arrival, then five bars of 8
        assertThat(seen.stream().distinct()).hasSize(6);
    }
}
