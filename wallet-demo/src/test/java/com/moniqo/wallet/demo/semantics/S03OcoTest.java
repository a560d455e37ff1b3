package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.refusal;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.stopLimit;
import static com.moniqo.wallet.demo.semantics.Desk.target;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.CANCELLED;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.OrderStatus.PARTIALLY_FILLED;
import static com.moniqo.wallet.trading.TimeInForce.DAY;
import static com.moniqo.wallet.trading.TimeInForce.FOK;
import static com.moniqo.wallet.trading.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TriggerReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S3, OCO: two exits that share one lock. */
class S03OcoTest {
    private final Desk desk = Desk.bare("USDT", "1000", "BTC", "10").quote("99", "100");

    private static OrderList oco(String amount, String limit, String stop) {
        return OrderList.oco(limit(SELL, amount, limit), stop(SELL, amount, stop));
    }

    @Test
    void row_oco_reserves_once() {
        desk.place(oco("10", "110", "90"));

        desk.holds("BTC", "0", "10");
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.sellLimit("0.00000001", "110"));
    }

    @Test
    void row_oco_of_buys_reserves_the_larger_of_the_two() {
        desk.place(OrderList.oco(limit(BUY, "2", "90"), stopLimit(BUY, "2", "110", "120")));
        desk.holds("USDT", "760", "240");

        desk.refused(
                ErrorCode.INSUFFICIENT_BALANCE,
                () -> desk.place(OrderList.oco(limit(BUY, "7", "90"), stop(BUY, "7", "110"))));
    }

    @Test
    void row_oco_a_filled_leg_ends_the_other_cancelled_linked_and_the_lock_is_gone() {
        List<Order> oco = desk.place(oco("2", "110", "90"));

        desk.price("110");

        assertThat(desk.status(oco.get(0))).isEqualTo(FILLED);
        desk.ended(oco.get(1), CANCELLED, "linked");
        desk.holds("BTC", "8", "0");
        desk.price("80");
        desk.holds("BTC", "8", "0");
    }

    @Test
    void row_oco_a_triggered_stop_ends_the_limit() {
        List<Order> oco = desk.place(oco("2", "110", "90"));

        desk.price("90");

        assertThat(desk.status(oco.get(1))).isEqualTo(FILLED);
        desk.ended(oco.get(0), CANCELLED, "linked");
        desk.holds("BTC", "8", "0");
    }

    @Test
    void row_oco_a_part_filled_on_one_reduces_the_other_by_as_much() {
        List<Order> oco = desk.place(oco("5", "110", "90"));

        desk.sized("110", "111", "2", "2");
        assertThat(desk.status(oco.get(0))).isEqualTo(PARTIALLY_FILLED);
        assertThat(desk.now(oco.get(1)).amount()).isEqualByComparingTo("3");
        assertThat(desk.status(oco.get(1))).isEqualTo(OPEN);
        desk.holds("BTC", "5", "3");

        desk.sized("90", "91", "1", "1");
        assertThat(desk.now(oco.get(0)).amount()).isEqualByComparingTo("4");
        assertThat(desk.now(oco.get(0)).remainingAmount()).isEqualByComparingTo("2");
        desk.holds("BTC", "5", "2");

        desk.quote("110", "111"); // the triggered rest comes before the limit
        assertThat(desk.amounts(oco.get(1))).containsExactly("1", "2");
        assertThat(desk.status(oco.get(1))).isEqualTo(FILLED);
        desk.ended(oco.get(0), CANCELLED, "linked");
        assertThat(desk.now(oco.get(0)).filledAmount()).isEqualByComparingTo("2");
        desk.holds("BTC", "5", "0");
    }

    @Test
    void row_oco_part_fills_of_both_legs_round_as_one() {
        Desk cents = Desk.with(
                        DemoSettings.builder()
                                .slippage("0")
                                .scale("USDT", 2)
                                .feeRates("0.001", "0.001")
                                .build(),
                        "USDT",
                        "11.02")
                .quote("1", "1");
        List<Order> oco = cents.place(OrderList.oco(limit(BUY, "10", "0.9"), stop(BUY, "10", "1.1")));
        cents.holds("USDT", "0", "11.02"); // 11 and 0.011 up to 0.02

        for (int i = 0; i < 9; i++) {
            cents.sized("0.8", "0.9", "9", "0.333");
        }
        cents.sized("1.1", "1.1", "9", "0.333");
        cents.sized("1.09", "1.1", "9", "9");

        assertThat(cents.status(oco.get(1))).isEqualTo(FILLED);
        // 9 x 0.333 x 0.9 = 2.6973 and 7.003 x 1.1 = 7.7033: 10.4006 up to 10.41; fees 0.0104006 up to 0.02
        cents.holds("USDT", "0.59", "0");
        cents.holds("BTC", "10", "0");
    }

    @Test
    void row_oco_cancelling_one_cancels_the_other() {
        List<Order> oco = desk.place(oco("2", "110", "90"));

        desk.wallet.cancelOrder(oco.get(1).id());

        assertThat(desk.status(oco.get(1))).isEqualTo(CANCELLED);
        assertThat(desk.now(oco.get(1)).reason()).isEmpty();
        desk.ended(oco.get(0), CANCELLED, "linked");
        desk.holds("BTC", "10", "0");
    }

    @Test
    void row_oco_an_expired_leg_leaves_the_other_open() {
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "2", "110").timeInForce(DAY), stop(SELL, "2", "90")));
        desk.later(Duration.ofDays(1));

        assertThat(desk.status(oco.get(0))).isEqualTo(EXPIRED);
        assertThat(desk.status(oco.get(1))).isEqualTo(OPEN);
        desk.holds("BTC", "8", "2");
        desk.price("90");
        assertThat(desk.status(oco.get(1))).isEqualTo(FILLED);
    }

    @Test
    void row_oco_a_take_profit_may_be_the_target_and_a_trailing_stop_the_stop() {
        List<Order> oco = desk.place(OrderList.oco(target(SELL, "2", "110"), trailing(SELL, "2", "9")));
        assertThat(oco.get(1).stopPrice().orElseThrow()).isEqualByComparingTo("90");

        desk.quote("105", "106");
        desk.quote("96", "97");

        assertThat(desk.prices(oco.get(1))).containsExactly("96");
        desk.ended(oco.get(0), CANCELLED, "linked");
    }

    @Test
    void row_oco_a_triggered_stop_limit_that_rests_still_shares_its_lock() {
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "2", "110"), stopLimit(SELL, "2", "90", "89")));

        desk.quote("80", "81");
        assertThat(desk.now(oco.get(1)).triggered()).isTrue();
        assertThat(desk.status(oco.get(0))).isEqualTo(OPEN);
        desk.holds("BTC", "8", "2");
        desk.quote("111", "112"); // both limits are met: the better price comes first, and ends the other

        assertThat(desk.prices(oco.get(1))).containsExactly("89");
        desk.ended(oco.get(0), CANCELLED, "linked");
        desk.holds("BTC", "8", "0");
    }

    @Test
    void row_oco_a_target_without_liquidity_leaves_the_stop_its_whole_amount() {
        List<Order> oco = desk.place(OrderList.oco(target(SELL, "2", "110"), stop(SELL, "2", "90")));
        desk.sized("110", "111", "0", "0");
        assertThat(desk.now(oco.get(0)).triggered()).isTrue();

        desk.sized("90", "91", "5", "5");

        assertThat(desk.prices(oco.get(0))).containsExactly("90"); // it triggered first, so it works first
        desk.ended(oco.get(1), CANCELLED, "linked");
        desk.holds("BTC", "8", "0");
    }

    // ---- 3.2 ----

    @Test
    void rule_3_2_sell_exits_enclose_the_market_strictly() {
        desk.refused(ErrorCode.ORDER_REJECTED, "exit-on-wrong-side", () -> desk.place(oco("1", "99", "90")));
        desk.refused(ErrorCode.ORDER_REJECTED, "exit-on-wrong-side", () -> desk.place(oco("1", "110", "99")));
        desk.refused(ErrorCode.ORDER_REJECTED, "exit-on-wrong-side", () -> desk.place(oco("1", "90", "110")));
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> desk.place(OrderList.oco(target(SELL, "1", "99"), stop(SELL, "1", "90"))));
        assertThat(desk.place(oco("1", "99.01", "98.99"))).hasSize(2);
    }

    @Test
    void rule_3_2_buy_exits_mirror_it() {
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> desk.place(OrderList.oco(limit(BUY, "1", "100"), stop(BUY, "1", "110"))));
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> desk.place(OrderList.oco(limit(BUY, "1", "90"), stop(BUY, "1", "100"))));
        assertThat(desk.place(OrderList.oco(limit(BUY, "1", "99.99"), stop(BUY, "1", "100.01"))))
                .hasSize(2);
    }

    @Test
    void rule_3_2_without_a_price_the_exits_enclose_each_other() {
        Desk silent = Desk.bare(MarketRules.none(), "BTC", "10");

        silent.refused(ErrorCode.ORDER_REJECTED, "exit-on-wrong-side", () -> silent.place(oco("1", "90", "90")));
        assertThat(silent.place(oco("1", "91", "90"))).hasSize(2);
    }

    @Test
    void rule_3_2_an_exit_that_looks_at_another_reference_is_judged_by_that() {
        desk.quote("99", "100", "89");

        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> desk.place(OrderList.oco(
                        limit(SELL, "1", "110"), stop(SELL, "1", "90").triggerOn(TriggerReference.LAST))));
        assertThat(desk.place(
                        OrderList.oco(target(SELL, "1", "95").triggerOn(TriggerReference.LAST), stop(SELL, "1", "90"))))
                .hasSize(2); // bid 99, but the last price, 89, is not there yet
    }

    @Test
    void rule_3_2_a_list_is_refused_whole_with_all_its_members() {
        Desk ticked = Desk.bare(MarketRules.none().tick("1"), "USDT", "1000", "BTC", "10")
                .quote("99", "100");

        ticked.refused(ErrorCode.INVALID_ORDER, () -> ticked.place(oco("1", "110", "90.5")));
        ticked.refused(
                ErrorCode.INVALID_ORDER,
                () -> ticked.place(
                        OrderList.bracket(market(BUY, "1"), limit(SELL, "1", "110"), stop(SELL, "1", "90.5"))));
        ticked.refused(
                ErrorCode.INSUFFICIENT_BALANCE,
                () -> ticked.place(
                        OrderList.bracket(market(BUY, "11"), limit(SELL, "11", "110"), stop(SELL, "11", "90"))));
        assertThat(ticked.wallet.orders(HistoryQuery.latest(10)).items()).isEmpty();
    }

    @Test
    void rule_3_2_exits_are_good_till_cancelled_or_for_the_day() {
        refusal(
                ErrorCode.INVALID_ORDER,
                () -> OrderList.oco(limit(SELL, "1", "110").timeInForce(IOC), stop(SELL, "1", "90")));
        refusal(
                ErrorCode.INVALID_ORDER,
                () -> OrderList.bracket(
                        market(BUY, "1"),
                        limit(SELL, "1", "110"),
                        stop(SELL, "1", "90").timeInForce(FOK)));
    }

    @Test
    void row_oco_members_have_one_symbol_side_and_amount_and_the_right_types() {
        refusal(ErrorCode.INVALID_ORDER, () -> OrderList.oco(limit(SELL, "1", "110"), stop(SELL, "2", "90")));
        refusal(ErrorCode.INVALID_ORDER, () -> OrderList.oco(limit(SELL, "1", "110"), stop(BUY, "1", "90")));
        refusal(ErrorCode.INVALID_ORDER, () -> OrderList.oco(stop(SELL, "1", "90"), limit(SELL, "1", "110")));
        refusal(ErrorCode.INVALID_ORDER, () -> OrderList.oco(limit(SELL, "1", "110"), target(SELL, "1", "90")));
        refusal(ErrorCode.INVALID_ORDER, () -> OrderList.oco(market(SELL, "1"), stop(SELL, "1", "90")));
    }

    @Test
    void row_oco_survives_a_crash_with_its_one_lock() {
        List<Order> oco = desk.place(oco("5", "110", "90"));
        desk.sized("110", "111", "2", "2");

        desk.crash();

        desk.holds("BTC", "5", "3");
        desk.price("90");
        assertThat(desk.amounts(oco.get(1))).containsExactly("3");
        desk.ended(oco.get(0), CANCELLED, "linked");
    }

    @Test
    void rule_3_4_a_stop_beside_an_open_target_makes_an_oco_under_one_lock() {
        Order target = desk.sellLimit("10", "110");

        Order stop = desk.wallet.placeBeside(target.id(), stop(SELL, "10", "90"));

        desk.holds("BTC", "0", "10");
        assertThat(desk.now(target).listType()).contains(OrderListType.OCO);
        assertThat(desk.now(target).listId()).isEqualTo(stop.listId()).isPresent();
        desk.price("89");
        assertThat(desk.prices(stop)).containsExactly("89");
        desk.ended(target, CANCELLED, "linked");
        desk.holds("BTC", "0", "0");
    }

    @Test
    void rule_3_4_a_target_beside_an_open_stop_or_trail_works_as_well() {
        Order stop = desk.place(stop(SELL, "4", "90"));
        Order trail = desk.place(trailing(SELL, "6", "20"));
        Order first = desk.wallet.placeBeside(stop.id(), limit(SELL, "4", "110"));
        Order second =
                desk.wallet.placeBeside(trail.id(), OrderRequest.takeProfitLimit(Desk.BTC, SELL, "6", "110", "109"));
        desk.holds("BTC", "0", "10");

        desk.price("111");

        assertThat(desk.status(first)).isEqualTo(FILLED);
        assertThat(desk.status(second)).isEqualTo(FILLED);
        desk.ended(stop, CANCELLED, "linked");
        desk.ended(trail, CANCELLED, "linked");
    }

    @Test
    void rule_3_4_the_second_exit_is_for_what_is_left_of_the_first() {
        Order target = desk.sellLimit("10", "110");
        desk.sized("110", "111", "4", "4");
        assertThat(desk.status(target)).isEqualTo(PARTIALLY_FILLED);
        desk.quote("100", "101");

        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.wallet.placeBeside(target.id(), stop(SELL, "10", "90")));
        Order stop = desk.wallet.placeBeside(target.id(), stop(SELL, "6", "90"));
        desk.sized("110", "111", "2", "2");

        assertThat(desk.now(stop).amount()).isEqualByComparingTo("4");
        desk.holds("BTC", "0", "4");
        desk.price("90");
        assertThat(desk.amounts(stop)).containsExactly("4");
        desk.ended(target, CANCELLED, "linked");
    }

    @Test
    void rule_3_4_a_refusal_leaves_the_first_exit_as_it_was() {
        Order target = desk.sellLimit("10", "110");
        Order buy = desk.buyLimit("5", "90"); // 450 of 1000
        List<Order> oco = desk.place(OrderList.oco(limit(BUY, "1", "80"), stop(BUY, "1", "120")));

        desk.refused(ErrorCode.ORDER_REJECTED, () -> desk.wallet.placeBeside(target.id(), stop(SELL, "10", "105")));
        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.wallet.placeBeside(target.id(), limit(SELL, "10", "120")));
        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.wallet.placeBeside(target.id(), stop(BUY, "10", "120")));
        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.wallet.placeBeside(target.id(), market(SELL, "10")));
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.wallet.placeBeside(buy.id(), stop(BUY, "5", "200")));
        desk.refused(
                ErrorCode.INVALID_ORDER,
                () -> desk.wallet.placeBeside(oco.get(0).id(), stop(BUY, "1", "120")));
        desk.refused(ErrorCode.ORDER_NOT_FOUND, () -> desk.wallet.placeBeside(OrderId.of("x"), stop(SELL, "1", "90")));
        desk.wallet.cancelOrder(target.id());
        desk.refused(ErrorCode.ORDER_REJECTED, () -> desk.wallet.placeBeside(target.id(), stop(SELL, "10", "90")));
        assertThat(desk.wallet.placeBeside(buy.id(), stop(BUY, "5", "110")).status())
                .isEqualTo(OPEN);
        desk.holds("USDT", "330", "670"); // 550 and 120
    }

    @Test
    void rule_3_4_after_a_refusal_the_first_exit_locks_for_itself_alone() {
        Order buy = desk.buyLimit("5", "90"); // 450 of 1000
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.wallet.placeBeside(buy.id(), stop(BUY, "5", "210")));
        desk.wallet.deposit("USDT", "1000");

        desk.amend(buy, OrderAmendment.limitPrice("80"));

        desk.holds("USDT", "1600", "400");
    }

    @Test
    void rule_3_4_holds_after_a_restart_and_under_a_client_id() {
        Order target = desk.sellLimit("10", "110");
        Order stop = desk.wallet.placeBeside(target.id(), stop(SELL, "10", "90").clientId("beside"));
        desk.crash();

        assertThat(desk.wallet.placeBeside(target.id(), stop(SELL, "10", "90").clientId("beside")))
                .isEqualTo(stop);
        desk.refused(
                ErrorCode.DUPLICATE, () -> desk.place(stop(SELL, "10", "90").clientId("beside")));
        desk.holds("BTC", "0", "10");
        desk.reopen();
        desk.holds("BTC", "0", "10");
        assertThat(desk.wallet.orders(HistoryQuery.latest(10)).items()).hasSize(2);
        desk.price("110");
        assertThat(desk.status(target)).isEqualTo(FILLED);
        desk.ended(stop, CANCELLED, "linked");
    }
}
