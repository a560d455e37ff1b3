package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.CANCELLED;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.OrderStatus.PARTIALLY_FILLED;
import static com.moniqo.wallet.trading.OrderStatus.PENDING;
import static com.moniqo.wallet.trading.OrderStatus.REJECTED;
import static com.moniqo.wallet.trading.TimeInForce.DAY;
import static com.moniqo.wallet.trading.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** S3, OTO and bracket: an entry and what protects it. */
class S03OtoTest {
    private final Desk desk = Desk.bare("USDT", "1000", "BTC", "10").quote("99", "100");

    private List<Order> bracket(OrderRequest entry, String amount, String limit, String stop) {
        return desk.place(OrderList.bracket(entry, limit(SELL, amount, limit), stop(SELL, amount, stop)));
    }

    // ---- OTO ----

    @Test
    void row_oto_reserves_the_entry_only_and_a_waiting_child_holds_nothing() {
        List<Order> oto = desk.place(OrderList.oto(limit(BUY, "2", "95"), stop(SELL, "2", "90")));

        assertThat(oto).extracting(Order::status).containsExactly(OPEN, PENDING);
        desk.holds("USDT", "810", "190");
        desk.holds("BTC", "10", "0");
        assertThat(oto).extracting(Order::listId).doesNotContain(Optional.empty());
    }

    @Test
    void row_oto_a_waiting_child_neither_triggers_nor_fills() {
        List<Order> oto = desk.place(OrderList.oto(
                limit(BUY, "2", "80"), stop(SELL, "2", "90"), limit(SELL, "1", "85"), stop(SELL, "1", "70")));

        desk.quote("84", "85");
        desk.quote("89", "90");

        assertThat(oto).extracting(desk::status).containsExactly(OPEN, PENDING, PENDING, PENDING);
    }

    @Test
    void row_oto_children_open_for_what_the_entry_has_filled_and_grow_with_it() {
        List<Order> oto =
                desk.place(OrderList.oto(limit(BUY, "5", "95"), stop(SELL, "4", "80"), stop(SELL, "1", "70")));

        desk.sized("94", "95", "9", "2");
        desk.holds("BTC", "9", "3"); // 2 for the first child, 1 for the second
        desk.sized("94", "95", "9", "1");
        desk.holds("BTC", "9", "4");
        desk.quote("94", "95");
        desk.holds("BTC", "10", "5"); // 4 and 1: never more than they are for
        assertThat(desk.now(oto.get(1)).amount()).isEqualByComparingTo("4");

        desk.quote("80", "81");
        assertThat(desk.amounts(oto.get(1))).containsExactly("4");
        assertThat(desk.status(oto.get(2))).isEqualTo(OPEN);
        desk.holds("BTC", "10", "1");
    }

    @Test
    void row_oto_a_child_shows_how_much_of_it_is_open() {
        List<Order> bracket = bracket(limit(BUY, "10", "95"), "10", "110", "90");
        assertThat(bracket)
                .extracting(order -> order.openedAmount().intValueExact())
                .containsExactly(10, 0, 0);

        desk.sized("94", "95", "9", "3");

        for (int i = 0; i < 2; i++) {
            assertThat(bracket)
                    .extracting(order -> desk.now(order).openedAmount().intValueExact())
                    .containsExactly(10, 3, 3);
            assertThat(desk.now(bracket.get(1)).amount()).isEqualByComparingTo("10");
            assertThat(desk.now(bracket.get(1)).toString()).contains("opened 3");
            desk.crash();
        }
        assertThat(desk.events)
                .filteredOn(event -> ((OrderEvent) event).kind() == OrderEvent.Kind.OPENED)
                .extracting(event -> ((OrderEvent) event).order().openedAmount().intValueExact())
                .containsExactly(3, 3);

        desk.sized("110", "111", "1", "1");
        assertThat(desk.now(bracket.get(1)).openedAmount()).isEqualByComparingTo("3"); // of which 1 is filled
        assertThat(desk.now(bracket.get(2)).openedAmount()).isEqualByComparingTo("2");
    }

