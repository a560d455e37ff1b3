package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.limit;
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

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** S2.8: changing an open order. */
class S02AmendTest {
    private final Desk desk = Desk.bare("USDT", "1000", "BTC", "10").quote("99", "100");

    @Test
    void rule_2_8_changes_in_one_step_under_the_same_id() {
        Order order = desk.buyLimit("1", "90");
        int entries = entries();

        Order amended = desk.amend(order, OrderAmendment.amount("2").andLimitPrice("95"));

        assertThat(entries()).isEqualTo(entries + 1);
        assertThat(amended.id()).isEqualTo(order.id());
        assertThat(amended.amount()).isEqualByComparingTo("2");
        assertThat(amended.limitPrice().orElseThrow()).isEqualByComparingTo("95");
        assertThat(amended.status()).isEqualTo(OPEN);
        desk.holds("USDT", "810", "190"); // the lock is recomputed
        desk.price("95");
        assertThat(desk.amounts(order)).containsExactly("2");
        assertThat(desk.prices(order)).containsExactly("95");
    }

    private int entries() {
        return desk.store.history("demo", Set.of(), Long.MAX_VALUE, 1000).size();
    }

    @Test
    void rule_2_8_a_stop_and_an_offset_can_be_changed() {
        Order stop = desk.place(stop(SELL, "1", "90"));
        Order trail = desk.place(trailing(SELL, "1", "9"));
        Order stopLimit = desk.place(stopLimit(BUY, "1", "110", "112"));

        desk.amend(stop, OrderAmendment.stopPrice("92"));
        desk.amend(stopLimit, OrderAmendment.stopPrice("105").andLimitPrice("106"));
        desk.quote("100", "101");
        Order tighter = desk.amend(trail, OrderAmendment.trailingOffset(TrailingOffset.absolute("4")));

        assertThat(tighter.stopPrice().orElseThrow()).isEqualByComparingTo("96");
        desk.holds("USDT", "894", "106");
        desk.quote("96", "97");
        assertThat(desk.status(trail)).isEqualTo(FILLED);
        assertThat(desk.status(stop)).isEqualTo(OPEN);
        desk.quote("92", "93");
        assertThat(desk.status(stop)).isEqualTo(FILLED);
        desk.quote("104", "105");
        assertThat(desk.prices(stopLimit)).containsExactly("105");
    }

    @Test
    void rule_2_8_an_amended_offset_starts_the_trail_again_from_the_price_now() {
        Order sell = desk.place(trailing(SELL, "1", "9"));
        desk.quote("110", "111");
        desk.quote("105", "106");

        Order amended = desk.amend(sell, OrderAmendment.trailingOffset(TrailingOffset.absolute("8")));

        assertThat(amended.stopPrice().orElseThrow()).isEqualByComparingTo("97"); // 105 - 8
        desk.quote("107", "108");
        assertThat(desk.now(sell).stopPrice().orElseThrow()).isEqualByComparingTo("99");
    }

    @Test
    void rule_2_8_a_buy_trail_amended_locks_again() {
        Order buy = desk.place(trailing(BUY, "1", "10"));
        desk.holds("USDT", "890", "110");

        desk.amend(buy, OrderAmendment.trailingOffset(TrailingOffset.percent("20")));

        desk.holds("USDT", "880", "120");
    }

    @Test
    void rule_2_8_only_reducing_the_amount_keeps_time_priority() {
        Order first = desk.buyLimit("3", "90");
        Order second = desk.buyLimit("3", "90");
        desk.amend(first, OrderAmendment.amount("2"));

        desk.sized("89", "90", "9", "2");

        assertThat(desk.status(first)).isEqualTo(FILLED);
        assertThat(desk.status(second)).isEqualTo(OPEN);
    }