    @Test
    void row_oto_an_entry_that_ends_unfilled_ends_its_children_cancelled() {
        List<Order> oto = desk.place(OrderList.oto(limit(BUY, "2", "95"), stop(SELL, "2", "90")));
        desk.wallet.cancelOrder(oto.get(0).id());
        desk.ended(oto.get(1), CANCELLED, "linked");

        List<Order> expiring = desk.place(OrderList.oto(limit(BUY, "2", "95").timeInForce(DAY), stop(SELL, "2", "90")));
        desk.later(Duration.ofDays(1));
        assertThat(desk.status(expiring.get(0))).isEqualTo(EXPIRED);
        desk.ended(expiring.get(1), CANCELLED, "linked");

        desk.quote("99", "100");
        List<Order> immediate =
                desk.place(OrderList.oto(limit(BUY, "2", "95").timeInForce(IOC), stop(SELL, "2", "90")));
        assertThat(immediate.get(0).status()).isEqualTo(EXPIRED);
        desk.ended(immediate.get(1), CANCELLED, "linked");
        desk.holds("USDT", "1000", "0");
    }

    @Test
    void row_oto_a_rejected_entry_ends_its_children_too() {
        List<Order> oto = desk.place(OrderList.oto(stop(BUY, "9", "110"), stop(SELL, "9", "90")));

        desk.price("150");

        assertThat(desk.status(oto.get(0))).isEqualTo(REJECTED);
        desk.ended(oto.get(1), CANCELLED, "linked");
        desk.holds("USDT", "1000", "0");
    }

    @Test
    void row_oto_a_market_entry_opens_its_children_at_once() {
        List<Order> oto = desk.place(OrderList.oto(market(BUY, "2"), stop(SELL, "2", "90"), trailing(SELL, "1", "9")));

        assertThat(desk.status(oto.get(0))).isEqualTo(FILLED);
        assertThat(desk.status(oto.get(1))).isEqualTo(OPEN);
        assertThat(desk.now(oto.get(2)).stopPrice().orElseThrow()).isEqualByComparingTo("90");
        desk.holds("BTC", "9", "3");
    }

    @Test
    void row_oto_cancelling_a_waiting_child_leaves_entry_and_siblings_alone() {
        List<Order> oto =
                desk.place(OrderList.oto(limit(BUY, "2", "95"), stop(SELL, "2", "90"), limit(SELL, "2", "120")));

        desk.wallet.cancelOrder(oto.get(1).id());

        desk.price("95");
        assertThat(desk.status(oto.get(0))).isEqualTo(FILLED);
        assertThat(desk.status(oto.get(1))).isEqualTo(CANCELLED);
        assertThat(desk.status(oto.get(2))).isEqualTo(OPEN);
    }

    @Test
    void row_oto_a_trailing_child_trails_from_its_opening_on() {
        List<Order> oto = desk.place(OrderList.oto(limit(BUY, "2", "95"), trailing(SELL, "2", "5")));
        desk.quote("120", "121");
        assertThat(desk.now(oto.get(1)).stopPrice()).isEmpty();

        desk.quote("94", "95");

        assertThat(desk.now(oto.get(1)).stopPrice().orElseThrow()).isEqualByComparingTo("89");
        desk.quote("89", "90");
        assertThat(desk.prices(oto.get(1))).containsExactly("89");
    }

    // ---- bracket ----

    @Test
    void row_bracket_reserves_as_oto_then_as_oco() {
        List<Order> bracket = bracket(limit(BUY, "2", "95"), "2", "110", "90");
        assertThat(bracket).extracting(Order::status).containsExactly(OPEN, PENDING, PENDING);
        desk.holds("USDT", "810", "190");
        desk.holds("BTC", "10", "0");

        desk.price("95");

        assertThat(bracket).extracting(desk::status).containsExactly(FILLED, OPEN, OPEN);
        desk.holds("USDT", "810", "0");
        desk.holds("BTC", "10", "2"); // one lock for both exits
        desk.price("110");
        assertThat(bracket).extracting(desk::status).containsExactly(FILLED, FILLED, CANCELLED);
        desk.holds("USDT", "1030", "0");
        desk.holds("BTC", "10", "0");
    }

    @Test
    void row_bracket_of_a_sell_entry_mirrors_it() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(SELL, "2", "105"), limit(BUY, "2", "95"), stop(BUY, "2", "110")));
        desk.price("105");
        desk.holds("USDT", "990", "220"); // 1000 + 210, the larger exit is locked

        desk.price("110");

        assertThat(bracket).extracting(desk::status).containsExactly(FILLED, CANCELLED, FILLED);
        desk.holds("USDT", "990", "0");
        desk.holds("BTC", "10", "0");
    }

    @Test
    void row_bracket_cancelling_one_waiting_exit_cancels_the_other_and_not_the_entry() {
        List<Order> bracket = bracket(limit(BUY, "2", "95"), "2", "110", "90");

        desk.wallet.cancelOrder(bracket.get(2).id());

        assertThat(bracket).extracting(desk::status).containsExactly(OPEN, CANCELLED, CANCELLED);
        desk.price("95");
        assertThat(desk.status(bracket.get(0))).isEqualTo(FILLED);
        desk.holds("BTC", "12", "0");
    }

    // ---- 3.1 ----

    @Test
    void rule_3_1_an_exit_that_fills_while_the_entry_is_open_cancels_the_entrys_rest_in_the_same_step() {
        List<Order> bracket = bracket(limit(BUY, "5", "95"), "5", "110", "90");
        desk.sized("94", "95", "9", "2");
        assertThat(bracket).extracting(desk::status).containsExactly(PARTIALLY_FILLED, OPEN, OPEN);
        desk.holds("USDT", "525", "285");

        desk.sized("110", "111", "9", "9");

        desk.ended(bracket.get(0), CANCELLED, "linked");
        assertThat(desk.now(bracket.get(0)).filledAmount()).isEqualByComparingTo("2");
        assertThat(desk.amounts(bracket.get(1))).containsExactly("2");
        assertThat(desk.status(bracket.get(1))).isEqualTo(FILLED);
        assertThat(desk.now(bracket.get(1)).amount()).isEqualByComparingTo("2"); // it was reduced to the filled part
        desk.ended(bracket.get(2), CANCELLED, "linked");
        desk.holds("USDT", "1030", "0");
        desk.holds("BTC", "10", "0");
        assertThat(desk.events.get(desk.events.size() - 1).sequence())
                .isEqualTo(desk.events.get(desk.events.size() - 4).sequence());
    }

    @Test
    void rule_3_1_an_exit_that_only_triggers_cancels_the_entrys_rest_too() {
        List<Order> bracket = bracket(limit(BUY, "5", "95"), "5", "110", "90");
        desk.sized("94", "95", "9", "2");

        desk.sized("89", "90", "0", "9"); // nobody buys, but the stop has triggered

        desk.ended(bracket.get(0), CANCELLED, "linked");
        assertThat(desk.now(bracket.get(0)).filledAmount()).isEqualByComparingTo("2");
        assertThat(desk.status(bracket.get(2))).isEqualTo(OPEN);
        assertThat(desk.now(bracket.get(2)).triggered()).isTrue();
        assertThat(desk.now(bracket.get(2)).amount()).isEqualByComparingTo("2");
        desk.holds("BTC", "10", "2");
    }

    @Test
    void rule_3_1_a_part_filled_entry_and_its_stop_in_one_quote() {
        List<Order> bracket = bracket(limit(BUY, "5", "95"), "5", "110", "90");

        desk.sized("89", "90", "1", "2"); // the gap fills 2 of the entry at 95 and is beyond the stop

        desk.ended(bracket.get(0), CANCELLED, "linked");
        assertThat(desk.amounts(bracket.get(0))).containsExactly("2");
        assertThat(desk.amounts(bracket.get(2))).containsExactly("1");
        assertThat(desk.prices(bracket.get(2))).containsExactly("89");
        assertThat(desk.status(bracket.get(2))).isEqualTo(PARTIALLY_FILLED);
        assertThat(desk.now(bracket.get(1)).amount()).isEqualByComparingTo("1");
        desk.holds("BTC", "10", "1");
        desk.quote("85", "86");
        assertThat(desk.prices(bracket.get(2))).containsExactly("89", "85");
        desk.ended(bracket.get(1), CANCELLED, "linked");
        desk.holds("BTC", "10", "0");
    }

    @Test
    void rule_3_1_a_child_is_filled_only_once_its_entry_is_terminal() {
        List<Order> oto = desk.place(OrderList.oto(limit(BUY, "5", "95"), limit(SELL, "2", "110")));
        desk.sized("94", "95", "9", "3");

        desk.price("110"); // the child's 2 are there, the entry's rest of 2 is not

        assertThat(desk.status(oto.get(1))).isEqualTo(FILLED);
        desk.ended(oto.get(0), CANCELLED, "linked");
    }

    @Test
    void rule_3_1_an_entry_ended_part_filled_keeps_its_children_for_the_filled_part() {
        List<Order> bracket = bracket(limit(BUY, "5", "95"), "5", "110", "90");
        desk.sized("94", "95", "9", "2");

        desk.wallet.cancelOrder(bracket.get(0).id());

        assertThat(bracket).extracting(desk::status).containsExactly(CANCELLED, OPEN, OPEN);
        assertThat(desk.now(bracket.get(1)).amount()).isEqualByComparingTo("2");
        assertThat(desk.now(bracket.get(2)).amount()).isEqualByComparingTo("2");
        desk.holds("USDT", "810", "0");
        desk.holds("BTC", "10", "2");
        desk.quote("90", "91");
        assertThat(desk.amounts(bracket.get(2))).containsExactly("2");
    }

    @Test
    void rule_3_1_a_market_entry_filled_in_part_keeps_its_children_for_that_part() {
        desk.sized("99", "100", "9", "2");

        List<Order> bracket = bracket(market(BUY, "5"), "5", "110", "90");

        assertThat(bracket).extracting(desk::status).containsExactly(EXPIRED, OPEN, OPEN);
        assertThat(desk.now(bracket.get(1)).amount()).isEqualByComparingTo("2");
        desk.holds("BTC", "10", "2");
    }

    // ---- 3.2 ----

    @Test
    void rule_3_2_the_exits_of_a_bracket_enclose_the_entrys_price_not_the_markets() {
        assertThat(bracket(limit(BUY, "1", "90"), "1", "95", "85")).hasSize(3); // a target below the market is fine
        for (String[] exits : new String[][] {{"90", "85"}, {"95", "90"}, {"85", "95"}}) {
            desk.refused(
                    ErrorCode.ORDER_REJECTED,
                    "exit-on-wrong-side",
                    () -> bracket(limit(BUY, "1", "90"), "1", exits[0], exits[1]));
        }
        desk.refused(ErrorCode.ORDER_REJECTED, "exit-on-wrong-side", () -> bracket(market(BUY, "1"), "1", "100", "85"));
        desk.refused(
                ErrorCode.ORDER_REJECTED, "exit-on-wrong-side", () -> bracket(market(BUY, "1"), "1", "110", "100"));
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> bracket(stop(BUY, "1", "120"), "1", "119", "100"));
    }

    @Test
    void rule_3_2_nothing_fills_before_all_members_are_valid() {
        Desk small =
                Desk.bare(MarketRules.none().minNotional("100"), "USDT", "1000").quote("99", "100");

        small.refused(
                ErrorCode.INVALID_ORDER,
                () -> small.place(
                        OrderList.bracket(market(BUY, "1.1"), limit(SELL, "1.1", "110"), stop(SELL, "1.1", "80"))));
    }

    // ---- 3.3 ----

    @Test
    void rule_3_3_a_child_whose_trigger_is_passed_when_it_opens_triggers_at_once() {
        List<Order> bracket = bracket(limit(BUY, "2", "95"), "2", "110", "90");

        desk.quote("84", "85"); // a gap through entry and stop

        assertThat(desk.prices(bracket.get(0))).containsExactly("95");
        assertThat(desk.prices(bracket.get(2))).containsExactly("84");
        desk.ended(bracket.get(1), CANCELLED, "linked");
        desk.holds("BTC", "10", "0");
        desk.holds("USDT", "978", "0");
    }

    @Test
    void rule_3_3_a_gap_beyond_the_target_of_a_stop_entry_fills_the_target_in_the_market() {
        List<Order> bracket = bracket(stop(BUY, "2", "105"), "2", "110", "90");

        desk.quote("114", "115");

        assertThat(desk.prices(bracket.get(0))).containsExactly("115");
        assertThat(desk.prices(bracket.get(1))).containsExactly("114");
        assertThat(desk.onlyFill(bracket.get(1)).liquidity()).isEqualTo(Liquidity.TAKER);
        desk.ended(bracket.get(2), CANCELLED, "linked");
    }

    @Test
    void rule_3_3_children_whose_lock_cannot_be_had_end_rejected_and_the_fill_stands() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(SELL, "2", "105"), limit(BUY, "2", "95"), stop(BUY, "2", "110")));
        desk.wallet.withdraw("USDT", "1000");

        desk.price("105"); // brings 210, the larger exit needs 220

        assertThat(desk.status(bracket.get(0))).isEqualTo(FILLED);
        desk.ended(bracket.get(1), REJECTED, "insufficient balance");
        desk.ended(bracket.get(2), REJECTED, "insufficient balance");
        desk.holds("USDT", "210", "0");
        desk.holds("BTC", "8", "0");
    }

    @Test
    void rule_3_3_a_child_of_an_oto_that_cannot_be_locked_leaves_its_siblings_alone() {
        List<Order> oto =
                desk.place(OrderList.oto(limit(SELL, "2", "105"), stop(BUY, "2", "110"), limit(BUY, "2", "95")));
        desk.wallet.withdraw("USDT", "1000");

        desk.price("105");

        desk.ended(oto.get(1), REJECTED, "insufficient balance");
        assertThat(desk.status(oto.get(2))).isEqualTo(OPEN);
        desk.holds("USDT", "20", "190");
    }

    @Test
    void rule_3_3_a_trailing_child_whose_offset_is_not_below_the_price_ends_rejected() {
        List<Order> oto = desk.place(OrderList.oto(limit(BUY, "2", "50"), trailing(SELL, "2", "50")));

        desk.price("50");

        assertThat(desk.status(oto.get(0))).isEqualTo(FILLED);
        assertThat(desk.status(oto.get(1))).isEqualTo(REJECTED);
        desk.holds("BTC", "12", "0");
    }

    @Test
    void row_bracket_survives_a_crash_at_every_step() {
        List<Order> bracket = bracket(limit(BUY, "5", "95"), "5", "110", "90");
        desk.crash();
        desk.sized("94", "95", "9", "2");
        desk.crash();
        desk.holds("BTC", "10", "2");
        desk.sized("94", "95", "9", "1");
        desk.crash();
        desk.holds("BTC", "10", "3");
        desk.sized("110", "111", "1", "1");
        desk.crash();

        desk.ended(bracket.get(0), CANCELLED, "linked");
        assertThat(desk.status(bracket.get(1))).isEqualTo(PARTIALLY_FILLED);
        desk.holds("BTC", "10", "2");
        desk.quote("90", "91");
        assertThat(desk.amounts(bracket.get(2))).containsExactly("2");
        desk.holds("BTC", "10", "0");
    }

    @Test
    void rule_3_3_a_stop_inside_the_spread_of_a_market_entry_triggers_at_once() {
        List<Order> bracket = bracket(market(BUY, "2"), "2", "110", "99.5"); // below the entry's 100, above the bid

        assertThat(desk.prices(bracket.get(2))).containsExactly("99");
        desk.ended(bracket.get(1), CANCELLED, "linked");
        desk.holds("BTC", "10", "0");
    }

    @Test
    void rule_3_3_a_lock_that_takes_the_last_coin_can_be_had() {
        List<Order> oto = desk.place(OrderList.oto(limit(SELL, "2", "105"), stop(BUY, "2", "105.5")));
        desk.wallet.withdraw("USDT", "999");

        desk.price("105"); // brings 210: with the last one 211

        assertThat(desk.status(oto.get(1))).isEqualTo(OPEN);
        desk.holds("USDT", "0", "211");
    }

    @Test
    void row_oto_children_of_a_market_entry_meet_later_quotes() {
        List<Order> bracket = bracket(market(BUY, "2"), "2", "110", "90");

        desk.quote("90", "91");

        assertThat(desk.prices(bracket.get(2))).containsExactly("90");
        desk.ended(bracket.get(1), CANCELLED, "linked");
    }

    @Test
    void row_bracket_tells_listeners_every_change() {
        List<Order> bracket = bracket(limit(BUY, "5", "95"), "5", "110", "90");
        desk.sized("94", "95", "9", "2");
        desk.sized("94", "95", "9", "1");
        desk.sized("110", "111", "1", "9");
        desk.quote("110", "111");

        List<OrderId> ids = bracket.stream().map(Order::id).toList();
        assertThat(desk.events)
                .extracting(event -> ids.indexOf(((OrderEvent) event).order().id()) + " " + ((OrderEvent) event).kind())
                .containsExactly(
                        "0 ACCEPTED",
                        "1 ACCEPTED",
                        "2 ACCEPTED",
                        "0 FILLED",
                        "1 OPENED",
                        "2 OPENED",
                        "0 FILLED",
                        "1 OPENED",
                        "2 OPENED", // they have grown
                        "0 ENDED",
                        "1 REDUCED",
                        "2 REDUCED",
                        "1 FILLED",
                        "2 REDUCED",
                        "1 FILLED",
                        "2 ENDED");
    }

    @Test
    void row_oto_a_child_that_cannot_grow_any_more_is_left_alone() {
        desk.place(OrderList.oto(limit(BUY, "5", "95"), stop(SELL, "2", "80")));
        desk.sized("94", "95", "9", "2");
        int events = desk.events.size();

        desk.sized("94", "95", "9", "1");
        desk.sized("94", "95", "9", "2");

        assertThat(desk.events.subList(events, desk.events.size())).hasSize(2); // the entry's fills
    }

    @Test
    void rule_3_1_an_entry_ended_with_just_what_a_child_is_for_does_not_reduce_it() {
        List<Order> oto = desk.place(OrderList.oto(limit(BUY, "5", "95"), stop(SELL, "2", "80")));
        desk.sized("94", "95", "9", "2");
        int events = desk.events.size();

        desk.wallet.cancelOrder(oto.get(0).id());

        assertThat(desk.events.subList(events, desk.events.size())).hasSize(1);
        assertThat(desk.now(oto.get(1)).amount()).isEqualByComparingTo("2");
    }

    @Test
    void rule_3_3_a_gap_beyond_the_stop_of_a_sell_entry() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(SELL, "2", "105"), limit(BUY, "2", "95"), stop(BUY, "2", "110")));

        desk.quote("119", "120");

        assertThat(desk.prices(bracket.get(2))).containsExactly("120");
        desk.ended(bracket.get(1), CANCELLED, "linked");
    }

    @Test
    void rule_3_3_a_gap_beyond_the_target_of_a_sell_stop_entry() {
        List<Order> bracket =
                desk.place(OrderList.bracket(stop(SELL, "2", "90"), limit(BUY, "2", "85"), stop(BUY, "2", "95")));

        desk.quote("80", "81");

        assertThat(desk.prices(bracket.get(0))).containsExactly("80");
        assertThat(desk.prices(bracket.get(1))).containsExactly("81");
        assertThat(desk.onlyFill(bracket.get(1)).liquidity()).isEqualTo(Liquidity.TAKER);
        desk.ended(bracket.get(2), CANCELLED, "linked");
    }

    @Test
    void rule_3_3_a_limit_that_is_passed_when_it_opens_takes_at_the_better_of_limit_and_slipped_touch() {
        Desk slipping = Desk.defaults("USDT", "1000", "BTC", "10").quote("99", "100");

        List<Order> buys = slipping.place(OrderList.oto(market(BUY, "1"), limit(BUY, "1", "105")));
        assertThat(slipping.prices(buys.get(1))).containsExactly("100.05"); // 100 x 1.0005
        assertThat(slipping.onlyFill(buys.get(1)).liquidity()).isEqualTo(Liquidity.TAKER);
        assertThat(slipping.onlyFill(buys.get(1)).explanation().orElseThrow().rule())
                .contains("(S3.3)");

        List<Order> sells = slipping.place(OrderList.oto(market(BUY, "1"), limit(SELL, "1", "98")));
        assertThat(slipping.prices(sells.get(1))).containsExactly("98.9505"); // 99 x 0.9995

        List<Order> tight = slipping.place(OrderList.oto(market(BUY, "1"), limit(BUY, "1", "100.01")));
        assertThat(slipping.prices(tight.get(1))).containsExactly("100.01"); // never worse than its limit
        slipping.holds("USDT", slipping.free("USDT").toPlainString(), "0");
    }

    @Test
    void rule_3_3_a_limit_that_is_not_passed_when_it_opens_rests() {
        List<Order> oto = desk.place(OrderList.oto(market(BUY, "1"), limit(BUY, "1", "99.99")));

        assertThat(desk.status(oto.get(1))).isEqualTo(OPEN);
        desk.quote("97", "98");
        assertThat(desk.prices(oto.get(1))).containsExactly("99.99");
        assertThat(desk.onlyFill(oto.get(1)).liquidity()).isEqualTo(Liquidity.MAKER);
    }

    @Test
    void rule_3_3_a_limit_that_is_passed_takes_what_there_is_and_rests_with_what_is_left() {
        desk.sized("99", "100", "9", "4");

        List<Order> oto = desk.place(OrderList.oto(market(BUY, "3"), limit(BUY, "3", "105")));
        desk.sized("99", "101", "9", "9");

        assertThat(desk.prices(oto.get(1))).containsExactly("100", "105");
        assertThat(desk.amounts(oto.get(1))).containsExactly("1", "2");
        assertThat(desk.now(oto.get(1)).fills())
                .extracting(Fill::liquidity)
                .containsExactly(Liquidity.TAKER, Liquidity.MAKER);
    }

    @Test
    void rule_3_3_a_post_only_limit_that_is_passed_when_it_opens_ends_rejected() {
        List<Order> bracket = desk.place(
                OrderList.bracket(stop(BUY, "2", "105"), limit(SELL, "2", "110").postOnly(), stop(SELL, "2", "90")));

        desk.quote("114", "115");

        desk.ended(bracket.get(1), REJECTED, "post-only");
        assertThat(desk.prices(bracket.get(0))).containsExactly("115");
        assertThat(desk.status(bracket.get(2))).isEqualTo(OPEN); // the stop goes on protecting
        desk.holds("BTC", "10", "2");
    }

    @Test
    void rule_3_3_a_crash_between_entry_and_child_loses_neither() {
        List<Order> oto = desk.place(OrderList.oto(limit(BUY, "1", "95"), limit(BUY, "1", "96")));
        desk.crash();
        desk.quote("93", "94");
        desk.crash();

        assertThat(desk.prices(oto.get(0))).containsExactly("95");
        assertThat(desk.prices(oto.get(1))).containsExactly("94");
        desk.holds("USDT", "811", "0");
    }
}