    @Test
    void rule_2_8_raising_the_amount_loses_time_priority() {
        Order first = desk.buyLimit("2", "90");
        Order second = desk.buyLimit("2", "90");
        desk.amend(first, OrderAmendment.amount("3"));

        desk.sized("89", "90", "9", "2");

        assertThat(desk.amounts(first)).isEmpty();
        assertThat(desk.status(second)).isEqualTo(FILLED);
    }

    @Test
    void rule_2_8_a_new_price_loses_time_priority_even_if_the_amount_shrinks() {
        Order first = desk.buyLimit("2", "89");
        Order second = desk.buyLimit("2", "90");
        desk.amend(first, OrderAmendment.amount("1").andLimitPrice("90"));

        desk.sized("89", "90", "9", "2");

        assertThat(desk.amounts(first)).isEmpty();
        assertThat(desk.status(second)).isEqualTo(FILLED);
    }

    @Test
    void rule_2_8_the_same_amount_again_loses_time_priority() {
        Order first = desk.buyLimit("2", "90");
        Order second = desk.buyLimit("2", "90");
        desk.amend(first, OrderAmendment.amount("2"));

        desk.sized("89", "90", "9", "2");

        assertThat(desk.amounts(first)).isEmpty();
        assertThat(desk.status(second)).isEqualTo(FILLED);
    }

    @Test
    void rule_2_8_stops_lose_their_time_priority_too() {
        Order first = desk.place(stop(SELL, "2", "90"));
        Order second = desk.place(stop(SELL, "2", "90"));
        desk.amend(first, OrderAmendment.stopPrice("91"));
        desk.amend(first, OrderAmendment.stopPrice("90"));

        desk.sized("90", "91", "2", "9");

        assertThat(desk.amounts(first)).isEmpty();
        assertThat(desk.status(second)).isEqualTo(FILLED);
    }

    @Test
    void rule_2_8_the_new_amount_must_exceed_what_is_filled() {
        Order order = desk.buyLimit("5", "95");
        desk.sized("94", "95", "9", "2");

        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.amend(order, OrderAmendment.amount("2")));
        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.amend(order, OrderAmendment.amount("1")));

        desk.amend(order, OrderAmendment.amount("2.5"));
        desk.holds("USDT", "762.5", "47.5"); // 1000 - 190 - 0.5 x 95
        desk.price("95");
        assertThat(desk.amounts(order)).containsExactly("2", "0.5");
        assertThat(desk.status(order)).isEqualTo(FILLED);
    }

    @Test
    void rule_2_8_crossing_after_an_amend_takes() {
        Desk real = Desk.defaults("USDT", "1000").quote("99", "100");
        Order order = real.buyLimit("1", "90");

        Order amended = real.amend(order, OrderAmendment.limitPrice("101"));

        assertThat(amended.status()).isEqualTo(FILLED);
        assertThat(real.prices(order)).containsExactly("100.05");
        assertThat(real.onlyFill(order).liquidity()).isEqualTo(Liquidity.TAKER);
        real.holds("USDT", "899.84995", "0"); // 100.05 + 0.10005
    }

    @Test
    void rule_2_8_crossing_after_an_amend_never_takes_worse_than_the_limit_and_rests_with_the_rest() {
        Desk real = Desk.defaults("BTC", "10").quote("99", "100");
        Order order = real.sellLimit("3", "120");
        real.sized("99", "100", "1", "1");

        Order amended = real.amend(order, OrderAmendment.limitPrice("98.98"));

        assertThat(amended.status()).isEqualTo(PARTIALLY_FILLED);
        assertThat(real.prices(order)).containsExactly("98.98"); // 99 x 0.9995 = 98.9505 would be worse
        real.holds("BTC", "7", "2");
    }

    @Test
    void rule_2_8_crossing_after_an_amend_needs_a_fresh_price() {
        Order order = desk.buyLimit("1", "90");
        desk.later(Duration.ofSeconds(61));

        desk.refused(ErrorCode.MARKET_DATA_ERROR, "stale", () -> desk.amend(order, OrderAmendment.limitPrice("100")));
        assertThat(desk.amend(order, OrderAmendment.limitPrice("91")).status()).isEqualTo(OPEN);
    }

    @Test
    void rule_2_8_a_post_only_order_that_would_cross_after_an_amend_is_refused() {
        Order order = desk.place(limit(BUY, "1", "90").postOnly());

        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "post-only",
                () -> desk.amend(order, OrderAmendment.limitPrice("100").andAmount("2")));

        assertThat(desk.amend(order, OrderAmendment.limitPrice("99.99")).status())
                .isEqualTo(OPEN);
    }

    @Test
    void rule_2_8_a_refusal_leaves_the_order_untouched() {
        Order limit = desk.buyLimit("5", "90");
        Order stop = desk.place(stop(SELL, "1", "90"));
        Order trail = desk.place(trailing(SELL, "1", "9"));

        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.amend(limit, OrderAmendment.amount("11.2")));
        desk.refused(
                ErrorCode.ORDER_REJECTED, "trigger-reached", () -> desk.amend(stop, OrderAmendment.stopPrice("99")));
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.amend(stop, OrderAmendment.amount("9.1")));
        desk.refused(
                ErrorCode.INVALID_ORDER,
                () -> desk.amend(trail, OrderAmendment.trailingOffset(TrailingOffset.absolute("99"))));

        assertThat(desk.amend(limit, OrderAmendment.amount("11.1")).amount()).isEqualByComparingTo("11.1");
        desk.quote("90", "91");
        assertThat(desk.prices(stop)).containsExactly("90");
        assertThat(desk.prices(trail)).containsExactly("90");
        desk.quote("89", "90");
        assertThat(desk.status(limit)).isEqualTo(FILLED);
    }

    @Test
    void rule_2_8_an_amended_trigger_fires_at_once_where_the_setting_lets_it() {
        Desk firing = Desk.with(BARE.toBuilder().reachedTriggersFire(true).build(), "USDT", "1000", "BTC", "10")
                .quote("99", "100");
        Order sell = firing.place(stop(SELL, "1", "90"));
        Order buy = firing.place(target(BUY, "9", "90"));
        firing.wallet.withdraw("USDT", "150");

        assertThat(firing.amend(sell, OrderAmendment.stopPrice("100")).status()).isEqualTo(FILLED);
        firing.wallet.withdraw("USDT", "139"); // 60 free and 810 locked, 900 needed
        firing.refused(
                ErrorCode.INSUFFICIENT_BALANCE,
                () -> firing.amend(buy, OrderAmendment.stopPrice("100").andAmount("9.5")));
        firing.later(Duration.ofSeconds(61));
        firing.refused(
                ErrorCode.MARKET_DATA_ERROR,
                "stale",
                () -> firing.amend(buy, OrderAmendment.stopPrice("101").andAmount("1")));
    }

    @Test
    void rule_2_8_an_order_that_has_triggered_keeps_its_amount_and_limit_amendable() {
        Order order = desk.place(stopLimit(SELL, "2", "95", "94"));
        desk.quote("90", "91");
        assertThat(desk.now(order).triggered()).isTrue();

        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.amend(order, OrderAmendment.stopPrice("80")));
        desk.amend(order, OrderAmendment.limitPrice("92").andAmount("3"));

        desk.holds("BTC", "7", "3");
        desk.quote("92", "93");
        assertThat(desk.prices(order)).containsExactly("92");
        assertThat(desk.amounts(order)).containsExactly("3");
    }

    @Test
    void rule_2_8_a_triggered_rest_can_be_cut_down() {
        Order order = desk.place(stop(SELL, "5", "95"));
        desk.sized("95", "96", "1", "1");

        desk.amend(order, OrderAmendment.amount("2"));
        desk.holds("BTC", "8", "1");
        desk.quote("90", "91");

        assertThat(desk.amounts(order)).containsExactly("1", "1");
        assertThat(desk.status(order)).isEqualTo(FILLED);
    }

    @Test
    void rule_2_8_what_the_type_does_not_have_cannot_be_amended() {
        Order limit = desk.buyLimit("1", "90");
        Order stop = desk.place(stop(SELL, "1", "90"));
        Order trail = desk.place(trailing(SELL, "1", "9"));

        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.amend(limit, OrderAmendment.stopPrice("80")));
        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.amend(stop, OrderAmendment.limitPrice("80")));
        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.amend(trail, OrderAmendment.stopPrice("80")));
        desk.refused(
                ErrorCode.INVALID_ORDER,
                () -> desk.amend(stop, OrderAmendment.trailingOffset(TrailingOffset.absolute("1"))));
    }

    @Test
    void rule_2_8_an_amend_must_fit_the_grid() {
        Desk ticked = Desk.bare(MarketRules.none().tick("0.5").lot("0.1"), "USDT", "1000")
                .quote("99", "100");
        Order order = ticked.buyLimit("1", "90");

        ticked.refused(ErrorCode.INVALID_ORDER, () -> ticked.amend(order, OrderAmendment.limitPrice("90.2")));
        ticked.refused(ErrorCode.INVALID_ORDER, () -> ticked.amend(order, OrderAmendment.amount("1.05")));
    }

    @Test
    void rule_2_8_in_an_oco_the_amount_changes_both_legs() {
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "2", "110"), stop(SELL, "2", "90")));

        desk.amend(oco.get(0), OrderAmendment.amount("3"));

        assertThat(desk.now(oco.get(1)).amount()).isEqualByComparingTo("3");
        desk.holds("BTC", "7", "3");
        desk.amend(oco.get(1), OrderAmendment.amount("1"));
        assertThat(desk.now(oco.get(0)).amount()).isEqualByComparingTo("1");
        desk.holds("BTC", "9", "1");
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.amend(oco.get(0), OrderAmendment.amount("10.1")));
        desk.quote("90", "91");
        assertThat(desk.amounts(oco.get(1))).containsExactly("1");
    }

    @Test
    void rule_2_8_in_an_oco_a_leg_whose_amount_stays_the_same_is_left_alone() {
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "2", "110"), stop(SELL, "2", "90")));
        Order other = desk.now(oco.get(1));
        desk.later(Duration.ofSeconds(1));

        desk.amend(oco.get(0), OrderAmendment.amount("2"));

        assertThat(desk.now(oco.get(1))).isEqualTo(other);
    }

    @Test
    void rule_2_8_in_a_part_filled_oco_both_legs_keep_the_same_rest() {
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "4", "110"), stop(SELL, "4", "90")));
        desk.sized("110", "111", "1", "1"); // the limit has 3 of 4 left, the stop 3 of 3

        desk.amend(oco.get(0), OrderAmendment.amount("3")); // 2 left

        assertThat(desk.now(oco.get(1)).amount()).isEqualByComparingTo("2");
        desk.holds("BTC", "7", "2");
        desk.amend(oco.get(1), OrderAmendment.amount("5"));
        assertThat(desk.now(oco.get(0)).amount()).isEqualByComparingTo("6"); // 1 filled and 5 left
        desk.holds("BTC", "4", "5");
        desk.quote("90", "91");
        assertThat(desk.amounts(oco.get(1))).containsExactly("5");
        desk.ended(oco.get(0), CANCELLED, "linked");
    }

    @Test
    void rule_2_8_in_an_oco_a_new_price_must_stay_on_its_side() {
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "2", "110"), stop(SELL, "2", "90")));

        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> desk.amend(oco.get(0), OrderAmendment.limitPrice("99")));
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> desk.amend(oco.get(1), OrderAmendment.stopPrice("99")));
        desk.amend(oco.get(0), OrderAmendment.limitPrice("99.01"));
        desk.amend(oco.get(1), OrderAmendment.stopPrice("98.99"));
        desk.quote("98.99", "100");
        assertThat(desk.status(oco.get(1))).isEqualTo(FILLED);
    }

    @Test
    void rule_2_8_an_oco_whose_stop_has_triggered_can_still_change_its_amount_and_limits() {
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "4", "110"), stopLimit(SELL, "4", "95", "94")));
        desk.quote("90", "91");
        assertThat(desk.now(oco.get(1)).triggered()).isTrue();

        desk.amend(oco.get(1), OrderAmendment.amount("3"));
        desk.amend(oco.get(1), OrderAmendment.limitPrice("93"));
        desk.amend(oco.get(0), OrderAmendment.limitPrice("92"));

        desk.quote("92", "93");
        assertThat(desk.prices(oco.get(0))).containsExactly("92");
        assertThat(desk.amounts(oco.get(0))).containsExactly("3");
        desk.ended(oco.get(1), CANCELLED, "linked");
    }

    @Test
    void rule_2_8_exits_of_a_bracket_follow_the_entrys_amount_until_that_has_ended() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "2", "95"), limit(SELL, "2", "110"), stop(SELL, "2", "90")));
        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.amend(bracket.get(1), OrderAmendment.amount("1")));

        desk.amend(bracket.get(0), OrderAmendment.amount("3"));
        assertThat(desk.now(bracket.get(1)).amount()).isEqualByComparingTo("3");
        assertThat(desk.now(bracket.get(2)).amount()).isEqualByComparingTo("3");
        desk.price("95");
        desk.holds("BTC", "10", "3");

        desk.amend(bracket.get(2), OrderAmendment.amount("2"));
        assertThat(desk.now(bracket.get(1)).amount()).isEqualByComparingTo("2");
        desk.holds("BTC", "11", "2");
        desk.amend(bracket.get(1), OrderAmendment.amount("4"));
        desk.holds("BTC", "9", "4");
        desk.price("90");
        assertThat(desk.amounts(bracket.get(2))).containsExactly("4");
    }

    @Test
    void rule_2_8_waiting_exits_stay_on_their_sides_of_the_entry() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "2", "95"), limit(SELL, "2", "110"), stop(SELL, "2", "90")));

        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> desk.amend(bracket.get(1), OrderAmendment.limitPrice("95")));
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> desk.amend(bracket.get(2), OrderAmendment.stopPrice("95")));
        desk.amend(bracket.get(1), OrderAmendment.limitPrice("96")); // below the market, above the entry
        desk.price("95");
        desk.price("96");
        assertThat(desk.prices(bracket.get(1))).containsExactly("96");
    }

    @Test
    void rule_2_8_otos_children_are_never_larger_than_their_entry() {
        List<Order> oto = desk.place(OrderList.oto(
                limit(BUY, "4", "95"), limit(SELL, "4", "110"), stop(SELL, "3", "90"), stop(SELL, "1", "85")));

        desk.amend(oto.get(0), OrderAmendment.amount("2"));
        assertThat(desk.now(oto.get(1)).amount()).isEqualByComparingTo("2");
        assertThat(desk.now(oto.get(2)).amount()).isEqualByComparingTo("2");
        assertThat(desk.now(oto.get(3)).amount()).isEqualByComparingTo("1");

        desk.amend(oto.get(0), OrderAmendment.amount("5"));
        assertThat(desk.now(oto.get(1)).amount()).isEqualByComparingTo("5"); // as large as its entry stays so
        assertThat(desk.now(oto.get(3)).amount()).isEqualByComparingTo("1");
    }

    @Test
    void rule_2_8_an_entry_that_crosses_after_an_amend_opens_its_children() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "2", "95"), limit(SELL, "2", "110"), stop(SELL, "2", "90")));

        desk.amend(bracket.get(0), OrderAmendment.limitPrice("100"));

        assertThat(desk.status(bracket.get(0))).isEqualTo(FILLED);
        assertThat(desk.status(bracket.get(1))).isEqualTo(OPEN);
        desk.holds("BTC", "10", "2");
    }

    @Test
    void rule_2_8_an_amend_may_take_the_last_coin() {
        Order order = desk.buyLimit("1", "50");

        desk.amend(order, OrderAmendment.amount("20"));

        desk.holds("USDT", "0", "1000");
    }

    @Test
    void rule_2_8_an_amended_trigger_that_fires_and_cannot_be_paid_is_refused() {
        Desk firing = Desk.with(BARE.toBuilder().reachedTriggersFire(true).build(), "USDT", "1000", "BTC", "10")
                .quote("99", "100");
        Order order = firing.place(stop(BUY, "9", "110"));

        // 19 x 50 could be locked, 19 x 100 cannot be paid
        firing.refused(
                ErrorCode.INSUFFICIENT_BALANCE,
                () -> firing.amend(order, OrderAmendment.stopPrice("50").andAmount("19")));

        firing.quote("109", "110");
        assertThat(firing.amounts(order)).containsExactly("9");
    }

    @Test
    void rule_2_8_new_prices_in_an_oco_are_judged_by_each_exits_own_reference() {
        desk.quote("99", "100", "97");
        List<Order> oco = desk.place(
                OrderList.oco(target(SELL, "1", "105").triggerOn(TriggerReference.LAST), stop(SELL, "1", "90")));

        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> desk.amend(oco.get(0), OrderAmendment.stopPrice("97")));
        desk.amend(oco.get(0), OrderAmendment.stopPrice("98.5")); // above the last price, below the bid
        desk.amend(oco.get(1), OrderAmendment.stopPrice("98")); // below the bid, above the last price

        List<Order> other = desk.place(
                OrderList.oco(limit(SELL, "1", "105"), stop(SELL, "1", "90").triggerOn(TriggerReference.LAST)));
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> desk.amend(other.get(1), OrderAmendment.stopPrice("97")));
        desk.amend(other.get(1), OrderAmendment.stopPrice("96.9"));
    }

    @Test
    void rule_2_8_an_entry_that_crosses_after_an_amend_opens_children_that_work() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "2", "95"), limit(SELL, "2", "110"), stop(SELL, "2", "90")));
        desk.amend(bracket.get(2), OrderAmendment.stopPrice("94.5"));
        desk.quote("93", "96");

        desk.amend(bracket.get(0), OrderAmendment.limitPrice("96"));

        assertThat(desk.prices(bracket.get(2))).containsExactly("93"); // its stop was passed when it opened
        desk.ended(bracket.get(1), CANCELLED, "linked");
    }

    @Test
    void rule_2_8_many_trails_amended_stay_in_order() {
        Order a = desk.place(trailing(SELL, "1", "9"));
        Order b = desk.place(trailing(SELL, "1", "8"));
        desk.quote("105", "106");
        Order c = desk.place(trailing(SELL, "1", "7"));
        Order d = desk.place(trailing(SELL, "1", "6"));
        desk.quote("103", "104");
        desk.amend(a, OrderAmendment.trailingOffset(TrailingOffset.absolute("3"))); // 100
        desk.amend(d, OrderAmendment.trailingOffset(TrailingOffset.absolute("13"))); // 90
        desk.quote("104", "105");

        assertThat(List.of(a, b, c, d))
                .extracting(order -> desk.now(order).stopPrice().orElseThrow().intValue())
                .containsExactly(101, 97, 98, 91);
        desk.quote("110", "111");
        assertThat(List.of(a, b, c, d))
                .extracting(order -> desk.now(order).stopPrice().orElseThrow().intValue())
                .containsExactly(107, 102, 103, 97);
        desk.quote("102.5", "103");
        assertThat(List.of(a, b, c, d)).extracting(desk::status).containsExactly(FILLED, OPEN, FILLED, OPEN);
    }
}
